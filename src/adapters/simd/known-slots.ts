import { KIND, LINE_END, LABEL_ROOM } from './layout.js';
import { PASSED } from '../rows/cell-kinds.js';
import type { LabelSink } from '../rows/cells.js';
import type { RowMemory } from './row-memory.js';

const FIRST_SLOTS = 256;

/** Most labels that a column knows: what does not stay in the cache is not found faster. */
const MOST = 4096;

/** Largest code that there is room for. */
const MOST_CODE = 0xffff;

/** Puts the label that stands at a place, with zeros behind it, among those that a column knows. */
export type Learn = (column: number, label: number, code: number) => void;

/**
 * The labels, unless they are long, that a column had before, by their bytes as they stand in the file, perhaps with white space around them. One
 * that has a line break in it is none: lines are counted while it is looked for.
 */
export class KnownSlots {
  readonly #memory: RowMemory;
  readonly #column: number;
  readonly #sink: LabelSink;
  readonly #learn: Learn;
  readonly #known: [label: Uint8Array, code: number][] = [];
  #slots = FIRST_SLOTS;

  constructor(memory: RowMemory, column: number, sink: LabelSink, learn: Learn) {
    this.#memory = memory;
    this.#column = column;
    this.#sink = sink;
    this.#learn = learn;
    if (!memory.layOutSlots(column, FIRST_SLOTS)) this.#slots = 0;
  }

  /** Lets the column know a label that its sink took in a row. One that is full takes none any more. */
  add(label: Uint8Array, row: number): void {
    const code = this.#sink.codeAt(row);
    if (this.#sink.full) this.#memory.set(this.#memory.column(this.#column) + KIND, PASSED);
    else if (code <= MOST_CODE && !label.includes(this.#memory.get(LINE_END))) this.#add(label, code);
  }

  #add(label: Uint8Array, code: number): void {
    if (this.#known.length >= MOST) return;
    const isCrowded = this.#known.length * 2 >= this.#slots;
    if (isCrowded && !this.#memory.layOutSlots(this.#column, this.#slots * 4)) return;
    this.#known.push([label, code]);
    if (!isCrowded) return this.#put(label, code);
    this.#slots *= 4;
    for (const [known, its] of this.#known) this.#put(known, its);
  }

  #put(label: Uint8Array, code: number): void {
    const memory = this.#memory;
    memory.bytes(memory.label, memory.label + LABEL_ROOM).fill(0);
    memory.write(label, memory.label);
    this.#learn(memory.column(this.#column), memory.label, code);
  }
}
