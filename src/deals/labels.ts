import { withRoom } from './growing.js';
import { anyFactor, lastWord, sameBytes, viewOf, Words } from './words.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const FIRST_SLOTS = 1024;

/** Numbers by which a text is told: four words and its length. They hold all of a text up to this long. */
const KEY = 5;
const WHOLE = 16;

const [A, B, C, D] = [anyFactor(), anyFactor(), anyFactor(), anyFactor()];

/**
 * Gives every distinct text a code, in order of first appearance; 0 is the empty text. Works on UTF-8 bytes and makes no
 * string until `labels()` is asked for. Open addressing over a hash of the bytes. Texts are told apart by their length and
 * four words of four bytes – at the bytes 0, 4 and 8, or as far on as the text goes, and at its end –, longer ones also by
 * what lies between.
 */
export class LabelIndex {
  readonly #words = new Words();
  #slots = new Int32Array(FIRST_SLOTS).fill(-1);
  #hashes = new Int32Array(64);
  #keys = new Int32Array(64 * KEY);
  #starts = new Uint32Array(65);
  #pool = new Uint8Array(1024);
  #poolView = viewOf(this.#pool);
  #size = 1;
  // The key and the hash of the last text that was not found.
  #missed: readonly number[] = [];
  #hash = 0;

  /** Number of codes, the empty text included. */
  get size(): number {
    return this.#size;
  }

  /** Code of the text that stands in `bytes[from … to)`; a new one where it was not seen before. */
  codeOf(bytes: Uint8Array, from: number, to: number): number {
    if (from === to) return 0;
    const view = this.#words.of(bytes);
    const found = this.find(view, from, to - from);
    return found < 0 ? this.#insert(view, from, to - from, ~found) : found;
  }

  /** Code of a text seen before; −1 for any other. */
  known(bytes: Uint8Array, from: number, to: number): number {
    return from === to ? 0 : Math.max(-1, this.find(this.#words.of(bytes), from, to - from));
  }

  /** Code of a text given as a string. */
  codeOfText(text: string): number {
    const bytes = encoder.encode(text);
    return this.codeOf(bytes, 0, bytes.length);
  }

  /** All texts, by code. */
  labels(): string[] {
    const labels = [''];
    for (let code = 1; code < this.#size; code++)
      labels.push(decoder.decode(this.#pool.subarray(this.#starts[code], this.#starts[code + 1])));
    return labels;
  }

  /**
   * Code of a text of `length` bytes, at least one; where it is not known `~slot`, the slot that it would be put in. Its key
   * is in local variables, because memory costs more than all the rest here.
   */
  find(view: DataView, from: number, length: number): number {
    const last = length - 4;
    const first = last >= 0 ? view.getInt32(from, true) : shortWord(view, from, length);
    const second = last >= 0 ? view.getInt32(from + lesser(4, last), true) : first;
    const third = last >= 0 ? view.getInt32(from + lesser(8, last), true) : first;
    const fourth = last >= 0 ? view.getInt32(from + last, true) : first;
    let hash = Math.imul(first + length, A) ^ Math.imul(second, B);
    hash ^= Math.imul(third, C) ^ Math.imul(fourth, D);
    for (let i = 12; i < last; i += 4)
      hash = Math.imul(hash ^ (hash >>> 15) ^ view.getInt32(from + i, true), A);
    hash ^= hash >>> 15;
    const slots = this.#slots;
    const keys = this.#keys;
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = slots[slot]!;
      if (code < 0) {
        this.#missed = [first, second, third, fourth, length];
        this.#hash = hash;
        return ~slot;
      }
      const key = code * KEY;
      const differs =
        (keys[key]! ^ first) |
        (keys[key + 1]! ^ second) |
        (keys[key + 2]! ^ third) |
        (keys[key + 3]! ^ fourth) |
        (keys[key + 4]! ^ length);
      if (differs === 0 && (length <= WHOLE || this.#isSame(code, view, from, length))) return code;
    }
  }

  #isSame(code: number, view: DataView, from: number, length: number): boolean {
    return sameBytes(this.#poolView, this.#starts[code]!, view, from, length);
  }

  /** Gives the text that was not found last the next code. */
  #insert(view: DataView, from: number, length: number, slot: number): number {
    const code = this.#size++;
    const start = this.#starts[code]!;
    const end = start + length;
    if (end > this.#pool.length) {
      this.#pool = withRoom(this.#pool, end);
      this.#poolView = viewOf(this.#pool);
    }
    this.#pool.set(new Uint8Array(view.buffer, view.byteOffset + from, length), start);
    this.#starts = withRoom(this.#starts, code + 2);
    this.#starts[code + 1] = end;
    this.#hashes = withRoom(this.#hashes, code + 1);
    this.#hashes[code] = this.#hash;
    this.#keys = withRoom(this.#keys, (code + 1) * KEY);
    this.#keys.set(this.#missed, code * KEY);
    this.#slots[slot] = code;
    if (this.#size * 2 > this.#slots.length) this.#rehash();
    return code;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 4).fill(-1);
    const mask = slots.length - 1;
    for (let code = 1; code < this.#size; code++) {
      let slot = this.#hashes[code]! & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
    this.#slots = slots;
  }
}

/** A text of up to three bytes as a word, the bytes behind it zero. */
function shortWord(view: DataView, from: number, length: number): number {
  return from + 4 <= view.byteLength
    ? view.getInt32(from, true) & ((1 << (length * 8)) - 1)
    : lastWord(view, from, from + length);
}

/** The lesser of two numbers from 0 to 2³⁰, without a branch, which a processor could not foresee here. */
function lesser(a: number, b: number): number {
  return b + ((a - b) & ((a - b) >> 31));
}
