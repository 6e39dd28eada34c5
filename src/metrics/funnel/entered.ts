import { ADVANCED, fateAt } from './count-deal.js';
import type { DealPath } from './deal-path.js';
import type { FunnelPlan } from './plan.js';
import { WENT_ON } from './spans.js';
import type { Spans } from './spans.js';

/** The stages one deal ever entered and what became of it after each. Reused from deal to deal. */
export interface Entered {
  size: number;
  readonly place: Int32Array;
  readonly fate: Uint8Array;
  /** 1 where the deal never was in the stage before. */
  readonly joined: Uint8Array;
}

/** No stages, for the deals of a plan. */
export function newEntered({ stages }: FunnelPlan): Entered {
  const { length } = stages;
  return {
    size: 0,
    place: new Int32Array(length),
    fate: new Uint8Array(length),
    joined: new Uint8Array(length),
  };
}

/**
 * Finds every stage a deal ever entered.
 *
 * @param spans of the deal, from `spanStages`
 */
export function enterStages(plan: FunnelPlan, path: DealPath, spans: Spans, entered: Entered): void {
  entered.size = spans.size;
  for (let k = 0; k < spans.size; k++) {
    const place = spans.stage[k]!;
    entered.place[k] = place;
    entered.fate[k] = spans.end[k] === WENT_ON ? ADVANCED : fateAt(plan, path, place);
    entered.joined[k] = place > 0 && spans.seen[place - 1] !== spans.deal ? 1 : 0;
  }
}
