import { problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import { MOST_BINS, reachOfDurations } from '../../statistics/reach.js';
import type { Durations } from '../../statistics/reach.js';

/** A warning where times reach further than 60 bars of so many days: they are gathered behind the last one. */
export function gatheredBins(stages: readonly Durations[], binDays: number | undefined): Problem[] {
  const days = MOST_BINS * (binDays ?? Infinity);
  return reachOfDurations(stages) > days
    ? [problem('W-BINS-GATHERED', '/binWidth', { bins: MOST_BINS, days })]
    : [];
}
