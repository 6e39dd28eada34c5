import { passageRates, throughOthers, worthOfPoints } from '../../statistics/passages.js';

/** What each passage of a funnel is worth. By passage: from a stage to the next. */
export interface Leverage {
  /** Deals in the next stage ÷ deals in this one; null where there are none. */
  rates: (number | null)[];
  /** More wins for one percentage point more of this rate alone; null where another rate is not known. */
  winsPerPoint: (number | null)[];
  /** Passages with a known worth, the most first; equal ones in the order of the funnel. */
  rank: number[];
  /**
   * More wins if this rate alone rose to its benchmark, at least 0; null where it is not known. Empty without
   * benchmarks.
   */
  winsToBenchmark: (number | null)[];
}

/**
 * Leverage of each passage in wins: wins = first stage × all rates, so a point is worth most where the rate is lowest,
 * while the same relative gain is worth the same everywhere. A rate without a base is null, and so is the worth of all
 * others then; fewer than two stages have no passages. (The derivative of the product of the rates, by definition.)
 *
 * @param counts deals by stage, in the order of the funnel
 * @param benchmarks a rate for each passage, such as the period before; null = none
 */
export function measureLeverage(
  counts: readonly number[],
  benchmarks: readonly (number | null)[] = [],
): Leverage {
  const [start = 0] = counts;
  const rates = passageRates(counts);
  const others = throughOthers(start, rates);
  const winsPerPoint = worthOfPoints(start, rates);
  const wins = counts.at(-1) ?? 0;
  const known = [...winsPerPoint.keys()].filter((i) => winsPerPoint[i] !== null);
  return {
    rates,
    winsPerPoint,
    rank: known.sort((a, b) => winsPerPoint[b]! - winsPerPoint[a]!),
    winsToBenchmark: benchmarks.map((benchmark, i) => {
      const product = others[i] ?? null;
      return benchmark === null || product === null ? null : Math.max(0, product * benchmark - wins);
    }),
  };
}
