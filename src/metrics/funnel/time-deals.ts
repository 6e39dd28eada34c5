import { LOST, WON } from '../../deals/deal-table.js';
import { placeOf } from './count-deal.js';
import { followDeal } from './deal-path.js';
import type { DealPath } from './deal-path.js';
import { addTime, ENDS, newDurations } from './durations.js';
import type { Durations } from './durations.js';
import { DAY } from './exclude.js';
import { isPlain } from './fold.js';
import { segmentAt } from './plan.js';
import type { FunnelPlan } from './plan.js';
import { newSpans, spanStages, STILL, WAS_LOST, WENT_ON } from './spans.js';

/**
 * How long counted deals were in each stage they entered, from the first entry into it to the first entry
 * into a later one. The last stage, from which nothing leads on, is left out; under `sequential` also stages
 * in which the deal is not counted.
 *
 * @param packs from `foldDeals`
 */
export function timeDeals(plan: FunnelPlan, packs: Int32Array, path: DealPath): Durations {
  const durations = newDurations(plan);
  const spans = newSpans(plan);
  const cells = new Int32Array(plan.stages.length + 1);
  const last = plan.stages.length - 1;
  const sequential = plan.counting === 'sequential';
  for (let row = 0; row < packs.length; row++) {
    const pack = packs[row]!;
    if (pack < 0) continue;
    const top = sequential && placeOf(pack) < last ? placeOf(pack) + 1 : last;
    const segment = segmentAt(plan, row);
    if ((plan.settled || isPlain(plan, row)) && timeAscending(plan, row, durations, segment, top, cells))
      continue;
    followDeal(plan, row, path);
    spanStages(plan, path, spans);
    for (let k = 0; k < spans.size; k++) {
      const place = spans.stage[k]!;
      if (place < top) addTime(durations, segment, place, spans.to[k]! - spans.from[k]!, spans.end[k]!);
    }
  }
  return durations;
}

/**
 * Adds the times of a deal that entered each stage behind the one before, so that every entry ends the stage
 * before. False, with nothing added, for other deals, for won deals that were in no won stage, and where a
 * time is negative, not known or very long.
 *
 * @param top times in stages before it are added
 * @param cells scratch
 */
function timeAscending(
  plan: FunnelPlan,
  row: number,
  durations: Durations,
  segment: number,
  top: number,
  cells: Int32Array,
): boolean {
  const { places, table } = plan;
  const { start, stage, enteredAt } = table.visits;
  const { days: limit, short } = durations;
  const group = segment * durations.stages;
  const end = start[row + 1]!;
  const outcome = table.outcome[row]!;
  let size = 0;
  let before = -1;
  let since = 0;
  for (let k = start[row]!; k < end; k++) {
    const place = places[stage[k]!]!;
    if (place < 0) continue;
    if (place <= before) return false;
    const at = enteredAt[k]!;
    if (before >= 0 && before < top) {
      const days = Math.floor((at - since) / DAY);
      if (!(days < limit)) return false;
      cells[size++] = ((group + before) * limit + days) * ENDS + WENT_ON;
    }
    before = place;
    since = at;
  }
  if (before < 0 || (outcome === WON && before < plan.wonPlace)) return false;
  if (before < top) {
    const lost = outcome === LOST;
    const days = Math.floor(((lost ? table.closedAt[row]! : plan.asOf) - since) / DAY);
    if (!(days >= 0 && days < limit)) return false;
    cells[size++] = ((group + before) * limit + days) * ENDS + (lost ? WAS_LOST : STILL);
  }
  for (let k = 0; k < size; k++) short[cells[k]!]!++;
  return true;
}
