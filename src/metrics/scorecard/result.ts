import type { Problem } from '../../problems.js';
import type { Excluded } from '../funnel/result.js';

/** What a figure is: a share (1 = all; of net retention more), money, days, months, a count, or a ratio. */
export type FigureForm = 'share' | 'money' | 'days' | 'months' | 'count' | 'ratio';

/**
 * Why a figure cannot be counted: `undated` no period is over, or nothing has a date · `empty` nothing of the kind happened in
 * the period · `immature` all of it is too young · `unstaged` no stage is named from which on a lead is qualified ·
 * `unnamed` won deals name no customer, or no owner · `unpaid` no amounts are stated · `mixed` amounts are in several
 * currencies · `noSpend`, `noMargin`, `noChurn` are not given · `zero` it would be divided by nothing · `unknown` it was
 * given without a value.
 */
export type FigureReason =
  | 'undated'
  | 'empty'
  | 'immature'
  | 'unstaged'
  | 'unnamed'
  | 'unpaid'
  | 'mixed'
  | 'noSpend'
  | 'noMargin'
  | 'noChurn'
  | 'zero'
  | 'unknown';

/** A figure in one period. */
export interface FigureValue {
  /** Null where it cannot be told, never 0 instead. */
  value: number | null;
  /** Its interval; null where there is none. */
  low: number | null;
  high: number | null;
  /** Cases behind it, and for shares how many of them count; null where it is not of cases. */
  n: number | null;
  k: number | null;
  /** Mean of the same cases, where the value is their median. */
  mean: number | null;
  /** Why the value is null. */
  reason: FigureReason | null;
}

/** A figure − the same in the period before. */
export interface FigureChange {
  /** In the unit of the figure; of shares 0.07 = 7 percentage points. */
  value: number;
  low: number | null;
  high: number | null;
  /** As a share of the figure before: 0.1 = 10% more. Null where that was 0. */
  relative: number | null;
}

/** A figure and what it is held against. */
export interface Figure {
  /** `winRate`, …; any name, where figures were given. */
  id: string;
  form: FigureForm;
  /** Which direction is for the better. */
  better: 'higher' | 'lower' | null;
  after: FigureValue;
  /** Null where nothing is compared. */
  before: FigureValue | null;
  /** Null where one of both is not known, and where `young` says that it would not be fair. */
  change: FigureChange | null;
  /** Leads of the later period that are still open, where they have had less time than those before. */
  young: number | null;
}

/** A period of a scorecard: first and last calendar date; `label` where it is one of the calendar (`2026-Q3`). */
export interface ScorecardPeriod {
  label: string | null;
  from: string;
  to: string;
}

/** The same figures of the deals with one value of the segment field. */
export interface ScorecardSegment {
  id: string;
  label: string;
  figures: Figure[];
}

/** Everything a scorecard shows. Small, documented JSON: the seam towards drawing. */
export interface ScorecardResult {
  kind: 'scorecard';
  asOf: string | null;
  /** Null where figures were given, or no period is over. */
  after: ScorecardPeriod | null;
  before: ScorecardPeriod | null;
  /** Days from its creation within which a lead must be won; null = at any time so far. */
  window: number | null;
  confidence: number;
  /** ISO 4217 code of all amounts; empty where none is stated; null where there are several. */
  currency: string | null;
  /** The stage from which on a lead is qualified; null where none is named. */
  qualified: string | null;
  figures: Figure[];
  segmentBy: string | null;
  segments: ScorecardSegment[];
  excluded: Excluded[];
  problems: Problem[];
}
