import { dealsFromRecords } from '../../../src/deals/from-records.js';
import type { DealTable } from '../../../src/deals/deal-table.js';
import {
  listOpenDeals,
  measureCoverage,
  measureMovement,
  measurePipeline,
  tallyMovement,
  tallyPipeline,
} from '../../../src/metrics/index.js';
import type {
  CoverageInputs,
  PipelineMeasureOptions,
  PipelineRequest,
  PipelineResult,
} from '../../../src/metrics/index.js';
import type { Adapters } from './adapter.js';
import { instantOf } from './time.js';

interface PipelineDeal {
  readonly id?: string;
  readonly owner?: string;
  readonly stage?: string;
  readonly status: 'open' | 'won' | 'lost';
  readonly amount?: number | null;
  readonly probability?: number;
  readonly createdAt?: string;
  readonly stageEnteredAt?: string | null;
  readonly lastActivityAt?: string | null;
  readonly closeDate?: string;
}

interface PipelineInput {
  readonly asOf?: string;
  readonly stages?: readonly string[];
  readonly deals: readonly PipelineDeal[];
}

/** Deals that state no stage are in one and the same. */
const ANY_STAGE = 'any';

/** The deals of a case as a table: what is known of the past is when a deal came to its stage. */
function tableOf(deals: readonly PipelineDeal[]): DealTable {
  const records = deals.map(({ id = '', stage = ANY_STAGE, status, closeDate, ...deal }, i) => ({
    id: id || `${i}`,
    stage,
    outcome: status,
    amount: deal.amount ?? null,
    probability: deal.probability ?? null,
    createdAt: deal.createdAt ?? null,
    lastActivityAt: deal.lastActivityAt ?? null,
    ...(deal.owner === undefined ? {} : { owner: deal.owner }),
    ...(status === 'open' ? { expectedCloseAt: closeDate ?? null } : { closedAt: closeDate ?? null }),
  }));
  const transitions = records.flatMap(({ id, stage }, i) => {
    const at = deals[i]!.stageEnteredAt;
    return at === undefined || at === null ? [] : [{ dealId: id, to: stage, at }];
  });
  return dealsFromRecords({ deals: records, transitions }).table;
}

function requestOf({ asOf, stages, deals }: PipelineInput): PipelineRequest {
  const found = new Set(deals.map(({ stage = ANY_STAGE }) => stage));
  return {
    stages: (stages ?? [...found]).map((id) => ({ id })),
    ...(asOf === undefined ? {} : { asOf: instantOf(asOf) }),
  };
}

function measured(
  input: PipelineInput,
  more: PipelineRequest = {},
  options: PipelineMeasureOptions = {},
): PipelineResult {
  return measurePipeline(tallyPipeline(tableOf(input.deals), { ...requestOf(input), ...more }), options);
}

function snapshot(input: PipelineInput): object {
  const { stages, segments } = measured(input, { segment: 'owner', segmentLimit: Infinity });
  const owners = segments.map(({ id, total: { n, amount, weighted } }) => [
    id,
    { count: n, amount, weighted },
  ]);
  return {
    count: stages.map(({ n }) => n),
    amount: stages.map(({ amount }) => amount),
    weighted: stages.map(({ weighted }) => weighted),
    missingAmount: stages.map(({ missingAmounts }) => missingAmounts),
    meanAgeDays: stages.map(({ meanAgeDays }) => meanAgeDays),
    meanDaysInStage: stages.map(({ meanStayDays }) => meanStayDays),
    byOwner: Object.fromEntries(owners) as object,
  };
}

function stalled(
  input: PipelineInput & { readonly thresholdDays: { readonly [stage: string]: number } },
): object {
  const limits = input.thresholdDays;
  const listed = listOpenDeals(tableOf(input.deals), requestOf(input));
  const idsWhere = (is: (limit: number | undefined, idle: number | null) => boolean): string[] =>
    listed.filter(({ stage, idleDays }) => is(limits[stage], idleDays)).map(({ id }) => id);
  return {
    stalled: idsWhere((limit, idle) => limit !== undefined && idle !== null && idle > limit),
    unknown: idsWhere((limit, idle) => limit !== undefined && idle === null),
    noRule: idsWhere((limit) => limit === undefined),
  };
}

function aging(input: PipelineInput & { readonly edges: readonly number[] }): object {
  const { total, excluded } = measured(input, {}, { edges: input.edges });
  return {
    counts: total.aging.map(({ n }) => n),
    unknown: total.unknownStay,
    invalid: excluded.find(({ code }) => code === 'after-as-of')?.n ?? 0,
  };
}

interface FlowInput {
  readonly window: { readonly start: string; readonly end: string };
  readonly stages: readonly string[];
  readonly before: readonly PipelineDeal[];
  readonly after: readonly PipelineDeal[];
}

function flow({ window, stages, before, after }: FlowInput): object {
  const { legs } = measureMovement(
    tallyMovement(tableOf(before), tableOf(after), {
      stages: stages.map((id) => ({ id })),
      closeFrom: instantOf(window.start),
      closeTo: instantOf(window.end),
    }),
  );
  const { advanced, regressed, ...money } = legs;
  const amounts = Object.entries(money).map(([leg, { amount }]) => [leg, amount]);
  return { ...(Object.fromEntries(amounts) as object), advanced: advanced.n, regressed: regressed.n };
}

/** What is open, and how it moves. */
export const pipeline: Adapters = {
  'pipeline.snapshot': snapshot,
  'pipeline.stalled': stalled,
  'pipeline.aging': aging,
  'pipeline.coverage': (input: CoverageInputs) => measureCoverage(input),
  'pipeline.winRate': (input: PipelineInput) => {
    const { byCount, byValue, overAll, won, lost, open } = measured(input).winRates;
    return { byCount: byCount.value, byValue, overAll: overAll.value, won, lost, open };
  },
  'pipeline.flow': flow,
};
