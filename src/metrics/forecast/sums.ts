import { CATEGORIES, NO_CATEGORY } from './category-codes.js';
import type { Category } from './category-codes.js';
import { rollUpCategories } from './categories.js';
import type { ChanceSource, FoundChance } from './chances.js';
import type { Pool, Stake, WinChance } from './pools.js';
import type { DealSum, ForecastCategories, OpenSum } from './result.js';

/** A row of open deals of a tally with the chance they have. */
export interface RatedRow {
  readonly row: readonly number[];
  /** Null where no source knows a chance. */
  readonly found: FoundChance | null;
}

/**
 * Rows `[…, n, amount, missing]`, with these sums from the place `at` on, as a sum. Of deals without any amount nobody knows
 * what they are worth: it is not 0.
 */
export function dealSum(rows: readonly (readonly number[])[], at: number, minor: number | null): DealSum {
  const sum = (column: number): number => rows.reduce((total, row) => total + row[at + column]!, 0);
  const [n, amount, missing] = [sum(0), sum(1), sum(2)];
  const known = minor !== null && (n === 0 || missing < n);
  return { n, amount: known ? amount / minor : null, missing };
}

/** Open deals together, and what they bring on average. */
export function openSum(rows: readonly RatedRow[], minor: number | null): OpenSum {
  let [unrated, expected, expectedWins] = [0, 0, 0];
  for (const { row, found } of rows) {
    if (found === null) unrated += row[8]!;
    expected += row[9]! * (found?.chance.value ?? 0);
    expectedWins += row[8]! * (found?.chance.value ?? 0);
  }
  const sum = dealSum(
    rows.map(({ row }) => row),
    8,
    minor,
  );
  return { ...sum, unrated, expected: sum.amount === null ? null : expected / minor!, expectedWins };
}

/**
 * Deals as stakes: those of one stage and source share their uncertainty and are a pool; each deal of a row has the mean
 * amount of the row. Deals without a chance or without an amount bring no money.
 */
export function moneyPools(rows: readonly RatedRow[]): Pool[] {
  return poolsOf(rows, (row, chance) => {
    const n = row[8]! - row[10]!;
    return n > 0 && row[9] !== 0 ? { amount: row[9]! / n, n, chance } : null;
  });
}

/** The same deals, each counting as one, whatever it is worth. */
export function countPools(rows: readonly RatedRow[]): Pool[] {
  return poolsOf(rows, (row, chance) => ({ amount: 1, n: row[8]!, chance }));
}

function poolsOf(
  rows: readonly RatedRow[],
  stakeOf: (row: readonly number[], chance: WinChance) => Stake | null,
): Pool[] {
  const pools = new Map<string, Stake[]>();
  for (const { row, found } of rows) {
    const stake = found && stakeOf(row, found.chance);
    if (stake === null) continue;
    const key = found!.cases ?? '';
    const pool = pools.get(key);
    if (pool === undefined) pools.set(key, [stake]);
    else pool.push(stake);
  }
  return [...pools.values()];
}

/** Rows by stage and source of their chance, in the order of the funnel. */
export function rowsByTerm(
  rows: readonly RatedRow[],
): { stage: number; source: ChanceSource | null; rows: RatedRow[] }[] {
  const terms = new Map<string, { stage: number; source: ChanceSource | null; rows: RatedRow[] }>();
  for (const rated of rows) {
    const [stage, source] = [rated.row[3]!, rated.found?.source ?? null];
    const key = `${stage} ${source}`;
    const term = terms.get(key);
    if (term === undefined) terms.set(key, { stage, source, rows: [rated] });
    else term.rows.push(rated);
  }
  return [...terms.values()].sort((a, b) => a.stage - b.stage);
}

/** Names under which Salesforce rolls categories up. */
const SALESFORCE: { readonly [C in Category]: string } = {
  pipeline: 'Pipeline',
  bestCase: 'Best Case',
  mostLikely: 'Most Likely',
  commit: 'Commit',
  closed: 'Closed',
  omitted: 'Omitted',
};

/** Open deals and what is won, by forecast category, each for itself and rolled up. */
export function sumCategories(rows: readonly RatedRow[], won: DealSum, minor: number): ForecastCategories {
  const single = [...CATEGORIES, '' as const].map((category, code) => {
    const own = rows.filter(({ row }) => row[4] === code).map(({ row }) => row);
    const { n, amount } = dealSum(own, 8, minor);
    const closed = category === 'closed';
    return {
      category,
      n: n + (closed ? won.n : 0),
      amount: (amount ?? 0) + (closed ? (won.amount ?? 0) : 0),
    };
  });
  const { cumulative } = rollUpCategories(
    single.slice(0, NO_CATEGORY).map(({ category, amount }) => ({
      category: category === '' ? '' : SALESFORCE[category],
      amount,
    })),
  );
  return { single, cumulative };
}
