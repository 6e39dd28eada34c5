import { within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { betaQuantiles } from '../../statistics/beta.js';
import { betaBinomial, binomial } from '../../statistics/counts.js';
import type { Discrete } from '../../statistics/discrete.js';

/** The chance of a deal to be won. */
export interface WinChance {
  /** What counts on average. */
  readonly value: number;
  /**
   * Where the chance is itself an estimate: `a` and `b` of the beta distribution of what it may be. Null where it is
   * taken as known.
   */
  readonly beta: readonly [a: number, b: number] | null;
}

/** Deals of one amount and one chance. */
export interface Stake {
  /** In minor units. */
  readonly amount: number;
  readonly n: number;
  readonly chance: WinChance;
}

/**
 * Deals whose chances rest on the same cases: where one of them is overestimated, all are. Deals of different pools
 * are won independently; so are those of one pool, given the chance.
 */
export type Pool = readonly Stake[];

/** Into how many equally probable parts an uncertain chance is split where that cannot be avoided. */
export const PARTS = 64;

/** The first and last part end where so much lies beyond. */
const TAIL = 1 / 2000;

/** Probabilities of the edges of all parts. */
const EDGES = Array.from({ length: PARTS + 1 }, (_, i) => Math.min(Math.max(i / PARTS, TAIL), 1 - TAIL));

const edgesOf = new WeakMap<WinChance, Float64Array>();

/** Edges of equally probable parts of what a chance may be, ascending; remembered as long as the chance lives. */
export function chanceEdges(chance: WinChance): Float64Array {
  let edges = edgesOf.get(chance);
  if (edges === undefined) {
    const { value, beta } = chance;
    edges = Float64Array.from(EDGES, beta === null ? () => value : betaQuantiles(...beta));
    edgesOf.set(chance, edges);
  }
  return edges;
}

/** What an uncertain chance is at a place 0 ≤ `place` < 1 among all it may be. */
export function chanceAt(edges: Float64Array, place: number): number {
  const part = Math.floor(place * PARTS);
  const [low, high] = [edges[part]!, edges[part + 1]!];
  return low + (high - low) * (place * PARTS - part);
}

/** The one chance of a pool; null where there are several. */
export function commonChance(pool: Pool): WinChance | null {
  const [first] = pool;
  return first !== undefined && pool.every(({ chance }) => chance === first.chance) ? first.chance : null;
}

/** Deals of a pool. */
export function sizeOf(pool: Pool): number {
  return pool.reduce((sum, { n }) => sum + n, 0);
}

/** Probabilities of `first`, `first` + 1, … wins. */
interface Counts {
  readonly first: number;
  readonly probabilities: Float64Array;
}

const NONE: Counts = { first: 0, probabilities: Float64Array.of(1) };

/** So little probability at either end is left out. */
const NEGLIGIBLE = 1e-18;

/** The same numbers without those at both ends that hardly ever come. */
function trimmed(probabilities: Float64Array, first = 0): Counts {
  let [from, to] = [0, probabilities.length];
  while (from + 1 < to && probabilities[from]! < NEGLIGIBLE) from++;
  while (from + 1 < to && probabilities[to - 1]! < NEGLIGIBLE) to--;
  return { first: first + from, probabilities: probabilities.subarray(from, to) };
}

/** The sum of two independent numbers. */
function addCounts(a: Counts, b: Counts): Counts {
  const sum = new Float64Array(a.probabilities.length + b.probabilities.length - 1);
  for (let i = 0; i < a.probabilities.length; i++)
    for (let k = 0; k < b.probabilities.length; k++) sum[i + k]! += a.probabilities[i]! * b.probabilities[k]!;
  return trimmed(sum, a.first + b.first);
}

/** Stakes that are added in one go. */
const TOGETHER = 16;

/** How many deals of a pool are won, given the place of its chances among all they may be. */
function* winsAt(pool: Pool, place: number): Steps<Counts> {
  let sum = NONE;
  for (const [i, { n, chance }] of pool.entries()) {
    sum = addCounts(sum, trimmed(binomial(n, chanceAt(chanceEdges(chance), place)).probabilities));
    if ((i + 1) % TOGETHER === 0) yield (i + 1) / pool.length;
  }
  return sum;
}

/**
 * How many deals of a pool are won. Exact where all have one chance (binomial, beta-binomial), or where all chances are
 * known (Poisson-binomial); otherwise the mean of 64 Poisson-binomial distributions over what the chances may be.
 */
function* winsInPool(pool: Pool): Steps<Counts> {
  const common = commonChance(pool);
  const n = sizeOf(pool);
  if (common?.beta) return trimmed(betaBinomial(n, ...common.beta).probabilities);
  if (pool.every(({ chance }) => chance.beta === null)) return yield* winsAt(pool, 0);
  const sum = new Float64Array(n + 1);
  for (let part = 0; part < PARTS; part++) {
    const wins = winsAt(pool, (part + 0.5) / PARTS);
    const { first, probabilities } = yield* within(wins, part / PARTS, (part + 1) / PARTS);
    yield (part + 1) / PARTS;
    for (let k = 0; k < probabilities.length; k++) sum[first + k]! += probabilities[k]! / PARTS;
  }
  return trimmed(sum);
}

/** Standard deviations to either side of the mean beyond which numbers of wins hardly ever come. */
const WIDTH = 9;

/** About how many products `winsOf` adds up. */
export function winsWork(pools: readonly Pool[]): number {
  let [sum, width] = [0, 0];
  for (const pool of pools) {
    const parts = commonChance(pool) !== null || pool.every(({ chance }) => chance.beta === null) ? 1 : PARTS;
    let own = 0;
    for (const { n, chance } of pool) {
      const [a, b] = chance.beta ?? [Infinity, 0];
      const shared = parts === 1 && a < Infinity ? ((n - 1) * n) / (a + b + 1) : 0;
      const sd = Math.sqrt(chance.value * (1 - chance.value) * (n + shared));
      const most = 1 + Math.min(n, 2 * WIDTH * sd);
      sum += parts * own * most;
      own += most;
    }
    sum += width * own;
    width += own;
  }
  return sum;
}

/** How many deals of some pools are won together, in short steps. Without deals surely 0. */
export function* winsOf(pools: readonly Pool[]): Steps<Discrete> {
  let sum = NONE;
  for (const [i, pool] of pools.entries())
    if (pool.length > 0)
      sum = addCounts(sum, yield* within(winsInPool(pool), i / pools.length, (i + 1) / pools.length));
  const { first, probabilities } = sum;
  return { values: probabilities.map((_, k) => first + k), probabilities };
}
