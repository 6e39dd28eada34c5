import { AmountSink } from '../rows/amount-sink.js';
import { AHEAD, LabelSink, TextSink } from '../rows/cells.js';
import { DateSink } from '../rows/date-sink.js';
import { isToldByLooks } from '../rows/odd-rows.js';
import type { RowShape } from '../rows/odd-rows.js';
import type { FileSinks } from '../rows/sinks.js';
import { STRETCH } from '../rows/usual-rows.js';
import type { RowForm, UsualRows } from '../rows/usual-rows.js';
import { KnownSlots } from './known-slots.js';
import * as at from './layout.js';
import { RowMemory } from './row-memory.js';
import { ROWS_CODE } from './rows-code.js';

/** What assembly/rows.ts exports. */
interface RowsCode {
  /** Takes up to `most` rows from a place in the memory on, out of the bytes before `limit`; returns how many. */
  take(from: number, limit: number, most: number, line: number): number;
  learn(column: number, label: number, code: number): void;
}

/** More columns than a list of deals has that is worth it. */
const MOST_COLUMNS = 500;

/** What a row costs that has to be left to others, in rows taken; how many may be lost before all are, and for how many. */
const STOP = 16;
const PATIENCE = 2000;
const PAUSE = 50_000;

let compiled: WebAssembly.Module | null | undefined;

/** The code; null where the platform has no WebAssembly, forbids it, or does not know what is in it. */
function compile(): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(ROWS_CODE), (char) => char.charCodeAt(0)));
  } catch {
    return null;
  }
}

/**
 * Takes rows as nearly all of a file are, as `UsualRows` does, but sixteen bytes at a time: by WebAssembly, whose memory a stretch of
 * the file is copied into, and from which what came of it is copied into the columns. A row that is not usual, or has a label that
 * its column never had, is left to `UsualRows`; where too many are, all are for a while.
 */
export class SimdRows {
  readonly #usual: UsualRows;
  readonly #sinks: FileSinks;
  readonly #memory: RowMemory;
  readonly #code: RowsCode;
  readonly #known: ReadonlyMap<number, KnownSlots>;
  #bytes: Uint8Array = new Uint8Array(0);
  /** Which bytes of the file are in the window. */
  #from = 0;
  #to = 0;
  #patience = PATIENCE;
  #pause = 0;

