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
  /** Over all deals so far: those counted in the first stage for want of knowing how far they came. */
  lossOnly: number;
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
    lossOnly: 0,
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
    enter(path, plan.wonPlace, path.closedAt);
  if (plan.window < Infinity) path.undated ||= path.horizon === -Infinity || isTimeless(path);
}

/** Whether all that is known of a deal is that it came to a stage behind the first, at some time. */
function isTimeless({ size, at, stage, outcome }: DealPath): boolean {
  return size === 1 && at[0] !== at[0] && stage[0]! > 0 && outcome === OPEN;
}

/**
 * Whether the order and times of a deal's entries need no closer look: it has entries, none lies after the
 * as-of date, it did not close after it, and the stage stated for it is the one entered last. Entries are
 * ordered by time, so one look at the last is enough.
 */
export function isPlain(plan: FunnelPlan, row: number): boolean {
  const { visits, stage, closedAt, outcome } = plan.table;
  const last = visits.start[row + 1]! - 1;
  if (last < visits.start[row]! || plan.gaps || plan.window < Infinity) return false;
  if (visits.enteredAt[last]! > plan.asOf || visits.stage[last] !== stage.codes[row]) return false;
  return outcome[row] === OPEN || !(closedAt[row]! > plan.asOf);
}

/** The stage of the funnel that a deal entered last; −1 where it entered none. */
export function lastPlace(path: DealPath): number {
  return path.size === 0 ? -1 : path.stage[path.size - 1]!;
}

/** Follows the stage entries; returns the code of the last one that is not left out, or −1. */
function followVisits(plan: FunnelPlan, row: number, path: DealPath): number {
  const { start, enteredAt } = plan.table.visits;
  const first = start[row]!;
  const end = start[row + 1]!;
  if (path.stage.length < end - first + 2) makeRoom(path, end - first + 2);
  return plan.gaps && hasGap(enteredAt, first, end)
    ? followUntimed(plan, row, path)
    : followTimed(plan, row, path);
}

/** Where every entry has its time. */
function followTimed(plan: FunnelPlan, row: number, path: DealPath): number {
  const { start, stage: codes, enteredAt } = plan.table.visits;
  const { places } = plan;
  const { stage, at } = path;
  const end = start[row + 1]!;
  let { horizon } = path;
  let size = 0;
  let furthest = -1;
  let last = -1;
  for (let k = start[row]!; k < end; k++) {
    const time = enteredAt[k]!;
    if (time > horizon) {
      path.cut = true;
      continue;
    }
    last = codes[k]!;
    const place = places[last]!;
    if (place < 0) {
      noteOther(path, place, last);
      continue;
    }
    if (size === 0 && plan.window < Infinity) path.horizon = horizon = windowEnd(plan, row, time);
    let i = size++;
    if (place > furthest) furthest = place;
    else
      for (; i > 0 && at[i - 1] === time && stage[i - 1]! > place; i--) {
        stage[i] = stage[i - 1]!;
        at[i] = time;
      }
    stage[i] = place;
    at[i] = time;
    path.now = stage[size - 1]!;
  }
  path.size = size;
  path.furthest = furthest;
  return last;
}

/** Where an entry has no time: entries are taken in the order of the table. */
function followUntimed(plan: FunnelPlan, row: number, path: DealPath): number {
  const { start, stage, enteredAt } = plan.table.visits;
  const windowed = plan.window < Infinity;
  let { horizon } = path;
  let last = -1;
  let late = false;
  for (let k = start[row]!; k < start[row + 1]!; k++) {
    const at = enteredAt[k]!;
    const timed = at === at;
    if (timed) late = at > horizon;
    if (late) path.cut = true;
    if (late) continue;
    const place = plan.places[stage[k]!]!;
    if (windowed && !timed && path.size > 0) {
      if (place >= 0) path.gaps++;
      continue;
    }
    last = stage[k]!;
    if (place < 0) noteOther(path, place, last);
    else {
      if (windowed && path.size === 0) path.horizon = horizon = windowEnd(plan, row, at);
      if (!timed) path.gaps++;
      enter(path, place, at);
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

/** Adds an entry behind the others. */
function enter(path: DealPath, place: number, at: number): void {
  path.stage[path.size] = place;
  path.at[path.size++] = at;
  path.now = place;
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
  else if (lastPlace(path) !== place) enter(path, place, NaN);
  else path.now = place;
}
