import { CodesBuilder } from '../deals/codes.js';
import { withRoom } from '../deals/growing.js';
import type { LabelIndex } from '../deals/labels.js';
import { TextBuilder } from '../deals/texts.js';
import { maybeSpaced } from '../deals/words.js';
import { Undoubler } from './delimited.js';
import type { RowBatch } from './delimited.js';

/** Takes the cells of one column of a file, batch after batch, into a column of a table. */
export interface ColumnSink {
  /** Takes the cells of one column of a batch. */
  take(batch: RowBatch, column: number): void;
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
class TrimmedCell {
  bytes: Uint8Array = new Uint8Array(0);
  from = 0;
  to = 0;
  readonly #undoubler = new Undoubler();

  /** Trims a cell as it stands in a batch; it then is `bytes[from … to)` of this object. */
  take(bytes: Uint8Array, from: number, to: number): void {
    const last = to < 0 ? this.#undoubler.copy(bytes, from, ~to) : to;
    this.bytes = to < 0 ? this.#undoubler.bytes : bytes;
    this.from = trimStart(this.bytes, to < 0 ? 0 : from, last);
    this.to = trimEnd(this.bytes, this.from, last);
  }
}

/** A column of few different texts. Stops gathering when there are more of them than `most`. */
export class LabelSink implements ColumnSink {
  readonly codes: CodesBuilder;
  /** Whether the column has more different texts than allowed; its codes are of no use then. */
  full = false;
  readonly #most: number;
  readonly #cell = new TrimmedCell();

  constructor(index: LabelIndex, most: number, rows: number) {
    this.codes = new CodesBuilder(index, rows);
    this.#most = most;
  }

  take(batch: RowBatch, column: number): void {
    if (this.full) return;
    const { bytes, start, end, capacity, rows } = batch;
    const { index } = this.codes;
    const at = this.codes.size;
    const codes = this.codes.extend(rows);
    const cell = this.#cell;
    const from = column * capacity;
    for (let i = 0; i < rows; i++) {
      const first = from + i;
      i += index.codesOf({ bytes, start, end, first, count: rows - i }, codes, at + i);
      if (i === rows) break;
      cell.take(bytes, start[from + i]!, end[from + i]!);
      codes[at + i] = index.codeOf(cell.bytes, cell.from, cell.to);
    }
    this.full = index.size > this.#most;
  }
}

/** A column of texts that differ on every row. */
export class TextSink implements ColumnSink {
  readonly texts: TextBuilder;
  readonly #cell = new TrimmedCell();

  /**
   * @param rows how many are expected
   * @param length how many bytes each of them
   */
  constructor(rows: number, length: number) {
    this.texts = new TextBuilder(rows, length);
  }

  take(batch: RowBatch, column: number): void {
    const { bytes, start, end, capacity, rows } = batch;
    const { texts } = this;
    for (let cell = column * capacity, last = cell + rows; cell < last; cell++) {
      const from = start[cell]!;
      const to = end[cell]!;
      if (to === from || (to > 0 && !maybeSpaced(bytes[from]!, bytes[to - 1]!)))
        texts.append(bytes, from, to);
      else this.#append(bytes, from, to);
    }
  }

  #append(bytes: Uint8Array, from: number, to: number): void {
    const cell = this.#cell;
    cell.take(bytes, from, to);
    this.texts.append(cell.bytes, cell.from, cell.to);
  }
}
