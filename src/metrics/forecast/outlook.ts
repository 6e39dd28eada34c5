import { within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { chanceOfAtLeast, discreteQuantile } from '../../statistics/discrete.js';
import type { Discrete } from '../../statistics/discrete.js';
import type { Band, DealSum, Outlook, WithoutBiggest } from './result.js';
import { countPools, moneyPools, openSum } from './sums.js';
import type { RatedRow } from './sums.js';
import { totalOf, winsTotal } from './total.js';
import type { DrawOptions, Total } from './total.js';

/** How an outlook is measured. */
export interface OutlookOptions extends DrawOptions {
  /** Minor units of one unit of money; null where currencies are mixed. */
  readonly minor: number | null;
  readonly intervals: readonly number[];
}

/** Middle bands of a distribution, one a level, in other units and with something added that is sure. */
export function bandsOf(
  distribution: Discrete,
  levels: readonly number[],
  { unit = 1, sure = 0 }: { readonly unit?: number; readonly sure?: number } = {},
): Band[] {
  return levels.map((level) => ({
    level,
    low: sure + discreteQuantile(distribution, (1 - level) / 2) / unit,
    high: sure + discreteQuantile(distribution, (1 + level) / 2) / unit,
  }));
}

/** Probability that a total of minor units reaches a target beside what is won. */
function chanceOf(distribution: Discrete, target: number | null, won: number, minor: number): number | null {
  if (target === null) return null;
  // Half a minor unit keeps what binary arithmetic adds from missing a target that is just met.
  return Math.min(1, chanceOfAtLeast(distribution, (target - won) * minor - 0.5));
}

/** In short steps: what some open deals and what is won come to. The total of the open deals is given where it is known already. */
export function* measureOutlook(
  rows: readonly RatedRow[],
  won: DealSum,
  target: number | null,
  options: OutlookOptions,
): Steps<{ outlook: Outlook; total: Total | null }> {
  const { distribution: wins } = yield* within(winsTotal(countPools(rows), options), 0, 0.5);
  const { money, total } = yield* within(measureMoney(rows, won, target, options), 0.5, 1);
  const winBands = bandsOf(wins, options.intervals, { sure: won.n });
  const { expectedWins } = openSum(rows, options.minor);
  return { total, outlook: { expectedWins: won.n + expectedWins, winBands, target, ...money } };
}

/** What is not known where currencies are mixed, or nothing is known of what deals are worth. */
const NO_MONEY = {
  expected: null,
  bands: null,
  floor: null,
  ceiling: null,
  method: null,
  error: 0,
  chance: null,
};

function* measureMoney(
  rows: readonly RatedRow[],
  won: DealSum,
  target: number | null,
  options: OutlookOptions,
): Steps<{ money: Omit<Outlook, 'expectedWins' | 'winBands' | 'target'>; total: Total | null }> {
  const { minor, intervals } = options;
  const { expected } = openSum(rows, minor);
  if (minor === null || won.amount === null || expected === null) return { money: NO_MONEY, total: null };
  const total = yield* totalOf(moneyPools(rows), options);
  const amounts = rows.map(({ row }) => row[9]! / minor);
  const sumOf = (sign: 1 | -1): number => amounts.reduce((sum, one) => (one * sign > 0 ? sum + one : sum), 0);
  return {
    total,
    money: {
      expected: won.amount + expected,
      bands: bandsOf(total.distribution, intervals, { unit: minor, sure: won.amount }),
      floor: won.amount + sumOf(-1),
      ceiling: won.amount + sumOf(1),
      method: total.method,
      error: total.method === 'grid' ? total.error / minor : total.error,
      chance: chanceOf(total.distribution, target, won.amount, minor),
    },
  };
}

/** The same without the deal of the largest amount – of several, the likeliest –; null where no deal, or no other deal, has one. */
export function* measureWithoutBiggest(
  rows: readonly RatedRow[],
  won: DealSum,
  target: number | null,
  options: OutlookOptions,
): Steps<WithoutBiggest | null> {
  const { minor } = options;
  const meanOf = ({ row }: RatedRow): number => row[9]! / Math.max(1, row[8]! - row[10]!);
  const chanceIn = ({ found }: RatedRow): number => found?.chance.value ?? 0;
  const [biggest] = rows.toSorted((a, b) => meanOf(b) - meanOf(a) || chanceIn(b) - chanceIn(a));
  if (minor === null || biggest === undefined || !(meanOf(biggest) > 0)) return null;
  const { row } = biggest;
  const share = row[11]! / row[8]!;
  const less = [...row.slice(0, 8), row[8]! - 1, row[9]! - meanOf(biggest), row[10]!, row[11]! - share];
  const left = rows.flatMap((one) => (one !== biggest ? [one] : less[8]! > 0 ? [{ ...one, row: less }] : []));
  const { expected, bands, chance } = (yield* measureMoney(left, won, target, options)).money;
  if (expected === null || bands === null) return null;
  return { amount: meanOf(biggest) / minor, expected, bands, chance };
}

/** Most points of a distribution that is shown. */
const MOST_POINTS = 200;

/** A distribution of minor units with what is won added, in at most 200 points; neighbours are gathered at their mean. */
export function pointsOf(
  { values, probabilities }: Discrete,
  won: number,
  minor: number,
): { value: number; probability: number }[] {
  const [least, most] = [values[0]!, values.at(-1)!];
  const step = (most - least) / MOST_POINTS;
  const points: { value: number; probability: number }[] = [];
  let edge = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const [value, probability] = [won + values[i]! / minor, probabilities[i]!];
    const last = points.at(-1);
    if (last === undefined || values.length <= MOST_POINTS || values[i]! >= edge) {
      points.push({ value, probability });
      edge = least + step * (1 + Math.floor((values[i]! - least) / step));
      continue;
    }
    const sum = last.probability + probability;
    if (sum > 0) last.value += ((value - last.value) * probability) / sum;
    last.probability = sum;
  }
  return points;
}
