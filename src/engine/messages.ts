import type { ByteBlob } from '../adapters/bytes/byte-source.js';
import type { DealTable } from '../deals/deal-table.js';
import { ProblemError } from '../problems.js';
import type { Problem } from '../problems.js';
import type { Reading } from './engine.js';
import type { PackedImport } from './transfer.js';

/** What changes hands with a message. */
export type Transfer = ArrayBuffer | MessagePort;

/** What a port has to tell: a message, or what went wrong. */
export interface PortEvent {
  readonly data?: unknown;
  readonly message?: string;
}

/** One end of a line between two threads: a `Worker`, or what a worker sees of its page. */
export interface Port {
  postMessage(message: unknown, transfer: Transfer[]): void;
  addEventListener(type: 'message' | 'error' | 'messageerror', listener: (event: PortEvent) => void): void;
}

/** A worker as its page sees it. */
export interface WorkerPort extends Port {
  terminate(): void;
}

/** A file on its way to a worker: itself, where it can be sent, or the port through which its parts come. */
export interface SentFile {
  readonly name: string | undefined;
  readonly source: ByteBlob | { readonly port: MessagePort; readonly size: number };
}

/** What a page asks of a worker. Every request has a number of its own, which the answers bear. */
export type Request =
  | {
      readonly type: 'read';
      readonly id: number;
      readonly files: readonly SentFile[];
      readonly history: SentFile | undefined;
      readonly options: Reading['options'];
    }
  | {
      readonly type: 'measure';
      readonly id: number;
      readonly table: DealTable;
      readonly kind: string;
      readonly request: unknown;
    }
  | { readonly type: 'abort'; readonly id: number };

/** What a worker answers; `ready` comes first, unasked. */
export type Answer =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly id: number; readonly share: number }
  | { readonly type: 'read'; readonly id: number; readonly read: PackedImport }
  | {
      readonly type: 'measured';
      readonly id: number;
      readonly table: DealTable;
      readonly outcome: { readonly result: object } | { readonly failure: SentFailure };
    }
  | { readonly type: 'failed'; readonly id: number; readonly failure: SentFailure };

/** An error on its way: a problem of the input, or a fault of ours. */
export type SentFailure = { readonly problem: Problem } | { readonly message: string };

/** An error as it is sent. */
export function sentFailure(error: unknown): SentFailure {
  if (error instanceof ProblemError) return { problem: error.problem };
  return { message: error instanceof Error ? error.message : String(error) };
}

/** The same error where it has arrived. */
export function arrivedFailure(failure: SentFailure): Error {
  return 'problem' in failure ? new ProblemError(failure.problem) : new Error(failure.message);
}
