import { textAt } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { atOnce, within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import type { Problem } from '../../problems.js';
import { leftOut, planDeals } from '../deal-plan.js';
import type { Excluded } from '../funnel/result.js';
import type { DealScope } from '../scope.js';
import { dealsIn, rowsOfStage } from '../velocity/measure-stages.js';
import { tallyVelocitySteps } from '../velocity/tally-deals.js';
import type { AgingDeal, AgingResult } from './aging-result.js';
import { listOpenDealsSteps } from './list.js';
import type { ListedDeal } from './list.js';
import { measureStageLimits } from './stage-limits.js';
import { LEAST_CASES } from './stall-limits.js';
import { latestSegments } from '../scope.js';

/** Most deals of a stage that are told one by one: those that are there longest. */
const MOST_DEALS = 500;

/** Which deals, and at which level. */
export interface AgingRequest extends DealScope {
  /** Level of the intervals. Default 0.95. */
  readonly confidence?: number | undefined;
}

/**
 * How long every open deal is in its stage, against the times that deals have stayed there: the days by which half and
 * nine in ten have left, deals that are still there included (Kaplan–Meier). A stage that fewer than 20 deals came to
 * has no such band. Of each stage at most 500 deals are told one by one, those that are there longest; the numbers are
 * of all of them. An empty table has no deals to tell of. (Rotting deals as Pipedrive has them, with limits by E. L.
 * Kaplan and P. Meier, JASA 53, 1958.)
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field
 */
export function measureAging(table: DealTable, request: AgingRequest = {}): AgingResult {
  return atOnce(measureAgingSteps(table, request));
}

/** The same in short steps. */
export function* measureAgingSteps(table: DealTable, request: AgingRequest = {}): Steps<AgingResult> {
  const plan = planDeals(table, latestSegments(request));
  const found: { excluded: Excluded[]; problems: Problem[] } = leftOut(plan);
  const timed = table.history === 'none' ? null : yield* within(tallyVelocitySteps(table, request), 0, 0.5);
  const [half, most] = [0.5, 0.9].map((p) => (timed === null ? {} : measureStageLimits(timed, p)));
  const casesOf = (place: number): number => (timed === null ? 0 : dealsIn(rowsOfStage(timed.times, place)));
  const deals = yield* within(listOpenDealsSteps(table, request), 0.5, 1);
  return {
    kind: 'aging',
    asOf: plan.asOfText,
    confidence: request.confidence ?? 0.95,
    stages: plan.stages.flatMap(({ id, label, role }, place) => {
      const own = deals.filter(({ stage }) => stage === id);
      if (role !== 'open' && own.length === 0) return [];
      const cases = casesOf(place);
      const limit = (days: { readonly [stage: string]: number } = {}): number | null =>
        cases >= LEAST_CASES && Object.hasOwn(days, id) ? days[id]! : null;
      return [
        { id, label, cases, median: limit(half), p90: limit(most), ...agesOf(table, own, limit(most)) },
      ];
    }),
    excluded: found.excluded,
    problems: [...plan.problems, ...found.problems],
  };
}

function agesOf(
  table: DealTable,
  deals: readonly ListedDeal[],
  p90: number | null,
): Pick<AgingResult['stages'][number], 'n' | 'unknown' | 'beyond' | 'deals'> {
  const known = deals.flatMap((deal) =>
    deal.stayDays === null ? [] : [{ ...deal, days: Math.floor(deal.stayDays) }],
  );
  known.sort((a, b) => b.days - a.days);
  const listed = known.slice(0, MOST_DEALS);
  const names = namesOf(table, new Set(listed.map(({ id }) => id)));
  return {
    n: deals.length,
    unknown: deals.length - known.length,
    beyond: p90 === null ? null : known.filter(({ days }) => days > p90).length,
    deals: listed.map(({ id, days, amount }): AgingDeal => ({ id, name: names.get(id) ?? '', days, amount })),
  };
}

function namesOf({ id, name, size }: DealTable, wanted: ReadonlySet<string>): Map<string, string> {
  const names = new Map<string, string>();
  for (let row = 0; row < size && names.size < wanted.size; row++) {
    const own = textAt(id, row);
    if (wanted.has(own)) names.set(own, textAt(name, row));
  }
  return names;
}
