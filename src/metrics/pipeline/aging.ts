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
import type { AgingDeal, AgingResult, AgingSegment, AgingStage } from './aging-result.js';
import { listOpenDealsSteps } from './list.js';
import type { ListedDeal } from './list.js';
import { measureStageLimits } from './stage-limits.js';
import { asksForPipelines, ofPipeline, ofPipelines, openIn, pipelinesIn } from './pipelines.js';
import { LEAST_CASES } from './stall-limits.js';
import { latestSegments, REST_SEGMENT, SEGMENT_LIMIT } from '../scope.js';

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
 * of all of them. Segments hold their open deals against the times of all; several pipelines that are asked for as
 * segments have stages and times of their own each. An empty table has no deals to tell of. (Rotting deals as Pipedrive has them, with limits by E. L.
 * Kaplan and P. Meier, JASA 53, 1958.)
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field
 */
export function measureAging(table: DealTable, request: AgingRequest = {}): AgingResult {
  return atOnce(measureAgingSteps(table, request));
}

/** The same in short steps. */
export function* measureAgingSteps(table: DealTable, request: AgingRequest = {}): Steps<AgingResult> {
  const ids = asksForPipelines(request) ? pipelinesIn(table, request) : [];
  return yield* ids.length > 1 ? measurePipelines(table, request, ids) : measureStages(table, request);
}

/** Several pipelines, each by itself. At most eight are told of. */
function* measurePipelines(
  table: DealTable,
  request: AgingRequest,
  ids: readonly string[],
): Steps<AgingResult> {
  const shown = ids.slice(0, request.segmentLimit ?? SEGMENT_LIMIT);
  const found: AgingResult[] = [];
  for (const [i, id] of shown.entries()) {
    const steps = measureStages(table, ofPipeline(table, request, id));
    found.push(yield* within(steps, i / shown.length, (i + 1) / shown.length));
  }
  const [first] = found;
  const problems = found.flatMap((one) => one.problems);
  const n = openIn(table, request, ids.slice(shown.length));
  const others: Excluded[] = n > 0 ? [{ code: 'other-pipeline', n }] : [];
  const said = new Set<string>();
  return {
    ...first!,
    stages: [],
    segmentBy: request.segment ?? null,
    segments: shown.map((id, i) => ({ id, label: id, stages: found[i]!.stages })),
    excluded: [...leftOut(planDeals(table, latestSegments(ofPipelines(request, ids)))).excluded, ...others],
    problems: problems.filter((one) => {
      const key = JSON.stringify(one);
      return !said.has(key) && said.add(key);
    }),
  };
}

function* measureStages(table: DealTable, request: AgingRequest): Steps<AgingResult> {
  const plan = planDeals(table, latestSegments(request));
  const found: { excluded: Excluded[]; problems: Problem[] } = leftOut(plan);
  const timed =
    table.history === 'none' ? null : yield* within(tallyVelocitySteps(table, asWhole(request)), 0, 0.5);
  const [half, most] = [0.5, 0.9].map((p) => (timed === null ? {} : measureStageLimits(timed, p)));
  const casesOf = (place: number): number => (timed === null ? 0 : dealsIn(rowsOfStage(timed.times, place)));
  const deals = yield* within(listOpenDealsSteps(table, request), 0.5, 1);
  const stages = plan.stages.flatMap(({ id, label, role }, place): AgingStage[] => {
    const own = deals.filter(({ stage }) => stage === id);
    if (role !== 'open' && own.length === 0) return [];
    const cases = casesOf(place);
    const limit = (days: { readonly [stage: string]: number } = {}): number | null =>
      cases >= LEAST_CASES && Object.hasOwn(days, id) ? days[id]! : null;
    return [{ id, label, cases, median: limit(half), p90: limit(most), ...agesOf(table, own, limit(most)) }];
  });
  return {
    kind: 'aging',
    asOf: plan.asOfText,
    confidence: request.confidence ?? 0.95,
    stages,
    segmentBy: request.segment ?? null,
    segments: request.segment === undefined ? [] : segmentsOf(table, deals, stages, request),
    excluded: found.excluded,
    problems: [...plan.problems, ...found.problems],
  };
}

/** A request without a breakdown: times of stages are those of all deals. */
function asWhole(request: AgingRequest): AgingRequest {
  return { ...request, segment: undefined, segments: undefined };
}

/** Segments with open deals, those with the most first and what is none or the rest last; as asked for where they are. */
function segmentsOf(
  table: DealTable,
  deals: readonly ListedDeal[],
  stages: readonly AgingStage[],
  { segments }: AgingRequest,
): AgingSegment[] {
  const found = new Map<string, ListedDeal[]>();
  for (const deal of deals) {
    const own = found.get(deal.segment);
    if (own === undefined) found.set(deal.segment, [deal]);
    else own.push(deal);
  }
  const last = (id: string): number => (id === REST_SEGMENT ? 2 : id === '' ? 1 : 0);
  const sizeOf = (id: string): number => found.get(id)?.length ?? 0;
  const order =
    segments ??
    [...found.keys()].sort((a, b) => last(a) - last(b) || sizeOf(b) - sizeOf(a) || (a < b ? -1 : 1));
  return order
    .filter((id) => found.has(id))
    .map((id) => ({
      id,
      label: id,
      stages: stages.map((stage) => ({
        ...stage,
        ...agesOf(
          table,
          found.get(id)!.filter((deal) => deal.stage === stage.id),
          stage.p90,
        ),
      })),
    }));
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
