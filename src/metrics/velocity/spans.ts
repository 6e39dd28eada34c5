import { LOST, WON } from '../../deals/deal-table.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { problem, ProblemError } from '../../problems.js';

/** How the way from one stage to another ended: not yet there · there · lost before. */
export const UNDER_WAY = 0;
export const ARRIVED = 1;
export const LOST_BEFORE = 2;

/** The way of one deal from one stage to another. */
export interface Span {
  /** First entry into the first stage, ms UTC; NaN = never, or not known. */
  from: number;
  /** Ms to the end. */
  ms: number;
  end: number;
}

/**
 * Finds the way of a deal from first entering one stage to first entering, after that, the other or one beyond
 * it; winning counts as entering a won stage. Until the as-of date. One object is used for deal after deal.
 *
 * @throws ProblemError `E-SPEC-UNKNOWN-STAGE` for a stage that there is not
 */
export function spanOf(plan: FunnelPlan, [first, second]: readonly [string, string]): (row: number) => Span {
  const [a, b] = [placeOf(plan, first, 0), placeOf(plan, second, 1)];
  const { table, places, asOf, wonPlace } = plan;
  const { start, stage, enteredAt } = table.visits;
  const span: Span = { from: NaN, ms: NaN, end: UNDER_WAY };
  return (row) => {
    span.from = span.ms = NaN;
    span.end = UNDER_WAY;
    let began = false;
    for (let k = start[row]!; k < start[row + 1]!; k++) {
      const at = enteredAt[k]!;
      const place = places[stage[k]!]!;
      if (at > asOf) break;
      if (began && place >= b) return ended(span, at, ARRIVED);
      if (began || place !== a) continue;
      began = true;
      span.from = at;
    }
    if (!began) return span;
    const closed = table.closedAt[row]!;
    const outcome = closed > asOf ? NaN : table.outcome[row]!;
    if (outcome === WON && wonPlace >= b) return ended(span, closed, ARRIVED);
    return outcome === LOST ? ended(span, closed, LOST_BEFORE) : ended(span, asOf, UNDER_WAY);
  };
}

function ended(span: Span, at: number, end: number): Span {
  span.ms = at - span.from;
  span.end = end;
  return span;
}

function placeOf({ stages }: FunnelPlan, id: string, i: number): number {
  const place = stages.findIndex((stage) => stage.id === id);
  if (place >= 0) return place;
  throw new ProblemError(problem('E-SPEC-UNKNOWN-STAGE', `/between/${i}`, { stage: id }));
}
