import type { DealTable } from '../../deals/deal-table.js';
import { atOnce, within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { measureForecastSteps } from './measure.js';
import type { ForecastMeasureOptions } from './measure.js';
import type { AgeClock, ForecastRequest } from './request.js';
import type { ForecastResult } from './result.js';
import { tallyForecastSteps } from './tally-deals.js';

/** Everything that is asked of a forecast: which deals over which periods, and how they are measured. */
export type ForecastAsk = ForecastRequest & ForecastMeasureOptions;

/**
 * The forecast of a table. Days in stages are counted where what is asked rests on them. An empty table gives
 * the forecast of an empty tally.
 *
 * @throws ProblemError as `tallyForecast` and `measureForecast`
 */
export function forecastOf(ask: ForecastAsk, table: DealTable): ForecastResult {
  return atOnce(forecastOfSteps(ask, table));
}

/** The same in short steps. */
export function* forecastOfSteps(ask: ForecastAsk, table: DealTable): Steps<ForecastResult> {
  const ages = agesFor(ask, table);
  const tally = yield* within(tallyForecastSteps(table, { ...ask, ages }), 0, 0.5);
  return yield* within(measureForecastSteps(tally, ask), 0.5, 1);
}

/**
 * Since when the age of deals must count for what is asked: as asked; otherwise, where chances by age are, since they
 * entered their stage, or since their creation where there is no stage history.
 */
export function agesFor(
  { ages, probability, timing }: ForecastAsk,
  { history }: DealTable,
): AgeClock | undefined {
  const needed = probability === 'age' || timing === 'measured';
  return ages ?? (needed ? (history === 'none' ? 'deal' : 'stage') : undefined);
}
