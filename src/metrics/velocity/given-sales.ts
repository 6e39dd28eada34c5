import { rateOf } from '../funnel/rates.js';
import { measureGivenTimes } from './measure-given.js';
import type { GivenTimesOptions } from './measure-given.js';
import type { VelocityResult } from './result.js';
import { salesVelocity } from './sales.js';

/** The inputs of a sales velocity that are known already. */
export interface GivenSales {
  /** Deals worked on. */
  readonly opportunities: number;
  /** Deals won and lost in the period of the win rate. */
  readonly won: number;
  readonly lost: number;
  /** Mean money of a won deal, in units of the currency. */
  readonly averageDeal: number | null;
  /** Mean days from creation to winning. */
  readonly cycleDays: number | null;
}

/**
 * The result of given inputs of a sales velocity, with the interval of the win rate (Wilson). Of times in stages
 * nothing is known. Where an input is not known, or nothing was won or lost, money a day is null. (As `salesVelocity`.)
 */
export function measureGivenSales(
  { opportunities, won, lost, averageDeal, cycleDays }: GivenSales,
  options: GivenTimesOptions = {},
): VelocityResult {
  const result = measureGivenTimes([], options);
  const winRate = rateOf(won, won + lost, '', result.confidence);
  const perDay = salesVelocity({ opportunities, winRate: winRate.value, averageDeal, cycleDays });
  return {
    ...result,
    sales: { ...result.sales, opportunities, winRate, averageDeal, cycleDays, perDay },
  };
}
