import { LOST, OPEN, WON } from '../../deals/deal-table.js';
import { addDays } from '../tally/day-counts.js';
import { LOSS } from './choose-stages.js';
import { ADVANCED, HERE, LOST_HERE, packed, TO_FOLLOW } from './count-deal.js';
import type { Durations } from './durations.js';
import { BEFORE_FIRST, COUNTED, DAY, LOST_NOW } from './exclude.js';
import { segmentAt } from './plan.js';
import type { FunnelPlan } from './plan.js';
import { STILL, WAS_LOST, WENT_ON } from './spans.js';

/** The place of no stage. */
const NOWHERE = 1 << 30;

/** Times of one deal in the stages it went on from. Reused from deal to deal. */
interface Stays {
  readonly place: Int32Array;
  readonly days: Int32Array;
}

/**
 * Folds deals that entered each stage behind the one before, as most do, in one tight loop; the same comes of following them
 * entry by entry. Marked to be followed are those with an entry that has no time, those that were in an unknown stage, are
 * not in the stage they entered last, or were won before they came to a won stage.
 */
export function foldAscending(
  plan: FunnelPlan,
  packs: Int32Array,
  durations: Durations | null,
  [from, to]: readonly [number, number],
): void {
  const { asOf, counting, places, reasons, table, window, wonPlace } = plan;
  const { closedAt, outcome, stage: stated, visits } = table;
  const { start, stage, enteredAt } = visits;
  const passed = counting === 'current' ? NOWHERE : LOSS;
  const stays = { place: new Int32Array(plan.stages.length), days: new Int32Array(plan.stages.length) };
  let end = start[from]!;
  for (let row = from; row < to; row++) {
    let k = end;
    end = start[row + 1]!;
    const out = reasons[row]! !== COUNTED;
    packs[row - from] = out ? -reasons[row]! : TO_FOLLOW;
    if (out) continue;
    let size = 0;
    let level = 0;
    let before = -1;
    let since = -Infinity;
    let horizon = asOf;
    for (; k < end; k++) {
      const at = enteredAt[k]!;
      if (at > horizon) break;
      const place = places[stage[k]!]!;
      if (place === passed) continue;
      if (!(place > before && at >= since)) break;
      if (before < 0) horizon = Math.min(asOf, at + window);
      else if (durations !== null) {
        stays.place[size] = before;
        stays.days[size++] = ((at - since) / DAY) | 0;
      }
      if (place === level) level++;
      before = place;
      since = at;
    }
    const cut = k < end;
    if (before < 0 || (cut ? !(enteredAt[k]! > horizon) : stage[end - 1] !== stated.codes[row])) continue;
    let how = outcome[row]!;
    const closed = closedAt[row]!;
    if (how !== OPEN && (closed > horizon || (cut && closed !== closed))) how = OPEN;
    if (how !== OPEN && closed !== closed && window < Infinity) continue;
    if (how === WON && before < wonPlace) continue;
    const top = counting === 'sequential' ? level - 1 : before;
    const pack = (packs[row - from] = packAscending(plan, top, before, how));
    if (durations === null || pack < 0) continue;
    const group = segmentAt(plan, row) * durations.stages;
    addStays(durations, group, stays, Math.min(size, counting === 'sequential' ? level : size));
    if (before === top) addLast(durations, group + before, (how === LOST ? closed : horizon) - since, how);
  }
}

/** What a deal comes to that counts up to one stage and entered another one last. */
function packAscending({ counting, stages }: FunnelPlan, top: number, before: number, how: number): number {
  if (top < 0) return -BEFORE_FIRST;
  if (how === LOST && counting === 'current') return -LOST_NOW;
  const wins = how === WON && (counting === 'current' || top === stages.length - 1);
  return packed(top, wins || before > top ? ADVANCED : how === LOST ? LOST_HERE : HERE, how);
}

function addStays(durations: Durations, group: number, { place, days }: Stays, size: number): void {
  for (let i = 0; i < size; i++) addDays(durations, group + place[i]!, days[i]!, WENT_ON);
}

/** Adds the time in the stage a deal did not go on from, unless it is the last one. */
function addLast(durations: Durations, group: number, ms: number, how: number): void {
  if (ms >= 0 && ms < Infinity && group % durations.stages < durations.stages - 1)
    addDays(durations, group, (ms / DAY) | 0, how === LOST ? WAS_LOST : STILL);
}
