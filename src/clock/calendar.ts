import { problem, ProblemError } from '../problems.js';
import { readingOf, wallClock } from './wall-clock.js';

/** Milliseconds of a day of 24 hours. */
const DAY = 86_400_000;

/** The length of a calendar period. */
export type PeriodUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** How days are gathered into periods. */
export interface CalendarOptions {
  /** IANA zone in which a day begins. Default UTC. */
  readonly timeZone?: string | undefined;
  /** First day of a week: 1 Monday (default) … 7 Sunday. */
  readonly weekStart?: number | undefined;
  /**
   * Month in which the year begins, for quarters and years: 1 January (default) … 12. A year that begins in
   * another month is named by the calendar year in which it ends (`FY2026`).
   */
  readonly yearStart?: number | undefined;
}

/** A day, week, month, quarter or year of a calendar. */
export interface Period {
  /**
   * `2026-09-30` · `2026-W40` (ISO 8601: a week belongs to the year that holds its fourth day) · `2026-09` ·
   * `2026-Q3` or `FY2027-Q1` · `2026` or `FY2027`. Labels of one unit sort as their periods do.
   */
  readonly label: string;
  /** First instant, ms UTC. */
  readonly start: number;
  /** First instant of the next period. */
  readonly end: number;
}

/** Most periods that are made at once. */
const MOST_PERIODS = 20_000;

/**
 * All periods from the one that holds `from` to the one that holds `to`, without gaps, ascending. Their bounds
 * are instants, so that a day of 23 or 25 hours is one day. Empty where either instant is not known or `to` is
 * the earlier.
 *
 * @param from ms UTC, as `to`
 * @throws ProblemError `E-DATA-OPTION` for a zone that is not known, `E-DATA-LIMIT` for more than 20,000 periods
 */
export function periodsBetween(
  from: number,
  to: number,
  unit: PeriodUnit,
  options: CalendarOptions = {},
): Period[] {
  const { timeZone = 'UTC', weekStart = 1, yearStart = 1 } = options;
  if (!(from <= to)) return [];
  const reading = readingOf(timeZone);
  const instant = wallClock(timeZone);
  const last = dayOf(reading(to));
  const periods: Period[] = [];
  let day = firstDay(dayOf(reading(from)), unit, weekStart, yearStart);
  while (day <= last) {
    const next = nextDay(day, unit);
    const label = labelOf(day, unit, yearStart);
    periods.push({ label, start: instant(day * DAY), end: instant(next * DAY) });
    if (periods.length > MOST_PERIODS)
      throw new ProblemError(
        problem('E-DATA-LIMIT', '', { limit: 'periods', max: MOST_PERIODS, found: `${unit} …` }),
      );
    day = next;
  }
  return periods;
}

/** Place of the period that holds an instant; −1 where none does. */
export function periodAt(periods: readonly Period[], instant: number): number {
  let [low, high] = [0, periods.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (periods[middle]!.end <= instant) low = middle + 1;
    else high = middle;
  }
  return low < periods.length && periods[low]!.start <= instant ? low : -1;
}

/** Steps of that index for each period. */
const STEPS = 8;

/** The same for many instants, of periods without gaps: looks in an index of even steps first. */
export function periodFinder(periods: readonly Period[]): (instant: number) => number {
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return () => -1;
  const { start } = first;
  const steps = STEPS * periods.length;
  const step = (last.end - start) / steps;
  const ends = Float64Array.from(periods, ({ end }) => end);
  // A ms early, so that no rounding takes an instant to a step that begins behind its period.
  const index = Int32Array.from({ length: steps + 1 }, (_, i) =>
    Math.max(0, periodAt(periods, start + i * step - 1)),
  );
  const perMs = 1 / step;
  return (instant) => {
    if (!(instant >= start && instant < last.end)) return -1;
    let place = index[((instant - start) * perMs) | 0]!;
    while (ends[place]! <= instant) place++;
    return place;
  };
}

/** Calendar days from one instant to another, as the dates of a zone are apart. */
export function daysBetween(from: number, to: number, timeZone = 'UTC'): number {
  const reading = readingOf(timeZone);
  return dayOf(reading(to)) - dayOf(reading(from));
}

/** Days since 1 January 1970 of a reading of the wall clock. */
function dayOf(reading: number): number {
  return Math.floor(reading / DAY);
}

/** Day number of a calendar date; months beyond December belong to the next year. */
function dayNumber(year: number, month: number, day = 1): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date.getTime() / DAY;
}

function firstDay(day: number, unit: PeriodUnit, weekStart: number, yearStart: number): number {
  if (unit === 'day') return day;
  // Day 0 was a Thursday, the fourth day of the week.
  if (unit === 'week') return day - modulo(day + 4 - weekStart, 7);
  const date = new Date(day * DAY);
  const months = { month: 1, quarter: 3, year: 12 }[unit];
  const month = date.getUTCMonth();
  return dayNumber(date.getUTCFullYear(), month - modulo(month + 1 - yearStart, months));
}

function nextDay(day: number, unit: PeriodUnit): number {
  if (unit === 'day') return day + 1;
  if (unit === 'week') return day + 7;
  const date = new Date(day * DAY);
  return dayNumber(date.getUTCFullYear(), date.getUTCMonth() + { month: 1, quarter: 3, year: 12 }[unit]);
}

function modulo(value: number, size: number): number {
  return ((value % size) + size) % size;
}

const padded = (value: number, digits: number): string => String(value).padStart(digits, '0');

/** @param day first day of the period */
function labelOf(day: number, unit: PeriodUnit, yearStart: number): string {
  const date = new Date((unit === 'week' ? day + 3 : day) * DAY);
  const year = date.getUTCFullYear();
  if (unit === 'day') return date.toISOString().slice(0, -'T00:00:00.000Z'.length);
  if (unit === 'week')
    return `${padded(year, 4)}-W${padded(1 + Math.floor((day + 3 - dayNumber(year, 0)) / 7), 2)}`;
  const month = date.getUTCMonth();
  if (unit === 'month') return `${padded(year, 4)}-${padded(month + 1, 2)}`;
  const since = modulo(month + 1 - yearStart, 12);
  const ends = dayNumber(year, month - since + 11);
  const named = padded(new Date(ends * DAY).getUTCFullYear(), 4);
  const name = yearStart === 1 ? named : `FY${named}`;
  return unit === 'year' ? name : `${name}-Q${1 + since / 3}`;
}
