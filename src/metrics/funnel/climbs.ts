import type { DealTable } from '../../deals/deal-table.js';
import { LOSS } from './choose-stages.js';
import type { FunnelPlan } from './plan.js';
import { areOrdered } from './table-facts.js';

/**
 * How each deal of a table went up through the stages, by row; negative = otherwise than up. A deal climbs that has entries,
 * every one with a time that is not before the one of the entry before, each into a stage of the funnel behind the one
 * before; last, it may have entered a stage that means lost. Most deals do, and of those one number tells what their entries
 * would.
 */
export type Climbs = Int32Array;

const BITS = 12;
const MASK = (1 << BITS) - 1;
const STATED = 1 << (2 * BITS);
const LOST_LAST = STATED << 1;

/** Place of the last stage of the funnel it entered. */
export function topOf(climb: number): number {
  return climb & MASK;
}

/** How many stages it entered in order from the first one on, none left out. */
export function levelOf(climb: number): number {
  return (climb >> BITS) & MASK;
}

/** Whether the stage stated for the deal now is the one of its last entry. */
export function isStated(climb: number): boolean {
  return (climb & STATED) !== 0;
}

/** Whether its last entry is into a stage that means lost. */
export function isLostLast(climb: number): boolean {
  return (climb & LOST_LAST) !== 0;
}

const known = new WeakMap<DealTable, { readonly places: Int32Array; readonly climbs: Climbs }>();

/**
 * The climbs of the table of a plan. Tables are never changed, so they are remembered for the stages that were asked for
 * last, as long as the table lives.
 */
export function climbsOf({ table, places }: Pick<FunnelPlan, 'table' | 'places'>): Climbs {
  const found = known.get(table);
  if (found !== undefined && String(found.places) === String(places)) return found.climbs;
  const climbs = climbAll(table, places);
  known.set(table, { places, climbs });
  return climbs;
}

function climbAll(table: DealTable, places: Int32Array): Climbs {
  const { start, enteredAt } = table.visits;
  const climbs = new Int32Array(table.size).fill(-1);
  for (let row = 0; row < table.size; row++) {
    const [from, to] = [start[row]!, start[row + 1]!];
    if (from < to && areOrdered(enteredAt, from, to)) climbs[row] = climbOver(table, places, row, to);
  }
  return climbs;
}

/** The climb of a deal that climbs, by its entries up to an instant, of which there is at least one. */
export function climbUntil({ table, places }: FunnelPlan, row: number, horizon: number): number {
  const { start, enteredAt } = table.visits;
  let end = start[row + 1]!;
  while (enteredAt[end - 1]! > horizon) end--;
  return climbOver(table, places, row, end);
}

/** Where a deal that is open at the as-of date is then, if its climb tells; otherwise −1. */
export function placeByClimb(plan: FunnelPlan, climbs: Climbs, row: number): number {
  const climb = climbs[row]!;
  if (climb < 0) return -1;
  const { start, enteredAt } = plan.table.visits;
  if (enteredAt[start[row + 1]! - 1]! <= plan.asOf)
    return isStated(climb) && !isLostLast(climb) ? topOf(climb) : -1;
  return enteredAt[start[row]!]! <= plan.asOf ? topOf(climbUntil(plan, row, plan.asOf)) : -1;
}

/** The climb over the entries before one. */
function climbOver({ stage: now, visits }: DealTable, places: Int32Array, row: number, end: number): number {
  const { start, stage } = visits;
  let k = start[row]!;
  let [before, level] = [-1, 0];
  for (; k < end; k++) {
    const place = places[stage[k]!]!;
    if (!(place > before)) break;
    if (place === level) level++;
    before = place;
  }
  const lostLast = k === end - 1 && places[stage[k]!] === LOSS;
  if (before < 0 || before > MASK || !(k === end || lostLast)) return -1;
  const stated = stage[end - 1] === now.codes[row] ? STATED : 0;
  return before | (level << BITS) | stated | (lostLast ? LOST_LAST : 0);
}
