import { codesWithRoom } from '../../deals/codes.js';
import type { DictionaryColumn, TextColumn } from '../../deals/deal-table.js';
import { trimmed, withRoom } from '../../deals/growing.js';
import type { LabelIndex } from '../../deals/labels.js';
import { TextBuilder } from '../../deals/texts.js';
import { maybeSpaced, ONES } from '../../deals/words.js';
import { Undoubler } from './delimited.js';
import { KnownLabels } from './known-labels.js';

const QUOTE = 34;
const QUOTES = QUOTE * ONES;

/** What ends cells without quotes: each as a word of four times the byte. */
export interface CellEnds {
  readonly delimiters: number;
  readonly lineEnds: number;
}

/** Rows that are taken at most before columns are asked again to make room. */
export const AHEAD = 1000;

/** Columns that share an index of labels at most: a stage, and those that a change leads from and to. */
const SHARING = 3;

/**
 * Takes the cells of one column of a file into a column of a table, row after row. A row may be taken again before the next
 * one: its last cell counts. Rows need room before they are taken.
 */
export interface ColumnSink {
  /** Makes room for so many rows, those before included. */
  reserve(rows: number): void;
  /** Takes a cell of any form, as it stands in the bytes; `~to` where quotes in it are doubled. */
  take(bytes: Uint8Array, from: number, to: number, row: number): void;
}

/** Row numbers that grow, for the cells that need a second look. */
export class RowList {
  #rows = new Uint32Array(16);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds a row. */
  add(row: number): void {
    this.#rows = withRoom(this.#rows, this.#size + 1);
    this.#rows[this.#size++] = row;
  }

  /** All rows added, in order. */
  rows(): Uint32Array {
    return this.#rows.subarray(0, this.#size);
  }
}

/** First byte of a cell that is not white space. */
export function trimStart(bytes: Uint8Array, from: number, to: number): number {
  let i = from;
  for (;;) {
    if (i < to && bytes[i]! <= 32) i++;
    else if (i + 1 < to && bytes[i] === 0xc2 && bytes[i + 1] === 0xa0) i += 2;
    else if (i + 2 < to && bytes[i] === 0xe3 && bytes[i + 1] === 0x80 && bytes[i + 2] === 0x80) i += 3;
    else return i;
  }
}

/** Byte after the last one of a cell that is not white space. */
export function trimEnd(bytes: Uint8Array, from: number, to: number): number {
  let i = to;
  for (;;) {
    if (i > from && bytes[i - 1]! <= 32) i--;
    else if (i - 1 > from && bytes[i - 2] === 0xc2 && bytes[i - 1] === 0xa0) i -= 2;
    else if (i - 2 > from && bytes[i - 3] === 0xe3 && bytes[i - 2] === 0x80 && bytes[i - 1] === 0x80) i -= 3;
    else return i;
  }
}

/** A cell without its doubled quotes and the white space around it. */
export class TrimmedCell {
  bytes: Uint8Array = new Uint8Array(0);
  from = 0;
  to = 0;
  readonly #undoubler = new Undoubler();

  /** Trims a cell as it stands in a file; it then is `bytes[from … to)` of this object. */
  take(bytes: Uint8Array, from: number, to: number): void {
    const last = to < 0 ? this.#undoubler.copy(bytes, from, ~to) : to;
    this.bytes = to < 0 ? this.#undoubler.bytes : bytes;
    this.from = trimStart(this.bytes, to < 0 ? 0 : from, last);
    this.to = trimEnd(this.bytes, this.from, last);
  }
}

/** A column of few different texts. Stops gathering when there are more of them than `most`. */
export class LabelSink implements ColumnSink {
  readonly index: LabelIndex;
  /** Whether the column has more different texts than allowed; its codes are of no use then. */
  full = false;
  readonly #most: number;
  readonly #cell = new TrimmedCell();
  readonly #known = new KnownLabels();
  #codes: Uint16Array | Uint32Array;

  /**
   * @param most different texts
   * @param rows how many are expected
   */
  constructor(index: LabelIndex, most: number, rows: number) {
    this.index = index;
    this.#most = most;
    this.#codes = new Uint16Array(rows);
  }

  reserve(rows: number): void {
    this.#codes = codesWithRoom(this.#codes, rows, this.index.size + SHARING * AHEAD);
  }

