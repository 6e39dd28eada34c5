import { binomial } from './counts.js';
import { normalQuantile } from './normal.js';
import { isShare } from './wilson.js';
import type { Interval } from './wilson.js';

/** Beyond so many cases the exact limits and those of the normal distribution cannot be told apart. */
const MANY = 20_000;

/** Share below which fewer of `n` cases lie with probability `tail` or less. */
function lowerLimit(share: number, n: number, tail: number): number {
  const { probabilities } = binomial(n, share);
  let sum = 0;
  const k = probabilities.findIndex((one) => (sum += one) >= tail);
  return Math.max(0, (k - (sum - tail) / probabilities[k]!) / n);
}

/**
 * Limits of a funnel plot: outside them the share of `n` cases lies with probability 1 − `level` or less (level
 * 0.95; 0.998 for an alarm) if nothing but chance sets it apart from the common `share`. Exact binomial
 * probabilities, interpolated so that the limits do not jump with n; beyond 20,000 cases those of the normal distribution. Null where n is 0 or the share is outside
 * 0 … 1. (D. J. Spiegelhalter, Statistics in Medicine 24, 2005, appendix A.1; here the upper limit is the mirror
 * image of the lower one.)
 */
export function controlLimits(share: number, n: number, level: number): Interval | null {
  if (!isShare(share, 1, level) || !(n > 0)) return null;
  const tail = (1 - level) / 2;
  if (n > MANY) {
    const reach = -normalQuantile(tail) * Math.sqrt((share * (1 - share)) / n);
    return { low: Math.max(0, share - reach), high: Math.min(1, share + reach) };
  }
  return { low: lowerLimit(share, n, tail), high: 1 - lowerLimit(1 - share, n, tail) };
}
