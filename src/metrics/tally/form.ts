import type { Problem } from '../../problems.js';
import type { Excluded } from '../funnel/result.js';
import type { TallyStage } from '../funnel/tally.js';

/**
 * What every tally of deals says beside its rows. Rows are arrays of integers, key columns first, then sums; the
 * form of a tally names them.
 */
export interface DealTally {
  metric: string;
  version: 1;
  /**
   * ISO instant, or date where the source knows only dates: nothing later was counted. Null where the data
   * holds no time at all.
   */
  asOf: string | null;
  /** The order of the list is the order of the funnel. */
  stages: TallyStage[];
  /** Name of the segment field; null = no breakdown. */
  segmentBy: string | null;
  /**
   * Values of the segment field, by index: empty = not stated, `…rest` = all others together. `[""]` without
   * a breakdown.
   */
  segments: string[];
  /**
   * Currency codes by index; the empty string where none was stated. Different currencies are never added.
   */
  currencies: string[];
  /** Money is in integers of 10^-minorDigits of the currency. */
  minorDigits: number;
  /** Labels of calendar periods by index, where rows tell them apart. */
  periods?: string[];
  /** Deals counted nowhere, by reason. */
  excluded: Excluded[];
  problems: Problem[];
}

/**
 * What a column of a row holds. Keys: the index of a segment, stage, currency or period; a code below a number;
 * or any whole number from 0 on (`whole`). Then sums: first a `count` of 1 or more, then parts of it (`part`), `money` in
 * minor units, or other whole numbers (`sum`).
 */
export type Column =
  | 'segment'
  | 'stage'
  | 'currency'
  | 'period'
  | 'whole'
  | 'count'
  | 'part'
  | 'money'
  | 'sum'
  | number;

/** How a kind of tally is made up. */
export interface TallyForm {
  readonly metric: string;
  /** Lists of rows and their columns. */
  readonly lists: { readonly [list: string]: readonly Column[] };
  /** What two tallies must agree in to be added, beside metric, version, as-of date, stages and segment field. */
  readonly same: readonly string[];
  /** The list whose counts tell how large a segment is. */
  readonly size: string;
}

/** How many leading columns are keys. */
export function keysOf(columns: readonly Column[]): number {
  return columns.indexOf('count');
}

/** The rows of a list of a tally. */
export function rowsIn(tally: DealTally, list: string): number[][] {
  return (tally as unknown as { [list: string]: number[][] })[list]!;
}

/** The same tally with other rows. */
export function withRows<T extends DealTally>(
  tally: T,
  { lists }: TallyForm,
  rowsOf: (rows: number[][], columns: readonly Column[]) => number[][],
): T {
  const changed = Object.entries(lists).map(([list, columns]) => [
    list,
    rowsOf(rowsIn(tally, list), columns),
  ]);
  return { ...tally, ...Object.fromEntries(changed) };
}
