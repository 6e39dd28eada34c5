/**
 * Reads bytes by four. Remembers the array asked for last, because the cells of a file come from one array for a long
 * time.
 */
export class Words {
  #bytes: Uint8Array | null = null;
  #view: DataView = new DataView(new ArrayBuffer(0));

  /** A view of these bytes. */
  of(bytes: Uint8Array): DataView {
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#view = viewOf(bytes);
    }
    return this.#view;
  }
}

/** A view of these bytes, to read them by four. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** An odd number chosen by chance: nobody who makes a file knows which texts share a hash that it goes into. */
export function anyFactor(): number {
  return (Math.random() * 0x100000000) | 1;
}

const FACTOR = anyFactor();

/** A hash with the next four bytes of a text in it. Those behind the end of the text must be zero. */
function mixed(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, FACTOR);
  return product ^ (product >>> 15);
}

/** Up to three bytes at the end of a text as a word, the bytes behind them zero. */
export function lastWord(view: DataView, from: number, to: number): number {
  let word = 0;
  for (let i = to - 1; i >= from; i--) word = (word << 8) | view.getUint8(i);
  return word;
}

/** Hash of `view[from … to)`: its length and all words of four bytes, the last one of them the end of the text. */
export function hashOf(view: DataView, from: number, to: number): number {
  const last = to - 4;
  if (last < from) return mixed(to - from, lastWord(view, from, to));
  let hash = to - from;
  for (let i = from; i < last; i += 4) hash = mixed(hash, view.getInt32(i, true));
  return mixed(hash, view.getInt32(last, true));
}

/** Whether `a[i … i + length)` and `b[k … k + length)` are the same. */
export function sameBytes(a: DataView, i: number, b: DataView, k: number, length: number): boolean {
  if (length < 4) {
    for (let n = 0; n < length; n++) if (a.getUint8(i + n) !== b.getUint8(k + n)) return false;
    return true;
  }
  const last = length - 4;
  for (let n = 0; n < last; n += 4) if (a.getInt32(i + n, true) !== b.getInt32(k + n, true)) return false;
  return a.getInt32(i + last, true) === b.getInt32(k + last, true);
}

/** Copies `length` bytes; up to three bytes behind them in `target` may change. Both views must be long enough for that. */
export function copyWords(
  source: DataView,
  from: number,
  target: DataView,
  to: number,
  length: number,
): void {
  for (let n = 0; n < length; n += 4) target.setInt32(to + n, source.getInt32(from + n, true), true);
}

/**
 * Whether a text that begins and ends with these bytes may have white space at an end: a control character, a space, or one
 * of the bytes with which wide and no-break spaces begin or end.
 */
export function maybeSpaced(first: number, last: number): boolean {
  return first <= 32 || last <= 32 || first === 0xc2 || first === 0xe3 || last === 0xa0 || last === 0x80;
}

/** One byte in all four places of a word, times what it is multiplied with. */
export const ONES = 0x01010101;
/** The highest bit of each of four bytes. */
export const HIGH = 0x80808080 | 0;

/** Looks for a byte in four at once: among the `HIGH` bits of what this gives, the lowest one set is that of the first byte of the word that is zero. */
export function hitsOf(word: number): number {
  return (word - ONES) & ~word;
}

/** Place, among four bytes, of the lowest one whose highest bit is set. */
export function firstHit(hits: number): number {
  return (31 - Math.clz32(hits & -hits)) >> 3;
}

/** The bytes of a word before the first of those that `hits` are of; the others zero. */
export function bytesBefore(word: number, hits: number): number {
  return word & (((hits & -hits) >>> 7) - 1);
}
