import {
  measureFunnel,
  measureGivenStages,
  selectDeals,
  tallyFunnel,
  tallyFunnelSteps,
  validateTally,
} from '../../metrics/funnel/index.js';
import type { FunnelRequest, GivenOptions } from '../../metrics/funnel/index.js';
import { compareDeals, lookAt, withLook } from '../../metrics/insight/index.js';
import type { CountFunnel, FunnelShown, LookRequest } from '../../metrics/insight/index.js';
import type { DealTable } from '../../deals/deal-table.js';
import { funnelOfSteps, measureSteps, selectSteps, tallySteps } from '../../metrics/steps/index.js';
import type { StepRequest } from '../../metrics/steps/index.js';
import { withAmountProblems } from '../../metrics/funnel/amount-problems.js';
import type { Problem } from '../../problems.js';
import type { Kind } from '../kind.js';

/** What a funnel asks: how to count deals, and what else it says of its data. */
interface FunnelAsk extends FunnelRequest, LookRequest {
  /** Level of the intervals. */
  readonly confidence?: number | undefined;
  /** What is to be shown. */
  readonly measure?: 'count' | 'amount' | undefined;
  /** What is asked of finished counts. */
  readonly given?: GivenOptions | undefined;
  /** Steps of events that are counted in place of stages. */
  readonly chain?: Pick<StepRequest, 'order' | 'entry'> | undefined;
  /** Settings that a tally cannot follow. */
  readonly unused?: readonly Problem[] | undefined;
}

function fateOf(fate: string | undefined): 'advanced' | 'lost' | 'regressed' | 'open' | undefined {
  return fate === 'advanced' || fate === 'lost' || fate === 'regressed' || fate === 'open' ? fate : undefined;
}

/** How stages are counted as steps of a chain of events; undefined where deals are counted by their stages. */
function counterOf({ chain }: FunnelAsk): CountFunnel | undefined {
  return chain === undefined
    ? undefined
    : (table, ask) => funnelOfSteps(measureSteps(tallySteps(table, { ...ask, ...chain }), ask));
}

/** Groups of deals side by side, each counted for itself; null where nothing of the kind is asked. */
function groupsOf(table: DealTable, ask: FunnelAsk): FunnelShown | null {
  const { look, compare } = ask;
  return look === 'comparison' && compare?.field === undefined
    ? withLook(compareDeals(table, ask, counterOf(ask)), ask)
    : null;
}

/** Stages as steps of a chain of events; null where deals are counted by their stages. */
function chainOf(table: DealTable, ask: FunnelAsk): FunnelShown | null {
  const steps = counterOf(ask)?.(table, ask);
  return steps === undefined ? null : lookAt(withAmountProblems(steps, ask.measure), ask);
}

/** Counts a funnel. */
export const funnel: Kind = {
  ofDeals: (table, request) => {
    const ask = request as FunnelAsk;
    return (
      groupsOf(table, ask) ?? chainOf(table, ask) ?? lookAt(measureFunnel(tallyFunnel(table, ask), ask), ask)
    );
  },
  ofDealsSteps: function* (table, request) {
    const ask = request as FunnelAsk;
    return (
      groupsOf(table, ask) ??
      chainOf(table, ask) ??
      lookAt(measureFunnel(yield* tallyFunnelSteps(table, ask), ask), ask)
    );
  },
  ofCounts: ({ counts, currency }, request) => {
    const { given = {} } = request as FunnelAsk;
    const stages = counts.map(({ stage, value, amount }) => ({ id: stage, value, amount }));
    const result = measureGivenStages(stages, { ...given, currency: currency || given.currency });
    return lookAt(result, request as LookRequest);
  },
  ofTally: (tally, request) => {
    const ask = request as FunnelAsk;
    const { unused = [] } = ask;
    const result = measureFunnel(validateTally(tally, '/data/tally'), ask);
    return lookAt({ ...result, problems: [...result.problems, ...unused] }, ask);
  },
  tally: (table, request) => {
    const ask = request as FunnelAsk;
    return ask.chain === undefined ? tallyFunnel(table, ask) : null;
  },
  records: (table, request, { stage, segment, fate }) => {
    const { chain, ...ask } = request as FunnelAsk;
    if (chain !== undefined) return selectSteps(table, { ...ask, ...chain }, { stage, segment });
    return selectDeals(table, ask, { stage, segment, fate: fateOf(fate) });
  },
};
