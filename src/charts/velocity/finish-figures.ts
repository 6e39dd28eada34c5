import { measureGivenFigures } from '../../metrics/scorecard/given.js';
import type { ScorecardResult } from '../../metrics/scorecard/result.js';
import type { FigureItem, VelocitySpec } from './spec.js';

/** The scorecard of known figures that stand in a spec. */
export function finishFigures(
  figures: readonly FigureItem[],
  { confidence, asOf, currency }: VelocitySpec,
): ScorecardResult {
  return measureGivenFigures(figures, { confidence, asOf, currency });
}
