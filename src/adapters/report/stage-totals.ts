import { foldName } from '../../deals/stage-names.js';
import type { FieldColumns } from '../join/columns.js';

/** What a breakdown calls the row for all of its parts together. */
const ALL = new Set('reserved_total,total,totals,all,grand total,总计,總計,合计,合計,全部'.split(','));

/**
 * The rows of finished counts that count: all of them, or, of a file that breaks stages down (by device, by segment), those
 * for all parts together where every stage has one, because somebody may be in several parts.
 *
 * @param rows rows with a stage
 */
export function totalRows({ extras, labels }: FieldColumns, rows: readonly number[]): readonly number[] {
  const { codes } = labels.get('stage')!;
  const stagesOf = (some: readonly number[]): number => new Set(some.map((row) => codes[row])).size;
  const stages = stagesOf(rows);
  if (stages === rows.length) return rows;
  for (const column of extras.values()) {
    const isAll = column.labels.map((label) => ALL.has(foldName(label)));
    const totals = rows.filter((row) => isAll[column.codes[row]!]!);
    if (totals.length === stages && stagesOf(totals) === stages) return totals;
  }
  return rows;
}
