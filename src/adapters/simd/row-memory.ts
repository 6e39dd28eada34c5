import { anyFactor } from '../../deals/words.js';
import { AmountSink } from '../rows/amount-sink.js';
import { kindOf } from '../rows/cell-kinds.js';
import { AHEAD } from '../rows/cells.js';
import { EntryColumn } from '../rows/entry-sink.js';
import type { RowShape } from '../rows/odd-rows.js';
import type { FileSinks } from '../rows/sinks.js';
import type { RowForm } from '../rows/usual-rows.js';
import { POWERS } from '../values/amounts.js';
import { MONTHS } from '../values/calendar-days.js';
import * as at from './layout.js';

const PAGE = 1 << 16;
const ALIGNED = 16;

/** Most bytes that it may grow to. */
const MOST = 1 << 26;

/**
 * The memory in which rows are taken sixteen bytes at a time, laid out as layout.ts says: how the rows are parted, a window of the
 * file, and room for what comes of as many rows as are taken in one go.
 */
export class RowMemory {
  readonly memory: WebAssembly.Memory;
  /** Where the window lies. */
  readonly window: number;
  /** Where a label is put that is to be learnt. */
  readonly label: number;
  readonly #columns: number;
  #view: DataView;
  #bytes: Uint8Array;
  #free: number = at.FREE;

  /** @param window bytes of the file that it has room for */
  constructor(form: RowForm, sinks: FileSinks, shape: RowShape, window: number) {
    const { byColumn } = sinks;
    const kinds = byColumn.map(kindOf);
    const entries = AHEAD * sinks.entries.columns.length;
    this.#columns = this.#take(kinds.length * at.COLUMN_SIZE);
    this.window = this.#take(window + at.BEHIND);
    this.label = this.#take(at.LABEL_ROOM);
    const identity = this.#take(shape.identity.length * 4);
    const amounts = byColumn.flatMap((sink, column) =>
      sink instanceof AmountSink ? [this.column(column)] : [],
    );
    const amountList = this.#take(amounts.length * 4);
    const months = this.#take(MONTHS.byteLength);
    const places: [number, number][] = [
      [at.DELIMITER, form.delimiter.charCodeAt(0)],
      [at.LINE_END, form.lineEnd],
      [at.LONGEST, Math.min(form.longest, window)],
      [at.COLUMNS, kinds.length],
      [at.CONFIG, this.#columns],
      [at.STAGE, shape.stage],
      [at.IDENTITIES, shape.identity.length],
      [at.IDENTITY, identity],
      [at.MONTHS, months],
      [at.AMOUNTS, amounts.length],
      [at.AMOUNT_LIST, amountList],
      [at.LINES, this.#take(AHEAD * 4)],
      [at.ENTRY_STARTS, this.#take((AHEAD + 1) * 4)],
      [at.ENTRY_STAGES, this.#take(entries * 2)],
      [at.ENTRY_TIMES, this.#take(entries * 8)],
      ...shape.identity.map((column, i): [number, number] => [identity + i * 4, column]),
      ...amounts.map((column, i): [number, number] => [amountList + i * 4, column]),
      ...Array.from({ length: 2 * at.FACTORS_IN_ALL }, (_, i): [number, number] => [
        at.FACTORS + i * 4,
        anyFactor(),
      ]),
    ];
    byColumn.forEach((sink, column) => {
      const own = this.column(column);
      const kind = kinds[column]!;
      places.push([own + at.KIND, kind], [own + at.OUT, this.#take(roomOf(kind, window))]);
      if (kind === at.TEXT_KIND) places.push([own + at.MORE, this.#take(AHEAD * 4)]);
      if (sink instanceof EntryColumn) places.push([own + at.MORE, sink.stage]);
      if (sink instanceof AmountSink)
        places.push([own + at.IS_PLAIN, Number(sink.isPlain)], [own + at.IS_COMMA, Number(sink.isComma)]);
    });
    this.memory = new WebAssembly.Memory({ initial: pages(this.#free), maximum: pages(MOST) });
    this.#view = new DataView(this.memory.buffer);
    this.#bytes = new Uint8Array(this.memory.buffer);
    for (const [place, value] of places) this.set(place, value);
    for (let i = 0; i < at.POWERS_IN_ALL; i++) this.#view.setFloat64(at.POWERS + i * 8, POWERS[i]!, true);
    this.write(new Uint8Array(MONTHS.buffer), months);
  }

  /** Where a column says what it holds. */
  column(column: number): number {
    return this.#columns + column * at.COLUMN_SIZE;
  }

  /** The number of four bytes at a place. */
  get(place: number): number {
    return this.#view.getInt32(place, true);
  }

  set(place: number, value: number): void {
    this.#view.setInt32(place, value, true);
  }

  /** Puts bytes at a place. */
  write(bytes: Uint8Array, place: number): void {
    this.#bytes.set(bytes, place);
  }

  /** The bytes from one place up to another. They are of the memory itself, and good until it is written or grows. */
  bytes(from: number, to: number): Uint8Array {
    return this.#bytes.subarray(from, to);
  }

  codes(place: number, length: number): Uint16Array {
    return new Uint16Array(this.memory.buffer, place, length);
  }

  counts(place: number, length: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, place, length);
  }

  numbers(place: number, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, place, length);
  }

  /** Gives a column free slots for so many labels; false where the memory would be too large. */
  layOutSlots(column: number, slots: number): boolean {
    if (this.#free + slots * at.SLOT > MOST) return false;
    const place = this.#take(slots * at.SLOT);
    const missing = pages(this.#free) - pages(this.memory.buffer.byteLength);
    if (missing > 0) {
      this.memory.grow(missing);
      this.#view = new DataView(this.memory.buffer);
      this.#bytes = new Uint8Array(this.memory.buffer);
    }
    const own = this.column(column);
    this.set(own + at.MORE, place);
    this.set(own + at.MASK, slots - 1);
    for (let slot = 0; slot < slots; slot++) this.set(place + slot * at.SLOT + at.CODE, -1);
    return true;
  }

  #take(bytes: number): number {
    const place = this.#free;
    this.#free = Math.ceil((place + bytes) / ALIGNED) * ALIGNED;
    return place;
  }
}

/** Bytes that the cells of a column take in one go. */
function roomOf(kind: number, window: number): number {
  if (kind === at.TEXT_KIND) return window + at.BEHIND;
  if (kind === at.LABEL_KIND) return AHEAD * 2;
  return kind === at.AMOUNT_KIND || kind === at.DATE_KIND ? AHEAD * 8 : 0;
}

function pages(bytes: number): number {
  return Math.ceil(bytes / PAGE);
}
