import { trimmed, withRoom } from '../../deals/growing.js';
import { RowList, TrimmedCell } from './cells.js';
import type { ColumnSink } from './cells.js';
import { instantOfDay } from '../values/calendar-days.js';
import type { DateParser } from '../values/dates.js';

/** Order of day, month and year. */
export type DateOrder = 'ymd' | 'mdy' | 'dmy';

/** Reads cells with dates or times one by one, and keeps what is odd about them. */
export class DateCells {
  /** Whether any cell has a time of day. */
  timed = false;
  readonly #parser: DateParser;
  readonly #cell = new TrimmedCell();
  readonly #unclear = new RowList();
  readonly #unreadable = new RowList();
  #otherwise = new Float64Array(16);

  constructor(parser: DateParser) {
    this.#parser = parser;
  }

  /** How many cells could be read day first as well as month first. */
  get unclear(): number {
    return this.#unclear.size;
  }

  /** Rows whose cell is not a date. */
  get unreadable(): Uint32Array {
    return this.#unreadable.rows();
  }

  /** The instant of a cell as it stands in a file, NaN without one; `place` is where its column will have it. */
  read(bytes: Uint8Array, from: number, to: number, row: number, place: number): number {
    const cell = this.#cell;
    cell.take(bytes, from, to);
    if (cell.from === cell.to) return NaN;
    const parser = this.#parser;
    parser.parse(cell.bytes, cell.from, cell.to);
    if (parser.value !== parser.value) this.#unreadable.add(row);
    else if (parser.unclear) this.#noteUnclear(parser.otherwise, place);
    this.timed ||= parser.timed;
    return parser.value;
  }

  #noteUnclear(otherwise: number, place: number): void {
    this.#otherwise = withRoom(this.#otherwise, this.#unclear.size + 1);
    this.#otherwise[this.#unclear.size] = otherwise;
    this.#unclear.add(place);
  }

  /** Puts the unclear cells in order, in place: they were read month first. */
  decide(instants: Float64Array, order: 'mdy' | 'dmy'): void {
    if (order === 'dmy') this.#unclear.rows().forEach((at, i) => (instants[at] = this.#otherwise[i]!));
  }
}

/** A column of dates or times. */
export class DateSink implements ColumnSink {
  readonly cells: DateCells;
  #values: Float64Array;

  /** @param rows how many are expected */
  constructor(parser: DateParser, rows: number) {
    this.cells = new DateCells(parser);
    this.#values = new Float64Array(rows);
  }

  reserve(rows: number): void {
    this.#values = withRoom(this.#values, rows);
  }

  take(bytes: Uint8Array, from: number, to: number, row: number): void {
    this.#values[row] = this.cells.read(bytes, from, to, row, row);
  }

  /** Takes a day that is read already. */
  takeDay(day: number, row: number): void {
    this.#values[row] = instantOfDay(day);
  }

  /** Takes rows from `row` on; NaN for an empty cell. */
  takeInstants(instants: Float64Array, row: number): void {
    this.#values.set(instants, row);
  }

  /** Takes an empty cell. */
  takeNothing(row: number): void {
    this.#values[row] = NaN;
  }

  /** The instants of so many rows; `order` decides the unclear ones. */
  finish(rows: number, order: 'mdy' | 'dmy'): Float64Array {
    this.cells.decide(this.#values, order);
    return trimmed(this.#values, rows);
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
 *
 * @param unclear how many cells can be read both ways
 */
export function decideDateOrder(
  { monthFirst, dayFirst, yearFirst, slashes }: DateParser,
  unclear: number,
  given: DateOrder | undefined,
): DateOrderFound {
  if (given) return { read: given === 'dmy' ? 'dmy' : 'mdy', reported: given, guessed: 0 };
  if (monthFirst > 0 !== dayFirst > 0)
    return { read: dayFirst > 0 ? 'dmy' : 'mdy', reported: dayFirst > 0 ? 'dmy' : 'mdy', guessed: 0 };
  const likely = monthFirst !== dayFirst ? monthFirst > dayFirst : slashes > 0;
  if (unclear > 0) return { read: likely ? 'mdy' : 'dmy', reported: 'ambiguous', guessed: unclear };
  return { read: 'mdy', reported: monthFirst > 0 ? 'ambiguous' : yearFirst > 0 ? 'ymd' : 'none', guessed: 0 };
}
