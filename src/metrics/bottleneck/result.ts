import type { BenchmarkGap } from '../compare/against.js';
import type { Rate } from '../rate.js';
import type { StageTimeChange } from '../velocity/compare.js';
import type { DaysEstimate } from '../velocity/result.js';
import type { Accumulation } from './accumulation.js';

/**
 * How sure a bottleneck is. `evident` (瓶颈,证据充分): the rate is lower than what it is held against, and chance alone
 * does not explain it · `possible` (可能的瓶颈,样本不足): it is lower, but too few deals say so · `none`: it is not lower,
 * or there is nothing to hold it against.
 */
export type Verdict = 'evident' | 'possible' | 'none';

/** How long deals are in the stage that a passage leaves. */
export interface PassageTime {
  /** Share of the sum of the mean days of all stages; null where not known. */
  share: number | null;
  median: DaysEstimate;
  p90: DaysEstimate;
  /** Days by which nine tenths had left in the period before; null where it is not known. */
  p90Before: number | null;
  /** Against the period before, as `compareStageTimes` has it; null where it was not given. */
  change: StageTimeChange | null;
  /** Whether deals stay longer than before, by more than chance explains; null without a comparison. */
  slower: boolean | null;
}

/** The passage from one stage to the next, and what speaks for its being a bottleneck. */
export interface Passage {
  /** Ids of the two stages. */
  from: string;
  to: string;
  /** Deals in `to` of those in `from`. */
  rate: Rate;
  /** More wins for one percentage point more of this rate alone; null where another rate is not known. */
  winsPerPoint: number | null;
  /** Distance to the benchmark; null where there is none, or no interval of the rate. */
  gap: BenchmarkGap | null;
  /**
   * More wins if this rate alone rose to its benchmark, at least 0, with the limits that follow from those of the gap,
   * the other rates being as they are. Null where there is no gap.
   */
  winsToBenchmark: { value: number; low: number; high: number } | null;
  /** Of the gap, or – without benchmarks – of "it is not the lowest rate of all"; null where there is nothing to test. */
  p: number | null;
  /** The same, corrected for the number of passages (Holm). */
  pAdjusted: number | null;
  /** Fewer cases than `minSample` here or in the benchmark: never `evident`. */
  smallSample: boolean;
  verdict: Verdict;
  /** Null where no times, or no flows, were given. */
  time: PassageTime | null;
  accumulation: Accumulation | null;
}

/** Where a funnel loses most, and how sure that is. */
export interface Bottlenecks {
  /** What rates were held against: benchmarks, or – without any – each other. */
  basis: 'benchmark' | 'leverage';
  /** In the order of the funnel. */
  passages: Passage[];
  /** How many passages were tested: what p-values are corrected for. */
  comparisons: number;
  /**
   * Place in `passages` of the bottleneck: of those that are evident, otherwise of those that are possible, the one that
   * costs most wins (to its benchmark; without benchmarks by a point). Null where no passage is either.
   */
  bottleneck: number | null;
  confidence: number;
}
