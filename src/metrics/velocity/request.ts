import type { WorkingDays } from '../../clock/working-days.js';
import type { PeriodUnit } from '../../clock/calendar.js';
import type { DealScope } from '../scope.js';

/**
 * Which visits to a stage make up the time of a deal there: all of them together, the latest, or the first.
 */
export type VisitRule = 'cumulative' | 'latest' | 'first';

/** Whose times to count, and how. The same request over two parts of the data gives tallies that can be added. */
export interface VelocityRequest extends DealScope {
  /** Default `cumulative`. */
  readonly visits?: VisitRule | undefined;
  /** Ids of two stages: also the time from first entering the one to first entering the other or one beyond it. */
  readonly between?: readonly [string, string] | undefined;
  /** Tells times apart by the calendar period in which they began, for a trend. Default: not. */
  readonly unit?: PeriodUnit | undefined;
  /** First day of a week and month in which the year begins, for the periods; see `CalendarOptions`. */
  readonly weekStart?: number | undefined;
  readonly yearStart?: number | undefined;
  /** Counts times in working days: weekends and holidays stand still. Default: calendar days. */
  readonly workDays?: WorkingDays | undefined;
  /** Days before the as-of date in which deals that closed count for the sales velocity. Default 90. */
  readonly trailing?: number | undefined;
}

/** Days before the as-of date that count for the sales velocity where the request does not say. */
export const TRAILING_DAYS = 90;
