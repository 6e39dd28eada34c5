import {
  absorption,
  amountDistribution,
  betaBinomial,
  binomial,
  chanceOfAtLeast,
  discreteMoments,
  discreteQuantile,
  poissonBinomial,
} from '../../../src/statistics/index.js';
import type { Chance, Discrete } from '../../../src/statistics/index.js';
import type { Adapters } from './adapter.js';

interface RangeInput {
  readonly n: number;
  readonly probs: readonly number[];
}

function rangeOf(distribution: Discrete, probs: readonly number[]): object {
  return {
    ...discreteMoments(distribution),
    quantiles: probs.map((p) => discreteQuantile(distribution, p)),
  };
}

function cumulated(probabilities: Float64Array): number[] {
  let sum = 0;
  return [...probabilities].map((p) => (sum += p));
}

/** How many deals, and how much money, independent chances bring. */
export const distributions: Adapters = {
  'forecast.poissonBinomial': ({ p }: { readonly p: readonly number[] }) => {
    const found = poissonBinomial(p);
    const { mean, sd } = discreteMoments(found);
    return {
      pmf: [...found.probabilities],
      cdf: cumulated(found.probabilities),
      mean,
      variance: sd ** 2,
      q10: discreteQuantile(found, 0.1),
      q50: discreteQuantile(found, 0.5),
      q90: discreteQuantile(found, 0.9),
    };
  },
  'forecast.binomialRange': ({ n, p, probs }: RangeInput & { readonly p: number }) =>
    rangeOf(binomial(n, p), probs),
  'forecast.betaBinomialRange': ({
    n,
    won,
    closed,
    prior,
    probs,
  }: RangeInput & { readonly won: number; readonly closed: number; readonly prior: number }) =>
    rangeOf(betaBinomial(n, won + prior, closed - won + prior), probs),
  'forecast.amountDistribution': ({
    deals,
    target,
    probs,
  }: {
    readonly deals: readonly Chance[];
    readonly target: number;
    readonly probs: readonly number[];
  }) => {
    const found = amountDistribution(deals);
    return {
      ...rangeOf(found, probs),
      values: [...found.values],
      probs: [...found.probabilities],
      probTarget: chanceOfAtLeast(found, target),
    };
  },
  'forecast.markov': ({
    Q,
    R,
  }: {
    readonly Q: readonly (readonly number[])[];
    readonly R: readonly (readonly number[])[];
  }) => {
    const found = absorption(Q, R);
    return { B: found?.probabilities, steps: found?.steps };
  },
};
