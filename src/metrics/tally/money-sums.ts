import { problem, ProblemError } from '../../problems.js';
import { currencyAt } from '../funnel/plan.js';
import type { FunnelPlan } from '../funnel/plan.js';

/** Most combinations of keys that are counted in memory. */
const MOST_CELLS = 1 << 20;

/** Deals and their money by cell, all integers. */
export interface MoneySums {
  readonly n: Float64Array;
  /** Minor units. */
  readonly amount: Float64Array;
  /** Of n, without an amount. */
  readonly missing: Float64Array;
  /** Σ |amount| by currency: while it is a safe integer, so is every sum. */
  readonly absolute: Float64Array;
}

/**
 * Zero sums.
 *
 * @throws ProblemError `E-DATA-LIMIT` where there are too many cells
 */
export function newMoneySums(cells: number, currencies: number): MoneySums {
  if (cells > MOST_CELLS)
    throw new ProblemError(problem('E-DATA-LIMIT', '', { limit: 'cells', max: MOST_CELLS, found: cells }));
  return {
    n: new Float64Array(cells),
    amount: new Float64Array(cells),
    missing: new Float64Array(cells),
    absolute: new Float64Array(currencies),
  };
}

/** Adds the money of one deal; an amount that is not a finite number is missing. */
export function addMoney(sums: MoneySums, plan: FunnelPlan, row: number, cell: number): void {
  const money = plan.money.amounts[row]!;
  sums.n[cell]!++;
  if (money - money !== 0) {
    sums.missing[cell]!++;
    return;
  }
  const minor = Math.round(money * 10 ** plan.money.minorDigits);
  sums.amount[cell]! += minor;
  sums.absolute[currencyAt(plan, row)]! += Math.abs(minor);
}

/**
 * Demands that every sum is exact.
 *
 * @throws ProblemError `E-DATA-MONEY-RANGE` where a sum of money would not be
 */
export function demandExact({ absolute }: MoneySums, { money }: FunnelPlan): void {
  const beyond = absolute.findIndex((sum) => sum > Number.MAX_SAFE_INTEGER);
  if (beyond >= 0)
    throw new ProblemError(problem('E-DATA-MONEY-RANGE', '', { currency: money.currencies[beyond] ?? '' }));
}
