import { wilson } from '../../statistics/wilson.js';
import { littlesDays } from './sales.js';

/** What is in a stage (or a whole pipeline), what came and went in a period, and how long it stays as measured. */
export interface LittlesInputs {
  /** Mean number of deals there: of the period, otherwise half of those before and after. */
  readonly inProgress: number;
  /** Deals that came and that left in the period. */
  readonly arriving: number;
  readonly leaving: number;
  /** Length of the period in days. */
  readonly days: number;
  /** Mean days as measured deal by deal; null = not known. */
  readonly meanDays: number | null;
  /** Level of the interval that says whether as many come as go. Default 0.95. */
  readonly confidence?: number | undefined;
}

/** Little's law beside what was measured. */
export interface LittlesLaw {
  /** Stock ÷ deals that leave a day; null where nothing leaves. */
  expectedDays: number | null;
  measuredDays: number | null;
  /** Measured ÷ expected; null where either is not known, or the stock is 0. Far from 1: times or counts are not to be trusted. */
  ratio: number | null;
  /**
   * Whether as many come as go, as far as the counts can tell: one half is inside the interval of arrivals among all
   * moves. Only then the law holds; null where nothing moved.
   */
  stationary: boolean | null;
}

/**
 * Checks mean times against the law that stock = pace × time, which holds while as many come as go. A measured mean
 * far below the expected one is what a mean over closed deals alone looks like. Null where nothing leaves, nothing
 * moved, or no time is known. (J. D. C. Little, Operations Research 9, 1961.)
 */
export function checkLittlesLaw(inputs: LittlesInputs): LittlesLaw {
  const { inProgress, arriving, leaving, days, meanDays, confidence = 0.95 } = inputs;
  const expected = days > 0 ? littlesDays(inProgress, leaving / days) : null;
  const share = wilson(arriving, arriving + leaving, confidence);
  return {
    expectedDays: expected,
    measuredDays: meanDays,
    ratio: expected === null || expected === 0 || meanDays === null ? null : meanDays / expected,
    stationary: share && share.low <= 0.5 && share.high >= 0.5,
  };
}
