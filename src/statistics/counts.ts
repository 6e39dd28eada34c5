import type { Discrete } from './discrete.js';
import { demand, isProbability, isShape } from './domain.js';
import { sumOf } from './quantile.js';

/** The numbers 0 … n with their probabilities. */
function numbered(probabilities: Float64Array): Discrete {
  return { values: probabilities.map((_, k) => k), probabilities };
}

/**
 * Number of wins of deals that are won independently, each with its own probability (Poisson-binomial; exact
 * convolution in n²/2 steps). Without deals it is surely 0. (Y. Hong, Computational Statistics and Data Analysis
 * 59, 2013.)
 *
 * @throws RangeError for a probability outside 0 … 1
 */
export function poissonBinomial(chances: ArrayLike<number>): Discrete {
  const found = new Float64Array(chances.length + 1);
  found[0] = 1;
  for (let i = 0; i < chances.length; i++) {
    const p = chances[i]!;
    demand(isProbability(p), p);
    for (let k = i + 1; k > 0; k--) found[k] = found[k]! * (1 - p) + found[k - 1]! * p;
    found[0] *= 1 - p;
  }
  return numbered(found);
}

/**
 * Weights of 0 … n that follow the ratio of each to the one before it, made to add up to 1. They start at the mode,
 * close to a `share` of n: so nothing overflows, and no large logarithms are needed.
 */
function fromRatios(n: number, share: number, ratio: (k: number) => number): Discrete {
  const found = new Float64Array(n + 1);
  const start = Math.min(n, Math.floor((n + 1) * share));
  found[start] = 1;
  for (let k = start + 1; k <= n; k++) found[k] = found[k - 1]! * ratio(k);
  for (let k = start; k > 0; k--) found[k - 1] = found[k]! / ratio(k);
  const sum = sumOf(found);
  return numbered(found.map((one) => one / sum));
}

/**
 * Number of wins of `n` deals, each won with probability `p`: the range of chance alone, the rate being known.
 * Without deals it is surely 0. (Ratios of neighbouring probabilities, from the mode outwards.)
 *
 * @throws RangeError for a probability outside 0 … 1 or an n that is no length
 */
export function binomial(n: number, p: number): Discrete {
  demand(isProbability(p), p);
  const odds = p / (1 - p);
  return fromRatios(n, p, (k) => ((n - k + 1) / k) * odds);
}

/**
 * Number of wins of `n` deals that share a rate which itself is only known as Beta(`a`, `b`): after k wins among m
 * closed deals a = k + ½, b = m − k + ½ (Jeffreys prior). Wider than `binomial`, because the rate may be off for
 * all deals at once. Without deals it is surely 0. (J. G. Skellam, JRSS B 10, 1948.)
 *
 * @throws RangeError unless a, b > 0 and finite, or for an n that is no length
 */
export function betaBinomial(n: number, a: number, b: number): Discrete {
  demand(isShape(a, b), `Beta(${a}, ${b})`);
  return fromRatios(n, a / (a + b), (k) => ((n - k + 1) / k) * ((k - 1 + a) / (n - k + b)));
}