  take(bytes: Uint8Array, from: number, to: number, row: number): void {
    if (this.full) return;
    const cell = this.#cell;
    cell.take(bytes, from, to);
    const code = this.index.codeOf(cell.bytes, cell.from, cell.to);
    this.#codes[row] = code;
    this.#known.add(cell.bytes, cell.from, cell.to, code);
    this.full = this.index.size > this.#most;
  }

  /**
   * Takes a cell that begins with byte `at`, perhaps in quotes, where it is a short label that was taken before; returns the
   * place of the byte behind it, which has to be looked at. −1 for any other. There have to be 21 bytes.
   */
  takeUpTo(view: DataView, at: number, delimiters: number, row: number): number {
    if (this.full) return -1;
    const isQuoted = view.getUint8(at) === QUOTE;
    const from = isQuoted ? at + 1 : at;
    const known = this.#known;
    const code = known.codeUpTo(view, from, isQuoted ? QUOTES : delimiters);
    if (code < 0) return -1;
    this.#codes[row] = code;
    return isQuoted ? known.end + 1 : known.end;
  }

  /**
   * Takes a label that was taken before; false for any other, also for one with white space around it. One whose quotes are
   * doubled has a negative length.
   */
  takeKnown(view: DataView, from: number, length: number, row: number): boolean {
    if (this.full) return true;
    const code = length > 0 ? this.index.find(view, from, length) : length;
    if (code < 0) return false;
    this.#codes[row] = code;
    return true;
  }

  /** Takes rows from `row` on whose labels were all taken before, by their codes. */
  takeCodes(codes: Uint16Array, row: number): void {
    if (!this.full) this.#codes.set(codes, row);
  }

  /** Code of the label of a row. */
  codeAt(row: number): number {
    return this.#codes[row]!;
  }

  /** The column of so many rows. */
  finish(rows: number): DictionaryColumn {
    return { codes: trimmed(this.#codes, rows), labels: this.index.labels() };
  }
}

/** A column of texts that differ on every row. */
export class TextSink implements ColumnSink {
  readonly #texts: TextBuilder;
  readonly #cell = new TrimmedCell();

  /**
   * @param rows how many are expected
   * @param length how many bytes each of them
   */
  constructor(rows: number, length: number) {
    this.#texts = new TextBuilder(rows, length);
  }

  reserve(rows: number): void {
    this.#texts.reserve(rows);
  }

  take(bytes: Uint8Array, from: number, to: number, row: number): void {
    const cell = this.#cell;
    cell.take(bytes, from, to);
    this.#texts.set(row, cell.bytes, cell.from, cell.to);
  }

  /**
   * Takes a cell that begins with byte `at`, perhaps in quotes, where it is a text that surely has no white space around it and
   * is not very long; returns the place of the byte behind it, which has to be looked at. −1 for any other. There have to be four
   * bytes from byte `wide` on.
   */
  takeUpTo(view: DataView, at: number, wide: number, ends: CellEnds, row: number): number {
    const isQuoted = view.getUint8(at) === QUOTE;
    const from = isQuoted ? at + 1 : at;
    const { delimiters, lineEnds } = ends;
    const end = this.#texts.setUpTo(row, view, from, wide, isQuoted ? QUOTES : delimiters, lineEnds);
    if (end > from && maybeSpaced(view.getUint8(from), view.getUint8(end - 1))) return -1;
    return isQuoted && end >= 0 ? end + 1 : end;
  }

  /**
   * Takes a text that surely has no white space around it, and whose quotes are not doubled, for which its length would be
   * negative; false for any other. There have to be four bytes behind it.
   */
  takePlain(view: DataView, from: number, length: number, row: number): boolean {
    if (length < 0 || (length > 0 && maybeSpaced(view.getUint8(from), view.getUint8(from + length - 1))))
      return false;
    this.#texts.setWords(row, view, from, length);
    return true;
  }

  /** Takes rows from `row` on: their texts one behind the other, and where each of them ends. */
  takeTexts(texts: Uint8Array, ends: Uint32Array, row: number): void {
    this.#texts.setMany(row, texts, ends);
  }

  /** The column of so many rows. */
  finish(rows: number): TextColumn {
    return this.#texts.finish(rows);
  }
}
