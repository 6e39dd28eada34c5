import type { DealTable } from '../../deals/deal-table.js';
import { planDeals } from '../deal-plan.js';
import { purchasesOf } from '../customers/list.js';
import type { Purchase } from '../customers/list.js';
import { currencyAt, segmentAt } from '../funnel/plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { arrangeTally, segmentsBySize } from '../tally/arrange.js';
import { tallyHead } from '../tally/head.js';
import { demandExactMoney, minorAmount } from '../tally/money-sums.js';
import { cohortCounter } from './cohort-rows.js';
import type { CustomerCohortRequest } from './request.js';
import { COHORT_FORM } from './tally.js';
import type { CohortTally } from './tally.js';
import { agesIn } from './tally-deals.js';
import type { CohortAges } from './tally-deals.js';

/**
 * Counts the customers of a table, who are those that won deals name, by the period of their first won deal and the ages at
 * which they bought again, with their money. A customer belongs to the segment of its first won deal. Won deals that name no
 * customer are left out (`unnamed`), and those without a closing date (`undated`). An empty table gives an empty tally.
 * (As `tallyCohorts`.)
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field, `E-DATA-OPTION` for an unknown time zone,
 *   `E-DATA-MONEY-RANGE` where a sum of money would not be exact
 */
export function tallyCustomerCohorts(table: DealTable, request: CustomerCohortRequest = {}): CohortTally {
  const { unit = 'month', ageUnit = unit, interval = 'calendar', customer = 'account' } = request;
  const plan = planDeals(table, request);
  demandExactMoney(plan);
  const { byCustomer, unnamed, undated } = purchasesOf(plan, customer);
  const { cohorts, ages } = planCustomers(plan, request, byCustomer);
  const { segments, money } = plan;
  const counter = cohortCounter(ages, cohorts, {
    segments: segments.names.length,
    currencies: money.currencies.length,
  });
  for (const [first, ...later] of byCustomer.values()) {
    if (first === undefined) continue;
    counter.add({
      segment: segmentAt(plan, first.row),
      start: first.at,
      returns: later.map(({ at }) => at),
      payments: [first, ...later].map(({ at, row }) => payment(plan, at, row)),
    });
  }
  const { excluded, problems, ...head } = tallyHead(plan, request);
  const tally: CohortTally = {
    metric: 'cohort',
    ...head,
    counted: 'customers',
    unit,
    ageUnit,
    interval,
    stages: [],
    periods: cohorts.map(({ label }) => label),
    ...counter.rows(),
    losses: [],
    excluded: [
      ...excluded,
      ...(undated > 0 ? [{ code: 'undated', n: undated } as const] : []),
      ...(unnamed.length > 0 ? [{ code: 'unnamed', n: unnamed.length } as const] : []),
    ],
    problems: problems.filter(({ code }) => code !== 'W-STAGE-ORDER'),
  };
  const order = request.segments === undefined ? segmentsBySize(tally, COHORT_FORM) : tally.segments;
  return arrangeTally(tally, COHORT_FORM, order);
}

/** The cohorts of customers, and how old they are. */
export function planCustomers(
  plan: FunnelPlan,
  request: CustomerCohortRequest,
  byCustomer: ReadonlyMap<string, readonly Purchase[]>,
): CohortAges {
  return agesIn(
    plan,
    request,
    Float64Array.from([...byCustomer.values()], ([first]) => first?.at ?? NaN),
  );
}

function payment(
  plan: FunnelPlan,
  at: number,
  row: number,
): { readonly at: number; readonly minor: number; readonly currency: number } {
  return { at, minor: minorAmount(plan, row), currency: currencyAt(plan, row) };
}
