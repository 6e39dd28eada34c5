import type { DealTable } from './deal-table.js';

/** Instants from here on are placeholders for "not over yet" (2050-01-01, 9999-12-31), not times. */
export const FIRST_SENTINEL = Date.UTC(2050, 0, 1);

/** Everything that happened, column by column: creations, closings and stage entries; NaN = not known. Expected closing days have not happened. */
export function instantsOf(table: DealTable): Float64Array[] {
  return [table.createdAt, table.closedAt, table.visits.enteredAt];
}

/**
 * The newest instant at which something happened, in ms UTC: the state of the world a table shows. Placeholders of the
 * years from 2050 on are ignored. NaN where the table holds no instant.
 */
export function newestInstant(table: DealTable): number {
  let newest = -Infinity;
  for (const instants of instantsOf(table))
    for (let i = 0; i < instants.length; i++) {
      const at = instants[i]!;
      if (at > newest && at < FIRST_SENTINEL) newest = at;
    }
  return newest === -Infinity ? NaN : newest;
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)? ?(Z|[+-]\d\d:?\d\d)?)?$/;

/** An instant that a text states. */
export interface StatedInstant {
  /** Ms UTC; of a calendar date its midnight UTC. */
  readonly at: number;
  /** Whether the text is a calendar date without a time of day. */
  readonly dateOnly: boolean;
}

/** Reads `2026-09-30` or an ISO 8601 instant; without an offset UTC is meant. Null for anything else, such as a 30th of February. */
export function instantFromIso(text: string): StatedInstant | null {
  const found = ISO.exec(text.trim());
  if (!found) return null;
  const [, year, month, day, hour, minute, second, fraction, offset] = found;
  const midnight = Date.UTC(+year!, +month! - 1, +day!);
  if (+year! < 1000 || +month! < 1 || +month! > 12 || new Date(midnight).getUTCDate() !== +day!) return null;
  if (hour === undefined) return { at: midnight, dateOnly: true };
  if (+hour > 24 || +minute! > 59 || +(second ?? 0) > 60) return null;
  const ms = fraction === undefined ? 0 : Math.floor(+`0.${fraction}` * 1000);
  const time = ((+hour * 60 + +minute!) * 60 + +(second ?? 0)) * 1000 + ms;
  return { at: midnight + time - offsetOf(offset), dateOnly: false };
}

/** Ms by which an offset such as `+08:00` is ahead of UTC. */
function offsetOf(offset: string | undefined): number {
  if (offset === undefined || offset === 'Z') return 0;
  const minutes = +offset.slice(1, 3) * 60 + +offset.slice(-2);
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}

/**
 * An instant as ISO 8601 text in UTC, without ms where there are none; midnight as the calendar date, unless `timed`. Null
 * for NaN.
 */
export function instantText(at: number, timed = false): string | null {
  if (Number.isNaN(at)) return null;
  const text = new Date(at).toISOString().replace('.000Z', 'Z');
  return timed ? text : text.replace(/T00:00:00Z$/u, '');
}
