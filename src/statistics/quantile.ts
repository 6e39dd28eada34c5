import { isProbability } from './domain.js';

/**
 * Quantile of ascending values by linear interpolation between order statistics (type 7 of Hyndman and Fan
 * 1996, the default of R and d3). Null where there is no value or `p` is outside 0 … 1.
 */
export function quantile(sorted: ArrayLike<number>, p: number): number | null {
  if (sorted.length === 0 || !isProbability(p)) return null;
  const place = (sorted.length - 1) * p;
  const low = sorted[Math.floor(place)]!;
  return low + (sorted[Math.ceil(place)]! - low) * (place % 1);
}

/**
 * Arithmetic mean of values that are all known; null where there is no value. (By definition.)
 */
export function mean(values: ArrayLike<number>): number | null {
  return values.length === 0 ? null : sumOf(values) / values.length;
}

/** Sum, added from the first to the last; 0 without values. */
export function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}
