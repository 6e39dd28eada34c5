import { amountDistribution } from '../../statistics/amounts.js';
import { ensemble } from '../../statistics/discrete.js';
import type { Discrete } from '../../statistics/discrete.js';
import { normalQuantile } from '../../statistics/normal.js';
import { randomFrom } from '../../statistics/random.js';
import { exactTotal } from './exact-total.js';
import { chanceAt, chanceEdges, sizeOf, winsOf } from './pools.js';
import type { Pool, Stake, WinChance } from './pools.js';

/** What deals bring together. */
export interface Total {
  readonly distribution: Discrete;
  /**
   * `exact`: every possible total · `grid`: totals rounded to a grid · `simulated`: drawn again and again with a seed.
   */
  readonly method: 'exact' | 'grid' | 'simulated';
  /**
   * What the method adds: for a grid the standard deviation of the rounding, in the unit of the amounts; for a
   * simulation the standard error of a probability, at most. 0 where exact.
   */
  readonly error: number;
}

/** How totals are drawn. */
export interface DrawOptions {
  /** Default 1. */
  readonly seed?: number | undefined;
  /** Default 4,000. */
  readonly draws?: number | undefined;
}

/** Most deals that are laid on a grid, whose work grows with their number, and most whose wins are counted out. */
const MOST_ON_GRID = 1000;
const MOST_COUNTED = 5000;

/**
 * What some pools of deals bring together. Exact for few deals, for few different totals, and where all deals have the
 * same amount; on a grid where all chances are known and there are at most 1,000 deals; otherwise simulated.
 * Without deals it is surely 0.
 */
export function totalOf(pools: readonly Pool[], options: DrawOptions = {}): Total {
  const deals = pools.reduce((sum, pool) => sum + sizeOf(pool), 0);
  const stakes = pools.flat();
  const same = stakes.every(({ amount }) => amount === stakes[0]!.amount && amount >= 0);
  if (same && deals <= MOST_COUNTED) {
    const { values, probabilities } = winsOf(pools);
    const amount = stakes[0]?.amount ?? 0;
    return {
      distribution: { values: values.map((n) => n * amount), probabilities },
      method: 'exact',
      error: 0,
    };
  }
  const exact = exactTotal(pools);
  if (exact !== null) return { distribution: exact, method: 'exact', error: 0 };
  if (deals <= MOST_ON_GRID && stakes.every(({ chance }) => chance.beta === null)) {
    const { blur, ...distribution } = amountDistribution(stakes.flatMap(chancesOf));
    return { distribution, method: blur === 0 ? 'exact' : 'grid', error: blur };
  }
  return simulateTotal(pools, options);
}

/** Number of deals of some pools that are won, simulated where they are too many to be counted out. */
export function winsTotal(pools: readonly Pool[], options: DrawOptions = {}): Total {
  const ones = pools.map((pool) => pool.map(({ n, chance }) => ({ amount: 1, n, chance })));
  const total = totalOf(ones, options);
  if (total.method !== 'simulated') return total;
  const { values, probabilities } = total.distribution;
  return { ...total, distribution: { values: values.map(Math.round), probabilities } };
}

function chancesOf({ amount, n, chance }: Stake): { amount: number; probability: number }[] {
  return Array.from({ length: n }, () => ({ amount, probability: chance.value }));
}

/** Most deals that are drawn one by one. */
const MOST_SINGLE = 200;

/**
 * Draws the total again and again, with the same seed always the same: first for each pool how good its chances are,
 * then which deals are won. Beyond the 200 largest deals, those of a pool are drawn together, as normally distributed
 * with their mean and variance, within what is possible.
 */
export function simulateTotal(pools: readonly Pool[], { seed = 1, draws = 4000 }: DrawOptions = {}): Total {
  const random = randomFrom(seed);
  const totals = new Float64Array(Math.floor(draws));
  for (const { single, many } of splitPools(pools)) {
    const drawSingle = drawerOfSingle(single, random);
    const drawMany = drawerOfMany(many, random);
    for (let draw = 0; draw < totals.length; draw++) {
      const place = random();
      totals[draw]! += drawSingle(place) + drawMany(place);
    }
  }
  return { distribution: ensemble(totals), method: 'simulated', error: 0.5 / Math.sqrt(totals.length) };
}

/** The pools, each with the deals that are drawn one by one and those that are drawn together. */
function splitPools(pools: readonly Pool[]): { readonly single: Pool; readonly many: Pool }[] {
  const bySize = pools.flat().sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
  const single = new Set<Stake>();
  let left = MOST_SINGLE;
  for (const stake of bySize) if ((left -= stake.n) >= 0) single.add(stake);
  return pools.map((pool) => ({
    single: pool.filter((stake) => single.has(stake)),
    many: pool.filter((stake) => !single.has(stake)),
  }));
}

/** Draws what single deals bring, given how good their chances are. */
function drawerOfSingle(pool: Pool, random: () => number): (place: number) => number {
  const edges = pool.map(({ chance }) => chanceEdges(chance));
  return (place) => {
    let sum = 0;
    for (let i = 0; i < pool.length; i++) {
      const { amount, n } = pool[i]!;
      const p = chanceAt(edges[i]!, place);
      for (let k = 0; k < n; k++) if (random() < p) sum += amount;
    }
    return sum;
  };
}

/** The same for many deals, their amounts and squared amounts added by chance. */
function drawerOfMany(pool: Pool, random: () => number): (place: number) => number {
  if (pool.length === 0) return () => 0;
  const sums = new Map<WinChance, { sum: number; squares: number }>();
  let [least, most, knownMean, knownVariance] = [0, 0, 0, 0];
  for (const { amount, n, chance } of pool) {
    const [whole, squares] = [n * amount, n * amount * amount];
    least += Math.min(whole, 0);
    most += Math.max(whole, 0);
    if (chance.beta === null) {
      knownMean += chance.value * whole;
      knownVariance += chance.value * (1 - chance.value) * squares;
      continue;
    }
    const found = sums.get(chance) ?? { sum: 0, squares: 0 };
    sums.set(chance, { sum: found.sum + whole, squares: found.squares + squares });
  }
  const uncertain = [...sums].map(([chance, sum]) => ({ ...sum, edges: chanceEdges(chance) }));
  return (place) => {
    let [mean, variance] = [knownMean, knownVariance];
    for (const { edges, sum, squares } of uncertain) {
      const p = chanceAt(edges, place);
      mean += p * sum;
      variance += p * (1 - p) * squares;
    }
    const drawn = mean + Math.sqrt(variance) * normalQuantile(Math.max(random(), Number.EPSILON));
    return Math.min(Math.max(drawn, least), most);
  };
}
