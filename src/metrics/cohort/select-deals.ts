import { LOST, WON } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { textAt } from '../../deals/deal-table.js';
import { outcomeAt, planDeals } from '../deal-plan.js';
import { COUNTED } from '../funnel/exclude.js';
import { segmentAt } from '../funnel/plan.js';
import { dealAges } from './tally-deals.js';
import type { CohortRequest } from './request.js';
import type { CohortMode } from './result.js';

/** Which cell of a table of cohorts is meant: of what is left out, everything. */
export interface CohortMark {
  /** Label of a period. */
  readonly cohort?: string | undefined;
  readonly age?: number | undefined;
  readonly segment?: string | undefined;
  /** Only those that are closed: what a win rate is of. */
  readonly closed?: boolean | undefined;
}

/** Whether something found at an age counts at another one. */
export const COUNTS: { readonly [mode in CohortMode]: (found: number, age: number) => boolean } = {
  on: (found, age) => found === age,
  onOrAfter: (found, age) => found >= age,
  onOrBefore: (found, age) => found <= age,
};

/**
 * Ids of the deals behind a cell, in the order of the table: those of its cohort that count at its age; without an age,
 * the whole cohort; without a cohort, the cohorts for which the age is over, as in the mean. Empty where no deal is
 * behind it.
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field
 */
export function selectCohortDeals(
  table: DealTable,
  request: CohortRequest & { readonly mode?: CohortMode | undefined },
  { cohort, age, segment, closed = false }: CohortMark,
): string[] {
  const plan = planDeals(table, request);
  const { cohorts, ages } = dealAges(plan, request);
  const { mode = 'onOrBefore' } = request;
  const found: { readonly id: string; readonly place: number }[] = [];
  const young = new Set<number>();
  const wanted = segment === undefined ? null : plan.segments.names.indexOf(segment);
  for (let row = 0; row < table.size; row++) {
    if (plan.reasons[row] !== COUNTED || (wanted !== null && segmentAt(plan, row) !== wanted)) continue;
    const start = table.createdAt[row]!;
    const place = ages.cohortOf(start);
    const outcome = outcomeAt(plan, row);
    const won = outcome === WON;
    if (closed && !((won || outcome === LOST) && ages.ageAt(start, place, table.closedAt[row]!) >= 0))
      continue;
    const wonAt = won ? table.closedAt[row]! : NaN;
    if (place < 0 || wonAt < start || (cohort !== undefined && cohorts[place]!.label !== cohort)) continue;
    if (age !== undefined && ages.agesOver(start, place) <= age) young.add(place);
    const all = age === undefined || (age === 0 && mode !== 'onOrBefore');
    const at = won ? ages.ageAt(start, place, wonAt) : NaN;
    if (all || (at >= 0 && COUNTS[mode](at, age))) found.push({ id: textAt(table.id, row), place });
  }
  return found.filter(({ place }) => cohort !== undefined || !young.has(place)).map(({ id }) => id);
}
