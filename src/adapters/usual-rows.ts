import { firstHit, HIGH, hitsOf, maybeSpaced, ONES, viewOf } from '../deals/words.js';
import { AmountSink } from './amount-sink.js';
import { dayAt, NO_DAY } from './calendar-days.js';
import { LabelSink, TextSink } from './cells.js';
import type { ColumnSink } from './cells.js';
import { DateSink } from './date-sink.js';
import type { LineEnd } from './delimited.js';
import { EntryColumn } from './entry-sink.js';
import { isVisibleByte } from './odd-rows.js';
import type { RowShape } from './odd-rows.js';
import type { FileSinks } from './sinks.js';

const LF = 10;
const CR = 13;
const QUOTE = 34;
const QUOTES = QUOTE * ONES;

/** How the cells of a column are read. */
const PASSED = 0;
const TEXT = 1;
const LABEL = 2;
const AMOUNT = 3;
const DATE = 4;
const ENTRY = 5;

function kindOf(sink: ColumnSink | null): number {
  if (sink instanceof TextSink) return TEXT;
  if (sink instanceof LabelSink) return LABEL;
  if (sink instanceof AmountSink) return AMOUNT;
  if (sink instanceof DateSink) return DATE;
  return sink instanceof EntryColumn ? ENTRY : PASSED;
}

/** Bytes of `2026-09-30`. */
const DAY_LENGTH = 10;

/** Bytes that there have to be behind the beginning of a cell: an amount, its quotes, and what ends it. */
const MARGIN = 24;

/** What the walk through a row says where the row is not usual. */
const ODD = -1;

/** How the rows of a file are parted. */
export interface RowForm {
  readonly delimiter: string;
  readonly lineEnd: LineEnd;
  /** Most bytes of a row. */
  readonly longest: number;
}

/**
 * Takes rows as nearly all of a file are, in one look at each byte: all cells are there, the row is a deal by its looks, and
 * nothing is wrong with its quotes. Cells go straight into their columns; dates and amounts of the usual form are read before
 * it is known where they end. Whatever is not usual is left alone: a cell of another form until its row is known to be one, a
 * row altogether. Both are then read with more care.
 *
 * The walk is one long method with a number for the kind of each column, because calls that find different classes in one
 * place cost more than the cells do.
 */
export class UsualRows {
  /** Byte at which the next row begins, and its physical line. */
  position = 0;
  line = 1;
  readonly #form: RowForm;
  readonly #delimiter: number;
  readonly #sinks: FileSinks;
  readonly #amounts: readonly AmountSink[];
  readonly #shape: RowShape;
  readonly #kinds: Uint8Array;
  /** Where the cells of the row begin. */
  readonly #starts: Int32Array;
  /** Cells that wait for their row to end: column, `from` and `to` of each. */
  readonly #waiting: Int32Array;
  #waits = 0;
  #bytes: Uint8Array = new Uint8Array(0);
  #view = viewOf(this.#bytes);
  // What the row has: days, and line breaks in quotes.
  #days = 0;
  #breaks = 0;
  /** Byte behind the last quoted cell, as in `RowCells`. */
  #end = 0;

  constructor(form: RowForm, sinks: FileSinks, shape: RowShape) {
    const columns = sinks.byColumn.length;
    this.#form = form;
    this.#delimiter = form.delimiter.charCodeAt(0);
    this.#sinks = sinks;
    this.#amounts = [...sinks.amounts.values()];
    this.#shape = shape;
    this.#kinds = Uint8Array.from(sinks.byColumn, kindOf);
    this.#starts = new Int32Array(columns);
    this.#waiting = new Int32Array(columns * 3);
  }

  /** Goes on in these bytes, at byte `from`. */
  see(bytes: Uint8Array, from: number): void {
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
    this.position = from;
  }

  /**
   * Takes rows from `position` on as the rows `row …` of the table, up to `most` of them, and their physical lines; the columns
   * must have room. Returns how many: there are fewer where one is not usual, or the bytes come to their end.
   */
  take(row: number, most: number, lines: Uint32Array): number {
    // In a formatted report, or without an id or a name, it takes more than a look to tell a deal from a sum.
    const { stage, identity, sums } = this.#shape;
    if (stage < 0 || identity.length === 0 || sums.length > 0) return 0;
    let taken = 0;
    while (taken < most && this.#takes(row + taken)) {
      lines[row + taken] = this.line;
      this.line += 1 + this.#breaks;
      taken++;
    }
    return taken;
  }

