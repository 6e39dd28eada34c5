import { daysBetween, periodsBetween } from '../../clock/calendar.js';
import type { Period } from '../../clock/calendar.js';
import { readingOf } from '../../clock/wall-clock.js';
import { problem, ProblemError } from '../../problems.js';
import { DAY } from '../funnel/exclude.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { HORIZON } from './request.js';
import type { ForecastRequest } from './request.js';

/** When an open deal is expected to close: nobody knows · before the day of the as-of date · behind the last period. */
export const UNDATED = 0;
export const OVERDUE = 1;
export const BEYOND = 2;
/** From here on: in that of the periods ahead. */
export const FIRST_PERIOD = 3;

/** A period that is looked at. */
export interface PeriodAhead {
  /** As of `Period`: `2026-Q3`, `FY2027-Q1`, … */
  label: string;
  /** First instant, and first instant of the next period, as ISO instants. */
  start: string;
  end: string;
}

/** The periods ahead, and where instants lie among them. */
export interface Ahead {
  readonly periods: PeriodAhead[];
  /** Days of the first period that are over at the as-of date, and all its days, in the zone of the report. */
  readonly elapsedDays: number;
  readonly totalDays: number;
  /** `UNDATED`, `OVERDUE`, `BEYOND`, or `FIRST_PERIOD` and the place of a period. */
  readonly dueOf: (expected: number) => number;
  /** Whether something closed in the first period; false where the time is not known. */
  readonly isCurrent: (closed: number) => boolean;
}

/** Most periods that are looked at. */
const MOST = 60;

/**
 * The periods ahead. Where the data holds no time at all there are none. A closing date at midnight UTC is a calendar
 * date: it lies in the period that has this day, whatever the zone of the report.
 *
 * @throws ProblemError `E-DATA-OPTION` for a zone that is not known or a horizon that is none
 */
export function lookAhead({ table, asOf }: FunnelPlan, request: ForecastRequest): Ahead {
  const { unit = 'quarter', horizon = HORIZON } = request;
  if (!(Number.isInteger(horizon) && horizon >= 1 && horizon <= MOST))
    throw new ProblemError(
      problem('E-DATA-OPTION', '/horizon', {
        option: 'horizon',
        found: String(horizon),
        allowed: `1 … ${MOST}`,
      }),
    );
  const timeZone = table.datesOnly ? 'UTC' : (request.timeZone ?? 'UTC');
  const periods: Period[] = [];
  for (let at = asOf; at < Infinity && periods.length < horizon; at = periods.at(-1)!.end)
    periods.push(periodsBetween(at, at, unit, { ...request, timeZone })[0]!);
  const first = periods[0];
  const reading = readingOf(timeZone);
  const instants = Float64Array.from([
    ...periods.map(({ start }) => start),
    periods.at(-1)?.end ?? -Infinity,
  ]);
  const days = instants.map((at) => (Number.isFinite(at) ? reading(at) : at));
  const today = asOf < Infinity ? reading(asOf) : asOf;
  return {
    periods: periods.map(({ label, start, end }) => ({
      label,
      start: new Date(start).toISOString(),
      end: new Date(end).toISOString(),
    })),
    elapsedDays: first === undefined ? 0 : daysBetween(first.start, asOf + 1, timeZone),
    totalDays: first === undefined ? 0 : daysBetween(first.start, first.end, timeZone),
    dueOf: (expected) => {
      if (expected !== expected) return UNDATED;
      if (first === undefined) return BEYOND;
      const isDate = expected % DAY === 0;
      return dueAmong(isDate ? days : instants, expected, isDate ? today : asOf);
    },
    isCurrent: (closed) => first !== undefined && closed >= (closed % DAY === 0 ? days : instants)[0]!,
  };
}

/** @param edges first instants of the periods, and the end of the last */
function dueAmong(edges: Float64Array, at: number, now: number): number {
  if (now - at >= DAY || at < edges[0]!) return OVERDUE;
  for (let i = 1; i < edges.length; i++) if (at < edges[i]!) return FIRST_PERIOD + i - 1;
  return BEYOND;
}
