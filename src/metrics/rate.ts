/**
 * A share of a known group. Where `k` of `n` is a share (k ≤ n), `low ≤ value ≤ high` is its Wilson interval.
 * n = 0 ⇒ `value`, `low` and `high` are null; so they are where k is known to be incomplete. A ratio above 1
 * (more came in than went before) has no interval.
 */
export interface Rate {
  value: number | null;
  k: number;
  n: number;
  low: number | null;
  high: number | null;
  /** Id of the stage that is the 100%. */
  of: string;
}
