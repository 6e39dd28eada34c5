import { within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { amountDistribution } from '../../statistics/amounts.js';
import { ensemble } from '../../statistics/discrete.js';
import type { Discrete } from '../../statistics/discrete.js';
import { randomFrom } from '../../statistics/random.js';
import { exactTotal } from './exact-total.js';
import { chanceAt, chanceEdges, PARTS, sizeOf, winsOf, winsWork } from './pools.js';
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

/** Most deals that are laid on a grid, whose work grows with their number. */
const MOST_ON_GRID = 1000;

/** Most deals whose wins are counted out, and most products that may take: what comes to more is simulated. */
const MOST_COUNTED = 1 << 17;
const MOST_PRODUCTS = 1 << 24;

/**
 * In short steps: what some pools of deals bring together. Exact for few deals, for few different totals, and where all deals have the
 * same amount; on a grid where all chances are known and there are at most 1,000 deals; otherwise simulated.
 * Without deals it is surely 0.
 */
export function* totalOf(pools: readonly Pool[], options: DrawOptions = {}): Steps<Total> {
  const deals = pools.reduce((sum, pool) => sum + sizeOf(pool), 0);
  const stakes = pools.flat();
  const same = stakes.every(({ amount }) => amount === stakes[0]!.amount && amount >= 0);
  if (same && deals <= MOST_COUNTED && winsWork(pools) <= MOST_PRODUCTS) {
    const { values, probabilities } = yield* winsOf(pools);
    const amount = stakes[0]?.amount ?? 0;
    return {
      distribution: { values: values.map((n) => n * amount), probabilities },
      method: 'exact',
      error: 0,
    };
  }
  const exact = yield* within(exactTotal(pools), 0, 0.5);
  if (exact !== null) return { distribution: exact, method: 'exact', error: 0 };
  if (deals <= MOST_ON_GRID && stakes.every(({ chance }) => chance.beta === null)) {
    // Small deals first: as long as there are few totals, another deal is little work.
    const { blur, ...distribution } = amountDistribution(stakes.toSorted(bySize).flatMap(chancesOf));
    return { distribution, method: blur === 0 ? 'exact' : 'grid', error: blur };
  }
  return yield* within(simulateTotal(pools, options), 0.5, 1);
}

/** In short steps: the number of deals of some pools that are won, simulated where they are too many to be counted out. */
export function* winsTotal(pools: readonly Pool[], options: DrawOptions = {}): Steps<Total> {
  const ones = pools.map((pool) => pool.map(({ n, chance }) => ({ amount: 1, n, chance })));
  const total = yield* totalOf(ones, options);
  if (total.method !== 'simulated') return total;
  const { values, probabilities } = total.distribution;
  return { ...total, distribution: { values: values.map(Math.round), probabilities } };
}

/** Small deals first, whether they are gains or losses. */
function bySize(a: Stake, b: Stake): number {
  return Math.abs(a.amount) - Math.abs(b.amount);
}

function chancesOf({ amount, n, chance }: Stake): { amount: number; probability: number }[] {
  return Array.from({ length: n }, () => ({ amount, probability: chance.value }));
}

/** Most deals that are drawn one by one. */
const MOST_SINGLE = 200;

/**
 * Draws the total again and again, in short steps, with the same seed always the same: first for each pool how good its chances are,
 * then which deals are won. The smallest deals are drawn together, as normally distributed with their mean and variance,
 * within what is possible: as many as a normal distribution fits about as well as so many draws tell, and whatever there is
 * beside the 200 largest deals.
 */
export function* simulateTotal(
  pools: readonly Pool[],
  { seed = 1, draws = 4000 }: DrawOptions = {},
): Steps<Total> {
  const random = randomFrom(seed);
  const drawn: Drawn = {
    totals: new Float64Array(Math.floor(draws)),
    variances: new Float64Array(Math.floor(draws)),
  };
  const { totals } = drawn;
  const parts = splitPools(pools, 1 / Math.sqrt(totals.length));
  for (const [i, { single, many }] of parts.entries()) {
    const draw = drawPool(singlesOf(single), momentsOf(many), drawn, random);
    yield* within(draw, i / parts.length, (i + 1) / parts.length);
  }
  spreadNormally(drawn, limitsOf(pools.flat()), random);
  return { distribution: ensemble(totals), method: 'simulated', error: 0.5 / Math.sqrt(totals.length) };
}

/** Draws that are made in one go. */
const DRAWN = 512;

/** What each draw brings: what is drawn one by one and the mean of the rest, and the variance of the rest. */
interface Drawn {
  readonly totals: Float64Array;
  readonly variances: Float64Array;
}

/** Adds to each draw what deals that are drawn together come to, normally distributed, within what is possible. */
function spreadNormally(
  { totals, variances }: Drawn,
  [least, most]: readonly [number, number],
  random: () => number,
): void {
  for (let draw = 0; draw < totals.length; draw++)
    if (variances[draw]! > 0) {
      // A normally distributed number of G. E. P. Box and M. E. Muller, Annals of Mathematical Statistics 29, 1958.
      const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
      const drawn = totals[draw]! + Math.sqrt(variances[draw]!) * normal;
      totals[draw] = Math.min(Math.max(drawn, least), most);
    }
}

/** The least and the most that some deals can bring. */
function limitsOf(stakes: readonly Stake[]): [least: number, most: number] {
  let [least, most] = [0, 0];
  for (const { amount, n } of stakes) {
    least += Math.min(n * amount, 0);
    most += Math.max(n * amount, 0);
  }
  return [least, most];
}

/**
 * The pools, each with the deals that are drawn one by one and those that are drawn together.
 *
 * @param rough how far deals drawn together may be from a normal distribution, as the sum of their third absolute moments
 *   by the third power of their standard deviation (A. M. Lyapunov's ratio, 1901): a probability is then off by about half
 *   of that at most, where all amounts are alike, and by a fifteenth of it where they are not (C.-G. Esseen, Acta
 *   Mathematica 77, 1945)
 */
function splitPools(pools: readonly Pool[], rough: number): { readonly single: Pool; readonly many: Pool }[] {
  const stakes = pools.flat().sort(bySize);
  let [variance, third, small] = [0, 0, 0];
  for (const [i, { amount, n, chance }] of stakes.entries()) {
    const [p, size] = [chance.value, Math.abs(amount)];
    const spread = n * p * (1 - p) * size ** 2;
    variance += spread;
    third += spread * size * (p ** 2 + (1 - p) ** 2);
    if (third <= rough * variance ** 1.5) small = i + 1;
  }
  const single = new Set<Stake>();
  let left = MOST_SINGLE;
  for (const stake of stakes.slice(small).toReversed()) if ((left -= stake.n) >= 0) single.add(stake);
  return pools.map((pool) => ({
    single: pool.filter((stake) => single.has(stake)),
    many: pool.filter((stake) => !single.has(stake)),
  }));
}

/** Deals that are drawn one by one. */
interface Singles {
  /** Edges of the parts of what each chance may be. */
  readonly edges: readonly Float64Array[];
  readonly amounts: Float64Array;
  /** Place of the chance of each deal. */
  readonly chanceOf: Int32Array;
}

function singlesOf(pool: Pool): Singles {
  const chances = [...new Set(pool.map(({ chance }) => chance))];
  return {
    edges: chances.map(chanceEdges),
    amounts: Float64Array.from(pool.flatMap(({ amount, n }) => Array<number>(n).fill(amount))),
    chanceOf: Int32Array.from(
      pool.flatMap(({ n, chance }) => Array<number>(n).fill(chances.indexOf(chance))),
    ),
  };
}

/** Adds what a pool brings in each draw: first it is drawn how good its chances are, then which of the single deals are won. */
function* drawPool(
  { edges, amounts, chanceOf }: Singles,
  { level, slope, fixed, linear, square }: PoolMoments,
  { totals, variances }: Drawn,
  random: () => number,
): Steps<void> {
  const now = new Float64Array(edges.length);
  for (let draw = 0; draw < totals.length; draw++) {
    const place = random();
    const part = Math.floor(place * PARTS);
    const t = place * PARTS - part;
    for (let i = 0; i < now.length; i++) now[i] = chanceAt(edges[i]!, place);
    let sum = level[part]! + t * slope[part]!;
    // Multiplied, because a branch that nobody can foresee costs more.
    for (let i = 0; i < amounts.length; i++) sum += amounts[i]! * Number(random() < now[chanceOf[i]!]!);
    totals[draw]! += sum;
    variances[draw]! += Math.max(0, fixed[part]! + t * linear[part]! - t * t * square[part]!);
    if (draw % DRAWN === 0) yield draw / totals.length;
  }
}

/**
 * Mean and variance of what a pool brings, by the part that its chances are in of all they may be. Within a part every chance
 * grows evenly, so that the mean is linear there and the variance quadratic: `level + t slope` and
 * `fixed + t linear − t² square` stand for all deals.
 */
type PoolMoments = Readonly<Record<'level' | 'slope' | 'fixed' | 'linear' | 'square', Float64Array>>;

function momentsOf(pool: Pool): PoolMoments {
  const sums = () => new Float64Array(PARTS);
  const [level, slope, fixed, linear, square] = [sums(), sums(), sums(), sums(), sums()];
  const ofChance = new Map<WinChance, { money: number; squares: number }>();
  for (const { amount, n, chance } of pool) {
    const sum = ofChance.get(chance) ?? { money: 0, squares: 0 };
    sum.money += n * amount;
    sum.squares += n * amount * amount;
    ofChance.set(chance, sum);
  }
  for (const [chance, { money, squares }] of ofChance) {
    const edges = chanceEdges(chance);
    for (let part = 0; part < PARTS; part++) {
      const low = edges[part]!;
      const rise = edges[part + 1]! - low;
      level[part]! += money * low;
      slope[part]! += money * rise;
      fixed[part]! += squares * low * (1 - low);
      linear[part]! += squares * rise * (1 - 2 * low);
      square[part]! += squares * rise * rise;
    }
  }
  return { level, slope, fixed, linear, square };
}
