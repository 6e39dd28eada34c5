import { DAY } from './exclude.js';

/** First and last instant that a `Date` can hold. */
const LATEST = 8.64e15;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Calendar date (`YYYY-MM-DD`) of an instant in a time zone. An unknown zone counts as UTC. */
export function dateOf(instant: number, timeZone = 'UTC'): string {
  if (timeZone === 'UTC') return new Date(instant).toISOString().split('T')[0]!;
  let format = formats.get(timeZone);
  if (format === undefined) formats.set(timeZone, (format = dayFormat(timeZone)));
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
}

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const day = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    calendar: 'gregory',
    numberingSystem: 'latn',
  } as const;
  try {
    return new Intl.DateTimeFormat('en', { ...day, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en', { ...day, timeZone: 'UTC' });
  }
}

/** The last instant that is counted, and how it is written. */
export interface AsOf {
  /** Ms UTC; ∞ where nothing is known of time. */
  readonly instant: number;
  /** ISO instant, or a date where the source knows only dates; null where nothing is known of time. */
  readonly text: string | null;
}

/**
 * The as-of instant asked for, otherwise the newest of the data. Where the data holds calendar dates only, it
 * is the end of that calendar day, whatever the time zone.
 *
 * @param newest newest instant of the data; NaN = none
 */
export function resolveAsOf(
  asked: number | undefined,
  newest: number,
  datesOnly: boolean,
  timeZone?: string,
): AsOf {
  const given = asked !== undefined && Math.abs(asked) <= LATEST;
  const instant = given ? asked : newest;
  if (!(Math.abs(instant) <= LATEST)) return { instant: Infinity, text: null };
  if (!datesOnly) return { instant, text: new Date(instant).toISOString() };
  const date = dateOf(instant, given ? timeZone : 'UTC');
  return { instant: Date.parse(`${date}T00:00:00Z`) + DAY - 1, text: date };
}
