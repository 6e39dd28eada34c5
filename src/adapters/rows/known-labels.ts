import { bytesBefore, firstHit, HIGH, hitsOf, anyFactor } from '../../deals/words.js';

const LF = 10;
const CR = 13;

/** Numbers of an entry: four words of a text, the bytes behind it zero, then its code. They fill half a line of a cache. */
const ENTRY = 8;
const CODE = 4;
const FIRST_ENTRIES = 64;

/** Most texts that are remembered: what does not stay in the cache is not found faster. */
const MOST = 4096;

/** Longest text in bytes: its words hold a zero behind it. */
const LONGEST = 15;

const [A, B, C, D] = [anyFactor(), anyFactor(), anyFactor(), anyFactor()];

/**
 * The short ones of the labels that a column had before, found while the end of a cell is looked for. Open addressing over a
 * hash of the bytes; a text is told by its words, so that nothing else has to be read. An entry without a code is free, and
 * the same as that of the empty text.
 */
export class KnownLabels {
  /** Place of the byte behind the last text that was found. */
  end = 0;
  #entries = new Int32Array(FIRST_ENTRIES * ENTRY);
  #size = 0;

  /**
   * Code of the text that begins with byte `from` and ends before the first byte sought, which is given as a word of four of
   * them; −1 for any that is not known or not short. There have to be 16 bytes.
   */
  codeUpTo(view: DataView, from: number, sought: number): number {
    let first = view.getInt32(from, true);
    let second = 0;
    let third = 0;
    let fourth = 0;
    let at = from;
    let hits = hitsOf(first ^ sought) & HIGH;
    if (hits !== 0) first = bytesBefore(first, hits);
    else {
      second = view.getInt32((at += 4), true);
      hits = hitsOf(second ^ sought) & HIGH;
      if (hits !== 0) second = bytesBefore(second, hits);
      else {
        third = view.getInt32((at += 4), true);
        hits = hitsOf(third ^ sought) & HIGH;
        if (hits !== 0) third = bytesBefore(third, hits);
        else {
          fourth = view.getInt32((at += 4), true);
          hits = hitsOf(fourth ^ sought) & HIGH;
          if (hits === 0) return -1;
          fourth = bytesBefore(fourth, hits);
        }
      }
    }
    this.end = at + firstHit(hits);
    return this.#find(first, second, third, fourth);
  }

  /** Remembers the code of the text `bytes[from … to)`, where it is short and has no line break. */
  add(bytes: Uint8Array, from: number, to: number, code: number): void {
    if (code === 0 || to - from > LONGEST || this.#size >= MOST) return;
    const words = [0, 0, 0, 0];
    for (let i = from; i < to; i++) {
      const byte = bytes[i]!;
      if (byte === LF || byte === CR) return;
      words[(i - from) >> 2]! |= byte << (((i - from) & 3) * 8);
    }
    const [first, second, third, fourth] = words as [number, number, number, number];
    if (this.#find(first, second, third, fourth) >= 0) return;
    if (++this.#size * 2 > this.#entries.length / ENTRY) this.#grow();
    this.#put([first, second, third, fourth, code]);
  }

  #find(first: number, second: number, third: number, fourth: number): number {
    const entries = this.#entries;
    const last = entries.length - 1;
    for (let at = placeOf(first, second, third, fourth) & last; ; at = (at + ENTRY) & last) {
      const differs =
        (entries[at]! ^ first) |
        (entries[at + 1]! ^ second) |
        (entries[at + 2]! ^ third) |
        (entries[at + 3]! ^ fourth);
      const code = entries[at + CODE]!;
      if (differs === 0) return code;
      if (code === 0) return -1;
    }
  }

  #put(entry: readonly number[]): void {
    const entries = this.#entries;
    const [first, second, third, fourth] = entry as [number, number, number, number];
    let at = placeOf(first, second, third, fourth) & (entries.length - 1);
    while (entries[at + CODE] !== 0) at = (at + ENTRY) & (entries.length - 1);
    entries.set(entry, at);
  }

  #grow(): void {
    const old = this.#entries;
    this.#entries = new Int32Array(old.length * 4);
    for (let at = 0; at < old.length; at += ENTRY)
      if (old[at + CODE] !== 0) this.#put([...old.subarray(at, at + ENTRY)]);
  }
}

/** Where an entry would like to be, as far as the number of entries allows. */
function placeOf(first: number, second: number, third: number, fourth: number): number {
  const hash = Math.imul(first, A) ^ Math.imul(second, B) ^ Math.imul(third, C) ^ Math.imul(fourth, D);
  return (hash ^ (hash >>> 15)) << 3;
}
