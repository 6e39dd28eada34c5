import { OPEN, WON } from '../../deals/deal-table.js';
import { LOSS, UNKNOWN, UNSTATED } from './choose-stages.js';
import type { FunnelPlan } from './plan.js';

/**
 * What happened to one deal up to the as-of date or the end of its window. One object is used for deal after
 * deal, so that counting makes none.
 */
export interface DealPath {
  /** Number of entries into stages of the funnel. */
  size: number;
  /** Places of those stages, in time; equal times in the order of the funnel. */
  stage: Int32Array;
  /** When they were entered, ms UTC; NaN = not known. */
  at: Float64Array;
  /** 0 open, 1 won, 2 lost. */
  outcome: number;
  /** When it was won or lost, ms UTC; NaN = not known. */
  closedAt: number;
  /** Instant up to which it is observed. */
  horizon: number;
  /** Furthest place entered; −1 = none. */
  furthest: number;
  /** Where it is now: a place, or `LOSS`, `UNSTATED`, `UNKNOWN`. */
  now: number;
  /** Whether it was in a stage that is not in the funnel; whether in one that means lost. */
  sawUnknown: boolean;
  sawLoss: boolean;
  /** Whether something that happened later was left out. */
  cut: boolean;
  /** Whether there is a window and it is not known what happened within it. */
  undated: boolean;
  /** Over all deals so far: entries into stages of the funnel without a time. */
  gaps: number;
  /** Over all deals so far: entries by code of a stage that is not in the funnel. */
  readonly unknown: Float64Array;
}

/** An empty path for the deals of a plan. */
export function newPath(plan: FunnelPlan): DealPath {
  return {
    size: 0,
    stage: new Int32Array(64),
    at: new Float64Array(64),
    outcome: OPEN,
    closedAt: NaN,
    horizon: NaN,
    furthest: -1,
    now: UNSTATED,
    sawUnknown: false,
    sawLoss: false,
    cut: false,
    undated: false,
    gaps: 0,
    unknown: new Float64Array(plan.places.length),
  };
}

/**
 * Follows one deal. Entries count in the order of time, equal times in the order of the funnel; where any
 * entry of the deal has no time, in the order of the table. The stage the source states now is one more entry
 * unless history ends there. A won deal that is not yet at a won stage enters the first one when it closes.
 * What came after the as-of date is left out; with a window also what came after its end or has no time. An
 * outcome without a date counts unless a later entry was left out. With a window it counts where an entry in time shows
 * it; otherwise the deal is undated, as it is where the window has no beginning, or where the only entry is into a later
 * stage than the first and nothing tells when.
 */
export function followDeal(plan: FunnelPlan, row: number, path: DealPath): void {
  path.size = 0;
  path.furthest = -1;
  path.now = UNSTATED;
  path.sawUnknown = path.sawLoss = path.cut = path.undated = false;
  path.horizon = plan.asOf;
  const last = followVisits(plan, row, path);
  if (path.size === 0 && plan.window < Infinity) path.horizon = windowEnd(plan, row, NaN);
  resolveOutcome(plan, row, path);
  followStated(plan, row, path, last);
  if (path.outcome === WON && plan.wonPlace < plan.stages.length && lastPlace(path) < plan.wonPlace)
    enter(path, plan.wonPlace, path.closedAt, false);
  if (plan.window < Infinity) path.undated ||= path.horizon === -Infinity || isTimeless(path);
}

/** Whether all that is known of a deal is that it came to a stage behind the first, at some time. */
function isTimeless({ size, at, stage, outcome }: DealPath): boolean {
  return size === 1 && at[0] !== at[0] && stage[0]! > 0 && outcome === OPEN;
}

/** The stage of the funnel that a deal entered last; −1 where it entered none. */
export function lastPlace(path: DealPath): number {
  return path.size === 0 ? -1 : path.stage[path.size - 1]!;
}

