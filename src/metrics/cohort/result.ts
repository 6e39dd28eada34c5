import type { PeriodUnit } from '../../clock/calendar.js';
import type { Problem } from '../../problems.js';
import type { Excluded } from '../funnel/result.js';
import type { Rate } from '../rate.js';

/**
 * When a member counts at an age: it came back `on` that age · `onOrAfter` (rolling, unbounded) · `onOrBefore`
 * (cumulative: converted by then). At age 0 all members count, except under `onOrBefore`.
 */
export type CohortMode = 'on' | 'onOrAfter' | 'onOrBefore';

/** What became of the money that members of a cohort paid at age 0. In units of the currency of the result. */
export interface CohortRevenue {
  /** Paid at age 0. */
  start: number;
  /** Paid at this age, by those that paid at age 0: divided by `start`, net revenue retention (NRR). */
  now: number;
  /**
   * The same without what anybody paid more than at age 0: divided by `start`, gross revenue retention (GRR), never above 1.
   * Null where members are not known one by one.
   */
  kept: number | null;
  /** Of `start`, what members paid that pay nothing at this age; null where they are not known one by one. */
  churned: number | null;
}

/** A cohort at one age. */
export interface CohortCell {
  /** In units; 0 = the one in which the cohort began. */
  age: number;
  /** Members of the cohort that count, with the interval of their share. Null = the age has not begun. */
  rate: Rate | null;
  /** Money up to this age by member of the cohort; null where the age has not begun, or currencies are mixed. */
  revenue: number | null;
  /** Left out where members do not pay more than once; null where the age has not begun, or nothing was paid at age 0. */
  retained?: CohortRevenue | null;
  /** Whether the age is over for all members. Otherwise the numbers still grow. */
  complete: boolean;
}

/** Members that began in one period. */
export interface Cohort {
  /** Label of the period. */
  cohort: string;
  size: number;
  cells: CohortCell[];
  /**
   * Won ÷ closed of the deals of the cohort that were closed by the as-of date: what a report of that day calls its win
   * rate. It leaves out the deals that are still open. Left out where no deals were counted.
   */
  winRate?: Rate | null;
}

/** An average over the cohorts for which an age is over. */
export interface CohortMean {
  age: number;
  /** Σ members that count ÷ Σ sizes, with its interval. Null value without a complete cohort. */
  pooled: Rate;
  /** Mean of the rates. */
  simple: number | null;
  /** Money up to this age by member, pooled. */
  revenue: number | null;
  /** The same, added up over these cohorts. */
  retained?: CohortRevenue | null;
}

/** Cohorts and their averages. */
export interface CohortGroup {
  cohorts: Cohort[];
  /** By age. */
  means: CohortMean[];
  /**
   * Won ÷ closed of all deals closed so far, whenever they were created: what is usually called the win rate. Null where
   * no deals were counted.
   */
  winRate: Rate | null;
}

/** The same for the members of one segment. */
export interface CohortSegment extends CohortGroup {
  /** Value of the segment field: empty = not stated, `…rest` = all others together. */
  id: string;
  label: string;
}

/** Everything a cohort chart shows. Small, documented JSON: the seam towards drawing. */
export interface CohortResult extends CohortGroup {
  kind: 'cohort';
  /** Who is in the cohorts; `given` = finished counts may be of anything. */
  counted: 'deals' | 'members' | 'customers' | 'given';
  mode: CohortMode;
  unit: PeriodUnit;
  /** Unit of age. */
  ageUnit: PeriodUnit;
  interval: 'calendar' | 'rolling';
  asOf: string | null;
  confidence: number;
  /** ISO 4217 code of all amounts, empty where none is stated; null where there are several, or no amounts. */
  currency: string | null;
  segmentBy: string | null;
  segments: CohortSegment[];
  excluded: Excluded[];
  problems: Problem[];
}
