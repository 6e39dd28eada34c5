import { Words } from '../../deals/words.js';
import { dayAt, fullYear, instantOfDay, midnight, NO_DAY, serialInstant } from './calendar-days.js';
import {
  COLON,
  COMMA,
  DASH,
  DateTokens,
  DAY_SIGN,
  MONTH_SIGN,
  PLUS,
  POINT,
  SLASH,
  YEAR_SIGN,
} from './date-tokens.js';
import type { WallClock } from '../../clock/wall-clock.js';

/** What may stand between a day and its time. */
const TIME_STARTS = new Set([0, COMMA, COLON, DAY_SIGN]);

/** Lengths of epochs in seconds, milliseconds and microseconds. */
const SECONDS = 10;
const MILLISECONDS = [12, 13];
const MICROSECONDS = [15, 16];

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
  readonly #tokens = new DateTokens();
  readonly #words = new Words();
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
    const day = to - from === 10 ? dayAt(this.#words.of(bytes), from) : NO_DAY;
    if (day !== NO_DAY) {
      this.yearFirst++;
      this.value = instantOfDay(day);
    } else this.value = this.#tokens.read(bytes, from, to) ? this.#read() : NaN;
  }

  #read(): number {
    const { count, month, before, lengths, numbers } = this.#tokens;
    if (before[0] !== 0 && before[0] !== COMMA) return NaN;
    if (month === 0 && count === 1) return this.#single(numbers[0]!, lengths[0]!);
    if (month === 0 && count === 2 && before[1] === POINT && lengths[0] === 5) {
      this.timed = true;
      return serialInstant(numbers[0]! + this.#fraction(1));
    }
    const used = month > 0 ? 2 : 3;
    if (count < used) return NaN;
    const day = month > 0 ? this.#named() : this.#numbered();
    if (count === used) {
      this.otherwise = this.#otherDay;
      return day;
    }
    if (this.unclear) this.otherwise = this.#withTime(this.#otherDay, used);
    return this.#withTime(day, used);
  }

  /** One number alone: a serial, digits of a date, or an epoch. */
  #single(number: number, length: number): number {
    if (length === 5) return serialInstant(number);
    if (length === 8)
      return midnight(Math.floor(number / 10_000), Math.floor(number / 100) % 100, number % 100);
    this.timed = true;
    if (length === SECONDS) return number * 1000;
    if (MILLISECONDS.includes(length)) return number;
    return MICROSECONDS.includes(length) ? Math.floor(number / 1000) : NaN;
  }

  /** Day, month and year as numbers. */
  #numbered(): number {
    const { lengths, before } = this.#tokens;
    const [a, b, c] = this.#tokens.numbers as unknown as [number, number, number];
    const separator = before[1]!;
    if (before[2] !== separator && before[2] !== MONTH_SIGN) return NaN;
    if (lengths[0] === 4 || separator === YEAR_SIGN || (this.#order === 'ymd' && lengths[2] !== 4)) {
      this.yearFirst++;
      return midnight(fullYear(a, lengths[0]!), b, c);
    }
    if (lengths[2] !== 4 && lengths[2] !== 2) return NaN;
    const year = fullYear(c, lengths[2]);
    if (separator === POINT) {
      this.dayFirst++;
      return midnight(year, b, a);
    }
    return separator === SLASH || separator === DASH ? this.#ordered(a, b, year, separator) : NaN;
  }

  /** `a/b/year`, whose order only the option or a day above 12 tells. */
  #ordered(a: number, b: number, year: number, separator: number): number {
    if (this.#order !== undefined) return this.#order === 'dmy' ? midnight(year, b, a) : midnight(year, a, b);
    const day = a > 12 ? midnight(year, b, a) : midnight(year, a, b);
    // A day that does not exist says nothing of the order.
    const tells = day === day ? 1 : 0;
    if (a > 12) this.dayFirst += tells;
    else if (b > 12) this.monthFirst += tells;
    else if (a !== b) {
      this.unclear = true;
      this.#otherDay = midnight(year, b, a);
      if (separator === SLASH) this.slashes++;
    }
    return day;
  }

  /** Day and year as numbers, the month as a word: `5 Mar 2025`, `March 5, 2025`, `2025-Mar-05`. */
  #named(): number {
    const { lengths, month, monthAt } = this.#tokens;
    const [a, b] = this.#tokens.numbers as unknown as [number, number];
    if (lengths[0] === 4) return midnight(a, month, b);
    const isYear = lengths[1] === 4 || lengths[1] === 2;
    return monthAt > 1 || !isYear ? NaN : midnight(fullYear(b, lengths[1]!), month, a);
  }

  /** A day with the time of day in the numbers from `used` on. */
  #withTime(day: number, used: number): number {
    const { numbers, before, lengths, count, half } = this.#tokens;
    const isTime =
      count >= used + 2 &&
      lengths[used]! <= 2 &&
      before[used + 1] === COLON &&
      TIME_STARTS.has(before[used]!);
    if (!isTime || Number.isNaN(day)) return NaN;
    let at = used + 2;
    let ms = 0;
    if (at < count && before[at] === COLON) ms = numbers[at++]! * 1000;
    if (at < count && (before[at] === POINT || before[at] === COMMA))
      ms += Math.floor(this.#fraction(at++) * 1000);
    const hour = numbers[used]!;
    if (half === 1 && hour > 12) return NaN;
    const hours = half === 0 ? hour : (hour % 12) + (half === 2 ? 12 : 0);
    if (hours > 24 || numbers[used + 1]! > 59 || ms >= 61_000) return NaN;
    this.timed = true;
    return this.#inZone(day + (hours * 60 + numbers[used + 1]!) * 60_000 + ms, at);
  }

  /** The instant of a reading, after the offset in the numbers from `at` on, or in the zone of the file. */
  #inZone(reading: number, at: number): number {
    const { numbers, before, lengths, count, zulu } = this.#tokens;
    if (at === count) return zulu ? reading : this.#clock(reading);
    const sign = before[at] === PLUS ? 1 : before[at] === DASH ? -1 : 0;
    const joint = lengths[at] === 4;
    if (sign === 0 || count > (joint ? at + 1 : at + 2)) return NaN;
    const hours = joint ? Math.floor(numbers[at]! / 100) : numbers[at]!;
    const minutes = joint ? numbers[at]! % 100 : count > at + 1 ? numbers[at + 1]! : 0;
    if (hours > 23 || minutes > 59) return NaN;
    return reading - sign * (hours * 60 + minutes) * 60_000;
  }

  /** A number as the digits behind a decimal point. */
  #fraction(at: number): number {
    return this.#tokens.numbers[at]! / 10 ** this.#tokens.lengths[at]!;
  }
}
