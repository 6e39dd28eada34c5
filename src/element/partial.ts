import type { ImportReport } from '../deals/deal-table.js';
import { severityOf } from '../problems.js';
import type { Problem } from '../problems.js';

/** Rows that should have been deals, and were not; totals and footers never were. */
const ODD_ROWS = new Set(['column-count', 'continuation']);

/** Whether something of what was given is not in a result, or was left out where a file was read. */
export function isPartial(result: object, report: ImportReport | null): boolean {
  const { problems = [] } = result as { problems?: readonly Problem[] };
  return (
    problems.some(({ code }) => severityOf(code) === 'loss') ||
    (report?.rejected ?? []).some(({ code }) => ODD_ROWS.has(code))
  );
}
