import { LOST, WON } from '../../deals/deal-table.js';
import { LOSS } from '../funnel/choose-stages.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { STILL, WAS_LOST, WENT_BACK, WENT_ON } from './visit-ends.js';

/** The visits of one deal to the open stages of the funnel, in the order of the table. Reused from deal to deal. */
export interface StageVisits {
  size: number;
  /** Place of the stage. */
  stage: Int32Array;
  /** Entry, ms UTC. */
  from: Float64Array;
  /** Duration in ms, 0 or more. */
  ms: Float64Array;
  end: Uint8Array;
  /** Over all deals so far: visits left out because their entry or their end is not known. */
  untimed: number;
  /** Over all deals so far: visits left out because they end before they begin. */
  negative: number;
}

/** No visits yet. */
export function newStageVisits(): StageVisits {
  return {
    size: 0,
    stage: new Int32Array(64),
    from: new Float64Array(64),
    ms: new Float64Array(64),
    end: new Uint8Array(64),
    untimed: 0,
    negative: 0,
  };
}

/**
 * Finds the visits of a deal. A visit lasts to the next entry of the deal into any stage, otherwise until the
 * deal is won or lost, otherwise to the as-of date, at which it goes on. Entries are taken in the order of the
 * table, so that a time before the one of the entry before it is seen; what came after the as-of date is left
 * out, and what has no time or ends before it begins is left out and counted.
 */
export function visitStages(plan: FunnelPlan, row: number, visits: StageVisits): void {
  const { places, stages, asOf } = plan;
  const { start, stage, enteredAt } = plan.table.visits;
  const end = start[row + 1]!;
  visits.size = 0;
  if (visits.stage.length < end - start[row]!) makeRoom(visits, end - start[row]!);
  for (let k = start[row]!; k < end; k++) {
    const at = enteredAt[k]!;
    if (at > asOf) return;
    const place = places[stage[k]!]!;
    if (place < 0 || stages[place]!.role !== 'open') continue;
    if (k + 1 === end) addLast(plan, row, visits, place, at);
    else if (enteredAt[k + 1]! > asOf) add(visits, place, at, asOf, STILL);
    else add(visits, place, at, enteredAt[k + 1]!, endTowards(places[stage[k + 1]!]!, place));
  }
}

function endTowards(next: number, place: number): number {
  if (next === LOSS) return WAS_LOST;
  return next >= 0 && next < place ? WENT_BACK : WENT_ON;
}

/** Adds the visit of the last entry: the deal closed from there, is still there, or left at an unknown time. */
function addLast(plan: FunnelPlan, row: number, visits: StageVisits, place: number, at: number): void {
  const { table, asOf, places } = plan;
  const outcome = table.outcome[row]!;
  const closed = table.closedAt[row]!;
  if ((outcome === WON || outcome === LOST) && !(closed > asOf))
    return add(visits, place, at, closed, outcome === WON ? WENT_ON : WAS_LOST);
  const code = table.stage.codes[row]!;
  // The stage stated is that of now: where the deal closed after the as-of date, it says nothing of that date.
  const elsewhere = code !== 0 && places[code] !== place && !(closed > asOf);
  add(visits, place, at, elsewhere ? NaN : asOf, STILL);
}

function add(visits: StageVisits, place: number, from: number, to: number, end: number): void {
  const ms = to - from;
  if (!(Math.abs(ms) < Infinity)) visits.untimed++;
  else if (ms < 0) visits.negative++;
  else {
    const k = visits.size++;
    visits.stage[k] = place;
    visits.from[k] = from;
    visits.ms[k] = ms;
    visits.end[k] = end;
  }
}

function makeRoom(visits: StageVisits, entries: number): void {
  visits.stage = new Int32Array(entries * 2);
  visits.from = new Float64Array(entries * 2);
  visits.ms = new Float64Array(entries * 2);
  visits.end = new Uint8Array(entries * 2);
}
