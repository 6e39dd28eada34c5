import type { ImportReport } from '../deals/deal-table.js';

/** How data is opened, besides what the spec says of it. */
export interface OpenOptions {
  /** The kind of chart that will be asked for: its code is loaded along with the data. */
  readonly kind?: string;
  /** The export file itself, where the data names one: whoever opens it has loaded it. */
  readonly bytes?: Uint8Array;
  /** A second file with the stage history. */
  readonly history?: Uint8Array;
  /** IANA zone of times without an offset. Default UTC. */
  readonly timeZone?: string;
  /** ISO 4217 code of amounts that state none. */
  readonly currency?: string;
  /** What stages mean where their names do not say so. */
  readonly roles?: ReadonlyMap<string, 'open' | 'won' | 'lost'>;
  /** Aborts the reading; the promise then rejects with the reason of the signal. */
  readonly signal?: AbortSignal;
  /** Share of the reading that is done, 0 … 1. */
  readonly onProgress?: (share: number) => void;
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
  readonly measure: (kind: string, request: unknown) => object | Promise<object>;
  /** Ids of the records behind a part of a drawing; empty where there are none, and before the code of the kind is here. */
  readonly records: (kind: string, request: unknown, target: Target) => readonly string[];
}