  private constructor(code: WebAssembly.Module, memory: RowMemory, sinks: FileSinks, usual: UsualRows) {
    this.#usual = usual;
    this.#sinks = sinks;
    this.#memory = memory;
    const { exports } = new WebAssembly.Instance(code, { env: { memory: memory.memory } });
    this.#code = exports as unknown as RowsCode;
    this.#known = new Map(
      sinks.byColumn.flatMap((sink, column) =>
        sink instanceof LabelSink ? [[column, new KnownSlots(memory, column, sink, this.#code.learn)]] : [],
      ),
    );
  }

  /** What takes the rows of a file before `usual` does; null where that cannot be, or is of no use for such a file. */
  static of(form: RowForm, sinks: FileSinks, shape: RowShape, usual: UsualRows): SimdRows | null {
    if (!isToldByLooks(shape) || sinks.byColumn.length > MOST_COLUMNS) return null;
    if (compiled === undefined) compiled = compile();
    return compiled && new SimdRows(compiled, new RowMemory(form, sinks, shape, STRETCH), sinks, usual);
  }

  /** Goes on in these bytes, where `UsualRows` do. */
  see(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#from = this.#to = 0;
  }

  /** As `UsualRows.take`, from the row on that is next for those. */
  take(row: number, most: number, lines: Uint32Array): number {
    const usual = this.#usual;
    const stop = usual.position + STRETCH;
    let taken = 0;
    while (taken < most && usual.position < stop) {
      if (this.#pause > 0) {
        const some = usual.take(row + taken, most - taken, lines);
        this.#pause -= some + 1;
        return taken + some;
      }
      taken += this.#take(row + taken, Math.min(most - taken, AHEAD), lines);
      const reason = this.#memory.get(at.REASON);
      if (reason === at.ALL || (reason === at.CUT && this.#moves())) continue;
      this.#lose();
      if (usual.take(row + taken, 1, lines) === 0) return taken;
      if (reason === at.NEW_LABEL) this.#learn(row + taken);
      taken++;
    }
    return taken;
  }

  /** Takes what rows it can. */
  #take(row: number, most: number, lines: Uint32Array): number {
    const memory = this.#memory;
    const usual = this.#usual;
    if (usual.position < this.#from || usual.position >= this.#to) this.#moveTo(usual.position);
    const shift = memory.window - this.#from;
    const taken = this.#code.take(usual.position + shift, this.#to + shift, most, usual.line);
    if (taken > 0) this.#give(row, taken, lines);
    usual.position = memory.get(at.POSITION) - shift;
    usual.line = memory.get(at.NEXT_LINE);
    this.#patience = Math.min(PATIENCE, this.#patience + taken);
    return taken;
  }

  /** Moves the window to the next row; false where it has all that there is of it, or has no room for it. */
  #moves(): boolean {
    const { position } = this.#usual;
    const isMore = this.#to < this.#bytes.length && position > this.#from;
    if (isMore) this.#moveTo(position);
    return isMore;
  }

  #moveTo(from: number): void {
    this.#from = from;
    this.#to = Math.min(from + STRETCH, this.#bytes.length);
    this.#memory.write(this.#bytes.subarray(from, this.#to), this.#memory.window);
  }

  #lose(): void {
    this.#patience -= STOP;
    if (this.#patience > 0) return;
    this.#patience = PATIENCE;
    this.#pause = PAUSE;
  }

  /** Lets a column know the label at which the taking ended, which has been taken in a row since. */
  #learn(row: number): void {
    const memory = this.#memory;
    const label = memory.bytes(memory.get(at.FROM), memory.get(at.TO)).slice();
    this.#known.get(memory.get(at.AT_COLUMN))!.add(label, row);
  }

  /** Gives the columns what was taken for them. */
  #give(row: number, taken: number, lines: Uint32Array): void {
    const memory = this.#memory;
    const { byColumn, entries, parser } = this.#sinks;
    lines.set(memory.counts(memory.get(at.LINES), taken), row);
    parser.yearFirst += memory.get(at.DAYS);
    for (let column = 0; column < byColumn.length; column++) this.#giveColumn(column, row, taken);
    const starts = memory.counts(memory.get(at.ENTRY_STARTS), taken + 1);
    const count = starts[taken]!;
    const stages = memory.codes(memory.get(at.ENTRY_STAGES), count);
    const times = memory.numbers(memory.get(at.ENTRY_TIMES), count);
    entries.takeRows(row, starts, { stages, times, isOrdered: memory.get(at.ORDERED) === 1 });
  }

  #giveColumn(column: number, row: number, taken: number): void {
    const memory = this.#memory;
    const sink = this.#sinks.byColumn[column];
    const own = memory.column(column);
    const out = memory.get(own + at.OUT);
    if (sink instanceof LabelSink) sink.takeCodes(memory.codes(out, taken), row);
    else if (sink instanceof DateSink) sink.takeInstants(memory.numbers(out, taken), row);
    else if (sink instanceof TextSink) {
      const ends = memory.counts(memory.get(own + at.MORE), taken);
      sink.takeTexts(memory.bytes(out, out + ends[taken - 1]!), ends, row);
    } else if (sink instanceof AmountSink) {
      sink.takeNumbers(memory.numbers(out, taken), row, {
        points: memory.get(own + at.POINTS),
        wholes: memory.get(own + at.WHOLES),
      });
      memory.set(own + at.POINTS, 0);
      memory.set(own + at.WHOLES, 0);
    }
  }
}
