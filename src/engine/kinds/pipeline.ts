import { dealsFromRecords } from '../../deals/from-records.js';
import type { DealTable } from '../../deals/deal-table.js';
import { atOnce } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import {
  listMoved,
  measureMovement,
  tallyMovement,
  tallyMovementSteps,
  validateMovementTally,
} from '../../metrics/movement/index.js';
import type { Leg, MovementRequest } from '../../metrics/movement/index.js';
import { planDeals } from '../../metrics/deal-plan.js';
import { measureStageFlow } from '../../metrics/flow/index.js';
import type { StageFlows } from '../../metrics/flow/index.js';
import { matchDeals } from '../../metrics/movement/match.js';
import {
  listOpenDeals,
  measureAgingSteps,
  measureGivenOpen,
  measureOverviewSteps,
  measurePipeline,
  overviewOf,
  validatePipelineTally,
} from '../../metrics/pipeline/index.js';
import type { GivenOpenOptions, ListedDeal, OverviewRequest } from '../../metrics/pipeline/index.js';
import {
  asksForPipelines,
  measurePipelinesSteps,
  ofPipeline,
  pipelinesIn,
} from '../../metrics/pipeline/pipelines.js';
import { problem, ProblemError } from '../../problems.js';
import type { Problem } from '../../problems.js';
import type { DealRecord } from '../../spec/data.js';
import type { Kind } from '../kind.js';

/** What a pipeline asks: which deals, and what else it says of its data. */
interface PipelineAsk extends OverviewRequest {
  readonly view?: 'stages' | 'movement' | 'flow' | 'aging' | undefined;
  /** What moves through stages is asked for, from this instant on. */
  readonly flowFrom?: number | undefined;
  /** A movement is asked for: since when, and how the deals were then. */
  readonly movement?:
    | (MovementRequest & { readonly before?: DealRecord[] | DealTable | undefined })
    | undefined;
  /** What is asked of finished counts. */
  readonly given?: GivenOpenOptions | undefined;
  /** Settings that finished counts and tallies cannot follow. */
  readonly unused?: readonly Problem[] | undefined;
  /** Settings that the view does not follow. */
  readonly unfollowed?: readonly Problem[] | undefined;
}

/** What a pipeline can come to. */
type Shown = object & { readonly problems: readonly Problem[] };

function withUnused<T extends { readonly problems: readonly Problem[] }>(
  overview: T,
  { unused = [] }: Pick<PipelineAsk, 'unused'>,
): T {
  return { ...overview, problems: [...overview.problems, ...unused] };
}

/** The earlier state of the deals: as it is given, otherwise as their history has it. */
function stateBefore(table: DealTable, given: DealRecord[] | DealTable | undefined): DealTable {
  if (given === undefined) return table;
  const before = Array.isArray(given) ? dealsFromRecords({ deals: given }).table : given;
  const isKnown = (row: number): boolean => row >= 0;
  if (before.size > 0 && table.size > 0 && matchDeals(before, table).later?.some(isKnown) === false)
    throw new ProblemError(
      problem('E-DATA-UNRELATED', '/movement/before', { before: before.size, after: table.size }),
    );
  return before;
}

/** A movement of the deals, and by the segments, that the pipeline is asked for: of all pipelines where each is one. */
function movementIn(table: DealTable, ask: PipelineAsk, movement: MovementRequest): MovementRequest {
  const { filter, segment, segments } = ask;
  const asked = {
    ...movement,
    filter: filter ?? movement.filter,
    segment: segment ?? movement.segment,
    segments: segments ?? movement.segments,
  };
  if (!isApart(table, ask)) return asked;
  return { ...asked, pipeline: undefined, filter: { ...asked.filter, pipeline: pipelinesIn(table, ask) } };
}

/** Whether every pipeline is asked for by itself, and there are several. */
function isApart(table: DealTable, ask: PipelineAsk): boolean {
  return asksForPipelines(ask) && pipelinesIn(table, ask).length > 1;
}

/** Whose open deals a mark stands for: those of one pipeline with its own stages, where pipelines are apart. */
function listedIn(table: DealTable, ask: PipelineAsk, pipeline: string | undefined): ListedDeal[] {
  if (!isApart(table, ask)) return listOpenDeals(table, ask);
  const ids = pipeline === undefined ? pipelinesIn(table, ask) : [pipeline];
  return ids.flatMap((id) =>
    listOpenDeals(table, ofPipeline(table, ask, id)).map((deal) => ({ ...deal, segment: id })),
  );
}

/** What moves through stages until the as-of date, of one pipeline as a whole. */
function flowOf(table: DealTable, asked: PipelineAsk, start: number): StageFlows {
  const ask = { ...asked, segment: undefined, segments: undefined };
  const end = ask.asOf ?? planDeals(table, ask).asOf;
  return measureStageFlow(table, { ...ask, start, end: Math.max(start, end) });
}

function* measureSteps(table: DealTable, request: unknown): Steps<object> {
  const ask = request as PipelineAsk;
  return withUnused(yield* measureView(table, ask), { unused: ask.unfollowed });
}

function* measureView(table: DealTable, ask: PipelineAsk): Steps<Shown> {
  const { movement, view, flowFrom } = ask;
  if (flowFrom !== undefined) return flowOf(table, ask, flowFrom);
  if (view === 'aging') return yield* measureAgingSteps(table, ask);
  if (movement === undefined)
    return yield* isApart(table, ask) ? measurePipelinesSteps(table, ask) : measureOverviewSteps(table, ask);
  const before = stateBefore(table, movement.before);
  return measureMovement(yield* tallyMovementSteps(before, table, movementIn(table, ask, movement)));
}

/** Counts the open deals of a pipeline, or how they moved. */
export const pipeline: Kind = {
  ofDeals: (table, request) => atOnce(measureSteps(table, request)),
  ofDealsSteps: measureSteps,
  ofCounts: ({ counts, currency }, request) => {
    const ask = request as PipelineAsk;
    const stages = counts.flatMap(({ stage, value, amount }) =>
      value === null ? [] : [{ id: stage, value, amount }],
    );
    const overview = measureGivenOpen(stages, { ...ask.given, currency: currency || ask.given?.currency });
    return withUnused(overview, ask);
  },
  ofTally: (tally, request) => {
    if ((tally as { readonly metric?: unknown }).metric === 'movement')
      return withUnused(measureMovement(validateMovementTally(tally, '/data/tally')), request as PipelineAsk);
    const { confidence } = request as PipelineAsk;
    const result = measurePipeline(validatePipelineTally(tally, '/data/tally'), { confidence });
    return withUnused(overviewOf(result, { stalledBy: null, limits: {} }), request as PipelineAsk);
  },
  // What is open is listed deal by deal, and so is its age; deals as they were have no key.
  tally: (table, request) => {
    const { movement, view } = request as PipelineAsk;
    return view === 'movement' && movement !== undefined && movement.before === undefined
      ? tallyMovement(table, table, movementIn(table, request as PipelineAsk, movement))
      : null;
  },
  records: (table, request, { stage, segment, deal, leg }) => {
    const ask = request as PipelineAsk;
    const { movement } = ask;
    if (movement !== undefined && (leg !== undefined || segment !== undefined)) {
      const before = stateBefore(table, movement.before);
      return listMoved(before, table, movementIn(table, ask, movement), {
        leg: leg as Leg | undefined,
        segment,
      });
    }
    return listedIn(table, ask, segment)
      .filter((one) => stage === undefined || one.stage === stage)
      .filter((one) => segment === undefined || one.segment === segment)
      .filter((one) => deal === undefined || one.id === deal)
      .map(({ id }) => id);
  },
};
