import { problem, ProblemError } from '../../problems.js';
import { COUNTED } from '../funnel/exclude.js';
import { currencyAt } from '../funnel/plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { factsOf } from '../funnel/table-facts.js';

/** Most combinations of keys that are counted in memory. */
const MOST_CELLS = 1 << 20;

/** Deals and their money by cell, all integers. */
export interface MoneySums {
  readonly n: Float64Array;
  /** Minor units. */
  readonly amount: Float64Array;
  /** Of n, without an amount. */
  readonly missing: Float64Array;
}

/**
 * Zero sums.
 *
 * @throws ProblemError `E-DATA-LIMIT` where there are too many cells
 */
export function newMoneySums(cells: number): MoneySums {
  if (cells > MOST_CELLS)
    throw new ProblemError(problem('E-DATA-LIMIT', '', { limit: 'cells', max: MOST_CELLS, found: cells }));
  return {
    n: new Float64Array(cells),
    amount: new Float64Array(cells),
    missing: new Float64Array(cells),
  };
}

/** Money of a deal in minor units; NaN where it states none. */
export function minorAmount({ money }: FunnelPlan, row: number): number {
  const minor = Math.round(money.amounts[row]! * money.scale);
  return minor - minor === 0 ? minor : NaN;
}

/** Adds the money of one deal; an amount that is not a finite number is missing. */
export function addMoney(sums: MoneySums, plan: FunnelPlan, row: number, cell: number): void {
  addMinorAmount(sums, cell, minorAmount(plan, row));
}

/** Adds an amount in minor units; NaN is missing. */
export function addMinorAmount({ n, amount, missing }: MoneySums, cell: number, minor: number): void {
  n[cell]!++;
  if (minor === minor) amount[cell]! += minor;
  else missing[cell]!++;
}

/** `[n, amount, missing]` of a cell. */
export function sumsOf({ n, amount, missing }: MoneySums, cell: number): [number, number, number] {
  return [n[cell]!, amount[cell]!, missing[cell]!];
}

/**
 * `[cell, key, …, last, n, amount, missing]` for every cell in which a deal is, in order.
 *
 * @param sizes how many values the second and every later key has
 */
export function moneyRows(sums: MoneySums, sizes: readonly number[]): [number, ...number[]][] {
  const rows: [number, ...number[]][] = [];
  sums.n.forEach((n, cell) => {
    if (n > 0) rows.push([cell, ...keysOfCell(cell, sizes), ...sumsOf(sums, cell)]);
  });
  return rows;
}

/** The keys a number was made of: `((first * sizes[0] + second) * sizes[1] + third) …`. */
export function keysOfCell(cell: number, sizes: readonly number[]): number[] {
  const keys = [cell, ...sizes];
  for (let i = sizes.length; i > 0; i--) {
    const left = keys[0]!;
    keys[0] = Math.floor(left / sizes[i - 1]!);
    keys[i] = left % sizes[i - 1]!;
  }
  return keys;
}

/**
 * Demands that no sum of the money of counted deals can lose a digit.
 *
 * @throws ProblemError `E-DATA-MONEY-RANGE` where the money of one currency could
 */
export function demandExactMoney(plan: FunnelPlan): void {
  const most = factsOf(plan.table).largest * plan.money.scale * plan.table.size;
  if (most <= Number.MAX_SAFE_INTEGER) return;
  const absolute = new Float64Array(plan.money.currencies.length);
  for (let row = 0; row < plan.table.size; row++) {
    const minor = minorAmount(plan, row);
    if (plan.reasons[row] === COUNTED && minor === minor) absolute[currencyAt(plan, row)]! += Math.abs(minor);
  }
  const beyond = absolute.findIndex((sum) => sum > Number.MAX_SAFE_INTEGER);
  if (beyond >= 0)
    throw new ProblemError(
      problem('E-DATA-MONEY-RANGE', '', { currency: plan.money.currencies[beyond] ?? '' }),
    );
}
