import {
  measureCounts,
  measureFunnel,
  measureMatured,
  measureStageFlow,
  tallyFunnel,
} from '../../../src/metrics/index.js';
import type { FunnelRequest, FunnelResult, FunnelTally } from '../../../src/metrics/index.js';
import type { Adapters } from './adapter.js';
import { tableOf } from './records.js';
import type { CaseDeal } from './records.js';

const RULES = { through: 'reached', touched: 'entered', all: 'sequential', snapshot: 'current' } as const;

interface ReachedInput {
  readonly stages: readonly string[];
  readonly mode: keyof typeof RULES;
  readonly deals: readonly CaseDeal[];
}

function counted(
  { stages, mode, deals }: ReachedInput,
  more: FunnelRequest = {},
): { tally: FunnelTally; result: FunnelResult } {
  const request = { stages: stages.map((id) => ({ id })), counting: RULES[mode], ...more };
  const tally = tallyFunnel(tableOf(deals), request);
  return { tally, result: measureFunnel(tally) };
}

function entered({
  stages,
}: {
  readonly stages: readonly { readonly entered: number | null }[];
}): (number | null)[] {
  return stages.map((stage) => stage.entered);
}

function problemCount({ problems }: FunnelTally, code: string): number {
  return problems.reduce((sum, found) => (found.code === code ? sum + Number(found.params['n']) : sum), 0);
}

function reached(input: ReachedInput): object {
  const { tally, result } = counted(input);
  const quality = {
    missingTimestamps: problemCount(tally, 'W-TIME-MISSING'),
    unknownStages: problemCount(tally, 'W-STAGE-UNKNOWN'),
  };
  return { counts: entered(result), quality };
}

function amount(input: ReachedInput): object {
  const { result } = counted(input);
  return {
    counts: entered(result),
    amounts: result.stages.map((stage) => stage.amount),
    stepCount: result.stages.map(({ step }) => step?.value),
    stepAmount: result.stages.map(({ stepAmount }) => stepAmount),
    missingAmounts: result.stages[0]?.missingAmounts,
  };
}

function breakdown(input: ReachedInput & { readonly by: string }): object {
  const { result } = counted(input, { segment: input.by, segmentLimit: Infinity });
  const groups = result.segments.map((segment) => [segment.id || '(none)', entered(segment)] as const);
  return { total: entered(result), groups: Object.fromEntries(groups) };
}

function stageFlow({
  window,
  stages,
  deals,
}: ReachedInput & { readonly window: { start: string; end: string } }): object {
  const [start, end] = [Date.parse(window.start), Date.parse(`${window.end}T23:59:59.999Z`)] as const;
  const flows = measureStageFlow(tableOf(deals), { stages: stages.map((id) => ({ id })), start, end }).stages;
  return {
    inflow: flows.map((flow) => flow.inflow),
    outflow: flows.map((flow) => flow.outflow),
    stuck: flows.map((flow) => flow.stuck),
    lost: flows.map((flow) => flow.lost),
    conversion: flows.map((flow) => flow.conversion),
    lossRate: flows.map((flow) => flow.lossRate),
  };
}

interface MaturedInput {
  readonly asOf: string;
  readonly windowDays: number;
  readonly deals: readonly {
    readonly id: string;
    readonly createdAt: string;
    readonly wonAt: string | null;
  }[];
}

function matured({ asOf, windowDays, deals }: MaturedInput): object {
  const table = tableOf(
    deals.map(({ id, createdAt, wonAt }) => ({
      id,
      createdAt,
      closedAt: wonAt,
      status: wonAt === null ? 'open' : 'won',
    })),
  );
  const found = measureMatured(table, { asOf: Date.parse(asOf), days: windowDays });
  const { k, n, value } = found.matured;
  return { naive: found.naive.value, matured: { converted: k, n, rate: value }, immature: found.immature };
}

/** Funnels of deals: counted, weighed by money, broken down, in a period, at a fixed age. */
export const funnel: Adapters = {
  'funnel.counts': ({ counts }: { readonly counts: readonly number[] }) => measureCounts(counts),
  'funnel.reached': reached,
  'funnel.amount': amount,
  'funnel.breakdown': breakdown,
  'funnel.stageFlow': stageFlow,
  'funnel.matured': matured,
};
