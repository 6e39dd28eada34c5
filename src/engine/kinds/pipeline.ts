import {
  listOpenDeals,
  measureGivenOpen,
  measureOverview,
  measurePipeline,
  overviewOf,
  validatePipelineTally,
} from '../../metrics/pipeline/index.js';
import type { GivenOpenOptions, OverviewRequest } from '../../metrics/pipeline/index.js';
import type { Problem } from '../../problems.js';
import type { Kind } from '../kind.js';

/** What a pipeline asks: which deals, and what else it says of its data. */
interface PipelineAsk extends OverviewRequest {
  /** What is asked of finished counts. */
  readonly given?: GivenOpenOptions | undefined;
  /** Settings that finished counts and tallies cannot follow. */
  readonly unused?: readonly Problem[] | undefined;
}

function withUnused<T extends { readonly problems: readonly Problem[] }>(
  overview: T,
  { unused = [] }: PipelineAsk,
): T {
  return { ...overview, problems: [...overview.problems, ...unused] };
}

/** Counts the open deals of a pipeline. */
export const pipeline: Kind = {
  ofDeals: (table, request) => measureOverview(table, request as OverviewRequest),
  ofCounts: ({ counts, currency }, request) => {
    const ask = request as PipelineAsk;
    const stages = counts.flatMap(({ stage, value, amount }) =>
      value === null ? [] : [{ id: stage, value, amount }],
    );
    const overview = measureGivenOpen(stages, { ...ask.given, currency: currency || ask.given?.currency });
    return withUnused(overview, ask);
  },
  ofTally: (tally, request) => {
    const { confidence } = request as PipelineAsk;
    const result = measurePipeline(validatePipelineTally(tally, '/data/tally'), { confidence });
    return withUnused(overviewOf(result, { stalledBy: null, limits: {} }), request as PipelineAsk);
  },
  records: (table, request, { stage, segment, deal }) =>
    listOpenDeals(table, request as OverviewRequest)
      .filter((one) => stage === undefined || one.stage === stage)
      .filter((one) => segment === undefined || one.segment === segment)
      .filter((one) => deal === undefined || one.id === deal)
      .map(({ id }) => id),
};
