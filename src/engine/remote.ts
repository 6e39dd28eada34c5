import type { DealTable, Import } from '../deals/deal-table.js';
import type { Counted, Reading, Run } from './engine.js';
import { arrivedFailure } from './messages.js';
import type { Answer, Request, Transfer, WorkerPort } from './messages.js';
import { Outbox } from './outbox.js';
import { packTable, unpackImport, unpackTable } from './transfer.js';

/** Something that a worker was asked for. */
interface Job {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: Run['onProgress'];
}

/** What a page knows of one worker: what it was asked for, and whether it has ended. */
export class RemoteReader {
  readonly #worker: WorkerPort;
  readonly #jobs = new Map<number, Job>();
  #last = 0;
  #ended = false;

  /** @param worker has told that it is ready */
  constructor(worker: WorkerPort) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }) => this.#receive(data as Answer));
    for (const type of ['error', 'messageerror'] as const)
      worker.addEventListener(type, ({ message }) => this.end(new Error(message || 'The worker has ended.')));
  }

  /** Nothing more can be asked of it. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Ends the worker at once; what it was asked for fails for this reason. */
  end(reason: unknown = new Error('The worker has ended.')): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#worker.terminate();
    for (const id of this.#jobs.keys()) this.#take(id)?.reject(reason);
  }

  /** Reads files in the worker. An abort ends its work at once, and the worker itself where it has nothing else to do. */
  async read({ files, history, options }: Reading, { onProgress, signal }: Run): Promise<Import> {
    signal?.throwIfAborted();
    const id = ++this.#last;
    const outbox = new Outbox((error) => this.#giveUp(id, error));
    const abort = (): void => this.#giveUp(id, signal?.reason);
    signal?.addEventListener('abort', abort, { once: true });
    try {
      const sent = files.map((file) => outbox.send(file));
      const past = history && outbox.send(history);
      const request = { type: 'read', id, files: sent, history: past, options } as const;
      const answer = await this.#ask(request, outbox.transfer, onProgress);
      if (answer.type !== 'read') throw new Error(`The worker answers ${answer.type}.`);
      return unpackImport(answer.read);
    } finally {
      signal?.removeEventListener('abort', abort);
      outbox.close();
    }
  }

  /** Counts a table in the worker; it is gone from here until the promise is fulfilled. */
  async measure(table: DealTable, kind: string, request: unknown): Promise<Counted> {
    const { message, transfer } = packTable(table);
    const id = ++this.#last;
    const answer = await this.#ask({ type: 'measure', id, table: message, kind, request }, transfer);
    if (answer.type !== 'measured') throw new Error(`The worker answers ${answer.type}.`);
    const { outcome } = answer;
    const result = (): object => {
      if ('failure' in outcome) throw arrivedFailure(outcome.failure);
      return outcome.result;
    };
    return { table: unpackTable(answer.table), result };
  }

  #ask(request: Request, transfer: Transfer[], onProgress?: Run['onProgress']): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#worker.postMessage(request, transfer);
      this.#jobs.set(request.id, { resolve, reject, onProgress });
    });
  }

  /** The job of this number, which is no longer under way. */
  #take(id: number): Job | undefined {
    const job = this.#jobs.get(id);
    this.#jobs.delete(id);
    return job;
  }

  #receive(answer: Answer): void {
    if (answer.type === 'ready') return;
    if (answer.type === 'progress') this.#jobs.get(answer.id)?.onProgress?.(answer.share);
    else if (answer.type === 'failed') this.#take(answer.id)?.reject(arrivedFailure(answer.failure));
    else this.#take(answer.id)?.resolve(answer);
  }

  #giveUp(id: number, reason: unknown): void {
    const job = this.#take(id);
    if (job === undefined) return;
    job.reject(reason);
    if (this.#jobs.size === 0) this.end();
    else this.#worker.postMessage({ type: 'abort', id } satisfies Request, []);
  }
}
