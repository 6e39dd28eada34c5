import type { TextColumn } from './deal-table.js';
import { trimmed, withRoom } from './growing.js';
import { LabelIndex } from './labels.js';
import { copyWords, hashOf, viewOf, Words } from './words.js';

const encoder = new TextEncoder();

/** Up to this many bytes, copying four at a time is faster than a call. */
const SHORT = 64;

/** Gathers the text of row after row as UTF-8 bytes. */
export class TextBuilder {
  readonly #words = new Words();
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView;
  #start: Uint32Array;
  #rows = 0;

  /**
   * @param rows how many rows are expected
   * @param length how many bytes each of them
   */
  constructor(rows = 64, length = 16) {
    this.#bytes = new Uint8Array(Math.ceil(rows * length) + 4);
    this.#view = viewOf(this.#bytes);
    this.#start = new Uint32Array(rows + 1);
  }

  /** Number of rows so far. */
  get size(): number {
    return this.#rows;
  }

  /** Adds a row that stands in `bytes[from … to)`. */
  append(bytes: Uint8Array, from: number, to: number): void {
    this.reserve(this.#rows + 1);
    this.set(this.#rows++, bytes, from, to);
  }

  /** Makes room for so many rows, those before included. */
  reserve(rows: number): void {
    if (rows >= this.#start.length) this.#start = withRoom(this.#start, rows + 1);
  }

  /** Sets the text of a row, which is the first one that has none yet or the last one that has; it stands in `bytes[from … to)`. */
  set(row: number, bytes: Uint8Array, from: number, to: number): void {
    const length = to - from;
    const used = this.#start[row]!;
    if (length <= SHORT && to + 4 <= bytes.length)
      return this.setWords(row, this.#words.of(bytes), from, length);
    if (used + length + 4 > this.#bytes.length) this.#grow(used + length + 4);
    this.#bytes.set(bytes.subarray(from, to), used);
    this.#start[row + 1] = used + length;
  }

  /** As `set`, where there are four bytes behind the text. */
  setWords(row: number, view: DataView, from: number, length: number): void {
    const used = this.#start[row]!;
    const end = used + length;
    if (end + 4 > this.#bytes.length) this.#grow(end + 4);
    copyWords(view, from, this.#view, used, length);
    this.#start[row + 1] = end;
  }

  #grow(bytes: number): void {
    this.#bytes = withRoom(this.#bytes, bytes);
    this.#view = viewOf(this.#bytes);
  }

  /** Adds a row given as a string. */
  appendText(text: string): void {
    const bytes = encoder.encode(text);
    this.append(bytes, 0, bytes.length);
  }

  /** The column of all rows added, or of the first so many that were set. */
  finish(rows = this.#rows): TextColumn {
    return {
      bytes: trimmed(this.#bytes, this.#start[rows]!),
      start: trimmed(this.#start, rows + 1),
    };
  }
}

/** A text column made of strings. */
export function textColumnOf(texts: Iterable<string>): TextColumn {
  const builder = new TextBuilder();
  for (const text of texts) builder.appendText(text);
  return builder.finish();
}

/**
 * Rows whose text already stood in an earlier row, in ascending order; empty texts never count. Columns in strictly
 * ascending order, as exports sorted by id are, are settled without a hash.
 */
export function repeatedRows(column: TextColumn): number[] {
  if (ascends(column)) return [];
  const { bytes, start } = column;
  const seen = new LabelIndex();
  return sharedMarks(column).filter((row) => {
    const before = seen.size;
    return seen.codeOf(bytes, start[row]!, start[row + 1]!) < before;
  });
}

/** Rows looked at in one go: what is called often enough is soon compiled for speed. */
const STRETCH = 4096;

/** Rows that share a mark with another row: a few by chance, and all that are equal. Rows of empty text are left out. */
function sharedMarks({ bytes, start }: TextColumn): number[] {
  const rows = start.length - 1;
  const bits = 2 ** Math.min(27, Math.max(10, Math.ceil(Math.log2(rows + 1)) + 4));
  const view = viewOf(bytes);
  const marks = new Int32Array(rows);
  const seen = new Int32Array(bits >> 5);
  const shared = new Int32Array(bits >> 5);
  for (let row = 0; row < rows; row += STRETCH) {
    const to = Math.min(rows, row + STRETCH);
    for (let i = row; i < to; i++) marks[i] = hashOf(view, start[i]!, start[i + 1]!) & (bits - 1);
    // Apart from the hashing, so that the processor can look several marks up at once.
    noteMarks(marks.subarray(row, to), seen, shared);
  }
  const found: number[] = [];
  for (let row = 0; row < rows; row++)
    if (hasMark(shared, marks[row]!) && start[row]! < start[row + 1]!) found.push(row);
  return found;
}

function hasMark(marked: Int32Array, mark: number): boolean {
  return (marked[mark >> 5]! & (1 << (mark & 31))) !== 0;
}

/** Remembers marks, and those that were seen before. */
function noteMarks(marks: Int32Array, seen: Int32Array, shared: Int32Array): void {
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i]!;
    const place = mark >> 5;
    const bit = 1 << (mark & 31);
    const before = seen[place]!;
    if ((before & bit) !== 0) shared[place]! |= bit;
    seen[place] = before | bit;
  }
}

function ascends({ bytes, start }: TextColumn): boolean {
  for (let row = 1; row < start.length - 1; row++)
    if (!isBefore(bytes, start[row - 1]!, start[row]!, start[row + 1]!)) return false;
  return true;
}

/** Whether `bytes[a … b)` sorts strictly before `bytes[b … c)`: shorter first, then by byte. */
function isBefore(bytes: Uint8Array, a: number, b: number, c: number): boolean {
  if (b - a !== c - b) return b - a < c - b;
  for (let i = a, k = b; i < b; i++, k++) if (bytes[i] !== bytes[k]) return bytes[i]! < bytes[k]!;
  return false;
}
