import { WON } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import type { CohortMember } from '../cohort/request.js';
import { outcomeAt, planDeals } from '../deal-plan.js';
import { COUNTED } from '../funnel/exclude.js';
import { fieldColumn } from '../funnel/field-column.js';
import { currencyAt, segmentAt } from '../funnel/plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import type { DealScope } from '../scope.js';

/** One won deal of a customer. */
export interface Purchase {
  readonly at: number;
  /** In units of its currency; NaN = not stated. */
  readonly amount: number;
  readonly row: number;
}

/** What customers bought, in time. */
export interface Purchases {
  /** By name, in order of appearance. */
  readonly byCustomer: Map<string, Purchase[]>;
  /** Won deals that name no customer; that have no closing date. */
  readonly unnamed: number[];
  readonly undated: number;
}

/**
 * The won deals of a plan by customer.
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field
 */
export function purchasesOf(plan: FunnelPlan, customer: string): Purchases {
  const { table, money } = plan;
  const column = fieldColumn(table, customer, '/customer');
  const byCustomer = new Map<string, Purchase[]>();
  const unnamed: number[] = [];
  let undated = 0;
  for (let row = 0; row < table.size; row++) {
    if (plan.reasons[row] !== COUNTED || outcomeAt(plan, row) !== WON) continue;
    const at = table.closedAt[row]!;
    const name = column?.labels[column.codes[row]!] ?? '';
    if (Number.isNaN(at)) undated++;
    else if (name === '') unnamed.push(row);
    else {
      const mine = byCustomer.get(name) ?? [];
      byCustomer.set(name, mine);
      mine.push({ at, amount: money.amounts[row]!, row });
    }
  }
  for (const mine of byCustomer.values()) mine.sort((a, b) => a.at - b.at || a.row - b.row);
  return { byCustomer, unnamed, undated };
}

/** A customer, as a member of a cohort: `tallyMembers` takes it. */
export interface Customer extends CohortMember {
  readonly id: string;
}

/**
 * The customers of a table: who won deals belong to, from the first on; later ones are returns, and all are
 * payments as far as their amount is stated. A customer that bought in several currencies is there once for each.
 * Won deals that name no customer, or without a closing date, are left out; without won deals there are no
 * customers.
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field
 */
export function listCustomers(
  table: DealTable,
  request: DealScope & { readonly customer?: string | undefined } = {},
): Customer[] {
  const plan = planDeals(table, request);
  const { byCustomer } = purchasesOf(plan, request.customer ?? 'account');
  return [...byCustomer].flatMap(([id, purchases]) => {
    const segment = plan.segments.names[segmentAt(plan, purchases[0]!.row)]!;
    return [...new Set(purchases.map(({ row }) => currencyAt(plan, row)))].map((currency) => {
      const mine = purchases.filter(({ row }) => currencyAt(plan, row) === currency);
      return {
        id,
        start: mine[0]!.at,
        returns: mine.slice(1).map(({ at }) => at),
        payments: mine
          .filter(({ amount }) => Number.isFinite(amount))
          .map(({ at, amount }) => ({ at, amount })),
        currency: plan.money.currencies[currency]!,
        segment,
      };
    });
  });
}
