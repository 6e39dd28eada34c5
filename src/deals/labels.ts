import { withRoom } from './growing.js';
import { hashOf, mixed, sameBytes, viewOf, Words } from './words.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const FIRST_SLOTS = 1024;
const RECENT = 1024;

/**
 * Gives every distinct text a code, in order of first appearance; 0 is the empty text. Works on UTF-8 bytes and makes no
 * string until `labels()` is asked for. Open addressing over a hash of the bytes, with a small table of the labels met
 * last in front of it, which are told by their length and their first and last four bytes.
 */
export class LabelIndex {
  readonly #words = new Words();
  readonly #recent = new Int32Array(RECENT);
  #slots = new Int32Array(FIRST_SLOTS).fill(-1);
  #hashes = new Int32Array(64);
  #starts = new Uint32Array(65);
  #pool = new Uint8Array(1024);
  #poolView = viewOf(this.#pool);
  #size = 1;

  /** Number of codes, the empty text included. */
  get size(): number {
    return this.#size;
  }

  /** Code of the text that stands in `bytes[from … to)`; a new one where it was not seen before. */
  codeOf(bytes: Uint8Array, from: number, to: number): number {
    const view = this.#words.of(bytes);
    const length = to - from;
    if (length < 4) return length === 0 ? 0 : this.#find(bytes, from, to, true);
    const first = view.getInt32(from, true);
    const last = view.getInt32(to - 4, true);
    const place = mixed(first + length, last) & (RECENT - 1);
    const recent = this.#recent[place]!;
    const start = this.#starts[recent]!;
    if (
      this.#starts[recent + 1]! - start === length &&
      this.#poolView.getInt32(start, true) === first &&
      this.#poolView.getInt32(start + length - 4, true) === last &&
      (length <= 8 || sameBytes(view, from + 4, this.#poolView, start + 4, length - 8))
    )
      return recent;
    return (this.#recent[place] = this.#find(bytes, from, to, true));
  }

  /** Code of a text seen before; −1 for any other. */
  known(bytes: Uint8Array, from: number, to: number): number {
    return from === to ? 0 : this.#find(bytes, from, to, false);
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

  #find(bytes: Uint8Array, from: number, to: number, add: boolean): number {
    const view = this.#words.of(bytes);
    const hash = hashOf(view, from, to);
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = slots[slot]!;
      if (code < 0) return add ? this.#insert(bytes, from, to, hash, slot) : -1;
      if (this.#hashes[code] === hash && this.#equals(code, view, from, to)) return code;
    }
  }

  #equals(code: number, view: DataView, from: number, to: number): boolean {
    const start = this.#starts[code]!;
    const length = to - from;
    return this.#starts[code + 1]! - start === length && sameBytes(view, from, this.#poolView, start, length);
  }

  #insert(bytes: Uint8Array, from: number, to: number, hash: number, slot: number): number {
    const code = this.#size++;
    const start = this.#starts[code]!;
    const end = start + to - from;
    if (end > this.#pool.length) {
      this.#pool = withRoom(this.#pool, end);
      this.#poolView = viewOf(this.#pool);
    }
    this.#pool.set(bytes.subarray(from, to), start);
    this.#starts = withRoom(this.#starts, code + 2);
    this.#starts[code + 1] = end;
    this.#hashes = withRoom(this.#hashes, code + 1);
    this.#hashes[code] = hash;
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
