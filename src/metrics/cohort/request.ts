import type { CalendarOptions, PeriodUnit } from '../../clock/calendar.js';
import type { DealScope } from '../scope.js';

/** How members are gathered into cohorts, and how their age is told. */
export interface CohortCalendar extends CalendarOptions {
  /** Default `month`. */
  readonly unit?: PeriodUnit | undefined;
  /** Unit of age, where it is another one: deals created in a quarter, won by month. Default: that of the cohorts. */
  readonly ageUnit?: PeriodUnit | undefined;
  /**
   * `calendar` (default): age counts calendar periods, so that from 31 January to 1 February is one month ·
   * `rolling`: full lengths since the start: day 24 hours, week 7 days, month 30, quarter 90, year 365.
   */
  readonly interval?: 'calendar' | 'rolling' | undefined;
}

/** Which deals to follow. The same request over two parts of the data gives tallies that can be added. */
export type CohortRequest = DealScope & CohortCalendar;

/** Which customers to follow: those that won deals name. */
export type CustomerCohortRequest = CohortRequest & {
  /** Field that names the customer of a deal. Default `account`. */
  readonly customer?: string | undefined;
};

/** Somebody or something that began at some time and may come back. */
export interface CohortMember {
  /** Instant in ms UTC. */
  readonly start: number;
  /** Instants in ms UTC, in any order. */
  readonly returns?: readonly number[] | undefined;
  /** Money that came in (or, negative, was paid back), in units of `currency`. */
  readonly payments?: readonly { readonly at: number; readonly amount: number }[] | undefined;
  /** ISO 4217. */
  readonly currency?: string | undefined;
  readonly segment?: string | undefined;
}

/** Who is followed, and until when. */
export interface MemberRequest extends CohortCalendar {
  /** Instant in ms UTC: nothing later is counted. */
  readonly asOf: number;
  /** Name of what `segment` of the members says; left out: no breakdown. */
  readonly segmentBy?: string | undefined;
  /** Decimal places in which money is added up as integers. Default 2. */
  readonly minorDigits?: number | undefined;
}
