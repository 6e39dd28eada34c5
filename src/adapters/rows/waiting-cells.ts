import type { ColumnSink } from './cells.js';

/** Cells of a row that are taken once it is known that the row is one. */
export class WaitingCells {
  /** Column, `from` and `to` of each. */
  readonly #cells: Int32Array;
  /** How many numbers of them are in use. */
  size = 0;

  /** @param columns how many there are */
  constructor(columns: number) {
    this.#cells = new Int32Array(columns * 3);
  }

  /** Forgets all. */
  clear(): void {
    this.size = 0;
  }

  /** Lets a cell wait that stands in the bytes as `RowCells` say. */
  add(column: number, from: number, to: number): void {
    this.#cells[this.size++] = column;
    this.#cells[this.size++] = from;
    this.#cells[this.size++] = to;
  }

  /** Gives all cells to their columns. */
  take(sinks: readonly (ColumnSink | null)[], bytes: Uint8Array, row: number): void {
    const cells = this.#cells;
    for (let i = 0; i < this.size; i += 3) sinks[cells[i]!]?.take(bytes, cells[i + 1]!, cells[i + 2]!, row);
  }
}
