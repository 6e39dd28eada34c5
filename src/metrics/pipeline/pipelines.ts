import type { DealTable } from '../../deals/deal-table.js';
import { foldName } from '../../deals/stage-names.js';
import { atOnce, within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import type { Problem } from '../../problems.js';
import { planDeals } from '../deal-plan.js';
import { COUNTED } from '../funnel/exclude.js';
import { choosePipeline, rowsOf } from '../funnel/choose-pipeline.js';
import { byText } from '../funnel/choose-segments.js';
import { fieldColumn } from '../funnel/field-column.js';
import { SEGMENT_LIMIT } from '../scope.js';
import type { RequestedStage } from '../scope.js';
import { listOpenDeals } from './list.js';
import { joinPipelines } from './join-pipelines.js';
import { measureOverviewSteps } from './overview-deals.js';
import type { OverviewRequest } from './overview-deals.js';
import type { NamedPipeline, PipelinesResult } from './pipelines-result.js';

/** The field that names pipelines. */
const FIELD = 'pipeline';

/** Whether a request asks for every pipeline by itself. */
export function asksForPipelines({ segment }: Pick<OverviewRequest, 'segment'>): boolean {
  return segment === FIELD;
}

/**
 * The pipelines of a table that a request counts: those it lists, otherwise all, those with the most deals first and deals
 * that state none last. Empty where the table names none, and where no deal is counted.
 */
export function pipelinesIn(table: DealTable, request: OverviewRequest): string[] {
  const column = fieldColumn(table, FIELD, '/segment');
  if (column === null) return [];
  const wanted = request.filter?.[FIELD] ?? request.pipeline;
  const kept = wanted === undefined ? column.labels : [wanted].flat();
  const { reasons } = planDeals(table, { ...restOf(request), filter: { ...request.filter, [FIELD]: kept } });
  const sizes = new Map<string, number>();
  for (let row = 0; row < table.size; row++) {
    if (reasons[row] !== COUNTED) continue;
    const name = column.labels[column.codes[row]!]!;
    sizes.set(name, (sizes.get(name) ?? 0) + 1);
  }
  if (request.segments !== undefined) return request.segments.filter((name) => sizes.has(name));
  const named = [...sizes.keys()].filter((name) => name !== '');
  named.sort((a, b) => sizes.get(b)! - sizes.get(a)! || byText(a, b));
  return sizes.has('') ? [...named, ''] : named;
}

/** A request without the choice of a pipeline. */
function restOf(request: OverviewRequest): OverviewRequest {
  return { ...request, pipeline: undefined, segment: undefined, segments: undefined };
}

/** The same request of some pipelines together; of none where the table has no such field. */
export function ofPipelines(request: OverviewRequest, ids: readonly string[]): OverviewRequest {
  return { ...restOf(request), filter: { ...request.filter, [FIELD]: ids } };
}

/** Of the stages that are asked for, those that deals of one pipeline have been in: the others are stages of other pipelines. */
function stagesOf(
  table: DealTable,
  id: string,
  stages: readonly RequestedStage[] | undefined,
): readonly RequestedStage[] | undefined {
  const { member } = choosePipeline(table, { pipeline: id });
  if (stages === undefined || member === null) return stages;
  const { labels, codes } = table.stage;
  const { start, stage } = table.visits;
  const own = new Set<number>();
  for (const row of rowsOf(member)) {
    own.add(codes[row]!);
    for (let k = start[row]!; k < start[row + 1]!; k++) own.add(stage[k]!);
  }
  const names = new Set([...own].map((code) => foldName(labels[code]!)));
  return stages.filter(({ id: name }) => names.has(foldName(name)));
}

/** A request that asks for every pipeline, of one of them: with its own stages, in the order that is asked for or in its own. */
export function ofPipeline(table: DealTable, request: OverviewRequest, id: string): OverviewRequest {
  const { [FIELD]: _own, ...filter } = request.filter ?? {};
  return { ...restOf(request), filter, pipeline: id, stages: stagesOf(table, id, request.stages) };
}

/** How many deals are open in some pipelines. */
export function openIn(table: DealTable, request: OverviewRequest, ids: readonly string[]): number {
  return ids.reduce((sum, id) => sum + listOpenDeals(table, ofPipeline(table, request, id)).length, 0);
}

const isOrder = ({ code }: Problem): boolean => code === 'W-STAGE-ORDER';

/**
 * The overview of every pipeline of a table, each with the stages that its own deals are or were in, its own limits after
 * which deals are stalled, and its own deals to look at; and of all of them together. At most eight are told of, the others
 * counted. Without a pipeline that has a name there is nothing to tell apart, and the list is empty. (As `measureOverview`.)
 *
 * @throws ProblemError as `measureOverview`
 */
export function measurePipelines(table: DealTable, request: OverviewRequest = {}): PipelinesResult {
  return atOnce(measurePipelinesSteps(table, request));
}

/** The same in short steps. */
export function* measurePipelinesSteps(
  table: DealTable,
  request: OverviewRequest = {},
): Steps<PipelinesResult> {
  const found = pipelinesIn(table, request);
  const ids = found.slice(0, request.segmentLimit ?? SEGMENT_LIMIT);
  const others = found.slice(ids.length);
  const part = 1 / (ids.length + 1);
  const pipelines: NamedPipeline[] = [];
  for (const [i, id] of ids.entries()) {
    const steps = measureOverviewSteps(table, { ...ofPipeline(table, request, id), target: undefined });
    pipelines.push({ id, label: id, overview: yield* within(steps, i * part, (i + 1) * part) });
  }
  const whole = yield* within(measureOverviewSteps(table, ofPipelines(request, ids)), 1 - part, 1);
  const overviews = pipelines.map(({ overview }) => overview);
  const own = overviews.flatMap(({ problems }) => problems.filter(isOrder));
  return {
    kind: 'pipelines',
    asOf: whole.asOf,
    all: joinPipelines(whole, overviews),
    pipelines: pipelines.map((one) => ({
      ...one,
      overview: { ...one.overview, excluded: [], problems: [] },
    })),
    omitted: { pipelines: others.length, n: openIn(table, request, others) },
    excluded: whole.excluded,
    problems: [...whole.problems.filter((problem) => !isOrder(problem)), ...own],
  };
}
