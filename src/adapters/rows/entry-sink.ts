import { trimmed, withRoom } from '../../deals/growing.js';
import type { StageEntries } from '../../deals/visits.js';
import { instantOfDay } from '../values/calendar-days.js';
import { AHEAD } from './cells.js';
import type { ColumnSink } from './cells.js';
import { DateCells } from './date-sink.js';
import type { DateParser } from '../values/dates.js';

/** Entries of several rows, one behind the other. */
export interface RowEntries {
  readonly stages: Uint16Array;
  /** Milliseconds since 1970. */
  readonly times: Float64Array;
  /** Whether those of every row are in order. */
  readonly isOrdered: boolean;
}

/**
 * All columns of a file with a date of entry into a stage: they are gathered row by row, because most deals never enter most
 * stages, and the visits of a deal are wanted side by side.
 */
export class EntrySink {
  readonly cells: DateCells;
  /** Takes the cells of each of the columns. */
  readonly columns: readonly EntryColumn[];
  #start: Uint32Array;
  #stage: Uint16Array;
  #at: Float64Array;
  #size = 0;
  // Whether the entries of all rows are in order, and the first one of the present row.
  #isOrdered = true;
  #first = 0;

  /**
   * @param columns how many there are
   * @param rows how many are expected
   * @param perRow how many dates of entry are expected in each row
   */
  constructor(parser: DateParser, columns: number, rows: number, perRow: number) {
    const entries = Math.ceil(rows * perRow);
    this.cells = new DateCells(parser);
    this.columns = Array.from({ length: columns }, (_, stage) => new EntryColumn(this, stage));
    this.#start = new Uint32Array(columns === 0 ? 0 : rows + 1);
    this.#stage = new Uint16Array(entries);
    this.#at = new Float64Array(entries);
  }

  /** Makes room for so many rows, those before included. */
  reserve(rows: number): void {
    if (this.columns.length === 0) return;
    this.#start = withRoom(this.#start, rows + 1);
    const entries = this.#size + this.columns.length * AHEAD;
    this.#stage = withRoom(this.#stage, entries);
    this.#at = withRoom(this.#at, entries);
  }

  /** Begins a row, perhaps again. */
  begin(row: number): void {
    if (this.columns.length > 0) this.#size = this.#first = this.#start[row]!;
  }

  /** Takes a day that is read already. */
  takeDay(day: number, stage: number): void {
    this.#add(instantOfDay(day), stage);
  }

  /** Takes a cell of any form. */
  take(bytes: Uint8Array, from: number, to: number, row: number, stage: number): void {
    const at = this.cells.read(bytes, from, to, row, this.#size);
    if (at === at) this.#add(at, stage);
  }

  #add(at: number, stage: number): void {
    const place = this.#size++;
    this.#stage[place] = stage;
    this.#at[place] = at;
    if (place === this.#first || this.#at[place - 1]! < at) return;
    if (this.#at[place - 1]! > at || this.#stage[place - 1]! > stage) this.#isOrdered = false;
  }

  /** Ends a row. */
  end(row: number): void {
    if (this.columns.length > 0) this.#start[row + 1] = this.#size;
  }

  /** Takes rows from `row` on; `starts` says where the entries of each begin, and those of the last one end. */
  takeRows(row: number, starts: Uint32Array, { stages, times, isOrdered }: RowEntries): void {
    if (this.columns.length === 0) return;
    const start = this.#start;
    const first = start[row]!;
    this.#stage.set(stages, first);
    this.#at.set(times, first);
    for (let i = 1; i < starts.length; i++) start[row + i] = first + starts[i]!;
    this.#size = first + stages.length;
    this.#isOrdered &&= isOrdered;
  }

  /** The entries of so many rows; `order` decides the unclear dates. */
  finish(rows: number, order: 'mdy' | 'dmy'): StageEntries {
    if (this.columns.length === 0) this.#start = new Uint32Array(rows + 1);
    const size = this.#start[rows]!;
    this.cells.decide(this.#at, order);
    return {
      start: trimmed(this.#start, rows + 1),
      stage: trimmed(this.#stage, size),
      enteredAt: trimmed(this.#at, size),
      ordered: this.#isOrdered && this.cells.unclear === 0,
    };
  }
}

/** One of the columns with a date of entry. */
export class EntryColumn implements ColumnSink {
  readonly entries: EntrySink;
  /** Its place among them. */
  readonly stage: number;

  constructor(entries: EntrySink, stage: number) {
    this.entries = entries;
    this.stage = stage;
  }

  reserve(): void {}

  take(bytes: Uint8Array, from: number, to: number, row: number): void {
    this.entries.take(bytes, from, to, row, this.stage);
  }
}