  #takes(row: number): boolean {
    const { entries, parser } = this.#sinks;
    entries.begin(row);
    this.#waits = this.#breaks = this.#days = 0;
    const next = this.#walk(row);
    if (next === ODD || next - this.position > this.#form.longest || !this.#isDeal()) return false;
    this.position = next;
    parser.yearFirst += this.#days;
    if (this.#waits > 0) this.#takeWaiting(row);
    for (const amounts of this.#amounts) amounts.confirm();
    entries.end(row);
    return true;
  }

  /** Walks through the row at `position` and takes its cells; returns where the next one begins. */
  #walk(row: number): number {
    const view = this.#view;
    const kinds = this.#kinds;
    const starts = this.#starts;
    const sinks = this.#sinks.byColumn;
    const delimiter = this.#delimiter;
    const { lineEnd } = this.#form;
    const delimiters = delimiter * ONES;
    const lineEnds = lineEnd * ONES;
    const wide = view.byteLength - MARGIN;
    const last = kinds.length - 1;
    for (let at = this.position, column = 0; at <= wide; column++, at++) {
      starts[column] = at;
      const kind = kinds[column]!;
      const isQuoted = view.getUint8(at) === QUOTE;
      const from = isQuoted ? at + 1 : at;
      let to = ODD;
      if (kind >= DATE) {
        const day = dayAt(view, from);
        to = this.#endOf(day === NO_DAY ? from : from + DAY_LENGTH, isQuoted);
        if (to !== ODD) this.#takeDay(sinks[column]!, kind, day, row);
      } else if (kind === AMOUNT) {
        to = (sinks[column] as AmountSink).takePlain(view, from, row);
        if (to !== ODD) to = this.#endOf(to, isQuoted);
      }
      if (to !== ODD) at = to;
      else {
        if (isQuoted) {
          at = this.#quoted(from);
          if (at === ODD) return ODD;
          to = this.#end;
        } else {
          let hits = 0;
          for (; at <= wide; at += 4) {
            const word = view.getInt32(at, true);
            hits = (hitsOf(word ^ delimiters) | hitsOf(word ^ lineEnds)) & HIGH;
            if (hits !== 0) break;
          }
          if (hits === 0) return ODD;
          at += firstHit(hits);
          to = column === last && at > from && view.getUint8(at - 1) === CR && lineEnd === LF ? at - 1 : at;
        }
        const length = to - from;
        if (length > 0 ? maybeSpaced(view.getUint8(from), view.getUint8(to - 1)) : length < 0)
          this.#wait(column, from, to);
        else if (kind === LABEL) {
          if (!(sinks[column] as LabelSink).takeKnown(view, from, length, row)) this.#wait(column, from, to);
        } else if (kind === TEXT) (sinks[column] as TextSink).takePlain(view, from, length, row);
        else this.#wait(column, from, to);
      }
      const end = view.getUint8(at);
      if (column < last) {
        if (end !== delimiter) return ODD;
      } else if (end === lineEnd) return at + 1;
      else return end === CR && view.getUint8(at + 1) === lineEnd ? at + 2 : ODD;
    }
    return ODD;
  }

  /** Where a cell ends whose value ends at a place; `ODD` where it goes on. */
  #endOf(at: number, isQuoted: boolean): number {
    const view = this.#view;
    let to = at;
    if (isQuoted && view.getUint8(to++) !== QUOTE) return ODD;
    return this.#isEnd(view.getUint8(to)) ? to : ODD;
  }

  #isEnd(byte: number): boolean {
    return byte === this.#delimiter || byte === this.#form.lineEnd || byte === CR;
  }

  #takeDay(sink: ColumnSink, kind: number, day: number, row: number): void {
    if (day !== NO_DAY) this.#days++;
    if (kind === DATE) {
      if (day === NO_DAY) (sink as DateSink).takeNothing(row);
      else (sink as DateSink).takeDay(day, row);
    } else if (day !== NO_DAY) this.#sinks.entries.takeDay(day, (sink as EntryColumn).stage);
  }

  /** Reads on from behind an opening quote; returns the place of the byte after the cell. */
  #quoted(from: number): number {
    const view = this.#view;
    const wide = view.byteLength - MARGIN;
    const { lineEnd } = this.#form;
    const lineEnds = lineEnd * ONES;
    let isDoubled = false;
    for (let at = from; at <= wide;) {
      const word = view.getInt32(at, true);
      const hits = (hitsOf(word ^ QUOTES) | hitsOf(word ^ lineEnds)) & HIGH;
      if (hits === 0) {
        at += 4;
        continue;
      }
      at += firstHit(hits);
      if (view.getUint8(at) === lineEnd) {
        this.#breaks++;
        at++;
        continue;
      }
      const after = view.getUint8(at + 1);
      if (after !== QUOTE) {
        this.#end = isDoubled ? ~at : at;
        return this.#isEnd(after) ? at + 1 : ODD;
      }
      isDoubled = true;
      at += 2;
    }
    return ODD;
  }

  #wait(column: number, from: number, to: number): void {
    const waiting = this.#waiting;
    waiting[this.#waits++] = column;
    waiting[this.#waits++] = from;
    waiting[this.#waits++] = to;
  }

  #takeWaiting(row: number): void {
    const waiting = this.#waiting;
    const { byColumn } = this.#sinks;
    for (let i = 0; i < this.#waits; i += 3) {
      const column = waiting[i]!;
      const sink = byColumn[column];
      sink?.take(this.#bytes, waiting[i + 1]!, waiting[i + 2]!, row);
      if (sink instanceof LabelSink && sink.full) this.#kinds[column] = PASSED;
    }
  }

  /** Whether the row has a stage, and an id or a name. */
  #isDeal(): boolean {
    const { stage, identity } = this.#shape;
    if (!this.#isVisible(stage)) return false;
    for (const column of identity) if (this.#isVisible(column)) return true;
    return false;
  }

  #isVisible(column: number): boolean {
    const at = this.#starts[column]!;
    const byte = this.#view.getUint8(at);
    const first = byte === QUOTE ? this.#view.getUint8(at + 1) : byte;
    return first !== QUOTE && first !== this.#delimiter && isVisibleByte(first);
  }
}
