import { LOST, OPEN, WON } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { LOSS } from '../funnel/choose-stages.js';

/** The visits of one deal that have a time, in time; equal times in the order of the funnel. Used for deal after deal. */
export interface DealVisits {
  size: number;
  /** Places of stages, or `LOSS`, `UNSTATED`, `UNKNOWN`. */
  readonly place: number[];
  readonly at: number[];
  /** Over all deals so far: entries without a time. */
  untimed: number;
}

/** How a visit ended. `none`: it did not. */
export type VisitEnd = 'moved' | 'won' | 'lost' | 'cancelled' | 'none';

/** No visits yet. */
export function newDealVisits(): DealVisits {
  return { size: 0, place: [], at: [], untimed: 0 };
}

/** Stages outside the funnel come last among those of one time. */
const rank = (place: number): number => (place < 0 ? Number.MAX_SAFE_INTEGER : place);

/** Reads the visits of a deal. */
export function readVisits(found: DealVisits, { visits }: DealTable, places: Int32Array, row: number): void {
  const { place, at } = found;
  found.size = 0;
  for (let k = visits.start[row]!; k < visits.start[row + 1]!; k++) {
    const time = visits.enteredAt[k]!;
    if (time !== time) {
      found.untimed++;
      continue;
    }
    const here = places[visits.stage[k]!]!;
    let i = found.size++;
    for (; i > 0 && (at[i - 1]! > time || (at[i - 1] === time && rank(place[i - 1]!) > rank(here))); i--) {
      at[i] = at[i - 1]!;
      place[i] = place[i - 1]!;
    }
    at[i] = time;
    place[i] = here;
  }
}

/**
 * When and how a visit ended: with the next entry of the deal into any other stage, otherwise when the deal was won,
 * lost or cancelled (NaN: at an unknown time). Entering a stage that means lost is being lost.
 */
export function endOfVisit(
  table: DealTable,
  row: number,
  { size, place, at }: DealVisits,
  k: number,
): { readonly at: number; readonly how: VisitEnd } {
  for (let i = k + 1; i < size; i++)
    if (place[i] !== place[k]) return { at: at[i]!, how: place[i] === LOSS ? 'lost' : 'moved' };
  const outcome = table.outcome[row]!;
  if (outcome === OPEN) return { at: NaN, how: 'none' };
  return { at: table.closedAt[row]!, how: outcome === WON ? 'won' : outcome === LOST ? 'lost' : 'cancelled' };
}
