import { within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import type { Discrete } from '../../statistics/discrete.js';
import { commonChance } from './pools.js';
import type { Pool, WinChance } from './pools.js';

/** Most different totals that are told apart – so many come of 14 deals –, and most deals. */
const MOST_TOTALS = 16_384;
const MOST_DEALS = 256;

/** Sums of two totals that are made in one go. */
const TOGETHER = 1 << 16;

/** Totals and the probability of each, ascending. */
interface Totals {
  readonly values: readonly number[];
  readonly weights: readonly number[];
}

const SURELY_NOTHING: Totals = { values: [0], weights: [1] };

/**
 * In short steps: what some pools bring together, each possible total with its probability: exact, also where chances are estimates, which
 * all deals of a pool then share (Pólya's urn: after k of j deals that were won, the next is won with probability
 * (a + k) / (a + b + j)). Null where there are too many deals or totals, or a pool has several uncertain chances.
 */
export function* exactTotal(pools: readonly Pool[]): Steps<Discrete | null> {
  if (totalsAtMost(pools.flat()) > MOST_TOTALS) return null;
  let sum: Totals | null = SURELY_NOTHING;
  for (const [i, pool] of pools.entries()) {
    const part = (share: number): number => (i + share) / pools.length;
    const own: Totals | null = yield* within(totalsOfPool(pool), part(0), part(0.5));
    sum = own === null ? null : yield* within(together(sum, own), part(0.5), part(1));
    if (sum === null) return null;
  }
  return { values: Float64Array.from(sum.values), probabilities: Float64Array.from(sum.weights) };
}

/** How many different totals there may be: one for each set of deals, or one for each step of their common divisor. */
function totalsAtMost(stakes: Pool): number {
  // Of alike deals only their number matters.
  const sets = stakes.reduce((product, { n }) => product * (n + 1), 1);
  if (!stakes.every(({ amount }) => Number.isInteger(amount))) return sets;
  let [sum, divisor] = [0, 0];
  for (const { amount, n } of stakes) {
    sum += Math.abs(amount) * n;
    for (let rest = Math.abs(amount); rest > 0;) [divisor, rest] = [rest, divisor % rest];
  }
  return Math.min(sets, divisor === 0 ? 1 : sum / divisor + 1);
}

function* totalsOfPool(pool: Pool): Steps<Totals | null> {
  const deals = pool.flatMap(({ n, ...deal }) => (n > MOST_DEALS ? [] : Array<typeof deal>(n).fill(deal)));
  if (pool.some(({ n }) => n > MOST_DEALS) || deals.length > MOST_DEALS) return null;
  const uncertain = pool.some(({ chance }) => chance.beta !== null);
  const common = commonChance(pool);
  if (uncertain && common === null) return null;
  if (!uncertain) return yield* knownTotals(deals);
  return yield* urnTotals(
    deals.map(({ amount }) => amount),
    common!.beta!,
  );
}

function* knownTotals(deals: readonly { amount: number; chance: WinChance }[]): Steps<Totals | null> {
  let totals = SURELY_NOTHING;
  for (const [i, { amount, chance }] of deals.entries()) {
    totals = merged(scaled(totals, 1 - chance.value, 0), scaled(totals, chance.value, amount));
    if (totals.values.length > MOST_TOTALS) return null;
    yield (i + 1) / deals.length;
  }
  return totals;
}

function* urnTotals(amounts: readonly number[], [a, b]: readonly [number, number]): Steps<Totals | null> {
  let byWins: Totals[] = [SURELY_NOTHING];
  for (const [j, amount] of amounts.entries()) {
    const next: Totals[] = [];
    let size = 0;
    for (let k = 0; k <= j + 1; k++) {
      const missed = byWins[k] && scaled(byWins[k]!, (b + j - k) / (a + b + j), 0);
      const won = byWins[k - 1] && scaled(byWins[k - 1]!, (a + k - 1) / (a + b + j), amount);
      next.push(missed && won ? merged(missed, won) : (missed ?? won)!);
      size += next[k]!.values.length;
    }
    if (size > MOST_TOTALS) return null;
    byWins = next;
    yield (j + 1) / amounts.length;
  }
  return byWins.reduce(merged);
}

function scaled({ values, weights }: Totals, share: number, shift: number): Totals {
  return { values: values.map((value) => value + shift), weights: weights.map((one) => one * share) };
}

/** All totals of both, those that are the same added. */
function merged(a: Totals, b: Totals): Totals {
  const values: number[] = [];
  const weights: number[] = [];
  for (let i = 0, k = 0; i < a.values.length || k < b.values.length;) {
    const [x, y] = [a.values[i] ?? Infinity, b.values[k] ?? Infinity];
    values.push(Math.min(x, y));
    weights.push((x <= y ? a.weights[i++]! : 0) + (y <= x ? b.weights[k++]! : 0));
  }
  return { values, weights };
}

/** The sum of two independent totals. */
function* together(a: Totals, b: Totals): Steps<Totals | null> {
  if (a.values.length * b.values.length > 2 * MOST_TOTALS * Math.sqrt(MOST_TOTALS)) return null;
  const sums = new Map<number, number>();
  const addAll = (i: number): void => {
    const x = a.values[i]!;
    for (const [k, y] of b.values.entries())
      sums.set(x + y, (sums.get(x + y) ?? 0) + a.weights[i]! * b.weights[k]!);
  };
  for (const i of a.values.keys()) {
    addAll(i);
    if ((i * b.values.length) % TOGETHER < b.values.length) yield i / a.values.length;
  }
  if (sums.size > MOST_TOTALS) return null;
  const sorted = [...sums].sort(([x], [y]) => x - y);
  return { values: sorted.map(([value]) => value), weights: sorted.map(([, weight]) => weight) };
}
