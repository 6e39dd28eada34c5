import { betaQuantile } from './beta.js';
import { binomial } from './counts.js';
import { normalQuantile } from './normal.js';
import { mean, quantile, sumOf } from './quantile.js';
import type { Difference } from './two-shares.js';

/** An average of a sample and its limits, which are null where the cases are too few to tell. */
export interface Average {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Fewest cases of which limits of a median are told. */
const LEAST = 6;

/** Point that a variable of Student's t with so many degrees of freedom exceeds in either direction with probability 1 − level. */
function studentQuantile(level: number, freedom: number): number {
  const x = betaQuantile(1 - level, freedom / 2, 0.5);
  return Math.sqrt(freedom * (1 / x - 1));
}

/** Variance of the mean of a sample; NaN for fewer than two cases. */
function meanVariance(values: ArrayLike<number>): number {
  const { length: n } = values;
  const middle = mean(values) ?? NaN;
  const squares = sumOf(Array.from(values, (value) => (value - middle) ** 2));
  return squares / (n - 1) / n;
}

/**
 * Arithmetic mean with Student's interval at a level such as 0.95, in the unit of the values. Null without values; no limits
 * for fewer than two. (W. S. Gosset, Biometrika 6, 1908; as R `t.test`.)
 */
export function meanEstimate(values: ArrayLike<number>, level: number): Average {
  const value = mean(values);
  if (value === null || values.length < 2) return { value, low: null, high: null };
  const reach = studentQuantile(level, values.length - 1) * Math.sqrt(meanVariance(values));
  return { value, low: value - reach, high: value + reach };
}

/**
 * Mean of the first sample − mean of the second, of separate cases, with Welch's interval: variances may differ. Null where
 * a sample has fewer than two values, or neither varies. (B. L. Welch, Biometrika 34, 1947; as R `t.test`.)
 */
export function meanDifference(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  level: number,
): Difference | null {
  const [a, b] = [meanVariance(first), meanVariance(second)];
  if (!(a + b > 0) || first.length < 2 || second.length < 2) return null;
  const freedom = (a + b) ** 2 / (a ** 2 / (first.length - 1) + b ** 2 / (second.length - 1));
  const value = mean(first)! - mean(second)!;
  const reach = studentQuantile(level, freedom) * Math.sqrt(a + b);
  return { value, low: value - reach, high: value + reach };
}

/** Probability that fewer than `rank` of `n` cases lie below their median. */
function tailOf(n: number, rank: number): number {
  return sumOf(binomial(n, 0.5).probabilities.subarray(0, rank));
}

/**
 * Median of ascending values with the limits between the order statistics that hold it at a level such as 0.95 whatever the
 * distribution. Null without values; no limits for fewer than six, of which none reaches 0.95. (W. R. Thompson, Annals of
 * Mathematical Statistics 7, 1936.)
 */
export function medianEstimate(sorted: ArrayLike<number>, level: number): Average {
  const { length: n } = sorted;
  const value = quantile(sorted, 0.5);
  if (n < LEAST) return { value, low: null, high: null };
  const { probabilities } = binomial(n, 0.5);
  let [rank, tail] = [0, probabilities[0]!];
  while (2 * tail <= 1 - level) tail += probabilities[++rank]!;
  return rank === 0
    ? { value, low: null, high: null }
    : { value, low: sorted[rank - 1]!, high: sorted[n - rank]! };
}

/** Variance of the median of ascending values, by the distance of two order statistics around it. */
function medianVariance(sorted: ArrayLike<number>): number {
  const { length: n } = sorted;
  const rank = Math.max(1, Math.round((n + 1) / 2 - Math.sqrt(n)));
  const z = normalQuantile(1 - tailOf(n, rank));
  return ((sorted[n - rank]! - sorted[rank - 1]!) / (2 * z)) ** 2;
}

/**
 * Median of the first − median of the second, of separate cases in ascending order, with an interval that supposes nothing of
 * their distribution. Null where a sample has fewer than six values, or neither varies around its median. (R. M. Price and
 * D. G. Bonett, Journal of Statistical Computation and Simulation 72, 2002.)
 */
export function medianDifference(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  level: number,
): Difference | null {
  if (first.length < LEAST || second.length < LEAST) return null;
  const variance = medianVariance(first) + medianVariance(second);
  if (!(variance > 0)) return null;
  const value = quantile(first, 0.5)! - quantile(second, 0.5)!;
  const reach = normalQuantile((1 + level) / 2) * Math.sqrt(variance);
  return { value, low: value - reach, high: value + reach };
}
