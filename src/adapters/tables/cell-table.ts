import { withRoom } from '../../deals/growing.js';
import { limitError } from '../limits.js';
import type { Limits } from '../limits.js';

const encoder = new TextEncoder();

/** A place in a table, counted from 0. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** Texts as UTF-8, one after the other. */
export class TextPool {
  bytes = new Uint8Array(1 << 16);
  size = 0;
  readonly #most: number;

  constructor({ bytes }: Limits) {
    this.#most = bytes;
  }

  /** Adds a text behind the others. */
  add(text: string): void {
    this.bytes = withRoom(this.bytes, this.size + text.length * 3);
    const from = this.size;
    const target = this.bytes;
    let i = 0;
    for (; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code >= 0x80) break;
      target[from + i] = code;
    }
    this.size += i;
    if (i < text.length) this.size += encoder.encodeInto(text.slice(i), target.subarray(from + i)).written;
    if (this.size > this.#most) throw limitError('bytes', this.size, this.#most);
  }
}

/**
 * The cells of a table that hold something, row by row, as text that is ready to be written. Their texts stand in a pool
 * that tables may share.
 */
export class CellTable {
  readonly pool: TextPool;
  /** How many cells there are. */
  size = 0;
  /** Row and column of each cell, and where its text stands in the pool. */
  rows = new Uint32Array(1024);
  columns = new Uint16Array(1024);
  start = new Uint32Array(1024);
  end = new Uint32Array(1024);
  readonly #limits: Limits;

  constructor(pool: TextPool, limits: Limits) {
    this.pool = pool;
    this.#limits = limits;
  }

  /** Adds a cell whose text is `pool[from … to)`. */
  add({ row, column }: CellPlace, from: number, to: number): void {
    if (column >= this.#limits.columns) throw limitError('columns', column + 1, this.#limits.columns);
    if (this.size >= this.#limits.cells) throw limitError('cells', this.size + 1, this.#limits.cells);
    const needed = this.size + 1;
    this.rows = withRoom(this.rows, needed);
    this.columns = withRoom(this.columns, needed);
    this.start = withRoom(this.start, needed);
    this.end = withRoom(this.end, needed);
    this.rows[this.size] = row;
    this.columns[this.size] = column;
    this.start[this.size] = from;
    this.end[this.size] = to;
    this.size++;
  }

  /** Adds a cell with a text of its own, which is put in quotes where it must be. */
  addText(place: CellPlace, text: string): void {
    const from = this.pool.size;
    this.pool.add(asCell(text));
    this.add(place, from, this.pool.size);
  }
}

/** A text as a cell of a line: in quotes where it has a comma, a quote or a break, and every break one character. */
export function asCell(text: string): string {
  const unified = text.includes('\r') ? text.replace(/\r\n?/gu, '\n') : text;
  return /[",\n]/u.test(unified) ? `"${unified.replaceAll('"', '""')}"` : unified;
}
