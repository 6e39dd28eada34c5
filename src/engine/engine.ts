import type { ByteSource } from '../adapters/bytes/byte-source.js';
import type { ReadOptions } from '../adapters/options.js';
import type { DealTable, Import, ImportReport } from '../deals/deal-table.js';

/** A file that is to be read: where its bytes come from, and what it is called, where that is known. */
export interface SourceFile {
  readonly source: ByteSource;
  readonly name?: string;
}

/** Files that belong together, and how they are read. */
export interface Reading {
  readonly files: readonly SourceFile[];
  /** The history of the deals, joined to them by id. */
  readonly history?: SourceFile | undefined;
  /** Options of the adapters; the history is above. */
  readonly options: Omit<ReadOptions, 'history'>;
}

/** What is told while files are read, and what ends it. */
export interface Run {
  /** Share of the reading that is done, 0 … 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  /** Aborts the reading; the promise then rejects with the reason of the signal. */
  readonly signal?: AbortSignal | undefined;
}

/** A table that was handed over to be counted and is back: it is the same, in other arrays. */
export interface Counted {
  readonly table: DealTable;
  /** What was counted; throws the problem where nothing could be. */
  readonly result: () => object;
}

/**
 * Whoever reads files and counts large tables somewhere else than on this thread. What it does is what this thread would do:
 * the same import, the same result, the same problems.
 */
export interface Reader {
  readonly read: (reading: Reading, run: Run) => Promise<Import>;
  /** Counts a table, which is gone until the promise is fulfilled. Null where it is to be counted here: it was not taken. */
  readonly measure: (table: DealTable, kind: string, request: unknown) => Promise<Counted | null>;
}

/** What the surroundings of data say of it. */
export interface Surroundings {
  /** IANA zone of times without an offset. Default UTC. */
  readonly timeZone?: string;
  /** ISO 4217 code of amounts that state none. */
  readonly currency?: string;
  /** What stages mean where their names do not say so. */
  readonly roles?: ReadonlyMap<string, 'open' | 'won' | 'lost'>;
}

/** How data is opened, besides what the spec says of it. */
export interface OpenOptions extends Surroundings, Run {
  /** The kind of chart that will be asked for: its code is loaded along with the data. */
  readonly kind?: string;
  /** The export files, where the data names one; none at all is an empty file. */
  readonly files?: readonly SourceFile[] | undefined;
  /** The file with the stage history, where it is apart. */
  readonly history?: SourceFile | undefined;
  /** Reads in place of this thread. */
  readonly reader?: Reader | undefined;
}

/** The same where nothing can be waited for: the bytes of the files are here. */
export interface OpenNowOptions extends Surroundings {
  readonly bytes?: Uint8Array;
  readonly history?: Uint8Array;
}

/** A part of a drawing: stage, segment, fate. */
export type Target = { readonly [key: string]: string };

/**
 * Data that can be counted, wherever it lies: on this thread, in a worker, behind a query of the host.
 * `request` is that of the metric of the kind; results of one kind are the same from every engine.
 */
export interface Loaded {
  /** How a file was read; null for records and tallies. */
  readonly report: ImportReport | null;
  /** An aborted signal drops a question that waits for its turn. */
  readonly measure: (kind: string, request: unknown, signal?: AbortSignal) => object | Promise<object>;
  /** Settled when nothing is being counted elsewhere: then the records can be told. */
  readonly idle?: () => Promise<unknown>;
  /** True where the data is gone, because the worker that held it has ended: it has to be opened anew. */
  readonly lost?: () => boolean;
  /**
   * Ids of the records behind a part of a drawing; empty where there are none, before the code of the kind is here, and while
   * a worker counts them.
   */
  readonly records: (kind: string, request: unknown, target: Target) => readonly string[];
}
