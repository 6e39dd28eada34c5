import { givenForecast } from '../../metrics/forecast/given-periods.js';
import type { ForecastOverview } from '../../metrics/forecast/overview.js';
import type { ForecastSpec, PeriodsData } from './spec.js';

/** The result of periods that were forecast elsewhere. */
export function finishPeriods({ periods }: PeriodsData, spec: ForecastSpec): ForecastOverview {
  return givenForecast(periods, spec);
}
