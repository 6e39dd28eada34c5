import { atOnce, inStretches, STRETCH } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { foldAscending, packsBy } from './ascending.js';
import { climbsOf } from './climbs.js';
import type { Climbs } from './climbs.js';
import { countDeal, isLossOnly, nowhere, packed, placeOf, TO_FOLLOW } from './count-deal.js';
import { followDeal, newPath } from './deal-path.js';
import type { DealPath } from './deal-path.js';
import { addSpans } from './durations.js';
import type { Durations } from './durations.js';
import { COUNTED, UNDATED } from './exclude.js';
import { segmentAt } from './plan.js';
import type { FunnelPlan } from './plan.js';
import { newSpans, spanStages } from './spans.js';
import type { Spans } from './spans.js';

/** What deals come to, stretch after stretch. */
export interface Fold {
  /**
   * By row of the stretch: a packed integer (see `packed`); under `entered` only its outcome and whether it is counted mean
   * anything.
   */
  readonly packs: Int32Array;
  readonly climbs: Climbs;
  /** What deals that climbed come to, by `placeIn`. */
  readonly climbed: Int32Array;
  /** Scratch; keeps what is counted over all deals. */
  readonly path: DealPath;
  readonly spans: Spans;
  /** Times of counted deals in their stages, added up; null = they are not asked for. */
  readonly durations: Durations | null;
}

/** What is done with counted deals, under `entered`. */
export interface EnterDeals {
  /** Called while only those are counted in `packs` that entered each stage behind the one before: up to which stage. */
  readonly ascending: (rows: readonly [from: number, to: number]) => void;
  /** Called with every other deal while `path` and `spans` tell of it. */
  readonly followed: (row: number) => void;
}

/** Nothing folded yet. */
export function newFold(plan: FunnelPlan, durations: Durations | null = null): Fold {
  return {
    packs: new Int32Array(STRETCH),
    climbs: climbsOf(plan),
    climbed: packsBy(plan),
    path: newPath(plan),
    spans: newSpans(plan),
    durations,
  };
}

/**
 * Folds the deals of a stretch.
 *
 * @param rows the first one and the one behind the last
 * @param enter what else is done, under `entered`, with counted deals
 */
export function foldDeals(
  plan: FunnelPlan,
  fold: Fold,
  rows: readonly [from: number, to: number],
  enter?: EnterDeals,
): void {
  const { packs, path, spans, durations } = fold;
  const [from, to] = rows;
  foldAscending(plan, fold, rows);
  enter?.ascending(rows);
  for (let row = from; row < to; row++) {
    if (packs[row - from] !== TO_FOLLOW) continue;
    const pack = (packs[row - from] = foldDeal(plan, row, path));
    if (pack < 0) continue;
    spanStages(plan, path, spans);
    if (durations !== null) addSpans(durations, segmentAt(plan, row), spans, timedUpTo(plan, pack));
    enter?.followed(row);
  }
}

/** What every deal of the table comes to, by row. */
export function foldTable(plan: FunnelPlan): Int32Array {
  return atOnce(foldTableSteps(plan));
}

/** The same in short steps. */
export function* foldTableSteps(plan: FunnelPlan): Steps<Int32Array> {
  const { size } = plan.table;
  const packs = new Int32Array(size);
  const fold = newFold(plan);
  yield* inStretches(size, (from, to) => {
    foldDeals(plan, fold, [from, to]);
    packs.set(fold.packs.subarray(0, to - from), from);
  });
  return packs;
}

function foldDeal(plan: FunnelPlan, row: number, path: DealPath): number {
  const reason = plan.reasons[row]!;
  if (reason !== COUNTED) return -reason;
  followDeal(plan, row, path);
  const pack = plan.counting === 'entered' ? countEntered(path) : countDeal(plan, path);
  if (isLossOnly(plan, path)) path.lossOnly++;
  return pack >= 0 && path.undated ? -UNDATED : pack;
}

function countEntered(path: DealPath): number {
  return path.size > 0 ? packed(0, 0, path.outcome) : nowhere(path);
}

/**
 * Times in stages before it are measured: all but the last, from which nothing leads on, under `sequential` those in which
 * the deal is counted.
 */
function timedUpTo({ counting, stages }: FunnelPlan, pack: number): number {
  const last = stages.length - 1;
  return counting === 'sequential' ? Math.min(placeOf(pack) + 1, last) : last;
}
