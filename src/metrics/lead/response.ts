import { quantile } from '../../statistics/quantile.js';
import { rateOf } from '../funnel/rates.js';
import type { Rate } from '../rate.js';

/** When people work, by the wall clock. */
export interface BusinessHours {
  /** Days of the week: 1 Monday … 7 Sunday. */
  readonly days: readonly number[];
  /** Minutes since midnight. */
  readonly open: number;
  readonly close: number;
  /** Days off, as instants of their midnight on the wall clock given as if it were UTC. */
  readonly holidays?: readonly number[] | undefined;
}

/** A lead and its first response; with business hours both are readings of the wall clock, as if in UTC. */
export interface RespondedLead {
  /** Ms: the assignment, for what was promised; for the speed to lead, its arrival. */
  readonly assignedAt: number;
  /** Ms; null = not yet. */
  readonly respondedAt: number | null;
}

/** What was promised, and until when it is looked at. */
export interface ResponseRequest {
  readonly asOf: number;
  /** Minutes within which a response is in time; the last one counts. */
  readonly targetMinutes: number;
  /** Only working minutes count. Default: every minute. */
  readonly hours?: BusinessHours | undefined;
  /** Level of the interval. Default 0.95. */
  readonly confidence?: number | undefined;
}

/** How fast leads got a response. */
export interface ResponseTimes {
  met: number;
  /** Answered late, or not answered and over the target. */
  breached: number;
  /** Not answered, and not yet over the target. */
  pending: number;
  /** Answered before they were assigned, or assigned later than the as-of instant. */
  invalid: number;
  /** met ÷ (met + breached). */
  attainment: Rate;
  /** Of answered leads; null without any. */
  medianMinutes: number | null;
  p90Minutes: number | null;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * Minutes between two instants in which people work: on the days of the week given, from opening to closing, holidays
 * left out; without business hours all minutes between them. 0 where nobody works in between. (By definition: minute by
 * minute.)
 */
export function workingMinutes(from: number, to: number, hours: BusinessHours | undefined): number {
  if (hours === undefined) return (to - from) / MINUTE;
  const holidays = new Set(hours.holidays?.map((at) => Math.floor(at / DAY)));
  let minutes = 0;
  for (let day = Math.floor(from / DAY); day <= Math.floor(to / DAY); day++) {
    // Day 0 was a Thursday, the fourth day of the week.
    const weekday = ((((day + 3) % 7) + 7) % 7) + 1;
    if (!hours.days.includes(weekday) || holidays.has(day)) continue;
    const begin = Math.max(from, day * DAY + hours.open * MINUTE);
    const end = Math.min(to, day * DAY + hours.close * MINUTE);
    if (end > begin) minutes += (end - begin) / MINUTE;
  }
  return minutes;
}

/**
 * Response times against a target, in (working) minutes: how many leads were answered in time, late or not yet, the
 * share met with its Wilson interval – leads that are neither late nor answered are not yet in it –, and median and 90%
 * quantile (type 7) of the leads that were answered. Leads answered before they were assigned are counted as invalid.
 * Without leads attainment, median and quantile are null. (By definition; quantiles: R. J. Hyndman and Y. Fan, The
 * American Statistician 50, 1996.)
 */
export function measureResponses(leads: readonly RespondedLead[], request: ResponseRequest): ResponseTimes {
  const { asOf, targetMinutes, hours, confidence = 0.95 } = request;
  const found = { met: 0, breached: 0, pending: 0, invalid: 0 };
  const answered: number[] = [];
  for (const { assignedAt, respondedAt } of leads) {
    const seen = respondedAt !== null && respondedAt <= asOf ? respondedAt : null;
    const end = seen ?? asOf;
    if (!(end >= assignedAt)) {
      found.invalid++;
      continue;
    }
    const minutes = workingMinutes(assignedAt, end, hours);
    if (seen !== null) answered.push(minutes);
    if (minutes > targetMinutes) found.breached++;
    else if (seen === null) found.pending++;
    else found.met++;
  }
  answered.sort((a, b) => a - b);
  return {
    ...found,
    attainment: rateOf(found.met, found.met + found.breached, '', confidence),
    medianMinutes: quantile(answered, 0.5),
    p90Minutes: quantile(answered, 0.9),
  };
}
