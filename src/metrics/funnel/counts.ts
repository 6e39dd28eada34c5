/** What finished counts say, stage by stage; the first stage has no step. */
export interface CountMeasures {
  /** Count ÷ count of the stage before; above 1 where the funnel widens. */
  step: (number | null)[];
  /** Count ÷ count of the first stage. */
  overall: (number | null)[];
  /** Count of the stage before − count; negative where the funnel widens. */
  dropOff: (number | null)[];
  /** 1 − step. */
  dropRate: (number | null)[];
  /** Whether some stage is larger than the one before. */
  nonMonotone: boolean;
}

/** Part of a whole; null where the whole is 0. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/**
 * Rates and losses of counts in the order of the funnel, as shares of the stage before and of the first stage. Null
 * where a rate has no base, never 0, NaN or ∞; without counts all lists are empty. (Rates as PostHog's, relative to
 * previous and overall, and HubSpot's, next step and cumulative.)
 */
export function measureCounts(counts: readonly number[]): CountMeasures {
  const first = counts[0] ?? 0;
  const before = (i: number): number => counts[i - 1] ?? 0;
  return {
    step: counts.map((count, i) => (i === 0 ? null : shareOf(count, before(i)))),
    overall: counts.map((count) => shareOf(count, first)),
    dropOff: counts.map((count, i) => (i === 0 ? null : before(i) - count)),
    dropRate: counts.map((count, i) => (i === 0 ? null : shareOf(before(i) - count, before(i)))),
    nonMonotone: counts.some((count, i) => i > 0 && count > before(i)),
  };
}
