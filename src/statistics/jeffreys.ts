import { betaQuantile } from './beta.js';
import { isShare } from './wilson.js';
import type { Interval } from './wilson.js';

/**
 * Jeffreys interval of a share: `k` of `n` cases, at a level such as 0.95 – the middle of the posterior
 * Beta(k + ½, n − k + ½), the Bayesian twin of `wilson`. The lower limit is 0 where k = 0, the upper 1 where
 * k = n. Null where there is no share to speak of: n = 0, k outside 0 … n, a level outside 0 … 1. (L. D. Brown,
 * T. T. Cai, A. DasGupta, Statistical Science 16, 2001.)
 */
export function jeffreys(k: number, n: number, level: number): Interval | null {
  if (!isShare(k, n, level)) return null;
  const limit = (p: number): number => betaQuantile(p, k + 0.5, n - k + 0.5);
  return { low: k === 0 ? 0 : limit((1 - level) / 2), high: k === n ? 1 : limit((1 + level) / 2) };
}
