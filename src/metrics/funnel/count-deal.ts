import { LOST, WON } from '../../deals/deal-table.js';
import { UNSTATED } from './choose-stages.js';
import { lastPlace } from './deal-path.js';
import type { DealPath } from './deal-path.js';
import { BEFORE_FIRST, LOST_NOW, NO_STAGE, UNKNOWN_STAGE } from './exclude.js';
import type { FunnelPlan } from './plan.js';

/** What became of a deal after a stage. */
export const ADVANCED = 0;
export const LOST_HERE = 1;
export const REGRESSED = 2;
export const HERE = 3;

/**
 * In which stage one deal is counted, as one integer: place of the stage, fate and outcome. Negative: − the
 * place in `REASONS` of why it is counted nowhere.
 */
export function packed(place: number, fate: number, outcome: number): number {
  return (place << 4) | (fate << 2) | outcome;
}

/** Stands for a packed integer that is not worked out yet. */
export const TO_FOLLOW = -0x8000;

/** The parts of a packed integer that is not negative. */
export function placeOf(pack: number): number {
  return pack >> 4;
}
export function fateOf(pack: number): number {
  return (pack >> 2) & 3;
}
export function outcomeOf(pack: number): number {
  return pack & 3;
}

/**
 * Counts one deal by a rule that takes each deal to one stage: under `current` it is counted in that stage
 * alone, under `reached` and `sequential` also in all before it, as gone on from there. Returns a packed
 * integer.
 *
 * A deal *went on* from a stage when it entered a later one afterwards; winning counts as entering the first
 * won stage, or the stage behind the last one where there is none; in the last stage a won deal counts as
 * gone on too. Otherwise it was lost, or it *moved back* when the stage it is in lies before, or it is still
 * here.
 */
export function countDeal(plan: FunnelPlan, path: DealPath): number {
  if (plan.counting === 'reached') return countReached(plan, path);
  return plan.counting === 'sequential' ? countSequential(plan, path) : countCurrent(path);
}

/** What became of a deal after a stage from which it did not go on. */
export function fateAt(plan: FunnelPlan, path: DealPath, place: number): number {
  if (path.outcome === WON) return place === plan.stages.length - 1 ? ADVANCED : HERE;
  if (path.outcome === LOST) return LOST_HERE;
  return lastPlace(path) < place ? REGRESSED : HERE;
}

/** Why a deal without an entry that counts is counted nowhere; negative. */
export function nowhere(path: DealPath): number {
  if (path.size > 0) return -BEFORE_FIRST;
  if (path.sawUnknown) return -UNKNOWN_STAGE;
  return path.sawLoss || path.cut ? -BEFORE_FIRST : -NO_STAGE;
}

/**
 * Up to the furthest stage; a won deal at least up to the won stage, or to the last where the funnel has
 * none.
 */
function countReached(plan: FunnelPlan, path: DealPath): number {
  const last = plan.stages.length - 1;
  const furthest = path.outcome === WON && plan.wonPlace > last ? last : path.furthest;
  if (furthest >= 0) return packed(furthest, fateAt(plan, path, furthest), path.outcome);
  return isLossOnly(plan, path) ? packed(0, LOST_HERE, LOST) : nowhere(path);
}

/** Whether a deal counts in the first stage for want of knowing how far it came. */
export function isLossOnly(plan: FunnelPlan, path: DealPath): boolean {
  return (
    plan.lossAtFirst && path.outcome === LOST && path.size === 0 && path.sawLoss && plan.stages.length > 0
  );
}

/**
 * Up to the last of: the first stage, then each next one entered after the one before; other stages may lie
 * between.
 */
function countSequential(plan: FunnelPlan, path: DealPath): number {
  let level = 0;
  let beyond = -1;
  for (let k = 0; k < path.size; k++) {
    const place = path.stage[k]!;
    if (place === level) {
      level++;
      beyond = -1;
    } else if (place > beyond) beyond = place;
  }
  if (level === 0) return nowhere(path);
  const top = level - 1;
  const wonBeyond = path.outcome === WON && plan.wonPlace > top;
  return packed(top, wonBeyond || beyond > top ? ADVANCED : fateAt(plan, path, top), path.outcome);
}

/** In the stage a deal is in now; lost deals are in none. */
function countCurrent(path: DealPath): number {
  if (path.outcome === LOST) return -LOST_NOW;
  if (path.now < 0) return path.now === UNSTATED ? nowhere(path) : -UNKNOWN_STAGE;
  return packed(path.now, path.outcome === WON ? ADVANCED : HERE, path.outcome);
}
