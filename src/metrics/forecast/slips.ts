import { OPEN, textAt } from '../../deals/deal-table.js';
import { outcomeAt } from '../deal-plan.js';
import { COUNTED } from '../funnel/exclude.js';
import { minorAmount } from '../tally/money-sums.js';
import { BEYOND, lookAhead } from './ahead.js';
import type { Slipped } from './backtest-result.js';
import type { CallBasis, CallCase } from './call.js';

/**
 * Deals that were due in the period of a call, and by the next call of the same period are still open and expected after it.
 * Deals are the same where their ids are. An amount that was not known counts as nothing.
 *
 * @param cases deals that were due then
 * @param mixed money is in several currencies: it is null
 */
export function slippedSince(
  before: CallBasis,
  cases: readonly CallCase[],
  now: CallBasis,
  mixed: boolean,
): Slipped {
  const { table } = now.plan;
  const rows = new Map(Array.from({ length: table.size }, (_, row) => [textAt(table.id, row), row]));
  const { dueOf } = lookAhead(now.plan, now.asked);
  const gone = cases.filter(({ row }) => {
    const then = rows.get(textAt(before.plan.table.id, row)) ?? -1;
    if (then < 0 || now.plan.reasons[then] !== COUNTED || outcomeAt(now.plan, then) !== OPEN) return false;
    return dueOf(table.expectedCloseAt[then]!) === BEYOND;
  });
  const units = 10 ** before.plan.money.minorDigits;
  const sum = (of: (one: (typeof gone)[number]) => number): number =>
    gone.reduce((total, one) => total + of(one), 0);
  const worth = (row: number): number => (minorAmount(before.plan, row) || 0) / units;
  return {
    n: gone.length,
    amount: mixed ? null : sum(({ row }) => worth(row)),
    expected: mixed ? null : sum(({ row, chance }) => worth(row) * chance),
    expectedWins: sum(({ chance }) => chance),
  };
}
