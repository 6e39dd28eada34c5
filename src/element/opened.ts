import type { ImportReport } from '../deals/deal-table.js';
import type { Loaded } from '../engine/engine.js';
import type { Remarks } from '../i18n/remarks.js';

/** Settings of the host that are laid over a spec. */
export type Settings = { readonly [key: string]: unknown };

/** Words for remarks on counted data, by language. */
export type RemarksFor = (locale: string) => Remarks;

/** Data that was opened: the source it came from, how it was read, and the records behind marks. */
export interface Opened {
  readonly source: unknown;
  /** How it was read; another way of reading opens it anew. */
  readonly reading: string;
  readonly loaded: Loaded;
  readonly report: ImportReport | null;
  /** The spec with a title that says what its numbers are confined to. */
  readonly titled?: <Spec extends object>(spec: Spec) => Spec;
  readonly records: (target: { readonly [key: string]: string }) => readonly string[];
}
