import { firstHit, HIGH, hitsOf, ONES, viewOf } from '../../deals/words.js';
import type { AmountSink } from './amount-sink.js';
import { dayAt, NO_DAY } from '../values/calendar-days.js';
import { AMOUNT, DATE, kindOf, LABEL, PASSED, TEXT } from './cell-kinds.js';
import type { CellEnds, LabelSink, TextSink } from './cells.js';
import type { DateSink } from './date-sink.js';
import type { LineEnd } from './delimited.js';
import type { EntryColumn } from './entry-sink.js';
import { isToldByLooks, isVisibleByte } from './odd-rows.js';
import type { RowShape } from './odd-rows.js';
import type { FileSinks } from './sinks.js';
import { WaitingCells } from './waiting-cells.js';

const LF = 10;
const CR = 13;
const QUOTE = 34;
const QUOTES = QUOTE * ONES;

/** Bytes of `2026-09-30`. */
const DAY_LENGTH = 10;

/** Bytes that there have to be behind the beginning of a cell: an amount, its quotes, and what ends it. */
const MARGIN = 24;

/** Rows are taken in one go until they have so many bytes. */
export const STRETCH = 1 << 18;
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
  readonly #ends: CellEnds;
  readonly #sinks: FileSinks;
  readonly #amounts: readonly AmountSink[];
  readonly #shape: RowShape;
  readonly #kinds: Uint8Array;
  /** Where the cells of the row begin that are no days. */
  readonly #starts: Int32Array;
  readonly #waiting: WaitingCells;
  #bytes: Uint8Array = new Uint8Array(0);
  #view = viewOf(this.#bytes);
  /** Last byte with which a cell may begin. */
  #wide = 0;
  // What the row has: days, and line breaks in quotes.
  #days = 0;
  #breaks = 0;
  /** The last column whose day was taken. */
  #column = 0;
  /** Byte behind the last cell looked at, as in `RowCells`. */
  #end = 0;

  constructor(form: RowForm, sinks: FileSinks, shape: RowShape) {
    const columns = sinks.byColumn.length;
    this.#form = form;
    this.#delimiter = form.delimiter.charCodeAt(0);
    this.#ends = { delimiters: this.#delimiter * ONES, lineEnds: form.lineEnd * ONES };
    this.#sinks = sinks;
    this.#amounts = [...sinks.amounts.values()];
    this.#shape = shape;
    this.#kinds = Uint8Array.from(sinks.byColumn, kindOf);
    this.#starts = new Int32Array(columns);
    this.#waiting = new WaitingCells(columns);
  }

  /** Goes on in these bytes, at byte `from`. */
  see(bytes: Uint8Array, from: number): void {
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
    this.#wide = bytes.length - MARGIN;
    this.position = from;
  }

  /**
   * Takes rows from `position` on as the rows `row …` of the table, up to `most` of them, and their physical lines; the columns
   * must have room. Returns how many: there are fewer where one is not usual, or the bytes come to their end, or they are many.
   */
  take(row: number, most: number, lines: Uint32Array): number {
    if (!isToldByLooks(this.#shape)) return 0;
    const stop = this.position + STRETCH;
    let taken = 0;
    while (taken < most && this.position < stop && this.#takes(row + taken)) {
      lines[row + taken] = this.line;
      this.line += 1 + this.#breaks;
      taken++;
    }
    return taken;
  }

  #takes(row: number): boolean {
    const { byColumn, entries, parser } = this.#sinks;
    entries.begin(row);
    this.#waiting.clear();
    this.#breaks = this.#days = 0;
    const next = this.#walk(row);
    if (next === ODD || next - this.position > this.#form.longest || !this.#isDeal()) return false;
    this.position = next;
    parser.yearFirst += this.#days;
    if (this.#waiting.size > 0) this.#waiting.take(byColumn, this.#bytes, row);
    for (let i = 0; i < this.#amounts.length; i++) this.#amounts[i]!.confirm();
    entries.end(row);
    return true;
  }

  /** Walks through the row at `position` and takes its cells; returns where the next one begins. */
  #walk(row: number): number {
    const view = this.#view;
    const kinds = this.#kinds;
    const starts = this.#starts;
    const { byColumn: sinks } = this.#sinks;
    const delimiter = this.#delimiter;
    const ends = this.#ends;
    const { delimiters } = ends;
    const wide = this.#wide;
    const last = kinds.length - 1;
    for (let at = this.position | 0, column = 0; at <= wide; column++, at++) {
      const kind = kinds[column]!;
      let end = ODD;
      if (kind >= DATE) {
        end = this.#takeDays(at, column, row);
        column = this.#column;
      } else if (column < last) {
        starts[column] = at;
        if (kind === LABEL) end = (sinks[column] as LabelSink).takeUpTo(view, at, delimiters, row);
        else if (kind === TEXT) end = (sinks[column] as TextSink).takeUpTo(view, at, wide, ends, row);
        else if (kind === AMOUNT) end = (sinks[column] as AmountSink).takePlain(view, at, row);
      }
      if (end === ODD || (column < last && view.getUint8(end) !== delimiter))
        end = this.#cell(at, column, row);
      if (column === last) return this.#rowEnd(end);
      if (end === ODD || view.getUint8(end) !== delimiter) return ODD;
      at = end;
    }
    return ODD;
  }

  /**
   * Takes the cells from column `from` on that are days or empty, perhaps in quotes, up to the first one that is neither; returns the place of the
   * byte behind the last one taken, `ODD` where that is none.
   */
  #takeDays(place: number, from: number, row: number): number {
    const view = this.#view;
    const kinds = this.#kinds;
    const { byColumn: sinks, entries } = this.#sinks;
    const delimiter = this.#delimiter;
    const wide = this.#wide;
    const last = kinds.length - 1;
    let at = place | 0;
    let column = from | 0;
    let days = 0;
    for (; column <= last && at <= wide; column++, at++) {
      const kind = kinds[column]!;
      if (kind < DATE) break;
      const first = view.getUint8(at);
      const start = first === QUOTE ? at + 1 : at;
      const day = first === delimiter ? NO_DAY : dayAt(view, start);
      let end = day === NO_DAY ? start : start + DAY_LENGTH;
      if (first === QUOTE && view.getUint8(end++) !== QUOTE) break;
      const behind = view.getUint8(end);
      if (behind !== delimiter && (column < last || !this.#isEnd(behind))) break;
      if (day !== NO_DAY) {
        days++;
        if (kind === DATE) (sinks[column] as DateSink).takeDay(day, row);
        else entries.takeDay(day, (sinks[column] as EntryColumn).stage);
      } else if (kind === DATE) (sinks[column] as DateSink).takeNothing(row);
      at = end;
    }
    this.#days += days;
    this.#column = column === from ? from : column - 1;
    return column === from ? ODD : at - 1;
  }

  /** Where the next row begins if the last cell of this one ends at a place. */
  #rowEnd(at: number): number {
    if (at === ODD) return ODD;
    const end = this.#view.getUint8(at);
    const { lineEnd } = this.#form;
    if (end === lineEnd) return at + 1;
    return end === CR && this.#view.getUint8(at + 1) === lineEnd ? at + 2 : ODD;
  }

  /** Takes a cell of any form, also a quoted one or the last of its row; returns the place of the byte behind it. */
  #cell(at: number, column: number, row: number): number {
    const isQuoted = this.#view.getUint8(at) === QUOTE;
    const from = isQuoted ? at + 1 : at;
    this.#starts[column] = at;
    if (this.#kinds[column] === AMOUNT) {
      let end = (this.#sinks.byColumn[column] as AmountSink).takePlain(this.#view, from, row);
      const isClosed = end !== ODD && (!isQuoted || this.#view.getUint8(end++) === QUOTE);
      if (isClosed && this.#isEnd(this.#view.getUint8(end))) return end;
    }
    const end = isQuoted ? this.#quoted(from) : this.#plain(from, column);
    if (end !== ODD) this.#take(column, from, this.#end, row);
    return end;
  }

  #isEnd(byte: number): boolean {
    return byte === this.#delimiter || byte === this.#form.lineEnd || byte === CR;
  }

  /** Takes a cell that stands in the bytes as `RowCells` say. */
  #take(column: number, from: number, to: number, row: number): void {
    const view = this.#view;
    const kind = this.#kinds[column]!;
    const sink = this.#sinks.byColumn[column];
    const length = to - from;
    let isTaken = kind === PASSED;
    if (kind === LABEL) isTaken = (sink as LabelSink).takeKnown(view, from, length, row);
    else if (kind === TEXT) isTaken = (sink as TextSink).takePlain(view, from, length, row);
    if (!isTaken) this.#waiting.add(column, from, to);
  }

  /** Finds the end of a cell without quotes. */
  #plain(from: number, column: number): number {
    const view = this.#view;
    const wide = this.#wide;
    const { lineEnd } = this.#form;
    const { delimiters, lineEnds } = this.#ends;
    for (let at = from; at <= wide; at += 4) {
      const word = view.getInt32(at, true);
      const hits = (hitsOf(word ^ delimiters) | hitsOf(word ^ lineEnds)) & HIGH;
      if (hits === 0) continue;
      const end = at + firstHit(hits);
      // The last cell of a row ends before the CR of a CRLF.
      const mayBeCrlf = lineEnd === LF && column === this.#kinds.length - 1 && end > from;
      const isCrlf = mayBeCrlf && view.getUint8(end) === LF && view.getUint8(end - 1) === CR;
      this.#end = isCrlf ? end - 1 : end;
      return end;
    }
    return ODD;
  }

  /** Reads on from behind an opening quote; returns the place of the byte after the cell. */
  #quoted(from: number): number {
    const view = this.#view;
    const wide = this.#wide;
    const { lineEnd } = this.#form;
    const { lineEnds } = this.#ends;
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

  /** Whether the row has a stage, and an id or a name. */
  #isDeal(): boolean {
    const { stage, identity } = this.#shape;
    if (!this.#isVisible(stage)) return false;
    for (let i = 0; i < identity.length; i++) if (this.#isVisible(identity[i]!)) return true;
    return false;
  }

  #isVisible(column: number): boolean {
    const start = this.#starts[column]!;
    const byte = this.#view.getUint8(start);
    const first = byte === QUOTE ? this.#view.getUint8(start + 1) : byte;
    return first !== QUOTE && first !== this.#delimiter && isVisibleByte(first);
  }
}
