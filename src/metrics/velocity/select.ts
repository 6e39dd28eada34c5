import { LOST, OPEN, textAt, WON } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { outcomeAt, planDeals } from '../deal-plan.js';
import { COUNTED, DAY } from '../funnel/exclude.js';
import { segmentAt } from '../funnel/plan.js';
import { minorAmount } from '../tally/money-sums.js';
import { listStageTimes } from './list.js';
import { TRAILING_DAYS } from './request.js';
import type { VelocityRequest } from './request.js';
import { inWorkingTime } from './working-time.js';

/** A part of a chart of times; what is left out is not narrowed down. */
export interface VelocityTarget {
  /** Id of a stage, and value of the segment field. */
  readonly stage?: string | undefined;
  readonly segment?: string | undefined;
  /** `won`, `lost`, `open`, or `any` of them: what has become of deals whose creation is known. */
  readonly outcome?: string | undefined;
  /** An input of the sales velocity – `opportunities`, `winRate`, `averageDeal`, `cycleDays` –, or `perDay`: any of them. */
  readonly input?: string | undefined;
}

/**
 * Ids of the deals behind a part of a chart of times of the same request: those that were in a stage for a known time;
 * those that are won, lost or open by now; or those that an input of the sales velocity counts. Each once; empty where none
 * is there.
 *
 * @throws ProblemError as `tallyVelocity`
 */
export function selectVelocityDeals(
  table: DealTable,
  request: VelocityRequest,
  target: VelocityTarget,
): string[] {
  const { stage, segment, outcome, input } = target;
  if (outcome !== undefined || input !== undefined) return selectCycles(table, request, target);
  const mine = listStageTimes(table, request).times.filter(
    (one) =>
      (stage === undefined || one.stage === stage) && (segment === undefined || one.segment === segment),
  );
  return [...new Set(mine.map(({ id }) => id))];
}

const OUTCOME = { open: OPEN, won: WON, lost: LOST } as const;

function selectCycles(
  table: DealTable,
  request: VelocityRequest,
  { segment, outcome, input }: VelocityTarget,
): string[] {
  const { workDays, trailing = TRAILING_DAYS } = request;
  const asked = { plan: planDeals(table, request), periods: [], trailing };
  const { plan, trailing: lately } = workDays ? inWorkingTime(asked, workDays) : asked;
  const { createdAt, closedAt } = plan.table;
  const rows = Array.from({ length: table.size }, (_, row) => row).filter((row) => {
    if (plan.reasons[row] !== COUNTED) return false;
    if (segment !== undefined && plan.segments.names[segmentAt(plan, row)] !== segment) return false;
    const how = outcomeAt(plan, row);
    const ended = how === OPEN ? plan.asOf : closedAt[row]!;
    const isKnown = ended >= createdAt[row]! && ended - createdAt[row]! < Infinity;
    if (input === undefined)
      return isKnown && (outcome === 'any' || how === OUTCOME[outcome as keyof typeof OUTCOME]);
    if (how === OPEN) return input === 'opportunities' || input === 'perDay';
    if (!(ended > plan.asOf - lately * DAY)) return false;
    if (input === 'perDay' || input === 'winRate') return true;
    return (
      how === WON &&
      (input === 'cycleDays' ? isKnown : input === 'averageDeal' && !Number.isNaN(minorAmount(plan, row)))
    );
  });
  return rows.map((row) => textAt(table.id, row));
}
