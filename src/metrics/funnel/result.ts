import type { Problem } from '../../problems.js';
import type { Rate } from '../rate.js';

/**
 * See `counting` of the spec; `given`: the host has counted.
 */
export type Counting = 'reached' | 'entered' | 'sequential' | 'current' | 'given';

/** Steps of events that count as one chain: `ordered`, others may lie between; `strict`, none may; `any`, distinct steps in any order. */
export type ChainCounting = 'ordered' | 'strict' | 'any';

/** Numbers of one stage. Counts are deals unless the host counted something else. */
export interface FunnelStage {
  id: string;
  label: string;
  role: 'open' | 'won';
  /** Deals counted in this stage. Null for a finished count that is not known. */
  entered: number | null;
  /**
   * Of those entered: went on to a later stage, or – in the last stage – were won; under `sequential` some of
   * them left the order. Null where not known. Where all four are, `entered = advanced + lost + regressed + open`.
   */
  advanced: number | null;
  /** Did not go on and were lost. */
  lost: number | null;
  /** Did not go on and are now in an earlier stage. */
  regressed: number | null;
  /** Did not go on and are still here. */
  open: number | null;
  /**
   * Money of the deals entered, in `FunnelResult.currency`; null where none of them states an amount or
   * currencies are mixed.
   */
  amount: number | null;
  /** Deals entered without a stated amount. */
  missingAmounts: number;
  /** Entered here ÷ entered the stage before. Null for the first stage, for `current`, and where one is not known. */
  step: Rate | null;
  /** Entered here ÷ entered the first stage. Null for `current`, and where one is not known. */
  overall: Rate | null;
  /** Money here ÷ money in the stage before; null without amounts, and where one is negative. */
  stepAmount: number | null;
  /**
   * Median whole days from entering this stage to entering a later one, among those that go on; open deals are
   * censored, lost ones a competing end (Aalen–Johansen). Null where not known.
   */
  medianDays: number | null;
  /** Deals counted here without having been counted in the stage before: why a bar may grow. */
  joined: number;
}

/** The same stages for a part of the deals. */
export interface FunnelSegment {
  /** Value of the segment field; empty = not stated. */
  id: string;
  label: string;
  stages: FunnelStage[];
  /** Won ÷ (won + lost) of its counted deals; left out where outcomes are not known. */
  winRate?: Rate;
}

/** Records left out of every count, by reason. */
export interface Excluded {
  /**
   * `void` cancelled or invalid · `filtered` by `filter` · `other-pipeline` · `immature` younger than
   * `maturity` · `after-as-of` came into being later · `unknown-stage` none of its stages is in the funnel
   * (under `current`: not its stage now) · `no-stage` states none · `lost-now` (only for `current`) is lost ·
   * `before-first` never entered any counted stage · `undated` a date that is needed is missing ·
   * `unnamed` names no customer, where customers are counted
   */
  code:
    | 'void'
    | 'filtered'
    | 'other-pipeline'
    | 'immature'
    | 'after-as-of'
    | 'unknown-stage'
    | 'no-stage'
    | 'lost-now'
    | 'before-first'
    | 'undated'
    | 'unnamed';
  n: number;
}

/**
 * Everything a funnel shows, computed or typed in by hand.
 */
export interface FunnelResult {
  kind: 'funnel';
  counting: Counting | ChainCounting;
  /** Of steps of events: whether a chain starts at the `first` event that can start one, or is the best over `any`. */
  entry?: 'first' | 'any';
  /** ISO instant or date; null for finished counts without one. */
  asOf: string | null;
  /** Conversion window as an ISO 8601 duration; null = none. */
  window: string | null;
  confidence: number;
  /** Deals counted in at least one stage. For finished counts: the first stage, or null where its count is not known. */
  n: number | null;
  /** First and last creation date (`YYYY-MM-DD`) of the counted deals; null where not known. */
  created: [string, string] | null;
  /** ISO 4217 code of all amounts, empty where the data states none; null where there are no amounts. */
  currency: string | null;
  stages: FunnelStage[];
  /** Name of the segment field; null = no breakdown. */
  segmentBy: string | null;
  segments: FunnelSegment[];
  /**
   * Won ÷ (won + lost) of the counted deals, under `current` also of the lost ones that are in no stage, and without
   * history of those left out as `before-first`; null where outcomes are not known.
   */
  winRate: Rate | null;
  excluded: Excluded[];
  /** Warnings and notes for the reader. */
  problems: Problem[];
}
