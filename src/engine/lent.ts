import { runSliced } from '../adapters/slices.js';
import type { DealTable } from '../deals/deal-table.js';
import type { Counted, Reader } from './engine.js';
import type { FindKind } from './kind.js';

/** Rows up to which a table is counted where it is: that takes no longer than a few frames. */
const FEW = 10_000;

/**
 * A table that lives here and is lent to a reader elsewhere while it is counted. Who asks meanwhile waits: a table is in one
 * place at a time.
 */
export class LentTable {
  #table: DealTable | null;
  readonly #find: FindKind;
  readonly #reader: Reader;
  #lost = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(table: DealTable, find: FindKind, reader: Reader) {
    this.#table = table;
    this.#find = find;
    this.#reader = reader;
  }

  /** The table; null while it is lent. */
  get here(): DealTable | null {
    return this.#table;
  }

  /** It is neither here nor lent: the reader that held it has ended. */
  get lost(): boolean {
    return this.#lost;
  }

  /** Settled once all that was asked has been answered and the table is here. */
  async idle(): Promise<void> {
    for (let turn; turn !== this.#turn;) await (turn = this.#turn);
  }

  /** What the table comes to. An aborted signal drops a question whose turn has not come. */
  measure(kind: string, request: unknown, signal?: AbortSignal): Promise<object> {
    const mine = this.#turn.then(() => {
      signal?.throwIfAborted();
      return this.#measure(kind, request);
    });
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  async #measure(name: string, request: unknown): Promise<object> {
    const table = this.#table;
    if (table === null) throw new Error('The worker ended while it held the table.');
    const counted = table.size > FEW ? await this.#lend(table, name, request) : null;
    if (counted !== null) return counted.result();
    const kind = await this.#find(name);
    const steps = table.size > FEW ? kind.ofDealsSteps?.(table, request) : undefined;
    return steps === undefined ? kind.ofDeals(table, request) : runSliced(steps);
  }

  async #lend(table: DealTable, name: string, request: unknown): Promise<Counted | null> {
    this.#table = null;
    try {
      const counted = await this.#reader.measure(table, name, request);
      this.#table = counted === null ? table : counted.table;
      return counted;
    } catch (error) {
      // What could not be sent is still here; what a worker held when it ended is gone.
      if (table.outcome.length === table.size) this.#table = table;
      else this.#lost = true;
      throw error;
    }
  }
}
