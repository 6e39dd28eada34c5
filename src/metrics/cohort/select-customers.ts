import { textAt } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { purchasesOf } from '../customers/list.js';
import { planDeals } from '../deal-plan.js';
import { segmentAt } from '../funnel/plan.js';
import type { CustomerCohortRequest } from './request.js';
import type { CohortMode } from './result.js';
import { COUNTS } from './select-deals.js';
import type { CohortMark } from './select-deals.js';
import { planCustomers } from './tally-customers.js';

/**
 * Ids of the won deals behind a cell of customers, in the order of the table: what customers of its cohort bought at
 * the ages that count; without an age, all they bought; without a cohort, of the cohorts for which the age is over, as
 * in the mean. Empty where no customer is behind it.
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field
 */
export function selectCustomerDeals(
  table: DealTable,
  request: CustomerCohortRequest & { readonly mode?: CohortMode | undefined },
  { cohort, age, segment }: CohortMark,
): string[] {
  const plan = planDeals(table, request);
  const { byCustomer } = purchasesOf(plan, request.customer ?? 'account');
  const { cohorts, ages } = planCustomers(plan, request, byCustomer);
  const { mode = 'on' } = request;
  const wanted = segment === undefined ? null : plan.segments.names.indexOf(segment);
  const found: { readonly row: number; readonly place: number }[] = [];
  const young = new Set<number>();
  for (const purchases of byCustomer.values()) {
    const { at: start, row: first } = purchases[0]!;
    const place = ages.cohortOf(start);
    if (place < 0 || (cohort !== undefined && cohorts[place]!.label !== cohort)) continue;
    if (wanted !== null && segmentAt(plan, first) !== wanted) continue;
    if (age !== undefined && ages.agesOver(start, place) <= age) young.add(place);
    for (const { at, row } of purchases)
      if (age === undefined || COUNTS[mode](ages.ageAt(start, place, at), age)) found.push({ row, place });
  }
  return found
    .filter(({ place }) => cohort !== undefined || !young.has(place))
    .sort((a, b) => a.row - b.row)
    .map(({ row }) => textAt(table.id, row));
}
