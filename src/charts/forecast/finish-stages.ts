import { measureGivenForecast } from '../../metrics/forecast/given.js';
import type { ForecastOverview } from '../../metrics/forecast/overview.js';
import type { ChanceStagesData, ForecastSpec } from './spec.js';

/** The result of finished numbers of open deals: the only target that they can have is that of all of them. */
export function finishStages({ stages, won }: ChanceStagesData, spec: ForecastSpec): ForecastOverview {
  const { target, confidence, currency, intervals, seed, asOf } = spec;
  const goal = typeof target === 'number' ? target : undefined;
  return measureGivenForecast(stages, { confidence, currency, intervals, seed, asOf, target: goal, won });
}
