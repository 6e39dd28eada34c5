import type { CohortResult } from '../../metrics/cohort/result.js';
import type { CohortTally } from '../../metrics/cohort/tally.js';
import type { FileData, FromData, RecordsData } from '../../spec/data.js';
import type { Envelope, StageSpec, Text } from '../../spec/envelope.js';

/** Finished counts of one cohort. */
export interface CohortValue {
  /**
   * Name of the cohort: the period in which its members began.
   * @minLength 1
   * @maxLength 10000
   */
  id: string;
  /** Words to show instead of the id. */
  label?: Text;
  /**
   * Members it began with.
   * @minimum 0
   * @maximum 9007199254740991
   */
  size: number;
  /** How many of them count at each age, from age 0 on; `null` = not known. Ages that have not begun are left out. */
  counts: (number | null)[];
  /**
   * How many ages are over for the whole cohort; later ones are drawn hatched and left out of means. Default: all that are
   * given.
   * @minimum 0
   * @maximum 9007199254740991
   */
  complete?: number;
  /** Money of the cohort up to each age, added up, in `currency`; `null` = not known. */
  amounts?: (number | null)[];
  /**
   * Of the money at age 0, what is still paid at each age, no member counting with more than at age 0; `null` = not known.
   * For `grr`.
   */
  kept?: (number | null)[];
  /** Of the money at age 0, what members paid that pay nothing at each age; `null` = not known. */
  churned?: (number | null)[];
}

/** Finished counts, a cohort a row. */
export interface CohortsData {
  cohorts: CohortValue[];
}

/** A result computed elsewhere, or typed in by hand. */
export interface CohortResultData {
  result: CohortResult;
}

/** Additive counts computed elsewhere. */
export interface CohortTallyData {
  tally: CohortTally;
}

/** Where a cohort chart gets its numbers from. */
export type CohortData = CohortsData | RecordsData | FileData | FromData | CohortResultData | CohortTallyData;

/** Parts of the drawing that can be left out. */
export type CohortPart =
  | 'caption'
  | 'takeaway'
  | 'size'
  | 'values'
  | 'interval'
  | 'mean'
  | 'winRate'
  | 'key'
  | 'notes';

/**
 * Cohorts: of those that began in one period, the share that is still there, or has been won, at every age.
 *
 * @examples [{"kind": "cohort", "data": {"cohorts": [{"id": "2026-01", "size": 120, "counts": [120, 66, 51]}, {"id": "2026-02", "size": 90, "counts": [90, 54]}]}}]
 */
export interface CohortSpec extends Omit<Envelope, 'measure'> {
  kind: 'cohort';
  data: CohortData;
  /**
   * What cells show. `rate`: the share of members that count. `count`: how many they are. `sum`: money by the end of each
   * age. `mean`, or `amount`: the same by member, its lifetime value so far (LTV). `nrr`: net revenue retention, money in
   * each age as a share of that at age 0; above 100% where members pay more. `grr`: gross revenue retention, the same
   * without what anybody pays more.
   * @default "rate"
   */
  measure?: 'rate' | 'count' | 'sum' | 'mean' | 'amount' | 'nrr' | 'grr';
  /**
   * Follow customers instead of deals: the field that names the customer of a deal. A customer begins with its first won
   * deal and comes back with each later one. Default: deals, and `account` for `nrr` and `grr`.
   * @minLength 1
   * @maxLength 10000
   */
  customer?: string;
  /**
   * `triangle`: a row a cohort, a column an age. `curves`: a line a cohort over its age, with the mean in front and dashes
   * where an age is not over. `both`: one above the other; what is pointed at in one is marked in the other.
   * `trend`: cohorts side by side at one age, such as the share won within 8 weeks by the week of creation; cohorts for which
   * that age is not over are hollow.
   * @default "triangle"
   */
  view?: 'triangle' | 'curves' | 'both' | 'trend';
  /**
   * The age of a trend, in units. Default: the latest that is over for at least half of the cohorts.
   * @minimum 0
   * @maximum 1000
   */
  age?: number;
  /** What stages mean, where their names do not say which of them are won or lost. */
  stages?: (string | StageSpec)[];
  /**
   * Length of the periods that make the cohorts. Of finished counts it only names them.
   * @default "month"
   */
  unit?: 'day' | 'week' | 'month' | 'quarter' | 'year';
  /** Unit of age, where it is another one: deals created in a quarter, won by month. Default: `unit`. */
  ageUnit?: 'day' | 'week' | 'month' | 'quarter' | 'year';
  /**
   * Month in which the year begins, for cohorts of quarters and years: 4 = April. Such a year is named by the year in which
   * it ends (`FY2027`, 2027财年).
   * @default 1
   * @minimum 1
   * @maximum 12
   */
  fiscalYearStart?: number;
  /**
   * `calendar`: age counts calendar periods, so that from 31 January to 1 February is one month. `rolling`: full lengths
   * since the start of each member.
   * @default "calendar"
   */
  interval?: 'calendar' | 'rolling';
  /**
   * When a member counts at an age. `on`: it came back at that age. `onOrAfter`: then or later. `onOrBefore`: by then, as
   * won deals do. Default: `onOrBefore` for deals, `on` for customers and finished counts.
   */
  mode?: 'on' | 'onOrAfter' | 'onOrBefore';
  /**
   * What shares of members are of: of all of them (`first`), or of those of the age before (`previous`), so that it is seen
   * where they are lost. Only of `rate`, and not of `onOrBefore`, which can only grow.
   * @default "first"
   */
  percentOf?: 'first' | 'previous';
  /**
   * How many ages to show, from 0 on. Default: all there are.
   * @minimum 1
   * @maximum 1000
   */
  periods?: number;
  /**
   * Average over the cohorts. `pooled`: every member weighs the same. `simple`: every cohort does.
   * @default "pooled"
   */
  mean?: 'pooled' | 'simple';
  /** What to draw besides the cells. Default: everything. */
  show?: CohortPart[];
}
