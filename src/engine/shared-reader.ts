import type { DealTable, Import } from '../deals/deal-table.js';
import type { Counted, Reader, Reading, Run } from './engine.js';
import type { WorkerPort } from './messages.js';
import { readHere } from './here.js';
import { RemoteReader } from './remote.js';

/** For how long a worker that has nothing to do is kept, in ms. */
const IDLE = 10_000;

/** Makes a worker; null where none can be had. */
export type Spawn = () => Promise<WorkerPort | null>;

/**
 * One worker for all that share this reader: made when it is needed, kept for a while when it is not, then ended. Where none
 * can be had the same is done on this thread, in short slices, and none is tried again.
 */
export class SharedReader implements Reader {
  readonly #spawn: Spawn;
  readonly #idle: number;
  #remote: Promise<RemoteReader | null> | null = null;
  #users = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param idle ms for which a worker is kept that has nothing to do */
  constructor(spawn: Spawn, idle = IDLE) {
    this.#spawn = spawn;
    this.#idle = idle;
  }

  async read(reading: Reading, run: Run): Promise<Import> {
    return this.#using((remote) => (remote === null ? readHere(reading, run) : remote.read(reading, run)));
  }

  async measure(table: DealTable, kind: string, request: unknown): Promise<Counted | null> {
    return this.#using(async (remote) => remote && remote.measure(table, kind, request));
  }

  async #using<T>(work: (remote: RemoteReader | null) => Promise<T>): Promise<T> {
    this.#users++;
    clearTimeout(this.#timer);
    try {
      return await work(await this.#open());
    } finally {
      if (--this.#users === 0) this.#timer = setTimeout(() => void this.#close(), this.#idle);
    }
  }

  async #open(): Promise<RemoteReader | null> {
    for (;;) {
      const opening = (this.#remote ??= this.#begin());
      const remote = await opening;
      if (!remote?.ended) return remote;
      if (this.#remote === opening) this.#remote = null;
    }
  }

  async #begin(): Promise<RemoteReader | null> {
    const worker = await this.#spawn();
    return worker && new RemoteReader(worker);
  }

  async #close(): Promise<void> {
    const remote = await this.#remote;
    // Where there never was one, that stays known.
    if (remote === null || this.#users > 0) return;
    this.#remote = null;
    remote?.end();
  }
}
