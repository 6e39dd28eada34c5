import type { Chance } from '../../statistics/amounts.js';

/** What open deals bring on average. */
export interface WeightedPipeline {
  /** Σ amount. */
  open: number;
  /** Σ amount × probability. */
  weighted: number;
  /** √Σ amount² p(1 − p): the standard deviation where deals are won independently and their chances are right. */
  sd: number;
}

/**
 * Weighted pipeline: the mean Σ amount × probability of independent deals, and its standard deviation, in the money of
 * the amounts. Without deals all are 0. (By definition: mean and variance of a sum of independent amounts.)
 */
export function measureWeighted(deals: readonly Chance[]): WeightedPipeline {
  let [open, weighted, variance] = [0, 0, 0];
  for (const { amount, probability: p } of deals) {
    open += amount;
    weighted += amount * p;
    variance += amount * amount * p * (1 - p);
  }
  return { open, weighted, sd: Math.sqrt(variance) };
}
