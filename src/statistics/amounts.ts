import type { Discrete } from './discrete.js';
import { demand, isProbability } from './domain.js';
import { sumOf } from './quantile.js';

/** A deal that brings its amount with a probability 0 … 1, and nothing otherwise. */
export interface Chance {
  readonly amount: number;
  readonly probability: number;
}

/** What independent deals bring together. */
export interface AmountDistribution extends Discrete {
  /**
   * Standard deviation of the rounding that is in each total, in the unit of the amounts; 0 where the
   * distribution is exact. Beside the standard deviation of the total it should be small. The mean is exact.
   */
  readonly blur: number;
}

/** Most totals that are told apart, and most steps of the grid onto which they are rounded where there are more. */
const MOST_TOTALS = 32_768;

/**
 * The total of deals that are won independently. Exact as long as there are at most 32,768 different totals – so always
 * up to 15 deals, and for whole amounts that add up to at most that many times a number that divides them all.
 * Otherwise amounts are rounded to that many steps, with the `blur` that this adds. Without deals the total is surely
 * 0. (By definition: convolution, one deal after the other.)
 *
 * @param mostTotals how many totals are told apart
 * @throws RangeError for an amount that is not a finite number or a probability outside 0 … 1
 */
export function amountDistribution(deals: readonly Chance[], mostTotals = MOST_TOTALS): AmountDistribution {
  const exact = totalsOf(deals, 1, (steps) => steps, mostTotals);
  const range = sumOf(deals.map(({ amount }) => Math.abs(amount)));
  return exact ?? totalsOf(deals, range / mostTotals, Math.round)!;
}

/** Totals in steps, rounded to whole ones or not; null where there are more than `most`. */
function totalsOf(
  deals: readonly Chance[],
  step: number,
  round: (steps: number) => number,
  most = Infinity,
): AmountDistribution | null {
  let [shift, variance] = [0, 0];
  let totals: Discrete = { values: Float64Array.of(0), probabilities: Float64Array.of(1) };
  for (const { amount, probability: p } of deals) {
    demand(isProbability(p), p);
    demand(Number.isFinite(amount), amount);
    const steps = round(amount / step);
    const rest = amount - steps * step;
    shift += rest * p;
    variance += rest * rest * p * (1 - p);
    totals = withDeal(totals, steps, p);
    if (totals.values.length > most) return null;
  }
  return { ...totals, values: totals.values.map((steps) => shift + steps * step), blur: Math.sqrt(variance) };
}

/** Merges the totals without a deal and those with it, both ascending; what is all but impossible is left out. */
function withDeal({ values, probabilities }: Discrete, steps: number, p: number): Discrete {
  const { length } = values;
  const merged = new Float64Array(2 * length);
  const weights = new Float64Array(2 * length);
  let size = 0;
  for (let i = 0, k = 0; i + k < 2 * length;) {
    const without = i < length ? values[i]! : Infinity;
    const total = k < length ? values[k]! + steps : Infinity;
    merged[size] = Math.min(without, total);
    weights[size] =
      (without > total ? 0 : probabilities[i++]! * (1 - p)) + (total > without ? 0 : probabilities[k++]! * p);
    if (weights[size]! > 0) size++;
  }
  return { values: merged.subarray(0, size), probabilities: weights.subarray(0, size) };
}
