import { trimmed, withRoom } from '../deals/growing.js';
import { Words } from '../deals/words.js';
import { RowList, trimEnd, trimStart } from './cells.js';
import type { ColumnSink } from './cells.js';
import { dayAt, instantOfDay, NO_DAY } from './calendar-days.js';
import { DateParser } from './dates.js';
import { Undoubler } from './delimited.js';
import type { RowBatch } from './delimited.js';
import type { WallClock } from '../clock/wall-clock.js';

/** Order of day, month and year. */
export type DateOrder = 'ymd' | 'mdy' | 'dmy';

/** A column of dates or times. */
export class DateSink implements ColumnSink {
  readonly parser: DateParser;
  /** Whether any cell has a time of day. */
  timed = false;
  readonly #words = new Words();
  readonly #undoubler = new Undoubler();
  readonly #unclear = new RowList();
  readonly #unreadable = new RowList();
  #otherwise = new Float64Array(16);
  #values: Float64Array;
  #rows = 0;

  constructor(clock: WallClock, order: DateOrder | undefined, rows: number) {
    this.parser = new DateParser(clock, order);
    this.#values = new Float64Array(rows);
  }

  take(batch: RowBatch, column: number): void {
    const { bytes, start, end, capacity, rows } = batch;
    const values = (this.#values = withRoom(this.#values, this.#rows + rows));
    const view = this.#words.of(bytes);
    let row = this.#rows;
    let isoDays = 0;
    for (let cell = column * capacity, last = cell + rows; cell < last; cell++, row++) {
      const from = start[cell]!;
      const to = end[cell]!;
      const day = to - from === 10 ? dayAt(view, from) : NO_DAY;
      if (day !== NO_DAY) {
        values[row] = instantOfDay(day);
        isoDays++;
      } else if (to === from) values[row] = NaN;
      else values[row] = to < 0 ? this.#doubled(bytes, from, ~to, row) : this.#read(bytes, from, to, row);
    }
    this.#rows = row;
    this.parser.yearFirst += isoDays;
  }

  #doubled(bytes: Uint8Array, from: number, to: number, row: number): number {
    const size = this.#undoubler.copy(bytes, from, to);
    return this.#read(this.#undoubler.bytes, 0, size, row);
  }

  #read(bytes: Uint8Array, from: number, to: number, row: number): number {
    const first = trimStart(bytes, from, to);
    const last = trimEnd(bytes, first, to);
    if (first === last) return NaN;
    const { parser } = this;
    parser.parse(bytes, first, last);
    if (parser.value !== parser.value) this.#unreadable.add(row);
    else if (parser.unclear) this.#noteUnclear(parser.otherwise, row);
    this.timed ||= parser.timed;
    return parser.value;
  }

  #noteUnclear(otherwise: number, row: number): void {
    this.#otherwise = withRoom(this.#otherwise, this.#unclear.size + 1);
    this.#otherwise[this.#unclear.size] = otherwise;
    this.#unclear.add(row);
  }

  /** How many cells could be read day first as well as month first. */
  get unclear(): number {
    return this.#unclear.size;
  }

  /** Rows whose cell is not a date. */
  get unreadable(): Uint32Array {
    return this.#unreadable.rows();
  }

  /** The instants of all rows; `order` decides the unclear ones. */
  finish(order: 'mdy' | 'dmy'): Float64Array {
    const values = trimmed(this.#values, this.#rows);
    if (order === 'dmy') this.#unclear.rows().forEach((row, i) => (values[row] = this.#otherwise[i]!));
    return values;
  }
}

/** What all date columns of a file together say about the order of day and month. */
export interface DateOrderFound {
  /** The order in which unclear cells are read. */
  readonly read: 'mdy' | 'dmy';
  /** What the report says: `ambiguous` where no cell, or cells of both kinds, decide. */
  readonly reported: DateOrder | 'ambiguous' | 'none';
  /** Cells that were read on a guess. */
  readonly guessed: number;
}

/**
 * Decides the order of day and month once for all date columns: by the option, then by days above 12, otherwise month
 * first for slashes and day first for dashes.
 */
export function decideDateOrder(sinks: readonly DateSink[], given: DateOrder | undefined): DateOrderFound {
  const sum = (count: (sink: DateSink) => number) => sinks.reduce((total, sink) => total + count(sink), 0);
  const unclear = sum((sink) => sink.unclear);
  const monthFirst = sum((sink) => sink.parser.monthFirst);
  const dayFirst = sum((sink) => sink.parser.dayFirst);
  const yearFirst = sum((sink) => sink.parser.yearFirst);
  if (given) return { read: given === 'dmy' ? 'dmy' : 'mdy', reported: given, guessed: 0 };
  if (monthFirst > 0 !== dayFirst > 0)
    return { read: dayFirst > 0 ? 'dmy' : 'mdy', reported: dayFirst > 0 ? 'dmy' : 'mdy', guessed: 0 };
  const likely = monthFirst !== dayFirst ? monthFirst > dayFirst : sum((sink) => sink.parser.slashes) > 0;
  if (unclear > 0) return { read: likely ? 'mdy' : 'dmy', reported: 'ambiguous', guessed: unclear };
  return { read: 'mdy', reported: monthFirst > 0 ? 'ambiguous' : yearFirst > 0 ? 'ymd' : 'none', guessed: 0 };
}
