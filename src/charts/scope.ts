import type { DealScope, RequestedStage } from '../metrics/scope.js';
import type { Envelope, StageSpec } from '../spec/envelope.js';
import { lastInstantOf } from '../spec/instant.js';

/** What every spec says of the deals it is about. */
type Scoped = Envelope & { readonly stages?: readonly (string | StageSpec)[] };

/** The stages of a spec as they are asked for; undefined where it lists none. */
export function requestedStages({ stages }: Pick<Scoped, 'stages'>): RequestedStage[] | undefined {
  return stages?.map((stage) =>
    typeof stage === 'string' ? { id: stage } : { id: stage.id, role: stage.role },
  );
}

/** Which deals a spec asks for, by which stages, segments and calendar. */
export function scopeOf(spec: Scoped): DealScope {
  const { pipeline, filter, segment, segmentAt, segments, asOf, timeZone, currency } = spec;
  return {
    stages: requestedStages(spec),
    pipeline,
    filter,
    segment,
    segmentAt,
    segments,
    timeZone,
    currency,
    asOf: asOf === undefined ? undefined : lastInstantOf(asOf, timeZone),
  };
}
