import type { DealTally, TallyForm } from '../tally/form.js';

/**
 * How a deal may move, in the order in which its movements are told: start + the others = end. `advanced` and
 * `regressed` only inform; `transferredIn` and `transferredOut` are of segments alone, and cancel among them.
 */
export const LEGS = [
  'start',
  'created',
  'pulledIn',
  'reopened',
  'increased',
  'decreased',
  'pushedOut',
  'won',
  'lost',
  'removed',
  'end',
  'advanced',
  'regressed',
  'transferredIn',
  'transferredOut',
] as const;
export type Leg = (typeof LEGS)[number];

/**
 * The additive counts behind the movement of a pipeline between two dates. Integers that are simply added up when
 * the deals are split.
 */
export interface MovementTally extends DealTally {
  metric: 'movement';
  /** As-of date of the earlier state; `asOf` is that of the later one. */
  asOfBefore: string | null;
  /** Period of closings, ISO instants, both inclusive; null = without bounds. */
  closeFrom: string | null;
  closeTo: string | null;
  /**
   * `[segment, currency, leg, n, amount, missing]` – deals by the leg (place in `LEGS`) they moved in; the amount
   * is signed: what goes out is negative. `missing`: of n, without an amount, counted as 0.
   */
  legs: number[][];
}

/** The rows of a movement tally. */
export const MOVEMENT_FORM: TallyForm = {
  metric: 'movement',
  lists: { legs: ['segment', 'currency', LEGS.length, 'count', 'money', 'part'] },
  same: ['asOfBefore', 'closeFrom', 'closeTo'],
  size: 'legs',
};
