import type { ImportReport } from '../deals/deal-table.js';
import type { Description, Voice } from '../charts/chart.js';
import type { Loaded, Target } from '../engine/engine.js';
import type { Remarks } from '../i18n/remarks.js';
import type { MarkedDrawing } from './marks.js';
import type { Piece } from './pieces.js';

/** Settings of the host that are laid over a spec. */
export type Settings = { readonly [key: string]: unknown };

/** Words for remarks on counted data, by language. */
export type RemarksFor = (locale: string) => Remarks;

/** What a chart shows of deals that are chosen, in it or in other charts of the same data. */
export interface Link {
  /** The marks of the chart that are chosen; undefined where it does not choose for others. */
  readonly chosen: readonly Target[] | undefined;
  /** What its numbers are confined to, and how many deals that are; empty where they are of all. */
  readonly words: (locale: string) => string;
  /** A description that says so. */
  readonly confine: (own: Description, voice: Voice) => Description;
  /** Shows in a drawing which of its marks are chosen. */
  readonly dress: (root: ParentNode, drawn: MarkedDrawing | null) => void;
  /** The button that ends what is chosen; nothing where nothing is. */
  readonly ending: (locale: string) => Piece | undefined;
}

/** Data that was opened: the source it came from, how it was read, and the records behind marks. */
export interface Opened {
  readonly source: unknown;
  /** How it was read; another way of reading opens it anew. */
  readonly reading: string;
  readonly loaded: Loaded;
  /** The same without what is chosen of it, where it is shared. */
  readonly whole?: Loaded;
  readonly report: ImportReport | null;
  /** What is chosen of data that charts share. */
  readonly link?: Link;
  readonly records: (target: { readonly [key: string]: string }) => readonly string[];
}
