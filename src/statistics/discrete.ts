import { sumOf } from './quantile.js';

/** A quantity that takes one of some values, ascending, each with a probability; they add up to 1. */
export interface Discrete {
  readonly values: Float64Array;
  readonly probabilities: Float64Array;
}

/** Sums of rounded probabilities this close below a level have reached it. */
const ROUNDING = 1e-12;

/**
 * Smallest value of a distribution, in the unit of its values, that is not exceeded with probability `p` or more. NaN
 * where there is no value. (By definition.)
 */
export function discreteQuantile({ values, probabilities }: Discrete, p: number): number {
  let sum = 0;
  const found = probabilities.findIndex((one) => (sum += one) >= p - ROUNDING);
  // Where rounding leaves all of them below it, it is the last.
  return values.at(found) ?? NaN;
}

/**
 * Probability that a quantity is `least` or more. Without values it is 0. (By definition.)
 */
export function chanceOfAtLeast({ values, probabilities }: Discrete, least: number): number {
  return sumOf(probabilities.filter((_, i) => values[i]! >= least));
}

/** A mean and a standard deviation. */
export interface Moments {
  readonly mean: number;
  readonly sd: number;
}

/**
 * Mean and standard deviation of a distribution, in the unit of its values; both 0 without values. (By definition.)
 */
export function discreteMoments({ values, probabilities }: Discrete): Moments {
  const mean = sumOf(probabilities.map((one, i) => one * values[i]!));
  const variance = sumOf(probabilities.map((one, i) => one * (values[i]! - mean) ** 2));
  return { mean, sd: Math.sqrt(variance) };
}

/**
 * Simulated or observed values as a distribution in which each weighs the same. Probabilities, 0 … 1. Without values it
 * has none. (By definition.)
 */
export function ensemble(samples: ArrayLike<number>): Discrete {
  const values = Float64Array.from(samples).sort();
  return { values, probabilities: new Float64Array(values.length).fill(1 / values.length) };
}
