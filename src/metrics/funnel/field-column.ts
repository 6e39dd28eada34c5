import { OUTCOMES } from '../../deals/deal-table.js';
import type { DealTable, DictionaryColumn } from '../../deals/deal-table.js';
import { problem, ProblemError } from '../../problems.js';

/** Fields every source may state; where one states none, every deal has the empty value. */
const COMMON = new Set(['pipeline', 'owner', 'source', 'currency', 'account', 'lostReason']);

/**
 * The column of a field: a dimension of the table, `stage` or `outcome`. Null where no deal states it.
 *
 * @throws ProblemError `E-DATA-COLUMN` for a field that is neither common nor in the table
 */
export function fieldColumn(table: DealTable, field: string, path: string): DictionaryColumn | null {
  const column = table.dimensions.get(field);
  if (column !== undefined) return column;
  if (field === 'stage') return table.stage;
  if (field === 'outcome')
    return { codes: Uint16Array.from(table.outcome, (code) => code + 1), labels: ['', ...OUTCOMES] };
  if (COMMON.has(field)) return null;
  throw new ProblemError(
    problem('E-DATA-COLUMN', path, { column: field, headers: [...table.dimensions.keys()] }),
  );
}
