import type { DealTable } from '../../deals/deal-table.js';
import { atOnce } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import type { DealScope } from '../scope.js';
import { dealsIn, rowsOfStage } from '../velocity/measure-stages.js';
import { tallyVelocitySteps } from '../velocity/tally-deals.js';
import type { StageLimits } from './measure-open.js';
import type { StalledRule } from './overview.js';
import { measureStageLimits } from './stage-limits.js';

/** Fewest deals from whose times a limit is read. */
export const LEAST_CASES = 20;

/** Days by stage id, or the share of deals after whose time in a stage a deal is stalled there. */
export type StallRequest = { readonly days: StageLimits } | { readonly quantile: number };

/** When deals are stalled, and how that was found. */
export interface StallLimits {
  readonly rule: StalledRule | null;
  /** Days by stage id. */
  readonly limits: StageLimits;
  /** The share of deals whose times the limits are; null where they are given. */
  readonly quantile: number | null;
}

/**
 * The days after which deals are stalled. Given days mean days without activity where the data knows activities,
 * otherwise days in the stage. Without them: the days in which a share of the deals – nine in ten by default – has left
 * the stage, whichever way, those that are still there included (Kaplan–Meier); only of stages that at least 20 deals
 * came to, and none where the data has no times of stages. (Days without activity as Pipedrive's rotting period; days
 * in a stage by E. L. Kaplan and P. Meier, JASA 53, 1958.)
 */
export function findStallLimits(table: DealTable, scope: DealScope, request?: StallRequest): StallLimits {
  return atOnce(findStallLimitsSteps(table, scope, request));
}

/** The same in short steps. */
export function* findStallLimitsSteps(
  table: DealTable,
  scope: DealScope,
  request: StallRequest = { quantile: 0.9 },
): Steps<StallLimits> {
  if ('days' in request) {
    const active = table.lastActivityAt?.some((at) => at === at) ?? false;
    return { rule: active ? 'idle' : 'stay', limits: request.days, quantile: null };
  }
  if (table.history === 'none') return { rule: null, limits: {}, quantile: null };
  const tally = yield* tallyVelocitySteps(table, scope);
  const cases = new Map(tally.stages.map(({ id }, place) => [id, dealsIn(rowsOfStage(tally.times, place))]));
  const found = Object.entries(measureStageLimits(tally, request.quantile)).filter(
    ([id]) => (cases.get(id) ?? 0) >= LEAST_CASES,
  );
  const { quantile } = request;
  const [rule, share] = found.length > 0 ? (['quantile', quantile] as const) : ([null, null] as const);
  return { rule, limits: Object.fromEntries(found), quantile: share };
}
