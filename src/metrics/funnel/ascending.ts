import { LOST, OPEN, WON } from '../../deals/deal-table.js';
import { addDays } from '../tally/day-counts.js';
import { climbUntil, isLostLast, isStated, levelOf, topOf } from './climbs.js';
import { ADVANCED, HERE, LOST_HERE, packed, TO_FOLLOW } from './count-deal.js';
import type { Durations } from './durations.js';
import { BEFORE_FIRST, COUNTED, DAY, LOST_NOW } from './exclude.js';
import { segmentAt } from './plan.js';
import type { Fold } from './fold.js';
import type { FunnelPlan } from './plan.js';
import { STILL, WAS_LOST, WENT_ON } from './spans.js';
import { factsOf } from './table-facts.js';

/**
 * Folds deals that climbed, as most do, in one tight loop; the same comes of following them entry by entry. Marked to be
 * followed are all others, those that are not in the stage they entered last, or were won before they came to a won stage.
 */
export function foldAscending(
  plan: FunnelPlan,
  { climbs, climbed: list, durations, packs }: Fold,
  [from, to]: readonly [number, number],
): void {
  const { asOf, counting, reasons, table, window, wonPlace } = plan;
  const { closedAt, outcome, visits } = table;
  const { start, enteredAt } = visits;
  const sequential = counting === 'sequential';
  const windowed = window < Infinity;
  const { lastEntry, lastClosing } = factsOf(table);
  // Where nothing is cut off, no time is looked at.
  const whole = !windowed && lastEntry <= asOf && lastClosing <= asOf;
  for (let row = from; row < to; row++) {
    const out = reasons[row]! !== COUNTED;
    packs[row - from] = out ? -reasons[row]! : TO_FOLLOW;
    let climb = climbs[row]!;
    if (out || climb < 0 || (isLostLast(climb) && counting === 'current')) continue;
    let horizon = asOf;
    let cut = false;
    let how = outcome[row]!;
    if (!whole) {
      const first = start[row]!;
      if (windowed) horizon = Math.min(asOf, enteredAt[first]! + window);
      cut = enteredAt[start[row + 1]! - 1]! > horizon;
      if (cut && enteredAt[first]! > horizon) continue;
      if (cut) climb = climbUntil(plan, row, horizon);
      const closed = closedAt[row]!;
      if (closed > horizon || (cut && closed !== closed)) how = OPEN;
      if (windowed && closed !== closed && how !== OPEN) continue;
    }
    if (!cut && !isStated(climb)) continue;
    const before = topOf(climb);
    const top = sequential ? levelOf(climb) - 1 : before;
    const pack = (packs[row - from] = list[placeIn(top, before, wonPlace, how)]!);
    if (durations === null || pack < 0) continue;
    const group = segmentAt(plan, row) * durations.stages;
    const since = addStays(plan, durations, row, group, top, before);
    if (before !== top) continue;
    addLast(durations, group + before, (how === LOST ? closedAt[row]! : horizon) - since, how);
  }
}

/**
 * Where `packsBy` has a deal that counts up to one stage and entered another one last. Made of numbers alone: what became of
 * a deal is no better foreseen by a processor than by anybody else, and a wrong guess at a branch takes longer than this.
 */
function placeIn(top: number, last: number, wonPlace: number, how: number): number {
  const goneOn = (top - last) >>> 31;
  const beforeWon = (last - wonPlace) >>> 31;
  return ((top + 1) << 4) | (goneOn << 3) | (beforeWon << 2) | how;
}

/** What deals that climbed come to, by `placeIn`. */
export function packsBy(plan: FunnelPlan): Int32Array {
  return Int32Array.from({ length: (plan.stages.length + 1) << 4 }, (_, i) => {
    const how = i & 3;
    if (how === WON && (i & 4) !== 0) return TO_FOLLOW;
    return packAscending(plan, (i >> 4) - 1, (i & 8) !== 0, how);
  });
}

/** What a deal comes to that counts up to one stage, whether it has entered a later one or not. */
function packAscending({ counting, stages }: FunnelPlan, top: number, goneOn: boolean, how: number): number {
  if (top < 0) return -BEFORE_FIRST;
  if (how === LOST && counting === 'current') return -LOST_NOW;
  const wins = how === WON && (counting === 'current' || top === stages.length - 1);
  return packed(top, wins || goneOn ? ADVANCED : how === LOST ? LOST_HERE : HERE, how);
}

/**
 * Adds the times in the stages that a deal went on from, up to the top one it counts in; returns when it entered the last
 * one.
 */
function addStays(
  { places, table }: FunnelPlan,
  durations: Durations,
  row: number,
  group: number,
  top: number,
  last: number,
): number {
  const { start, stage, enteredAt } = table.visits;
  const { days, ends, short } = durations;
  let k = start[row]!;
  let place = places[stage[k]!]!;
  let since = enteredAt[k]!;
  while (place < last) {
    const at = enteredAt[++k]!;
    const day = ((at - since) / DAY) | 0;
    if (place <= top)
      if (day < days) short[((group + place) * days + day) * ends + WENT_ON]!++;
      else addDays(durations, group + place, day, WENT_ON);
    place = places[stage[k]!]!;
    since = at;
  }
  return since;
}

/** Adds the time in the stage a deal did not go on from, unless it is the last one. */
function addLast(durations: Durations, group: number, ms: number, how: number): void {
  if (ms >= 0 && ms < Infinity && group % durations.stages < durations.stages - 1)
    addDays(durations, group, (ms / DAY) | 0, how === LOST ? WAS_LOST : STILL);
}
