import type { ForecastResult } from './result.js';

/** A forecast as things are, and as they would be. */
export interface ScenarioResult {
  kind: 'scenario';
  base: ForecastResult;
  scenario: ForecastResult;
}
