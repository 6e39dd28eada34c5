import { CodesBuilder } from '../deals/codes.js';
import { withRoom } from '../deals/growing.js';
import type { LabelIndex } from '../deals/labels.js';
import { TextBuilder } from '../deals/texts.js';
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

/** Whether a cell may begin or end with white space; never where its first and last bytes are visible ASCII. */
function needsTrim(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from]!;
  const last = bytes[to - 1]!;
  if (first > 32 && first < 0x7f && last > 32 && last < 0x7f) return false;
  return first <= 32 || last <= 32 || first === 0xc2 || first === 0xe3 || last === 0xa0 || last === 0x80;
}

/** A column of few different texts. Stops gathering when there are more of them than `most`. */
export class LabelSink implements ColumnSink {
  readonly codes: CodesBuilder;
  /** Whether the column has more different texts than allowed; its codes are of no use then. */
  full = false;
  readonly #most: number;
  readonly #undoubler = new Undoubler();

  constructor(index: LabelIndex, most: number, rows: number) {
    this.codes = new CodesBuilder(index, rows);
    this.#most = most;
  }

  take(batch: RowBatch, column: number): void {
    if (this.full) return;
    const { bytes, start, end, capacity, rows } = batch;
    const { index } = this.codes;
    const codes = this.codes.extend(rows);
    for (let cell = column * capacity, row = this.codes.size - rows; row < this.codes.size; row++, cell++) {
      const from = start[cell]!;
      const to = end[cell]!;
      if (to === from) codes[row] = 0;
      else if (to < 0) codes[row] = this.#doubled(bytes, from, ~to);
      else
        codes[row] = needsTrim(bytes, from, to)
          ? this.#trimmed(bytes, from, to)
          : index.codeOf(bytes, from, to);
    }
    this.full = index.size > this.#most;
  }

  #doubled(bytes: Uint8Array, from: number, to: number): number {
    const size = this.#undoubler.copy(bytes, from, to);
    return this.#trimmed(this.#undoubler.bytes, 0, size);
  }

  #trimmed(bytes: Uint8Array, from: number, to: number): number {
    const first = trimStart(bytes, from, to);
    return this.codes.index.codeOf(bytes, first, trimEnd(bytes, first, to));
  }
}

/** A column of texts that differ on every row. */
export class TextSink implements ColumnSink {
  readonly texts: TextBuilder;
  readonly #undoubler = new Undoubler();

  /**
   * @param rows how many are expected
   * @param length how many bytes each of them
   */
  constructor(rows: number, length: number) {
    this.texts = new TextBuilder(rows, length);
  }

  take(batch: RowBatch, column: number): void {
    const { bytes, start, end, capacity, rows } = batch;
    for (let cell = column * capacity, last = cell + rows; cell < last; cell++) {
      const from = start[cell]!;
      const to = end[cell]!;
      if (to < 0) this.#appendDoubled(bytes, from, ~to);
      else if (from === to || !needsTrim(bytes, from, to)) this.texts.append(bytes, from, to);
      else this.#append(bytes, from, to);
    }
  }

  #appendDoubled(bytes: Uint8Array, from: number, to: number): void {
    const size = this.#undoubler.copy(bytes, from, to);
    this.#append(this.#undoubler.bytes, 0, size);
  }

  #append(bytes: Uint8Array, from: number, to: number): void {
    const first = trimStart(bytes, from, to);
    this.texts.append(bytes, first, trimEnd(bytes, first, to));
  }
}
