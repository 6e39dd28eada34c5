import { problem, ProblemError } from '../problems.js';
import { readingOf } from './wall-clock.js';

const DAY = 86_400_000;

/** Which days people work. */
export interface WorkingDays {
  /** Days of the week: 1 Monday … 7 Sunday. Default 1 to 5. */
  readonly days?: readonly number[] | undefined;
  /** Days off as calendar dates, `YYYY-MM-DD`, in any order. */
  readonly holidays?: readonly string[] | undefined;
  /** IANA zone in which a day begins. Default UTC, in which calendar dates stay what they are. */
  readonly timeZone?: string | undefined;
}

/**
 * Counts working time between two instants in days: whole working days, and of a day of which only a part lies between
 * them that part of its 24 hours. Days off count nothing, so that from Friday noon to Monday noon is one day. Negative
 * where `to` is the earlier; NaN where either is not known. Calendar dates are compared as dates, without a shift. (By
 * definition: as counting hour by hour.)
 *
 * @throws ProblemError `E-DATA-OPTION` for a zone that is not known, a day of the week outside 1 … 7, no day at all, or a
 *   holiday that is no date
 */
export function workingDaysBetween(calendar: WorkingDays = {}): (from: number, to: number) => number {
  const { days = [1, 2, 3, 4, 5], holidays = [], timeZone = 'UTC' } = calendar;
  const week = weekOf(days);
  const off = [...new Set(holidays.map(dayOfDate))]
    .filter((day) => week[weekdayOf(day)])
    .sort((a, b) => a - b);
  const reading = readingOf(timeZone);
  const inWeek = week.filter(Boolean).length;
  /** Working days before a day, counted from day 0. */
  const before = (day: number): number => {
    const weeks = Math.floor(day / 7);
    let found = weeks * inWeek;
    for (let rest = weeks * 7; rest < day; rest++) if (week[weekdayOf(rest)]) found++;
    return found - countBelow(off, day);
  };
  const clock = (instant: number): number => {
    const at = reading(instant) / DAY;
    const day = Math.floor(at);
    const works = week[weekdayOf(day)] && !isIn(off, day);
    return before(day) + (works ? at - day : 0);
  };
  return (from, to) => (Number.isFinite(from) && Number.isFinite(to) ? clock(to) - clock(from) : NaN);
}

/** Place of a day in the week, 0 Monday. Day 0 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

function weekOf(days: readonly number[]): boolean[] {
  const wrong = days.find((day) => !Number.isInteger(day) || day < 1 || day > 7);
  if (wrong !== undefined || days.length === 0) throw refused('days', String(wrong ?? ''), '1 … 7');
  return Array.from({ length: 7 }, (_, i) => days.includes(i + 1));
}

function dayOfDate(date: string): number {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || new Date(at).toISOString().slice(0, 10) !== date)
    throw refused('holidays', date, 'YYYY-MM-DD');
  return at / DAY;
}

function refused(option: string, found: string, allowed: string): ProblemError {
  return new ProblemError(problem('E-DATA-OPTION', '', { option, found, allowed }));
}

/** How many of ascending numbers are below a limit. */
function countBelow(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isIn(sorted: readonly number[], value: number): boolean {
  return sorted[countBelow(sorted, value)] === value;
}
