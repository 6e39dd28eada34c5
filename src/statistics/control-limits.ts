import { betaProbability } from './beta.js';
import { isShare } from './wilson.js';
import type { Interval } from './wilson.js';

/** Level of the limits of an alarm: 0.998, or that of the inner limits where it is more. */
export function alarmLevel(level: number): number {
  return Math.max(level, 0.998);
}

/** Probability that `k` of `n` cases or fewer have what a `share` of all has. */
function upTo(k: number, n: number, share: number): number {
  if (k < 0) return 0;
  return k >= n || share === 0 ? 1 : share === 1 ? 0 : betaProbability(1 - share, n - k, k + 1);
}

/** Share below which fewer of `n` cases lie with probability `tail` or less. */
function lowerLimit(share: number, n: number, tail: number): number {
  // The least number of cases up to which the tail is full.
  let [k, full] = [0, n];
  while (k < full) {
    const middle = Math.floor((k + full) / 2);
    if (upTo(middle, n, share) >= tail) full = middle;
    else k = middle + 1;
  }
  const sum = upTo(k, n, share);
  return Math.max(0, (k - (sum - tail) / (sum - upTo(k - 1, n, share))) / n);
}

/**
 * Limits of a funnel plot: outside them the share of `n` cases lies with probability 1 − `level` or less (level
 * 0.95; 0.998 for an alarm) if nothing but chance sets it apart from the common `share`. Exact binomial
 * probabilities for every n, by the incomplete beta function, interpolated so that the limits do not jump with n.
 * Null where n is 0 or the share is outside 0 … 1. (D. J. Spiegelhalter, Statistics in Medicine 24, 2005,
 * appendix A.1; here the upper limit is the mirror image of the lower one.)
 */
export function controlLimits(share: number, n: number, level: number): Interval | null {
  if (!isShare(share, 1, level) || !(n > 0)) return null;
  const tail = (1 - level) / 2;
  return { low: lowerLimit(share, n, tail), high: 1 - lowerLimit(1 - share, n, tail) };
}
