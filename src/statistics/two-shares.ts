import { normalProbability } from './normal.js';
import { isShare, wilson } from './wilson.js';
import type { Interval } from './wilson.js';

/** `k` of `n` cases. */
export interface Share {
  readonly k: number;
  readonly n: number;
}

/** A difference of two shares, −1 … 1, and its limits: `low ≤ value ≤ high`. */
export interface Difference extends Interval {
  readonly value: number;
}

/**
 * First share − second share, of two separate groups, with Newcombe's hybrid score interval at a level such as
 * 0.95. Null where either group has no share: n = 0, k outside 0 … n. (R. G. Newcombe, Statistics in Medicine
 * 17, 1998, method 10; without continuity correction.)
 */
export function newcombe(first: Share, second: Share, level: number): Difference | null {
  const a = wilson(first.k, first.n, level);
  const b = wilson(second.k, second.n, level);
  if (a === null || b === null) return null;
  const [p, q] = [first.k / first.n, second.k / second.n];
  const value = p - q;
  return {
    value,
    low: value - Math.hypot(p - a.low, b.high - q),
    high: value + Math.hypot(a.high - p, q - b.low),
  };
}

/** A test statistic that is standard normal where there is no difference, and its two-sided p-value. */
export interface ZTest {
  readonly z: number;
  readonly p: number;
}

/**
 * Whether two separate groups differ in a share. `pooled` (default): the variance as if they did not, as R
 * `prop.test(correct = FALSE)`; `separate`: each with its own. Positive z: the first share is larger. Null
 * where there is nothing to test: an empty group, k outside 0 … n, or a variance of 0 (all or none, in both).
 */
export function twoShareTest(
  { k, n }: Share,
  { k: l, n: m }: Share,
  variance: 'pooled' | 'separate' = 'pooled',
): ZTest | null {
  if (!isShare(k, n) || !isShare(l, m)) return null;
  const [p, q, all] = [k / n, l / m, (k + l) / (n + m)];
  const squared =
    variance === 'pooled' ? all * (1 - all) * (1 / n + 1 / m) : (p * (1 - p)) / n + (q * (1 - q)) / m;
  if (squared <= 0) return null;
  const z = (p - q) / Math.sqrt(squared);
  return { z, p: 2 * normalProbability(-Math.abs(z)) };
}
