import type { Problem } from '../../problems.js';
import type { ForecastResult } from './result.js';

/** A forecast as things are, and as they would be. */
export interface ScenarioResult {
  kind: 'scenario';
  base: ForecastResult;
  scenario: ForecastResult;
  /** What was found besides what both forecasts say: while a file was read, or of the spec. */
  problems: Problem[];
}
