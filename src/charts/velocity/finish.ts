import { measureGivenSales } from '../../metrics/velocity/given-sales.js';
import { measureGivenTimes } from '../../metrics/velocity/measure-given.js';
import type { GivenStageTimes } from '../../metrics/velocity/measure-given.js';
import type { VelocityResult } from '../../metrics/velocity/result.js';
import type { SalesValue, VelocitySpec } from './spec.js';

/** The result of known times that stand in a spec. */
export function finishTimes(
  given: readonly GivenStageTimes[],
  { confidence, asOf, currency }: VelocitySpec,
): VelocityResult {
  return measureGivenTimes(given, { confidence, asOf, currency });
}

/** The result of known inputs of a sales velocity. */
export function finishSales(sales: SalesValue, { confidence, asOf, currency }: VelocitySpec): VelocityResult {
  return measureGivenSales(sales, { confidence, asOf, currency });
}
