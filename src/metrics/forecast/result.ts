import type { PeriodUnit } from '../../clock/calendar.js';
import type { Problem } from '../../problems.js';
import type { Excluded } from '../funnel/result.js';
import type { Rate } from '../rate.js';
import type { Category } from './category-codes.js';
import type { CategoryRollup } from './categories.js';
import type { ChanceSource } from './chances.js';
import type { LeadsNeeded } from './leads-needed.js';
import type { Pace } from './run-rate.js';
import type { Total } from './total.js';

/** Deals, and what they are worth. Money is null where currencies are mixed, and where of some deals no amount is known. */
export interface DealSum {
  n: number;
  /** Known amounts together, in `ForecastResult.currency`. */
  amount: number | null;
  /** Of n, without an amount. */
  missing: number;
}

/** Open deals and what they bring on average. */
export interface OpenSum extends DealSum {
  /** Of n, without a chance from any source: they are in `n` and `amount`, and bring nothing to what is expected. */
  unrated: number;
  /** Σ amount × chance. */
  expected: number | null;
  /** Σ chance. */
  expectedWins: number;
}

/** Limits between which a total lies with a probability. */
export interface Band {
  level: number;
  low: number;
  high: number;
}

/** What a period brings: what is won and what open deals may bring. */
export interface Outlook {
  /** Won so far + Σ amount × chance; null, as all money here, where currencies are mixed or no amount is known. */
  expected: number | null;
  /** Middle bands of the total, one a level: never below what is won, never above that and all open deals. */
  bands: Band[] | null;
  /** Total if nothing more, and if all open deals are won. */
  floor: number | null;
  ceiling: number | null;
  /** Won so far + Σ chance, and its bands. */
  expectedWins: number;
  winBands: Band[];
  /** How the distribution of money was found, and the error this adds; see `Total`. */
  method: Total['method'] | null;
  error: number;
  target: number | null;
  /** Probability to reach the target; null without one. */
  chance: number | null;
}

/** One term of the sum. */
export interface ForecastTerm extends OpenSum {
  /** Id and label of the stage. */
  id: string;
  label: string;
  source: ChanceSource | null;
  /** Mean chance of these deals; null where none is known. */
  chance: number | null;
  /** The rate it is, where it is `measured`. */
  rate: Rate | null;
}

/** Money by forecast category. */
export interface ForecastCategories {
  /** Each category for itself: open deals; `closed` also what was won so far. `''` = not stated. */
  single: { category: Category | ''; n: number; amount: number }[];
  cumulative: CategoryRollup['cumulative'];
}

/** The period without its biggest open deal. */
export interface WithoutBiggest {
  /** Amount of the deal. */
  amount: number;
  expected: number;
  bands: Band[];
  chance: number | null;
}

/** A period ahead. */
export interface ForecastPeriod extends OpenSum {
  label: string;
  start: string;
  end: string;
  /** This period alone, and all from the first one to this. */
  single: Outlook;
  cumulative: Outlook;
  /** By stage and source of the chance; the sum of their `expected` is that of the period without what is won. */
  terms: ForecastTerm[];
  categories: ForecastCategories | null;
  /** Null without an open deal of known amount. */
  withoutBiggest: WithoutBiggest | null;
  /**
   * Distribution of the total of this period alone, ascending; at most 200 points, each for the totals near it. Empty
   * where currencies are mixed.
   */
  distribution: { value: number; probability: number }[];
}

/** The forecast of all deals, or of a segment. */
export interface ForecastGroup {
  /** Won in the first period so far. */
  won: DealSum;
  /** Mean amount of won deals with an amount, of all times; null where there is none. */
  averageDeal: number | null;
  /** All open deals. Some of them are in no period: */
  open: OpenSum;
  /** expected to close before the day of the as-of date; behind the last period; at no known time; left out on purpose. */
  overdue: OpenSum;
  beyond: OpenSum;
  undated: OpenSum;
  omitted: OpenSum;
  periods: ForecastPeriod[];
  /** Where the first period leads at its pace so far; null without a target, or money in one currency. */
  pace: Pace | null;
  /** New deals it takes to close the gap between the target and what is expected; null where there is none to measure by. */
  leads: LeadsNeeded | null;
}

/** The forecast of the deals of a segment. */
export interface ForecastSegment extends ForecastGroup {
  id: string;
  label: string;
}

/** Win rate of a stage and what is made of it. */
export interface ForecastStage {
  id: string;
  label: string;
  role: 'open' | 'won';
  /** Won ÷ closed among deals that reached this stage. */
  rate: Rate;
  /**
   * Lowest and highest probability that its open deals state; null where none does. Where both are the same, it is one
   * that was set for the stage rather than one that anybody judged: compare it with `rate`.
   */
  stated: { low: number; high: number } | null;
}

/** Everything a forecast shows. Small, documented JSON: the seam towards drawing. */
export interface ForecastResult extends ForecastGroup {
  kind: 'forecast';
  asOf: string | null;
  unit: PeriodUnit;
  confidence: number;
  /** ISO 4217 code of all amounts, empty where none is stated; null where there are several, or no amounts. */
  currency: string | null;
  /** The source of chances that is asked first. */
  probability: Exclude<ChanceSource, 'whatIf'>;
  timing: 'expected' | 'measured';
  stages: ForecastStage[];
  segmentBy: string | null;
  segments: ForecastSegment[];
  excluded: Excluded[];
  problems: Problem[];
}
