import type { ExportFile } from '../../../src/adapters/index.js';
import type { Column } from './columns.js';
import { toldByHistory, toldByList } from './expected.js';
import type { ExpectedDeal } from './expected.js';
import { DATES } from './styles.js';
import type { Style } from './styles.js';
import type { TrueDeal, Truth } from './true-deals.js';

/** Files that belong together, as something writes them. */
export interface Bundle {
  readonly title: string;
  /** Layout of the table that speaks for all. */
  readonly layout: string;
  readonly files: (truth: Truth, style: Style) => readonly ExportFile[];
  /** How it writes, whatever the style says. */
  readonly styled: (style: Style) => Style;
  /** Deals as they can be written there. */
  readonly fitted?: (deal: TrueDeal) => TrueDeal;
  readonly told: (deal: TrueDeal, style: Style, truth: Truth) => Partial<ExpectedDeal>;
}

/** A way of writing days and times by its name. */
export const dateNamed = (name: string) => DATES.find((date) => date.name === name)!;

/** Plain files without a quirk, as programs write them for programs. */
export const plain = (style: Style): Style => ({
  ...style,
  currency: 'column',
  blankLines: false,
  preamble: false,
  total: false,
  extras: false,
  sep: false,
  marks: false,
  odd: false,
  amount: { mark: '.', group: '', decimals: 'always', negative: 'minus' },
});
/** The same as a comma-separated file with machine dates. */
export const machine =
  (date: string) =>
  (style: Style): Style => ({ ...plain(style), delimiter: ',', date: dateNamed(date) });

/** What a list and a history tell together: of how deals moved and closed, the history is to be believed. */
export function toldTogether(deal: TrueDeal, columns: readonly Column[], style: Style): ExpectedDeal {
  const { visits, closedAt } = toldByHistory(deal, style);
  return { ...toldByList(deal, columns, style), visits, closedAt };
}
