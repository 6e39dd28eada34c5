const DAY = 86_400_000;
const FIRST_YEAR = 1900;
const YEARS = 300;

/** Days since 1970 at the first of each month from January 1900 on. */
export const MONTHS = Int32Array.from(
  { length: YEARS * 12 + 1 },
  (_, month) => Date.UTC(FIRST_YEAR, month, 1) / DAY,
);

/** Day zero of spreadsheet dates, 1899-12-30. */
const SERIAL_ZERO = Date.UTC(1899, 11, 30);

/** Stands for a day that is none. */
export const NO_DAY = -0x80000000;

/** Days since 1970 of a day of the years 1900 to 2199, `month` from 1; `NO_DAY` where the calendar has no such day. */
function dayNumber(year: number, month: number, day: number): number {
  const place = (year - FIRST_YEAR) * 12 + month - 1;
  if (place < 0 || place >= YEARS * 12 || month < 1 || month > 12 || day < 1) return NO_DAY;
  const found = MONTHS[place]! + day - 1;
  return found < MONTHS[place + 1]! ? found : NO_DAY;
}

/** Midnight UTC of a day, `month` from 1; NaN where the calendar has no such day, or before 1900. */
export function midnight(year: number, month: number, day: number): number {
  if (year >= FIRST_YEAR + YEARS) return distantMidnight(year, month, day);
  const found = dayNumber(year, month, day);
  return found === NO_DAY ? NaN : found * DAY;
}

function distantMidnight(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1 || year > 9999) return NaN;
  const at = Date.UTC(year, month - 1, day);
  return new Date(at).getUTCDate() === day ? at : NaN;
}

/** The instant of a day number: midnight UTC. */
export function instantOfDay(day: number): number {
  return day * DAY;
}

/**
 * Days since 1970 of `2026-09-30`, ten bytes from `i` on; `NO_DAY` for anything else, and for years other than 1900 to
 * 2199. Looks at four bytes at once: with the byte of `0` taken away by exclusive or, a digit is below 10, and adding 6
 * does not reach the upper half of its byte. The lowest byte of a word is the first of its four.
 */
export function dayAt(view: DataView, i: number): number {
  const year = view.getInt32(i, true) ^ 0x30303030;
  const month = view.getInt32(i + 4, true) ^ 0x2d30302d;
  const day = view.getInt16(i + 8, true) ^ 0x3030;
  const high = year | (year + 0x06060606) | month | (month + 0x06060606) | day | (day + 0x0606);
  if (((high & 0xf0f0f0f0) | (month & 0xff0000ff)) !== 0) return NO_DAY;
  // Tens and units of both halves, then hundreds and units: digits are multiplied and added in their places.
  const centuries = (Math.imul(year, 2561) >>> 8) & 0x00ff00ff;
  const both = (Math.imul(((month >>> 8) & 0xffff) | (day << 16), 2561) >>> 8) & 0x00ff00ff;
  return dayNumber(Math.imul(centuries, 6_553_601) >>> 16, both & 0xff, both >>> 16);
}

/** A year; one written with two digits lies between 1970 and 2069. */
export function fullYear(year: number, digits: number): number {
  return digits > 2 ? year : year + (year < 70 ? 2000 : 1900);
}

/** Instant of a spreadsheet serial, days since 1899-12-30, to the second; NaN outside of 1954 to 2119. */
export function serialInstant(days: number): number {
  return days < 20_000 || days > 80_000 ? NaN : SERIAL_ZERO + Math.round(days * 86_400) * 1000;
}
