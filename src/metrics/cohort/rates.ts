import { rateOf } from '../funnel/rates.js';
import type { Rate } from '../rate.js';

/** `k` of `n` members as a rate of a cohort. */
export type RateOf = (k: number, n: number, of: string) => Rate;

/**
 * Makes rates whose Wilson intervals have one level: a table of cohorts has thousands, and what the level comes to is worked
 * out once. n = 0 ⇒ value and limits are null; so are the limits where a count is no whole number.
 */
export function ratesAt(confidence: number): RateOf {
  // The upper limit of 0 of 1 is z² / (1 + z²).
  const { high } = rateOf(0, 1, '', confidence);
  const zz = high === null ? undefined : high / (1 - high);
  return (k, n, of) => rateOf(k, n, of, confidence, true, zz);
}
