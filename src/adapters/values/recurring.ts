import { foldName } from '../../deals/stage-names.js';
import type { FieldColumns } from '../join/columns.js';
import type { RowIssue } from '../tables/file.js';

/** How often an amount comes that comes once. */
const ONCE = new Set(['', 'one time', 'one-time', 'one_time', 'onetime', 'once', 'none', '一次性', '单次']);

/**
 * Amounts of deals without those per month or year, which are not what a deal is worth. Each of these is an issue.
 */
export function withoutRecurring(columns: FieldColumns): { columns: FieldColumns; issues: RowIssue[] } {
  const period = columns.labels.get('period');
  const amounts = columns.amounts.get('amount');
  if (!period || !amounts) return { columns, issues: [] };
  const isOnce = period.labels.map((label) => ONCE.has(foldName(label)));
  const issues: RowIssue[] = [];
  const kept = amounts.map((amount, row) => {
    if (isOnce[period.codes[row]!]! || Number.isNaN(amount)) return amount;
    issues.push({ row, field: 'amount', reason: 'recurring-amount' });
    return NaN;
  });
  return { columns: { ...columns, amounts: new Map(columns.amounts).set('amount', kept) }, issues };
}
