import type { DealTable } from '../../deals/deal-table.js';
import { atOnce, within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { listAlerts } from './alerts.js';
import { listOpenDealsSteps } from './list.js';
import type { ListedDeal } from './list.js';
import { measurePipeline } from './measure.js';
import { overviewOf } from './overview.js';
import type { DealAlert, LargestDeals, PipelineOverview } from './overview.js';
import type { PipelineRequest } from './request.js';
import { findStallLimitsSteps } from './stall-limits.js';
import type { StallLimits, StallRequest } from './stall-limits.js';
import { tallyPipelineSteps } from './tally-deals.js';

/** What an overview of deals is asked for. */
export interface OverviewRequest extends PipelineRequest {
  /** Level of the intervals. Default 0.95. */
  readonly confidence?: number | undefined;
  /** What should be won in the period of `closeIn`, in units of the currency. */
  readonly target?: number | undefined;
  /** When a deal is stalled; see `findStallLimits`. */
  readonly rotting?: StallRequest | undefined;
}

/** How many deals "the largest" are. */
const LARGEST = 3;

/** Most deals that are listed to be looked at. */
const MOST_ALERTS = 200;

/**
 * The overview of the open deals of a table: by stage, with what is stalled, what covers the target, how much the
 * largest deals carry, and which deals somebody should look at. An empty table gives an empty overview. (As
 * `measurePipeline`.)
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field, `E-DATA-MONEY-RANGE` where a sum of money would not
 *   be exact
 */
export function measureOverview(table: DealTable, request: OverviewRequest = {}): PipelineOverview {
  return atOnce(measureOverviewSteps(table, request));
}

/** The same in short steps. */
export function* measureOverviewSteps(
  table: DealTable,
  request: OverviewRequest = {},
): Steps<PipelineOverview> {
  const { confidence, target } = request;
  const stall = yield* within(findStallLimitsSteps(table, request, request.rotting), 0, 0.4);
  const { rule, limits, quantile } = stall;
  const limited = rule === 'idle' ? { rotting: limits } : { longStay: limits };
  const tally = yield* within(tallyPipelineSteps(table, request), 0.4, 0.6);
  const result = measurePipeline(tally, { confidence, target, ...limited });
  const deals = yield* within(listOpenDealsSteps(table, request), 0.6, 1);
  return overviewOf(result, {
    stalledBy: rule,
    limits,
    quantile,
    target,
    largest: result.currency === null ? null : largestOf(deals),
    alerts: alertsOf(deals, stall, result.currency !== null),
  });
}

/** The three deals with the largest amounts together; null where fewer than six state one. */
function largestOf(deals: readonly ListedDeal[]): LargestDeals | null {
  const amounts = deals.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  if (amounts.length < 2 * LARGEST) return null;
  const largest = amounts.sort((a, b) => b - a).slice(0, LARGEST);
  return { n: largest.length, amount: largest.reduce((sum, amount) => sum + amount, 0) };
}

/**
 * The alerts of deals; those that are stalled are the ones that the overview counts, by whole days.
 *
 * @param comparable whether their amounts are in one currency; otherwise they are left out
 */
function alertsOf(
  deals: readonly ListedDeal[],
  { rule, limits }: StallLimits,
  comparable: boolean,
): DealAlert[] {
  const whole = deals.map((deal) => ({
    ...deal,
    amount: comparable ? deal.amount : null,
    stayDays: deal.stayDays === null ? null : Math.floor(deal.stayDays),
  }));
  const listed = listAlerts(whole, rule === 'idle' ? { rotting: limits } : { longStay: limits });
  return listed.slice(0, MOST_ALERTS).map(({ deal, reasons }) => {
    const { id, name, stage, owner, amount, stayDays } = deal;
    return { id, name, stage, owner, amount, days: stayDays, reasons, ...workOn(deal) };
  });
}

/** What is known of the work on a deal. */
function workOn({
  lastActivityAt,
  idleDays,
  nextStep,
  nextActivityAt,
  followUpDays,
}: ListedDeal): Partial<DealAlert> {
  return {
    ...(lastActivityAt !== null && { lastActivityAt }),
    ...(idleDays !== null && { idleDays: Math.floor(idleDays) }),
    ...(nextStep !== null && { nextStep }),
    ...(nextActivityAt !== null && { nextActivityAt }),
    ...(followUpDays !== null && { followUpDays }),
  };
}
