import { amountDistribution } from '../../statistics/amounts.js';
import { ensemble } from '../../statistics/discrete.js';
import type { Discrete } from '../../statistics/discrete.js';
import { normalQuantile } from '../../statistics/normal.js';
import { randomFrom } from '../../statistics/random.js';
import { exactTotal } from './exact-total.js';
import { chanceAt, chanceEdges, PARTS, sizeOf, winsOf, winsWork } from './pools.js';
import type { Pool, Stake } from './pools.js';

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

/** Most deals that are laid on a grid, whose work grows with their number. */
const MOST_ON_GRID = 1000;

/** Most deals whose wins are counted out, and most products that may take: what comes to more is simulated. */
const MOST_COUNTED = 1 << 17;
const MOST_PRODUCTS = 1 << 24;

/**
 * What some pools of deals bring together. Exact for few deals, for few different totals, and where all deals have the
 * same amount; on a grid where all chances are known and there are at most 1,000 deals; otherwise simulated.
 * Without deals it is surely 0.
 */
export function totalOf(pools: readonly Pool[], options: DrawOptions = {}): Total {
  const deals = pools.reduce((sum, pool) => sum + sizeOf(pool), 0);
  const stakes = pools.flat();
  const same = stakes.every(({ amount }) => amount === stakes[0]!.amount && amount >= 0);
  if (same && deals <= MOST_COUNTED && winsWork(pools) <= MOST_PRODUCTS) {
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
  const chances = [...new Set(pool.map(({ chance }) => chance))];
  const edges = chances.map(chanceEdges);
  const now = new Float64Array(chances.length);
  const amounts = Float64Array.from(pool.flatMap(({ amount, n }) => Array<number>(n).fill(amount)));
  const chanceOf = Int32Array.from(
    pool.flatMap(({ n, chance }) => Array<number>(n).fill(chances.indexOf(chance))),
  );
  return (place) => {
    for (let i = 0; i < now.length; i++) now[i] = chanceAt(edges[i]!, place);
    let sum = 0;
    for (let i = 0; i < amounts.length; i++) if (random() < now[chanceOf[i]!]!) sum += amounts[i]!;
    return sum;
  };
}

/** The same for many deals, taken together as normally distributed. */
function drawerOfMany(pool: Pool, random: () => number): (place: number) => number {
  if (pool.length === 0) return () => 0;
  const momentsAt = momentsOf(pool);
  let [least, most] = [0, 0];
  for (const { amount, n } of pool) {
    least += Math.min(n * amount, 0);
    most += Math.max(n * amount, 0);
  }
  return (place) => {
    const { mean, variance } = momentsAt(place);
    const drawn = mean + Math.sqrt(variance) * normalQuantile(Math.max(random(), Number.EPSILON));
    return Math.min(Math.max(drawn, least), most);
  };
}

/**
 * Mean and variance of what a pool brings by the place of its chances among all they may be. Within a part every chance
 * grows evenly, so that the mean is linear there and the variance quadratic: three sums a part stand for all deals.
 */
function momentsOf(pool: Pool): (place: number) => { mean: number; variance: number } {
  const [level, slope, fixed, linear, square] = Array.from({ length: 5 }, () => new Float64Array(PARTS));
  for (const { amount, n, chance } of pool) {
    const edges = chanceEdges(chance);
    for (let part = 0; part < PARTS; part++) {
      const low = edges[part]!;
      const rise = edges[part + 1]! - low;
      const squares = n * amount * amount;
      level![part]! += n * amount * low;
      slope![part]! += n * amount * rise;
      fixed![part]! += squares * low * (1 - low);
      linear![part]! += squares * rise * (1 - 2 * low);
      square![part]! += squares * rise * rise;
    }
  }
  return (place) => {
    const part = Math.floor(place * PARTS);
    const t = place * PARTS - part;
    return {
      mean: level![part]! + t * slope![part]!,
      variance: Math.max(0, fixed![part]! + t * linear![part]! - t * t * square![part]!),
    };
  };
}
