import { measureGivenStages } from '../../metrics/funnel/measure-given.js';
import type { GivenOptions } from '../../metrics/funnel/measure-given.js';
import type { GivenStage } from '../../metrics/funnel/measure-stages.js';
import type { RequestedStage } from '../../metrics/funnel/request.js';
import type { FunnelResult } from '../../metrics/funnel/result.js';
import type { FunnelSpec } from './spec.js';
import { unusedOptions } from './unused.js';

/** The stages of a spec as they are asked for; undefined where it lists none. */
export function requestedStages({ stages }: FunnelSpec): RequestedStage[] | undefined {
  return stages?.map((stage) =>
    typeof stage === 'string' ? { id: stage } : { id: stage.id, role: stage.role },
  );
}

/** What a spec says of finished counts, whether they stand in it or in a file. */
export function givenOptions(spec: FunnelSpec, segmentBy = spec.segment): GivenOptions {
  const { confidence, asOf, currency, segments } = spec;
  const stages = requestedStages(spec);
  return { confidence, asOf, currency, segments, segmentBy, stages, problems: unusedOptions(spec) };
}

/** The result of finished counts that stand in a spec. */
export function finishStages(
  given: readonly GivenStage[],
  spec: FunnelSpec,
  segmentBy?: string,
): FunnelResult {
  return measureGivenStages(given, givenOptions(spec, segmentBy));
}
