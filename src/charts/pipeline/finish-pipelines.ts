import { measureGivenPipelines } from '../../metrics/pipeline/given.js';
import type { GivenPipeline } from '../../metrics/pipeline/given.js';
import type { PipelinesResult } from '../../metrics/pipeline/pipelines-result.js';
import type { PipelineSpec } from './spec.js';

/** The overviews of finished numbers of several pipelines that stand in a spec. */
export function finishPipelines(
  given: readonly GivenPipeline[],
  { confidence, asOf, currency }: PipelineSpec,
): PipelinesResult {
  return measureGivenPipelines(given, { confidence, asOf, currency });
}
