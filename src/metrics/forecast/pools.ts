import { betaQuantile } from '../../statistics/beta.js';
import { betaBinomial, binomial, poissonBinomial } from '../../statistics/counts.js';
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

const edgesOf = new WeakMap<WinChance, Float64Array>();

/** Edges of equally probable parts of what a chance may be, ascending; remembered as long as the chance lives. */
export function chanceEdges(chance: WinChance): Float64Array {
  let edges = edgesOf.get(chance);
  if (edges === undefined) {
    const { value, beta } = chance;
    edges = Float64Array.from({ length: PARTS + 1 }, (_, i) => {
      const p = Math.min(Math.max(i / PARTS, TAIL), 1 - TAIL);
      return beta === null ? value : betaQuantile(p, ...beta);
    });
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

/**
 * How many deals of a pool are won. Exact where all have one chance (binomial, beta-binomial), or where all chances are
 * known (Poisson-binomial); otherwise the mean of 64 Poisson-binomial distributions over what the chances may be.
 */
function winsInPool(pool: Pool): Discrete {
  const common = commonChance(pool);
  if (common !== null) {
    const n = sizeOf(pool);
    return common.beta === null ? binomial(n, common.value) : betaBinomial(n, ...common.beta);
  }
  const chancesAt = (place: number): number[] =>
    pool.flatMap(({ n, chance }) => Array<number>(n).fill(chanceAt(chanceEdges(chance), place)));
  if (pool.every(({ chance }) => chance.beta === null)) return poissonBinomial(chancesAt(0));
  const sum = new Float64Array(sizeOf(pool) + 1);
  for (let part = 0; part < PARTS; part++) {
    const { probabilities } = poissonBinomial(chancesAt((part + 0.5) / PARTS));
    for (let k = 0; k < sum.length; k++) sum[k]! += probabilities[k]! / PARTS;
  }
  return { values: sum.map((_, k) => k), probabilities: sum };
}

/** How many deals of some pools are won together. Without deals surely 0. */
export function winsOf(pools: readonly Pool[]): Discrete {
  let sum: Discrete = { values: Float64Array.of(0), probabilities: Float64Array.of(1) };
  for (const pool of pools) if (pool.length > 0) sum = addCounts(sum, winsInPool(pool));
  return sum;
}

/** The sum of two independent numbers 0, 1, 2, … */
function addCounts({ probabilities: a }: Discrete, { probabilities: b }: Discrete): Discrete {
  const probabilities = new Float64Array(a.length + b.length - 1);
  for (let i = 0; i < a.length; i++)
    for (let k = 0; k < b.length; k++) probabilities[i + k]! += a[i]! * b[k]!;
  return { values: probabilities.map((_, k) => k), probabilities };
}
