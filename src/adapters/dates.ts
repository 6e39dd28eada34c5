import type { WallClock } from './zone.js';

const DAY = 86_400_000;
const FIRST_YEAR = 1900;
const YEARS = 300;

/** Days since 1970 at the first of each month from January 1900 on. */
const MONTHS = Int32Array.from({ length: YEARS * 12 + 1 }, (_, month) => Date.UTC(FIRST_YEAR, month, 1) / DAY);

/** Day zero of spreadsheet dates, 1899-12-30. */
const SERIAL_ZERO = Date.UTC(1899, 11, 30);

const MONTH_NAMES = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ');

/** Numbers that a date can have: year, month, day, hour, minute, second, fraction, offset. */
const MOST_NUMBERS = 9;

/** Midnight UTC of a day, `month` from 1; NaN where the calendar has no such day, or before 1900. */
export function midnight(year: number, month: number, day: number): number {
  const index = (year - FIRST_YEAR) * 12 + month - 1;
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < FIRST_YEAR || year > 9999) return NaN;
  if (year >= FIRST_YEAR + YEARS) return day <= 28 || new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day ? Date.UTC(year, month - 1, day) : NaN;
  const first = MONTHS[index]!;
  return first + day > MONTHS[index + 1]! ? NaN : (first + day - 1) * DAY;
}

/**
 * Reads dates and times out of UTF-8 bytes in all the forms exports use: ISO 8601, `2026-01-30 15:55`, `6/30/2025, 1:57 PM`,
 * `30. 9. 2026`, `2015-7-25 上午8:47`, `2025年3月5日`, `5-Mar-2025`, `20250305`, epoch milliseconds, spreadsheet serials.
 * A date such as `03/04/2026` is read month first, and is `unclear`, unless the order is known.
 */
export class DateParser {
  /** Ms UTC of the last cell, calendar dates as midnight UTC; NaN where it could not be read. */
  value = NaN;
  /** Whether day and month of the last cell could be exchanged; `otherwise` is the instant then. */
  unclear = false;
  otherwise = NaN;
  /** Whether the last cell has a time of day. */
  timed = false;
  /** Cells whose day above 12 shows that the month (the day) comes first, and cells that start with the year. */
  monthFirst = 0;
  dayFirst = 0;
  yearFirst = 0;
  /** Unclear cells with slashes. */
  slashes = 0;

  readonly #order: 'ymd' | 'mdy' | 'dmy' | undefined;
  readonly #clock: WallClock;
  readonly #numbers = new Float64Array(MOST_NUMBERS);
  readonly #lengths = new Uint8Array(MOST_NUMBERS);
  readonly #before = new Uint8Array(MOST_NUMBERS);
  #count = 0;
  #month = 0;
  #monthAt = 0;
  #half = 0;
  #zulu = false;
  #otherDay = NaN;

  /**
   * @param clock in which zone times without an offset are read
   * @param order of day and month, where it is known
   */
  constructor(clock: WallClock, order?: 'ymd' | 'mdy' | 'dmy') {
    this.#clock = clock;
    this.#order = order;
  }

  /** Reads the cell `bytes[from … to)`, which is not empty, into the fields above. */
  parse(bytes: Uint8Array, from: number, to: number): void {
    this.unclear = false;
    this.timed = false;
    const quick = to - from === 10 ? isoDay(bytes, from) : NaN;
    if (quick === quick) {
      this.yearFirst++;
      this.value = quick;
    } else this.value = this.#tokens(bytes, from, to) ? this.#read() : NaN;
  }

