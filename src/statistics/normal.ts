import { isProbability } from './domain.js';

/** Beyond this many standard deviations a tail is computed by itself, so that it keeps its digits. */
const TAIL_BEGINS = 2;

/** Levels of the continued fraction of the tail: where the tail begins they leave an error below 1e-16. */
const TAIL_LEVELS = 100;

/**
 * Density, probability for each unit of z, of a standard normal variable at `z`, exp(−z²/2)/√(2π). NaN for NaN, 0 at
 * ±∞. (By definition.)
 */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/**
 * Probability that a standard normal variable is `z` or less. The error is below 1e-15, below z = −2 also as a
 * share of the probability (below 1e-12), so that a p-value `2 · normalProbability(−|z|)` keeps its digits.
 * NaN for NaN. (Series of G. Marsaglia, Journal of Statistical Software 11(4), 2004; in the tails Laplace's
 * continued fraction.)
 */
export function normalProbability(z: number): number {
  if (z > TAIL_BEGINS) return 1 - normalProbability(-z);
  if (z < -TAIL_BEGINS) {
    let fraction = -z;
    for (let level = TAIL_LEVELS; level > 0; level--) fraction = level / fraction - z;
    return normalDensity(z) / fraction;
  }
  let sum = z;
  for (let term = z, odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) sum += term *= (z * z) / odd;
  return 0.5 + sum * normalDensity(z);
}

/**
 * The point below which a standard normal variable falls with probability `p`; −∞ at 0, ∞ at 1, NaN outside
 * 0 … 1. Relative error about 1e-15. (Halley's method from the left of it: the probability is at most exp(−z²/2). Five
 * steps are enough down to the smallest probability.)
 */
export function normalQuantile(p: number): number {
  if (!isProbability(p)) return NaN;
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p === 0) return -Infinity;
  let z = -Math.sqrt(-2 * Math.log(p));
  for (let step = 0; step < 5; step++) {
    const miss = (normalProbability(z) - p) / normalDensity(z);
    z -= miss / (1 + (z * miss) / 2);
  }
  return z;
}
