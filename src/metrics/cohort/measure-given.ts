import type { PeriodUnit } from '../../clock/calendar.js';
import { meansOf } from './means.js';
import { ratesAt } from './rates.js';
import type { RateOf } from './rates.js';
import type { Cohort, CohortCell, CohortMode, CohortResult } from './result.js';

/** A cohort that was counted elsewhere. */
export interface GivenCohort {
  readonly id: string;
  /** Members it began with. */
  readonly size: number;
  /** Members that count, by age from 0 on; null = not known. */
  readonly counts: readonly (number | null)[];
  /** How many ages are over for the whole cohort. Default: all that are given. */
  readonly complete?: number | undefined;
  /** Money up to each age, added up. */
  readonly amounts?: readonly (number | null)[] | undefined;
  /** Of the money at age 0, what is still paid at each age, no one more than at age 0. */
  readonly kept?: readonly (number | null)[] | undefined;
  /** Of the money at age 0, what members paid that pay nothing at each age. */
  readonly churned?: readonly (number | null)[] | undefined;
}

/** What is said of finished counts. */
export interface GivenCohortOptions {
  /** Default `on`. */
  readonly mode?: CohortMode | undefined;
  /** Default `month`. */
  readonly unit?: PeriodUnit | undefined;
  /** Default: that of the cohorts. */
  readonly ageUnit?: PeriodUnit | undefined;
  readonly interval?: 'calendar' | 'rolling' | undefined;
  /** How many ages to show, from 0 on. Default: as many as are given. */
  readonly periods?: number | undefined;
  readonly confidence?: number | undefined;
  readonly asOf?: string | undefined;
  readonly currency?: string | undefined;
}

function cohortOf(given: GivenCohort, periods: number, rateOf: RateOf): Cohort {
  const { id, size, counts, complete = counts.length } = given;
  const cells = Array.from({ length: periods }, (_, age): CohortCell => {
    const k = counts[age] ?? null;
    return {
      age,
      rate: k === null ? null : rateOf(k, size, id),
      revenue: null,
      complete: k !== null && age < complete,
    };
  });
  return { cohort: id, size, cells };
}

/**
 * The result of finished counts: their shares with intervals, and the averages over the cohorts for which an age is over.
 * A cohort without members has no share. Segments, reasons and problems are not known and empty. Money is left out:
 * `measureGivenCohorts` has that, too. (As `measureCohorts`.)
 */
export function measureGivenShares(
  given: readonly GivenCohort[],
  options: GivenCohortOptions = {},
): CohortResult {
  const { mode = 'on', unit = 'month', ageUnit = unit, interval = 'calendar', confidence = 0.95 } = options;
  const longest = Math.max(0, ...given.map(({ counts }) => counts.length));
  const periods = options.periods ?? longest;
  const rateOf = ratesAt(confidence);
  const cohorts = given.map((cohort) => cohortOf(cohort, periods, rateOf));
  return {
    kind: 'cohort',
    counted: 'given',
    mode,
    unit,
    ageUnit,
    interval,
    asOf: options.asOf ?? null,
    confidence,
    currency: null,
    cohorts,
    means: meansOf(cohorts, periods, rateOf),
    winRate: null,
    segmentBy: null,
    segments: [],
    excluded: [],
    problems: [],
  };
}
