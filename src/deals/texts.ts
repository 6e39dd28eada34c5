import type { TextColumn } from './deal-table.js';
import { trimmed, withRoom } from './growing.js';
import { LabelIndex } from './labels.js';
import { inStretches, within } from './steps.js';
import type { Steps } from './steps.js';
import { copyWords, firstHit, hashOf, HIGH, hitsOf, viewOf, Words } from './words.js';

const encoder = new TextEncoder();

/** Up to this many bytes, copying four at a time is faster than a call. */
const SHORT = 64;

/** Up to this many bytes, the end of a text is looked for while it is copied. */
const REACH = 256;

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

  /**
   * As `set`, where the text ends before the first byte that is one of two: each is given as a word of four of them. Returns
   * the place of that byte; −1 where there is none among the next 256, or up to byte `wide`, from which on there have to be four.
   */
  setUpTo(row: number, view: DataView, from: number, wide: number, sought: number, other: number): number {
    const used = this.#start[row]!;
    if (used + REACH > this.#bytes.length) this.#grow(used + REACH);
    const target = this.#view;
    const shift = used - from;
    const stop = Math.min(wide, from + REACH - 4);
    for (let at = from; at <= stop; at += 4) {
      const word = view.getInt32(at, true);
      target.setInt32(at + shift, word, true);
      const hits = (hitsOf(word ^ sought) | hitsOf(word ^ other)) & HIGH;
      if (hits === 0) continue;
      const end = at + firstHit(hits);
      this.#start[row + 1] = end + shift;
      return end;
    }
    return -1;
  }

  /** Sets the texts of rows from `row` on: they stand one behind the other, and end where `ends` say. */
  setMany(row: number, texts: Uint8Array, ends: Uint32Array): void {
    const used = this.#start[row]!;
    if (used + texts.length + 4 > this.#bytes.length) this.#grow(used + texts.length + 4);
    this.#bytes.set(texts, used);
    const start = this.#start;
    for (let i = 0; i < ends.length; i++) start[row + 1 + i] = used + ends[i]!;
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
export function* repeatedRows(column: TextColumn): Steps<number[]> {
  if (ascends(column)) return [];
  const { bytes, start } = column;
  const seen = new LabelIndex();
  const shared = yield* within(likelyShared(column), 0, 0.5);
  const repeated: number[] = [];
  const look = (row: number): void => {
    const before = seen.size;
    if (seen.codeOf(bytes, start[row]!, start[row + 1]!) < before) repeated.push(row);
  };
  yield* within(
    inStretches(shared.length, (from, to) => shared.slice(from, to).forEach(look)),
    0.5,
    1,
  );
  return repeated;
}

/**
 * Rows that very likely share their text with another row: all that do, and a few by chance. Rows of empty text are left out.
 * Every text makes a mark. Those whose mark was there before are few, so that what they are compared with stays in the cache.
 */
function* likelyShared({ bytes, start }: TextColumn): Steps<number[]> {
  const rows = start.length - 1;
  const view = viewOf(bytes);
  const hashes = new Int32Array(rows);
  const seen = new Marks(rows / 2);
  const later: number[] = [];
  const mark = inStretches(rows, (from, to) => {
    const some = hashes.subarray(from, to);
    hashTexts(view, start.subarray(from), some);
    // Apart from the hashing, so that the processor can look several marks up at once.
    for (const i of seen.make(some)) later.push(from + i);
  });
  yield* within(mark, 0, 0.8);
  const shared = new Marks(later.length);
  shared.make(Int32Array.from(later, (row) => hashes[row]!));
  const found: number[] = [];
  const find = inStretches(rows, (from, to) => {
    for (const i of shared.among(hashes.subarray(from, to)))
      if (start[from + i]! < start[from + i + 1]!) found.push(from + i);
  });
  yield* within(find, 0.8, 1);
  const counts = new Map<number, number>();
  for (const row of found) counts.set(hashes[row]!, (counts.get(hashes[row]!) ?? 0) + 1);
  return found.filter((row) => counts.get(hashes[row]!)! > 1);
}

function hashTexts(view: DataView, start: Uint32Array, hashes: Int32Array): void {
  for (let i = 0; i < hashes.length; i++) hashes[i] = hashOf(view, start[i]!, start[i + 1]!);
}

/** Marks that hashes make: three bits in one word. */
class Marks {
  readonly #words: Int32Array;
  readonly #shift: number;

  /** @param words how many there are at least */
  constructor(words: number) {
    const bits = Math.min(22, Math.max(5, Math.ceil(Math.log2(words + 1))));
    this.#words = new Int32Array(2 ** bits);
    this.#shift = 32 - bits;
  }

  /** Makes the marks of hashes; returns the places of those that were there before. */
  make(hashes: Int32Array): number[] {
    const words = this.#words;
    const before: number[] = [];
    for (let i = 0; i < hashes.length; i++) {
      const place = hashes[i]! >>> this.#shift;
      const mark = markOf(hashes[i]!);
      const word = words[place]!;
      if ((word & mark) === mark) before.push(i);
      words[place] = word | mark;
    }
    return before;
  }

  /** The places of hashes whose marks are there. */
  among(hashes: Int32Array): number[] {
    const words = this.#words;
    const found: number[] = [];
    for (let i = 0; i < hashes.length; i++) {
      const mark = markOf(hashes[i]!);
      if ((words[hashes[i]! >>> this.#shift]! & mark) === mark) found.push(i);
    }
    return found;
  }
}

/** Three bits of a word. */
function markOf(hash: number): number {
  return (1 << (hash & 31)) | (1 << ((hash >> 5) & 31)) | (1 << ((hash >> 10) & 31));
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
