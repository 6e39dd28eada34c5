import { LOST, WON } from '../../deals/deal-table.js';
import type { DealPath } from './deal-path.js';
import type { FunnelPlan } from './plan.js';

/**
 * How the time in a stage ended: the deal is still there or went back, went on to a later stage, was lost.
 */
export const STILL = 0;
export const WENT_ON = 1;
export const WAS_LOST = 2;

/**
 * The stages one deal entered, each from its first entry to the first entry into a later one. Reused from
 * deal to deal.
 */
export interface Spans {
  size: number;
  /** Place of the stage. */
  readonly stage: Int32Array;
  /** Ms UTC; NaN = not known. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly end: Uint8Array;
  /** By place: number of the deal that was there last. */
  readonly seen: Int32Array;
  deal: number;
  /** Spans that have not ended, latest stage first. */
  readonly waiting: Int32Array;
}

/** Empty spans for the deals of a plan. */
export function newSpans(plan: FunnelPlan): Spans {
  const stages = plan.stages.length;
  return {
    size: 0,
    stage: new Int32Array(stages),
    from: new Float64Array(stages),
    to: new Float64Array(stages),
    end: new Uint8Array(stages),
    seen: new Int32Array(stages),
    deal: 0,
    waiting: new Int32Array(stages),
  };
}

/**
 * Finds the spans of a deal. A span ends with the first later entry into a stage further on – or with
 * winning, where the funnel has no stage for it –, otherwise when the deal is lost, otherwise at the end of
 * observation.
 */
export function spanStages(plan: FunnelPlan, path: DealPath, spans: Spans): void {
  const { stage, from, waiting, seen } = spans;
  spans.size = 0;
  const deal = ++spans.deal;
  let depth = 0;
  for (let k = 0; k < path.size; k++) {
    const place = path.stage[k]!;
    const at = path.at[k]!;
    // Waiting stages get earlier towards the top: all that lie before this one end here.
    while (depth > 0 && stage[waiting[depth - 1]!]! < place) endSpan(spans, waiting[--depth]!, at, WENT_ON);
    if (seen[place] === deal) continue;
    seen[place] = deal;
    const span = spans.size++;
    stage[span] = place;
    from[span] = at;
    waiting[depth++] = span;
  }
  const won = path.outcome === WON && plan.wonPlace === plan.stages.length;
  const end = won ? WENT_ON : path.outcome === LOST ? WAS_LOST : STILL;
  const at = end === STILL ? path.horizon : path.closedAt;
  while (depth > 0) endSpan(spans, waiting[--depth]!, at, end);
}

function endSpan(spans: Spans, span: number, at: number, end: number): void {
  spans.to[span] = at;
  spans.end[span] = end;
}