  #read(): number {
    if (this.#count === 1) return this.#single();
    if (this.#count === 2 && this.#before[1] === POINT && this.#lengths[0] === 5) return serial(this.#numbers[0]!, this.#fraction(1), this);
    const used = this.#month > 0 ? 2 : 3;
    if (this.#count < used) return NaN;
    const day = this.#month > 0 ? this.#named() : this.#numbered();
    const timed = this.#count > used;
    if (this.unclear) this.otherwise = timed ? this.#withTime(this.#otherDay, used) : this.#otherDay;
    return timed ? this.#withTime(day, used) : day;
  }

  /** One number alone: an epoch, a serial, or digits of a date. */
  #single(): number {
    const number = this.#numbers[0]!;
    const length = this.#lengths[0]!;
    if (length === 5) return serial(number, 0, this);
    if (length === 8) return midnight(Math.floor(number / 10_000), Math.floor(number / 100) % 100, number % 100);
    if (length < 10 || length > 16 || length === 11 || length === 14) return NaN;
    this.timed = true;
    return length === 10 ? number * 1000 : length <= 13 ? number : Math.floor(number / 1000);
  }

  /** Day, month and year as numbers. */
  #numbered(): number {
    const [a, b, c] = this.#numbers as unknown as [number, number, number];
    const separator = this.#before[1]!;
    if (this.#before[2] !== separator && this.#before[2] !== MONTH_SIGN) return NaN;
    if (this.#lengths[0] === 4 || separator === YEAR_SIGN || (this.#order === 'ymd' && this.#lengths[2] !== 4)) {
      this.yearFirst++;
      return midnight(fullYear(a, this.#lengths[0]!), b, c);
    }
    if (this.#lengths[2] !== 4 && this.#lengths[2] !== 2) return NaN;
    const year = fullYear(c, this.#lengths[2]!);
    if (separator === POINT) {
      this.dayFirst++;
      return midnight(year, b, a);
    }
    if (separator !== SLASH && separator !== DASH) return NaN;
    if (this.#order === 'dmy') return midnight(year, b, a);
    if (this.#order === 'mdy') return midnight(year, a, b);
    if (a > 12) this.dayFirst++;
    else if (b > 12) this.monthFirst++;
    else if (a !== b) {
      this.unclear = true;
      this.#otherDay = midnight(year, b, a);
      if (separator === SLASH) this.slashes++;
    }
    return a > 12 ? midnight(year, b, a) : midnight(year, a, b);
  }

  /** Day and year as numbers, the month as a word: `5 Mar 2025`, `March 5, 2025`, `2025-Mar-05`. */
  #named(): number {
    const [a, b] = this.#numbers as unknown as [number, number];
    if (this.#lengths[0] === 4) return midnight(a, this.#month, b);
    if (this.#monthAt > 1 || (this.#lengths[1] !== 4 && this.#lengths[1] !== 2)) return NaN;
    return midnight(fullYear(b, this.#lengths[1]!), this.#month, a);
  }

  #withTime(day: number, used: number): number {
    const numbers = this.#numbers;
    const before = this.#before;
    let at = used + 2;
    let hour = numbers[used]!;
    if (this.#count < used + 2 || this.#lengths[used]! > 2 || before[used + 1] !== COLON || !TIME_STARTS.has(before[used]!)) return NaN;
    const minute = numbers[used + 1]!;
    let ms = 0;
    if (at < this.#count && before[at] === COLON) ms = numbers[at++]! * 1000;
    if (at < this.#count && (before[at] === POINT || before[at] === COMMA)) ms += Math.floor(this.#fraction(at++) * 1000);
    if (this.#half > 0) {
      if (hour > 12 && this.#half === 1) return NaN;
      hour = (hour % 12) + (this.#half === 2 ? 12 : 0);
    }
    return this.#clockTime(day, hour, minute, ms, at);
  }

  #clockTime(day: number, hour: number, minute: number, ms: number, at: number): number {
    if (hour > 24 || minute > 59 || ms >= 61_000) return NaN;
    this.timed = true;
    const reading = day + (hour * 60 + minute) * 60_000 + ms;
    if (this.#zulu && at === this.#count) return reading;
    if (at === this.#count) return this.#clock(reading);
    const sign = this.#before[at] === PLUS ? 1 : this.#before[at] === DASH ? -1 : 0;
    if (sign === 0) return NaN;
    const joint = this.#lengths[at] === 4;
    if (this.#count !== (joint ? at + 1 : at + 2) && this.#count !== at + 1) return NaN;
    const hours = joint ? Math.floor(this.#numbers[at]! / 100) : this.#numbers[at]!;
    const minutes = joint ? this.#numbers[at]! % 100 : this.#count > at + 1 ? this.#numbers[at + 1]! : 0;
    return reading - sign * (hours * 60 + minutes) * 60_000;
  }

  /** A number as the digits behind a decimal point. */
  #fraction(at: number): number {
    return this.#numbers[at]! / 10 ** this.#lengths[at]!;
  }

  /** Takes a cell apart into numbers, the signs before them, and words. */
  #tokens(bytes: Uint8Array, from: number, to: number): boolean {
    this.#count = this.#month = this.#half = 0;
    this.#zulu = false;
    let sign = 0;
    for (let i = from; i < to; ) {
      const byte = bytes[i]!;
      if (byte >= 48 && byte <= 57) {
        if (this.#count === MOST_NUMBERS) return false;
        const end = this.#number(bytes, i, to, sign);
        if (end < 0) return false;
        i = end;
        sign = 0;
      } else if ((byte | 32) >= 97 && (byte | 32) <= 122) {
        const end = this.#word(bytes, i, to);
        if (end < 0) return false;
        i = end;
      } else if (byte < 0x80) {
        if (byte !== 32 && byte !== 9) sign = sign === 0 || sign === COMMA ? byte : sign;
        i++;
      } else {
        const found = wideSign(bytes, i);
        if (found === 0) return false;
        if (found === MORNING || found === AFTERNOON) this.#half = found === MORNING ? 1 : 2;
        else if (found !== SPACE) sign = found;
        i += found === SPACE && bytes[i] === 0xc2 ? 2 : found === MORNING || found === AFTERNOON ? 6 : 3;
      }
    }
    return this.#count > 0 && (sign === 0 || sign === DAY_SIGN || sign === POINT || sign === COLON);
  }

  #number(bytes: Uint8Array, from: number, to: number, sign: number): number {
    let number = 0;
    let i = from;
    while (i < to && bytes[i]! >= 48 && bytes[i]! <= 57) number = number * 10 + bytes[i++]! - 48;
    if (i - from > 16) return -1;
    this.#numbers[this.#count] = number;
    this.#lengths[this.#count] = i - from;
    this.#before[this.#count++] = sign;
    return i;
  }

  #word(bytes: Uint8Array, from: number, to: number): number {
    let i = from;
    while (i < to && ((bytes[i]! | 32) >= 97 && (bytes[i]! | 32) <= 122)) i++;
    const length = i - from;
    const letter = bytes[from]! | 32;
    if (length === 1 && letter === 116) return i;
    if ((length === 1 && letter === 122) || (length === 3 && (isWord(bytes, from, 'utc') || isWord(bytes, from, 'gmt')))) this.#zulu = true;
    else if (length === 2 && (letter === 97 || letter === 112) && (bytes[from + 1]! | 32) === 109) this.#half = letter === 97 ? 1 : 2;
    else if (length >= 3 && length <= 9 && !WEEKDAYS.some((name) => isWord(bytes, from, name))) {
      this.#month = MONTH_NAMES.findIndex((name) => isWord(bytes, from, name)) + 1;
      this.#monthAt = this.#count;
      return this.#month > 0 ? i : -1;
    } else if (length < 3 || length > 9) return -1;
    return i;
  }
}

const POINT = 46;
const SLASH = 47;
const DASH = 45;
const PLUS = 43;
const COLON = 58;
const COMMA = 44;
const SPACE = 32;
/** Chinese signs: 年 月 日 时 分 秒 上午 下午. */
const YEAR_SIGN = 200;
const MONTH_SIGN = 201;
const DAY_SIGN = 202;
const MORNING = 203;
const AFTERNOON = 204;

/** What may stand between a day and its time. */
const TIME_STARTS = new Set([0, COMMA, COLON, DAY_SIGN]);

const WIDE_SIGNS = new Map<number, number>([
  [0xe5b9b4, YEAR_SIGN],
  [0xe69c88, MONTH_SIGN],
  [0xe697a5, DAY_SIGN],
  [0xe697b6, COLON],
  [0xe58886, COLON],
  [0xe7a792, DAY_SIGN],
  [0xefbc9a, COLON],
  [0xe280af, SPACE],
  [0xe28089, SPACE],
  [0xe38080, SPACE],
]);

/** Meaning of a character outside ASCII; 0 where dates do not have it. */
function wideSign(bytes: Uint8Array, i: number): number {
  if (bytes[i] === 0xc2 && bytes[i + 1] === 0xa0) return SPACE;
  const code = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!;
  if (code === 0xe4b88a || code === 0xe4b88b)
    return bytes[i + 3] === 0xe5 && bytes[i + 4] === 0x8d && bytes[i + 5] === 0x88 ? (code === 0xe4b88a ? MORNING : AFTERNOON) : 0;
  return WIDE_SIGNS.get(code) ?? 0;
}

/** Whether a word begins with these three letters, in any case. */
function isWord(bytes: Uint8Array, i: number, start: string): boolean {
  return (bytes[i]! | 32) === start.charCodeAt(0) && (bytes[i + 1]! | 32) === start.charCodeAt(1) && (bytes[i + 2]! | 32) === start.charCodeAt(2);
}

/** Value of a digit by its byte; far out of range for any other byte, so that no date comes of it. */
const DIGITS = Int32Array.from({ length: 256 }, (_, byte) => (byte >= 48 && byte <= 57 ? byte - 48 : 100_000));

/** Midnight UTC of `2026-09-30`, ten bytes from `i` on; NaN for anything else. */
export function isoDay(bytes: Uint8Array, i: number): number {
  if (bytes[i + 4] !== DASH || bytes[i + 7] !== DASH) return NaN;
  const year = DIGITS[bytes[i]!]! * 1000 + DIGITS[bytes[i + 1]!]! * 100 + DIGITS[bytes[i + 2]!]! * 10 + DIGITS[bytes[i + 3]!]!;
  const month = DIGITS[bytes[i + 5]!]! * 10 + DIGITS[bytes[i + 6]!]!;
  const day = DIGITS[bytes[i + 8]!]! * 10 + DIGITS[bytes[i + 9]!]!;
  return midnight(year, month, day);
}

/** A year written with two digits lies between 1970 and 2069. */
function fullYear(year: number, digits: number): number {
  return digits > 2 ? year : year + (year < 70 ? 2000 : 1900);
}

/** A spreadsheet serial: days since 1899-12-30, between 1954 and 2119. */
function serial(days: number, fraction: number, parser: DateParser): number {
  if (days < 20_000 || days > 80_000) return NaN;
  parser.timed = fraction > 0;
  return SERIAL_ZERO + days * DAY + Math.round((fraction * DAY) / 1000) * 1000;
}
