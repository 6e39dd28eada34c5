import { newcombe, twoShareTest } from '../../statistics/two-shares.js';
import type { Share } from '../../statistics/two-shares.js';
import { normalProbability } from '../../statistics/normal.js';
import { isShare, wilson } from '../../statistics/wilson.js';

/** What a share is held against: a share of another group (a period before, a team), or a fixed rate 0 … 1. */
export type Benchmark = Share | number;

/** A share − its benchmark. 0.07 = 7 percentage points; negative: the share is smaller. */
export interface BenchmarkGap {
  /** The benchmark, 0 … 1. */
  benchmark: number;
  points: number;
  /** Limits of `points`: Newcombe's of two groups, Wilson's of the share where the benchmark is fixed. */
  low: number;
  high: number;
  /** Two-sided p-value of "they are the same"; null where there is nothing to test (all or none in both groups). */
  p: number | null;
}

/**
 * Distance of `k` of `n` cases to a benchmark, with its interval. Of two groups: Newcombe's interval and the pooled
 * test; against a fixed rate: the score test, which rejects exactly the rates outside the Wilson interval. Null where
 * either has no cases, k is outside 0 … n, or a fixed rate outside 0 … 1. (E. B. Wilson, JASA 22, 1927; R. G. Newcombe,
 * Statistics in Medicine 17, 1998.)
 *
 * @param confidence level of the interval
 */
export function gapTo(share: Share, benchmark: Benchmark, confidence: number): BenchmarkGap | null {
  if (typeof benchmark !== 'number') {
    const gap = newcombe(share, benchmark, confidence);
    if (gap === null) return null;
    const { value: points, low, high } = gap;
    const p = twoShareTest(share, benchmark)?.p ?? null;
    return { benchmark: benchmark.k / benchmark.n, points, low, high, p };
  }
  const limits = wilson(share.k, share.n, confidence);
  if (limits === null || !isShare(benchmark, 1)) return null;
  return {
    benchmark,
    points: share.k / share.n - benchmark,
    low: limits.low - benchmark,
    high: limits.high - benchmark,
    p: fixedShareP(share, benchmark),
  };
}

/**
 * Two-sided p-value of the score test of `k` of `n` against a rate known before. Null without cases; 0 where a rate
 * of 0 or 1 is contradicted by a single case, null where it is not. (E. B. Wilson, JASA 22, 1927.)
 */
export function fixedShareP({ k, n }: Share, rate: number): number | null {
  if (!isShare(k, n)) return null;
  const away = Math.abs(k / n - rate);
  const spread = Math.sqrt((rate * (1 - rate)) / n);
  if (spread === 0) return away === 0 ? null : 0;
  return 2 * normalProbability(-away / spread);
}
