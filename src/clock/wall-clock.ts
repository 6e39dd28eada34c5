import { problem, ProblemError } from '../problems.js';

const DAY = 86_400_000;

/** Turns a wall clock reading, given as if it were UTC, into the instant in ms UTC. */
export type WallClock = (reading: number) => number;

/**
 * Wall clock of an IANA zone. A reading that the zone passes twice is the first of both, one that it skips is moved on by
 * the length of the gap.
 *
 * @throws ProblemError `E-DATA-OPTION` for a zone that is not known
 */
export function wallClock(timeZone: string): WallClock {
  if (isUtc(timeZone)) return (reading) => reading;
  const offsetAt = offsets(timeZone);
  const whole = new Map<number, number>();
  return (reading) => {
    const day = Math.floor(reading / DAY);
    let offset = whole.get(day);
    if (offset === undefined) {
      const before = offsetAt((day - 1) * DAY);
      offset = before === offsetAt((day + 2) * DAY) ? before : NaN;
      whole.set(day, offset);
    }
    return Number.isNaN(offset) ? instantNearChange(reading, offsetAt) : reading - offset;
  };
}

/**
 * What the wall clock of an IANA zone reads at an instant, given as if it were UTC: the reverse of `wallClock`.
 *
 * @throws ProblemError `E-DATA-OPTION` for a zone that is not known
 */
export function readingOf(timeZone: string): (instant: number) => number {
  if (isUtc(timeZone)) return (instant) => instant;
  const offsetAt = offsets(timeZone);
  return (instant) => instant + offsetAt(instant);
}

function isUtc(timeZone: string): boolean {
  return timeZone === 'UTC' || timeZone === 'Etc/UTC';
}

function instantNearChange(reading: number, offsetAt: (at: number) => number): number {
  const before = offsetAt(reading - 2 * DAY);
  const after = offsetAt(reading + 2 * DAY);
  if (offsetAt(reading - before) === before) return reading - before;
  return offsetAt(reading - after) === after ? reading - after : reading - before;
}

/** Ms by which a zone is ahead of UTC at an instant. */
type Offset = (at: number) => number;

/** Making a format is slow, so each zone has one. */
const known = new Map<string, Offset>();

function offsets(timeZone: string): Offset {
  let offset = known.get(timeZone);
  if (offset === undefined) known.set(timeZone, (offset = newOffset(timeZone)));
  return offset;
}

function newOffset(timeZone: string): Offset {
  let format: Intl.DateTimeFormat;
  try {
    const parts = {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    } as const;
    format = new Intl.DateTimeFormat('en-US', { ...parts, timeZone, hourCycle: 'h23', era: 'short' });
  } catch {
    throw new ProblemError(
      problem('E-DATA-OPTION', '', { option: 'timeZone', found: timeZone, allowed: 'IANA' }),
    );
  }
  return (at) => {
    const part: { [type: string]: number } = {};
    for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
    const { year, month, day, hour, minute, second } = part as Record<
      'year' | 'month' | 'day' | 'hour' | 'minute' | 'second',
      number
    >;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
  };
}
