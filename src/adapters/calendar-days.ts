const DAY = 86_400_000;
const FIRST_YEAR = 1900;
const YEARS = 300;

/** Days since 1970 at the first of each month from January 1900 on. */
const MONTHS = Int32Array.from(
  { length: YEARS * 12 + 1 },
  (_, month) => Date.UTC(FIRST_YEAR, month, 1) / DAY,
);

/** Day zero of spreadsheet dates, 1899-12-30. */
const SERIAL_ZERO = Date.UTC(1899, 11, 30);

/** Midnight UTC of a day, `month` from 1; NaN where the calendar has no such day, or before 1900. */
export function midnight(year: number, month: number, day: number): number {
  const index = (year - FIRST_YEAR) * 12 + month - 1;
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < FIRST_YEAR || year > 9999) return NaN;
  if (year >= FIRST_YEAR + YEARS)
    return day <= 28 || new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day
      ? Date.UTC(year, month - 1, day)
      : NaN;
  const first = MONTHS[index]!;
  return first + day > MONTHS[index + 1]! ? NaN : (first + day - 1) * DAY;
}

/** Value of a digit by its byte; far out of range for any other byte, so that no date comes of it. */
const DIGITS = Int32Array.from({ length: 256 }, (_, byte) =>
  byte >= 48 && byte <= 57 ? byte - 48 : 100_000,
);

/** Midnight UTC of `2026-09-30`, ten bytes from `i` on; NaN for anything else. */
export function isoDay(bytes: Uint8Array, i: number): number {
  if (bytes[i + 4] !== 45 || bytes[i + 7] !== 45) return NaN;
  const year =
    DIGITS[bytes[i]!]! * 1000 +
    DIGITS[bytes[i + 1]!]! * 100 +
    DIGITS[bytes[i + 2]!]! * 10 +
    DIGITS[bytes[i + 3]!]!;
  const month = DIGITS[bytes[i + 5]!]! * 10 + DIGITS[bytes[i + 6]!]!;
  const day = DIGITS[bytes[i + 8]!]! * 10 + DIGITS[bytes[i + 9]!]!;
  return midnight(year, month, day);
}

/** A year; one written with two digits lies between 1970 and 2069. */
export function fullYear(year: number, digits: number): number {
  return digits > 2 ? year : year + (year < 70 ? 2000 : 1900);
}

/** Instant of a spreadsheet serial, days since 1899-12-30, to the second; NaN outside of 1954 to 2119. */
export function serialInstant(days: number): number {
  return days < 20_000 || days > 80_000 ? NaN : SERIAL_ZERO + Math.round(days * 86_400) * 1000;
}
