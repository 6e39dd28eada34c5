import type { Problem } from '../../problems.js';

/** Deals of one leg of a movement. */
export interface MovedDeals {
  n: number;
  /** Signed: what goes out is negative. Null where currencies are mixed. */
  amount: number | null;
  /** Of n, without an amount. */
  missing: number;
}

/** All legs: start + transferredIn + transferredOut + created + pulledIn + reopened + increased + decreased + pushedOut + won + lost + removed = end. */
export interface Movements {
  start: MovedDeals;
  /**
   * Deals that were in another segment before, at their amount then: taken over from it, and handed over to it. Left out
   * where no deal changed its segment; of all segments together they cancel.
   */
  transferredIn?: MovedDeals;
  transferredOut?: MovedDeals;
  created: MovedDeals;
  pulledIn: MovedDeals;
  reopened: MovedDeals;
  increased: MovedDeals;
  decreased: MovedDeals;
  pushedOut: MovedDeals;
  won: MovedDeals;
  lost: MovedDeals;
  removed: MovedDeals;
  end: MovedDeals;
  advanced: MovedDeals;
  regressed: MovedDeals;
}

/** Everything a chart of movement shows. Small, documented JSON: the seam towards drawing. */
export interface MovementResult {
  kind: 'movement';
  asOfBefore: string | null;
  asOf: string | null;
  /** Period of closings, ISO instants, both inclusive; null = without bounds. */
  closeFrom: string | null;
  closeTo: string | null;
  /** ISO 4217 code of all amounts, empty where none is stated; null where there are several, or no amounts. */
  currency: string | null;
  legs: Movements;
  segmentBy: string | null;
  segments: { id: string; label: string; legs: Movements }[];
  problems: Problem[];
}
