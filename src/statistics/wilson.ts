import { normalQuantile } from './normal.js';

/** Limits of a share: 0 ≤ `low` ≤ k/n ≤ `high` ≤ 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Whether `k` of `n` cases is a share – some cases, and k among them –, and a level lies between 0 and 1. */
export function isShare(k: number, n: number, level = 0.5): boolean {
  return n > 0 && n < Infinity && k >= 0 && k <= n && level > 0 && level < 1;
}

/**
 * Lower limit of k of n: the smaller root of (k/n − x)² = z²·x(1 − x)/n, as the product of the roots, k²/(n(n + z²)), by
 * the larger one, which loses no digits where k is small. Exactly 0 where k = 0.
 */
function lower(k: number, n: number, zz: number): number {
  return (2 * k * (k / n)) / (2 * k + zz + Math.sqrt(zz * (zz + (4 * k * (n - k)) / n)));
}

/** The level asked for last, and the square of its quantile: a chart asks for one level again and again. */
let [asked, square] = [NaN, NaN];

function squareOf(level: number): number {
  if (level !== asked) square = normalQuantile((1 + (asked = level)) / 2) ** 2;
  return square;
}

/**
 * Wilson score interval of a share: `k` of `n` cases, at a level such as 0.95. Exactly 0 at the lower end
 * where k = 0, exactly 1 at the upper end where k = n. Null where there is no share to speak of: n = 0, k
 * outside 0 … n, a level outside 0 … 1. (E. B. Wilson, JASA 22, 1927; without continuity correction, as R
 * `prop.test(correct = FALSE)`.)
 */
export function wilson(k: number, n: number, level: number): Interval | null {
  if (!isShare(k, n, level)) return null;
  const [share, zz] = [k / n, squareOf(level)];
  return { low: Math.min(lower(k, n, zz), share), high: Math.max(1 - lower(n - k, n, zz), share) };
}
