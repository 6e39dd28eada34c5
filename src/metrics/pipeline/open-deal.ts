import { OPEN } from '../../deals/deal-table.js';
import { climbsOf, placeByClimb } from '../funnel/climbs.js';
import { followDeal, newPath } from '../funnel/deal-path.js';
import type { DealPath } from '../funnel/deal-path.js';
import { countDeal, placeOf } from '../funnel/count-deal.js';
import { DAY } from '../funnel/exclude.js';
import type { FunnelPlan } from '../funnel/plan.js';

/** How one deal stands at the as-of date. One object is used for deal after deal. */
export interface OpenDeal {
  /** Place of its stage; negative = − the place in `REASONS` of why it is in none. */
  place: number;
  /** 0 open, 1 won, 2 lost. */
  outcome: number;
  /** Whole days since its creation; NaN = not known. */
  ageDays: number;
  /** Days since it came to its stage; NaN = not known. */
  stayDays: number;
  /** Days since somebody last worked on it; NaN = not known. */
  idleDays: number;
  /** Whether it was expected to close before the day of the as-of date; null = no date is stated. */
  overdue: boolean | null;
  /** Whether it is in an earlier stage than it had reached. */
  regressed: boolean;
}

/**
 * Reads how deals stand at the as-of date. What is planned for later – an activity – does not count as done.
 */
export function openDeals(plan: FunnelPlan): (row: number) => OpenDeal {
  const path = newPath(plan);
  const climbs = climbsOf(plan);
  const { table, asOf } = plan;
  const { start, enteredAt } = table.visits;
  const found: OpenDeal = {
    place: 0,
    outcome: OPEN,
    ageDays: NaN,
    stayDays: NaN,
    idleDays: NaN,
    overdue: null,
    regressed: false,
  };
  const daysSince = (at: number): number => (asOf - at >= 0 && asOf < Infinity ? (asOf - at) / DAY : NaN);
  const follow = (row: number): number => {
    followDeal(plan, row, path);
    const pack = countDeal(plan, path);
    found.place = pack < 0 ? pack : placeOf(pack);
    found.outcome = path.outcome;
    found.regressed = path.now >= 0 && path.now < path.furthest;
    return enteredNow(path);
  };
  return (row) => {
    let since = enteredAt[start[row + 1]! - 1]!;
    const place = table.outcome[row] === OPEN && since <= asOf ? placeByClimb(plan, climbs, row) : -1;
    if (place >= 0) {
      found.place = place;
      found.outcome = OPEN;
      found.regressed = false;
    } else since = follow(row);
    found.ageDays = Math.floor(daysSince(table.createdAt[row]!));
    found.stayDays = daysSince(since);
    found.idleDays = daysSince(table.lastActivityAt?.[row] ?? NaN);
    const due = table.expectedCloseAt[row]!;
    found.overdue = due === due ? asOf - due >= DAY : null;
    return found;
  };
}

/** When a deal came to the stage it is in; NaN = not known. */
function enteredNow({ size, stage, at, now }: DealPath): number {
  return size > 0 && stage[size - 1] === now ? at[size - 1]! : NaN;
}
