import { DAY } from '../funnel/exclude.js';
import { followDeal, isPlain, newPath } from '../funnel/deal-path.js';
import { nowhere } from '../funnel/count-deal.js';
import { UNSTATED } from '../funnel/choose-stages.js';
import { UNKNOWN_STAGE } from '../funnel/exclude.js';
import type { FunnelPlan } from '../funnel/plan.js';

/** Where an open deal stands. One object is used for deal after deal. */
export interface Standing {
  /** Place of the stage it is in; negative = − the place in `REASONS` of why it is in none. */
  place: number;
  /** Whole days since it came there, or was created; NaN = not known. */
  stayDays: number;
}

/**
 * Reads where open deals stand at the as-of date.
 *
 * @param byDeal days count since the creation of the deal, and a deal of which nothing tells the stage – it has moved on
 *   since then – stands in the first one
 */
export function standings(plan: FunnelPlan, byDeal = false): (row: number) => Standing {
  const standing = stageStandings(plan);
  if (!byDeal) return standing;
  const { asOf, table } = plan;
  return (row) => {
    const found = standing(row);
    if (found.place < 0 && found.place !== -UNKNOWN_STAGE && plan.stages.length > 0) found.place = 0;
    const days = Math.floor((asOf - table.createdAt[row]!) / DAY);
    found.stayDays = days >= 0 && days < Infinity ? days : NaN;
    return found;
  };
}

function stageStandings(plan: FunnelPlan): (row: number) => Standing {
  const path = newPath(plan);
  const { asOf, places, table } = plan;
  const { start, stage, enteredAt } = table.visits;
  const found: Standing = { place: 0, stayDays: NaN };
  const daysSince = (at: number): number =>
    asOf - at >= 0 && asOf < Infinity ? Math.floor((asOf - at) / DAY) : NaN;
  return (row) => {
    const last = start[row + 1]! - 1;
    const place = last >= start[row]! ? places[stage[last]!]! : -1;
    // Of entries at the same time the furthest one counts: those deals are followed.
    if (
      place >= 0 &&
      isPlain(plan, row) &&
      (last === start[row]! || enteredAt[last - 1]! < enteredAt[last]!)
    ) {
      found.place = place;
      found.stayDays = daysSince(enteredAt[last]!);
      return found;
    }
    followDeal(plan, row, path);
    const { now, size } = path;
    found.place = now >= 0 ? now : now === UNSTATED ? nowhere(path) : -UNKNOWN_STAGE;
    found.stayDays = daysSince(size > 0 && path.stage[size - 1] === now ? path.at[size - 1]! : NaN);
    return found;
  };
}
