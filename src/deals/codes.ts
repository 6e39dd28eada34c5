import type { DictionaryColumn } from './deal-table.js';
import { trimmed, withRoom } from './growing.js';
import { LabelIndex } from './labels.js';

const NARROW = 0xffff;

/** Gathers the codes of one dictionary column. Several columns may share one `LabelIndex`. */
export class CodesBuilder {
  readonly index: LabelIndex;
  #codes: Uint16Array | Uint32Array;
  #rows = 0;

  /** @param rows how many rows are expected */
  constructor(index: LabelIndex, rows = 64) {
    this.index = index;
    this.#codes = new Uint16Array(rows);
  }

  /** Number of rows so far. */
  get size(): number {
    return this.#rows;
  }

  /** Adds a row with the text that stands in `bytes[from … to)`. */
  append(bytes: Uint8Array, from: number, to: number): void {
    this.appendCode(this.index.codeOf(bytes, from, to));
  }

  /** Adds a row with a text given as a string. */
  appendText(text: string): void {
    this.appendCode(this.index.codeOfText(text));
  }

  /** Adds a row with a code of the index. */
  appendCode(code: number): void {
    if (code > NARROW && this.#codes instanceof Uint16Array) this.#codes = Uint32Array.from(this.#codes);
    if (this.#rows === this.#codes.length) this.#codes = withRoom(this.#codes, this.#rows + 1);
    this.#codes[this.#rows++] = code;
  }

  /** Codes of all rows added. */
  codes(): Uint16Array | Uint32Array {
    return trimmed(this.#codes, this.#rows);
  }

  /** The column of all rows added. */
  finish(): DictionaryColumn {
    return { codes: this.codes(), labels: this.index.labels() };
  }
}

/** A dictionary column made of strings. */
export function dictionaryOf(texts: Iterable<string>): DictionaryColumn {
  const builder = new CodesBuilder(new LabelIndex());
  for (const text of texts) builder.appendText(text);
  return builder.finish();
}

/** A dictionary column with one label on all rows. */
export function constantColumn(label: string, rows: number): DictionaryColumn {
  return label === ''
    ? { codes: new Uint16Array(rows), labels: [''] }
    : { codes: new Uint16Array(rows).fill(1), labels: ['', label] };
}

/** The narrowest array for codes of `labels` many labels. */
export function codeArray(rows: number, labels: number): Uint16Array | Uint32Array {
  return labels > NARROW + 1 ? new Uint32Array(rows) : new Uint16Array(rows);
}

/** The same codes, or a larger copy of them where there is no room for as many rows or labels. */
export function codesWithRoom(
  codes: Uint16Array | Uint32Array,
  rows: number,
  labels: number,
): Uint16Array | Uint32Array {
  const wide = labels > NARROW + 1 && codes instanceof Uint16Array ? Uint32Array.from(codes) : codes;
  return withRoom(wide, rows);
}
