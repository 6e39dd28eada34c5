import type { Problem } from '../../problems.js';
import type { Counting, Excluded } from './result.js';

/** A stage of the funnel as it was counted: the order of the list is the order of the funnel. */
export interface TallyStage {
  id: string;
  label: string;
  role: 'open' | 'won';
}

/**
 * The additive counts behind a funnel: integers that add up over parts of the deals.
 *
 * Rows are arrays of integers; key columns first, then sums.
 */
export interface FunnelTally {
  metric: 'funnel';
  version: 1;
  counting: Exclude<Counting, 'given'>;
  /**
   * ISO instant, or date where the source knows only dates: nothing later was counted. Null where the data
   * holds no time at all.
   */
  asOf: string | null;
  /** Conversion window as an ISO 8601 duration; null = none. */
  window: string | null;
  stages: TallyStage[];
  /** Name of the segment field; null = no breakdown. */
  segmentBy: string | null;
  /**
   * Values of the segment field, by index: empty = not stated, `…rest` = all others together. `[""]` without
   * a breakdown.
   */
  segments: string[];
  /**
   * Currency codes by index; the empty string where none was stated. Different currencies are never added.
   */
  currencies: string[];
  /** Amounts are integers of 10^-minorDigits of the currency. */
  minorDigits: number;
  /**
   * `[segment, stage, currency, fate, n, amount, missing, joined]` – deals counted in a stage, by what came
   * next: fate 0 went on (or, in the last stage, won) · 1 lost · 2 moved back · 3 still here. `missing`: of
   * n, without an amount. `joined`: of n, not counted in the stage before.
   */
  counts: number[][];
  /**
   * `[segment, stage, days, end, n]` – whole days from first entering a stage to: end 0 still there at as-of
   * · 1 a later stage · 2 lost.
   */
  times: number[][];
  /**
   * `[segment, outcome, n]` – counted deals by outcome: 0 open · 1 won · 2 lost. For `current` also the lost
   * deals that are in no stage. Without history, where a closed deal tells no way it came, those that `entered` and
   * `sequential` leave out as `before-first`: 3 lost · 4 won, counted in no stage.
   */
  outcomes: number[][];
  excluded: Excluded[];
  /** First and last creation date (`YYYY-MM-DD`) of the counted deals; null where not known. */
  created: [string, string] | null;
  problems: Problem[];
}
