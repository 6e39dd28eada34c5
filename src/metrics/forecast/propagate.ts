import { quantile } from '../../statistics/quantile.js';
import { randomFrom } from '../../statistics/random.js';
import type { Share } from '../../statistics/two-shares.js';
import { chanceAt, chanceEdges } from './pools.js';

/** Deals in each stage if some number of them goes through at some rates. */
export interface Scenario {
  /** Deals by stage, the first being the start; nothing is rounded. */
  base: number[];
  scenario: number[];
  /** How many more come out at the end. */
  gain: number;
  /** Gain ÷ base; null where the base is 0. */
  relativeGain: number | null;
}

/** Deals in each stage. */
function through(start: number, rates: readonly number[]): number[] {
  const counts = [start];
  for (const rate of rates) counts.push(counts.at(-1)! * rate);
  return counts;
}

/**
 * What comes of other rates: the start goes through the rates as they are, and through those with some replaced; wins
 * of both, and their difference. Without rates all of the start is won. (By definition: the product of the rates.)
 *
 * @param overrides place of a rate → the rate instead
 */
export function measureScenario(
  start: number,
  rates: readonly number[],
  overrides: { readonly [place: number]: number },
): Scenario {
  const base = through(start, rates);
  const scenario = through(
    start,
    rates.map((rate, i) => overrides[i] ?? rate),
  );
  const [before, after] = [base.at(-1)!, scenario.at(-1)!];
  return {
    base,
    scenario,
    gain: after - before,
    relativeGain: before === 0 ? null : (after - before) / before,
  };
}

/** How sure a gain is. */
export interface GainRange {
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** Share of the simulated cases in which the gain is above 0. */
  readonly chance: number;
  /** Standard error of that chance, and of where the limits lie on the scale of probability, at most. */
  readonly simulationError: number;
}

/** How many times rates are drawn. */
const DRAWS = 4000;

/**
 * The same gain when the rates that stay are only known from `k` of `n`: each is drawn from Beta(k + ½, n − k + ½)
 * again and again (Jeffreys), with the same seed always the same way. Rates that are replaced are taken as they are;
 * one without cases may be anything from 0 to 1. (H. Jeffreys, Proceedings of the Royal Society A 186, 1946.)
 *
 * @param measured by rate; n = 0 means that nothing is known of it
 */
export function simulateGain(
  start: number,
  measured: readonly Share[],
  overrides: { readonly [place: number]: number },
  { level = 0.8, seed = 1 }: { readonly level?: number | undefined; readonly seed?: number | undefined } = {},
): GainRange {
  const random = randomFrom(seed);
  const known = measured.map(({ k, n }) => chanceEdges({ value: k / n, beta: [k + 0.5, n - k + 0.5] }));
  const gains = Float64Array.from({ length: DRAWS }, () => {
    const rates = known.map((edges) => chanceAt(edges, random()));
    return measureScenario(start, rates, overrides).gain;
  }).sort();
  const at = (p: number): number => quantile(gains, p)!;
  return {
    low: at((1 - level) / 2),
    median: at(0.5),
    high: at((1 + level) / 2),
    chance: gains.filter((gain) => gain > 0).length / DRAWS,
    simulationError: 0.5 / Math.sqrt(DRAWS),
  };
}

/** Wins that the deals now in each stage should bring. */
export interface PipelineWins {
  /** By stage: probability of a deal there to be won. */
  toWin: number[];
  expectedByStage: number[];
  expectedWins: number;
}

/**
 * Expected wins of an open pipeline: deals in each stage times the rates that are left for them. Without deals 0.
 * (By definition: the mean of independent deals.)
 *
 * @param rates by stage: from it to the next, the last one to won
 */
export function propagatePipeline(stageCounts: readonly number[], rates: readonly number[]): PipelineWins {
  const toWin = rates.map((_, i) => rates.slice(i).reduce((product, rate) => product * rate, 1));
  const expectedByStage = stageCounts.map((count, i) => count * (toWin[i] ?? 0));
  return { toWin, expectedByStage, expectedWins: expectedByStage.reduce((sum, one) => sum + one, 0) };
}
