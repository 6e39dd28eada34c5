import type { DictionaryColumn, StageCount } from '../deals/deal-table.js';
import { foldName } from '../deals/stage-names.js';
import type { FieldColumns } from './columns.js';

/** What a breakdown calls the row for all of its parts together. */
const ALL = new Set('reserved_total,total,totals,all,grand total,总计,總計,合计,合計,全部'.split(','));

/** Finished counts, a stage each, and the rows that are parts of another row. */
export interface StageTotals {
  readonly counts: readonly StageCount[];
  readonly parts: readonly number[];
}

/**
 * The counts of a file, one a stage. Of a file that breaks stages down (by device, by segment) the rows for all parts
 * together count, because somebody may be in several parts; without such rows the parts are added. A row whose count
 * cannot be read has none.
 */
export function stageTotals(columns: FieldColumns): StageTotals {
  const stage = columns.labels.get('stage')!;
  const rows = totalRows(columns, stage);
  const counts = new Map<number, { stage: string; value: number; amount: number | null }>();
  const values = columns.amounts.get('count')!;
  const amounts = columns.amounts.get('amount');
  for (const row of rows) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    const code = stage.codes[row]!;
    const found = counts.get(code) ?? { stage: stage.labels[code]!, value: 0, amount: null };
    found.value += value;
    const amount = amounts?.[row] ?? NaN;
    if (!Number.isNaN(amount)) found.amount = (found.amount ?? 0) + amount;
    counts.set(code, found);
  }
  const kept = new Set(rows);
  return {
    counts: [...counts.values()],
    parts: Array.from(stage.codes.keys()).filter((row) => !kept.has(row)),
  };
}

/** The rows that count: all of them, or those for all parts together where every stage has one. */
function totalRows({ extras, size }: FieldColumns, stage: DictionaryColumn): readonly number[] {
  const all = Array.from({ length: size }, (_, row) => row);
  const stages = new Set(stage.codes);
  if (stages.size === size) return all;
  for (const column of extras.values()) {
    const isAll = column.labels.map((label) => ALL.has(foldName(label)));
    const rows = all.filter((row) => isAll[column.codes[row]!]!);
    if (rows.length === stages.size && new Set(rows.map((row) => stage.codes[row])).size === stages.size)
      return rows;
  }
  return all;
}
