import { measureGivenOpen } from '../../metrics/pipeline/given.js';
import type { GivenOpenStage } from '../../metrics/pipeline/given.js';
import type { PipelineOverview } from '../../metrics/pipeline/overview.js';
import type { PipelineSpec } from './spec.js';

/** The overview of finished numbers that stand in a spec. */
export function finishStages(
  given: readonly GivenOpenStage[],
  { confidence, asOf, currency }: PipelineSpec,
): PipelineOverview {
  return measureGivenOpen(given, { confidence, asOf, currency });
}
