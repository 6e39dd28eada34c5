import type { Problem } from '../../problems.js';
import type { Leg } from './tally.js';

/** Deals of one leg of a movement. */
export interface MovedDeals {
  n: number;
  /** Signed: what goes out is negative. Null where currencies are mixed. */
  amount: number | null;
  /** Of n, without an amount. */
  missing: number;
}

/** All legs: start + created + pulledIn + reopened + increased + decreased + pushedOut + won + lost + removed = end. */
export type Movements = { [leg in Leg]: MovedDeals };

/** Everything a chart of movement shows. Small, documented JSON: the seam towards drawing. */
export interface MovementResult {
  kind: 'movement';
  asOfBefore: string | null;
  asOf: string | null;
  /** Period of closings, ISO instants, both inclusive. */
  closeFrom: string;
  closeTo: string;
  /** ISO 4217 code of all amounts, empty where none is stated; null where there are several, or no amounts. */
  currency: string | null;
  legs: Movements;
  segmentBy: string | null;
  segments: { id: string; label: string; legs: Movements }[];
  problems: Problem[];
}
