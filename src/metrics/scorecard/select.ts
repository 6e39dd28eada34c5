import { OPEN, textAt, WON } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { outcomesAt, planDeals } from '../deal-plan.js';
import { COUNTED } from '../funnel/exclude.js';
import { segmentAt } from '../funnel/plan.js';
import { spansOf } from './periods.js';
import type { ScorecardRequest } from './request.js';

/** Figures of the deals created in the period, and of those closed in it; all others are of those won in it. */
const CREATED = ['leads', 'qualified', 'conversion'];
const CLOSED = ['winRate'];

/**
 * Ids of the deals that a figure of the later period is counted from: created, closed, or won in it. Each once; empty where
 * no period is over.
 *
 * @throws ProblemError as `measureScorecard`
 */
export function selectScorecardDeals(
  table: DealTable,
  request: ScorecardRequest,
  { figure = '', segment }: { readonly figure?: string | undefined; readonly segment?: string | undefined },
): string[] {
  const plan = planDeals(table, request);
  const span = spansOf(plan, request)?.after;
  if (span === undefined) return [];
  const outcomes = outcomesAt(plan);
  const column = CREATED.includes(figure) ? table.createdAt : table.closedAt;
  const rows = Array.from({ length: table.size }, (_, row) => row).filter((row) => {
    const at = column[row]!;
    if (plan.reasons[row] !== COUNTED || !(at >= span.from && at <= span.to)) return false;
    if (segment !== undefined && plan.segments.names[segmentAt(plan, row)] !== segment) return false;
    if (CREATED.includes(figure)) return true;
    return CLOSED.includes(figure) ? outcomes[row] !== OPEN : outcomes[row] === WON;
  });
  return rows.map((row) => textAt(table.id, row));
}
