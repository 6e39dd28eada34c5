import { betaBinomial, binomial } from '../../statistics/counts.js';
import type { Discrete } from '../../statistics/discrete.js';
import type { Share } from '../../statistics/two-shares.js';
import { bandsOf } from './outlook.js';
import type { Band } from './result.js';

/** A rate that is taken as known, 0 … 1, or one of which `k` of `n` cases are known. */
export type KnownOrMeasured = number | Share;

/** Wins that some deals should bring. */
export interface WinsAhead {
  /** Deals × rates, not rounded; null where a rate has no cases. */
  expected: number | null;
  /** Middle bands of the number of wins, chance and the uncertainty of measured rates together. */
  bands: Band[];
}

/** Wins as things are, and as they would be. */
export interface WhatIf {
  base: WinsAhead;
  scenario: WinsAhead;
  /** Scenario − base; null where one is. */
  gain: number | null;
  relativeGain: number | null;
}

/**
 * What comes of other rates, with ranges: `start` deals go through the rates as they are, and through those with some
 * replaced. A measured rate is Beta(k + ½, n − k + ½) (Jeffreys); the product of rates is taken as the beta
 * distribution of the same mean and variance (exact for one rate), so that wins are beta-binomial, binomial where all
 * rates are known. Without rates all of the start is won. (Product of beta variables: D.-Y. Fan, Communications in
 * Statistics – Theory and Methods 20, 1991.)
 *
 * @param start whole deals
 * @param overrides place of a rate → the rate instead
 * @throws RangeError for a rate outside 0 … 1, or a start that is no number of deals
 */
export function measureWhatIf(
  start: number,
  rates: readonly KnownOrMeasured[],
  overrides: { readonly [place: number]: KnownOrMeasured },
  { intervals = [0.5, 0.8, 0.95] }: { readonly intervals?: readonly number[] | undefined } = {},
): WhatIf {
  const base = winsAhead(start, rates, intervals);
  const scenario = winsAhead(
    start,
    rates.map((rate, i) => overrides[i] ?? rate),
    intervals,
  );
  const known = base.expected !== null && scenario.expected !== null;
  const gain = known ? scenario.expected! - base.expected! : null;
  return {
    base,
    scenario,
    gain,
    relativeGain: gain === null || base.expected === 0 ? null : gain / base.expected!,
  };
}

function winsAhead(
  start: number,
  rates: readonly KnownOrMeasured[],
  intervals: readonly number[],
): WinsAhead {
  const values = rates.map((rate) =>
    typeof rate === 'number' ? rate : rate.n === 0 ? null : rate.k / rate.n,
  );
  return {
    expected: values.reduce<number | null>(
      (product, value) => (product === null || value === null ? null : product * value),
      start,
    ),
    bands: bandsOf(winsThrough(start, rates), intervals),
  };
}

/**
 * Distribution of the wins of `start` deals through some rates. Without deals there are surely 0, without rates all are
 * won. (Product of beta variables: D.-Y. Fan, Communications in Statistics – Theory and Methods 20, 1991.)
 */
export function winsThrough(start: number, rates: readonly KnownOrMeasured[]): Discrete {
  let [mean, square] = [1, 1];
  for (const rate of rates) {
    const [a, b] = typeof rate === 'number' ? [rate, 1 - rate] : [rate.k + 0.5, rate.n - rate.k + 0.5];
    const share = a / (a + b);
    mean *= share;
    square *= typeof rate === 'number' ? share * share : (share * (a + 1)) / (a + b + 1);
  }
  const variance = square - mean * mean;
  if (!(variance > Number.EPSILON * mean * mean)) return binomial(start, mean);
  const cases = (mean * (1 - mean)) / variance - 1;
  return betaBinomial(start, mean * cases, (1 - mean) * cases);
}