/** Follows the stage entries; returns the code of the last one that is not left out, or −1. */
function followVisits(plan: FunnelPlan, row: number, path: DealPath): number {
  const { start, stage, enteredAt } = plan.table.visits;
  const { places } = plan;
  const first = start[row]!;
  const end = start[row + 1]!;
  if (path.stage.length < end - first + 2) makeRoom(path, end - first + 2);
  const ordered = !(plan.gaps && hasGap(enteredAt, first, end));
  const windowed = plan.window < Infinity;
  let { horizon } = path;
  let last = -1;
  let late = false;
  for (let k = first; k < end; k++) {
    const at = enteredAt[k]!;
    const timed = at === at;
    if (timed) late = at > horizon;
    if (late) path.cut = true;
    if (late) continue;
    const place = places[stage[k]!]!;
    if (windowed && !timed && path.size > 0) {
      if (place >= 0) path.gaps++;
      continue;
    }
    last = stage[k]!;
    if (place < 0) noteOther(path, place, last);
    else {
      if (windowed && path.size === 0) path.horizon = horizon = windowEnd(plan, row, at);
      if (!timed) path.gaps++;
      enter(path, place, at, ordered);
    }
  }
  return last;
}

function hasGap(enteredAt: Float64Array, from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (enteredAt[k] !== enteredAt[k]) return true;
  return false;
}

/**
 * End of the window of a deal that entered its first stage then, otherwise from its creation; −∞ where
 * neither is known.
 */
function windowEnd(plan: FunnelPlan, row: number, entered: number): number {
  const from = entered === entered ? entered : plan.table.createdAt[row]!;
  return from === from ? Math.min(plan.asOf, from + plan.window) : -Infinity;
}

function noteOther(path: DealPath, place: number, code: number): void {
  path.now = place;
  if (place === UNKNOWN) {
    path.sawUnknown = true;
    path.unknown[code]!++;
  } else if (place === LOSS) path.sawLoss = true;
}

/**
 * Adds an entry. With `sorted`, one at the same time as those before it takes its place in the order of the
 * funnel.
 */
function enter(path: DealPath, place: number, at: number, sorted: boolean): void {
  let k = path.size++;
  const { stage, at: times } = path;
  if (sorted)
    for (; k > 0 && times[k - 1] === at && stage[k - 1]! > place; k--) {
      stage[k] = stage[k - 1]!;
      times[k] = at;
    }
  stage[k] = place;
  times[k] = at;
  path.now = stage[path.size - 1]!;
  if (place > path.furthest) path.furthest = place;
}

/** Room for the entries of a deal, for the stage it is in now and for being won. */
function makeRoom(path: DealPath, entries: number): void {
  path.stage = new Int32Array(entries * 2);
  path.at = new Float64Array(entries * 2);
}

function resolveOutcome(plan: FunnelPlan, row: number, path: DealPath): void {
  const closed = plan.table.closedAt[row]!;
  path.outcome = plan.table.outcome[row]!;
  path.closedAt = closed;
  if (path.outcome === OPEN) return;
  if (closed > path.horizon) path.cut = true;
  if (closed <= path.horizon) return;
  if (closed === closed || path.cut) path.outcome = OPEN;
  else path.undated = plan.window < Infinity && !endedInTime(plan, path);
}

/** Whether the last entry, of which the time is known, is one into a stage that means how the deal ended. */
function endedInTime(plan: FunnelPlan, path: DealPath): boolean {
  return path.outcome === WON ? lastPlace(path) >= plan.wonPlace : path.now === LOSS;
}

/** The stage stated for the deal now, where nothing that came later was left out. */
function followStated(plan: FunnelPlan, row: number, path: DealPath, last: number): void {
  const code = plan.table.stage.codes[row]!;
  const place = plan.places[code]!;
  if (code === last || place === UNSTATED) return;
  const { start } = plan.table.visits;
  const silent = start[row] === start[row + 1];
  if (path.cut && !(silent && place >= 0 && plan.stages[place]!.role === 'open')) return;
  if (path.size > 0 && plan.window < Infinity) return;
  if (place < 0) noteOther(path, place, code);
  else if (lastPlace(path) !== place) enter(path, place, NaN, false);
  else path.now = place;
}
