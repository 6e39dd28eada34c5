import { rateOf } from '../funnel/rates.js';
import type { Rate } from '../rate.js';

/** `k` of `n` members as a rate of a cohort. */
export type RateOf = (k: number, n: number, of: string) => Rate;

/** Makes rates whose Wilson intervals have one level. n = 0 ⇒ value and limits are null; so are the limits where a count is no whole number. */
export function ratesAt(confidence: number): RateOf {
  return (k, n, of) => rateOf(k, n, of, confidence);
}
