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
 * The total of deals that are won independently. Exact as long as there are at most 32,768 different totals –
 * so always up to 15 deals – or the total is at most that many times the largest whole number that divides all
 * amounts. Otherwise amounts are rounded to that many steps, with the `blur` that this adds. Without deals the
 * total is surely 0.
 *
 * @param mostTotals how many totals are told apart
 * @throws RangeError for an amount that is not a finite number or a probability outside 0 … 1
 */
export function amountDistribution(deals: readonly Chance[], mostTotals = MOST_TOTALS): AmountDistribution {
  let base = 0;
  const gains: Chance[] = [];
  for (const { amount, probability: p } of deals) {
    demand(isProbability(p), p);
    demand(Number.isFinite(amount), amount);
    // To incur a loss with probability p is to have it, and to be rid of it with probability 1 − p.
    const probability = amount < 0 ? 1 - p : p;
    if (amount < 0) base += amount;
    if (probability === 1) base += Math.abs(amount);
    else if (probability > 0 && amount !== 0) gains.push({ amount: Math.abs(amount), probability });
  }
  const largest = sumOf(gains.map(({ amount }) => amount));
  const divisor = commonDivisor(gains);
  if (divisor > 0 && largest <= mostTotals * divisor) return gridTotals(gains, base, divisor);
  return exactTotals(gains, base, mostTotals) ?? gridTotals(gains, base, largest / mostTotals);
}

function exactTotals(gains: readonly Chance[], base: number, mostTotals: number): AmountDistribution | null {
  let totals: Discrete = { values: Float64Array.of(base), probabilities: Float64Array.of(1) };
  for (const gain of gains) {
    totals = withGain(totals, gain);
    if (totals.values.length > mostTotals) return null;
  }
  return { ...totals, blur: 0 };
}

/** Merges the totals without a gain and those with it, both ascending. */
function withGain({ values, probabilities }: Discrete, { amount, probability }: Chance): Discrete {
  const { length } = values;
  const merged = new Float64Array(2 * length);
  const weights = new Float64Array(2 * length);
  let size = 0;
  for (let i = 0, k = 0; k < length; size++) {
    const without = i < length ? values[i]! : Infinity;
    const total = values[k]! + amount;
    merged[size] = Math.min(without, total);
    if (without <= total) weights[size]! += probabilities[i++]! * (1 - probability);
    if (total <= without) weights[size]! += probabilities[k++]! * probability;
  }
  return { values: merged.subarray(0, size), probabilities: weights.subarray(0, size) };
}

/** The largest whole number that divides all amounts; 0 where they are not whole. */
function commonDivisor(gains: readonly Chance[]): number {
  let divisor = 0;
  for (let { amount } of gains) {
    if (!Number.isSafeInteger(amount)) return 0;
    while (amount > 0) [divisor, amount] = [amount, divisor % amount];
  }
  return divisor;
}

/** Totals in steps of a grid. Exact where the step divides every amount. */
function gridTotals(gains: readonly Chance[], base: number, step: number): AmountDistribution {
  const steps = gains.map(({ amount }) => Math.round(amount / step));
  const found = new Float64Array(1 + sumOf(steps));
  found[0] = 1;
  let [top, shift, variance] = [0, base, 0];
  gains.forEach(({ amount, probability: p }, i) => {
    const up = steps[i]!;
    for (let k = (top += up); k >= 0; k--) found[k] = found[k]! * (1 - p) + (k < up ? 0 : found[k - up]! * p);
    const rest = amount - up * step;
    shift += rest * p;
    variance += rest * rest * p * (1 - p);
  });
  const values = found.map((_, k) => shift + k * step);
  const possible = (_: number, k: number): boolean => found[k]! > 0;
  return {
    values: values.filter(possible),
    probabilities: found.filter(possible),
    blur: Math.sqrt(variance),
  };
}
