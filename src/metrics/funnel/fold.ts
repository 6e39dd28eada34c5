import { LOST, OPEN, WON } from '../../deals/deal-table.js';
import { UNKNOWN } from './choose-stages.js';
import { ADVANCED, countDeal, HERE, isLossOnly, LOST_HERE, nowhere, packed } from './count-deal.js';
import { followDeal } from './deal-path.js';
import type { DealPath } from './deal-path.js';
import { COUNTED, UNDATED } from './exclude.js';
import type { FunnelPlan } from './plan.js';

/** What every deal comes to. */
export interface Fold {
  /**
   * By row: a packed integer (see `packed`); under `entered` only its outcome and whether it is counted mean
   * anything.
   */
  readonly packs: Int32Array;
  /** Deals counted in the first stage for want of knowing how far they came. */
  readonly lossOnly: number;
}

/**
 * Counts every deal of a plan.
 *
 * @param path scratch; keeps what is counted over all deals
 */
export function foldDeals(plan: FunnelPlan, path: DealPath): Fold {
  const packs = new Int32Array(plan.table.size);
  if (plan.counting === 'reached' || plan.counting === 'entered') foldPlain(plan, packs);
  else
    for (let row = 0; row < packs.length; row++)
      packs[row] = plan.reasons[row] === COUNTED ? TO_FOLLOW : -plan.reasons[row]!;
  let lossOnly = 0;
  for (let row = 0; row < packs.length; row++) {
    if (packs[row] !== TO_FOLLOW) continue;
    followDeal(plan, row, path);
    const pack = countFollowed(plan, path);
    packs[row] = pack >= 0 && path.undated ? -UNDATED : pack;
    if (plan.counting !== 'entered' && isLossOnly(plan, path)) lossOnly++;
  }
  return { packs, lossOnly };
}

function countFollowed(plan: FunnelPlan, path: DealPath): number {
  if (plan.counting !== 'entered') return countDeal(plan, path);
  return path.size > 0 ? packed(0, 0, path.outcome) : nowhere(path);
}

/** Marks a deal that must be followed entry by entry. */
const TO_FOLLOW = -0x8000;

/**
 * Whether the order and times of a deal's entries need no closer look: it has entries, none lies after the
 * as-of date, it did not close after it, and the stage stated for it is the one entered last. Entries are
 * ordered by time, so one look at the last is enough.
 */
export function isPlain(plan: FunnelPlan, row: number): boolean {
  const { visits, stage, closedAt, outcome } = plan.table;
  const last = visits.start[row + 1]! - 1;
  if (last < visits.start[row]!) return false;
  if (plan.settled) return true;
  if (plan.gaps || plan.window < Infinity) return false;
  if (visits.enteredAt[last]! > plan.asOf || visits.stage[last] !== stage.codes[row]) return false;
  return outcome[row] === OPEN || !(closedAt[row]! > plan.asOf);
}

/**
 * `reached` for plain deals, in one tight loop: the furthest of the stages entered, without looking at times.
 * Deals that are not plain, were in an unknown stage, or may have moved back are left to be followed.
 */
function foldPlain(plan: FunnelPlan, packs: Int32Array): void {
  const { places, wonPlace, reasons, table, settled } = plan;
  const { start, stage } = table.visits;
  const { outcome } = table;
  const lastStage = plan.stages.length - 1;
  let end = 0;
  for (let row = 0; row < packs.length; row++) {
    let k = end;
    end = start[row + 1]!;
    packs[row] = reasons[row] === COUNTED ? TO_FOLLOW : -reasons[row]!;
    if (reasons[row] !== COUNTED || k === end || !(settled || isPlain(plan, row))) continue;
    let furthest = -1;
    let lowest = 0;
    let place = -1;
    for (; k < end; k++) {
      place = places[stage[k]!]!;
      if (place > furthest) furthest = place;
      if (place < lowest) lowest = place;
    }
    const how = outcome[row]!;
    if (lowest === UNKNOWN || furthest < 0 || (how !== LOST && place !== furthest)) continue;
    if (how === WON && furthest < wonPlace) furthest = Math.min(wonPlace, lastStage);
    const fate = how === LOST ? LOST_HERE : how === WON && furthest === lastStage ? ADVANCED : HERE;
    packs[row] = packed(furthest, fate, how);
  }
}
