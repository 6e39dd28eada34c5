import { measureGivenStages } from '../../metrics/funnel/measure-stages.js';
import type { GivenStage } from '../../metrics/funnel/measure-stages.js';
import type { FunnelResult } from '../../metrics/funnel/result.js';
import type { FunnelSpec } from './spec.js';

const WON = /^(closed[ -]?)?won$|^(赢单|已赢单|成交|已成交|签约成交)$/i;

/** Ids of the stages that mean won: as the spec says, otherwise a last stage that is called so. */
function wonStages(stages: readonly GivenStage[], spec: FunnelSpec): string[] {
  const said = (spec.stages ?? []).flatMap((stage) =>
    typeof stage === 'object' && stage.role === 'won' ? [stage.id] : [],
  );
  const last = stages.at(-1);
  const open = (spec.stages ?? []).some(
    (stage) => typeof stage === 'object' && stage.id === last?.id && stage.role === 'open',
  );
  if (said.length > 0 || last === undefined || open) return said;
  const names = typeof last.label === 'string' ? [last.id, last.label] : [last.id];
  return names.some((name) => WON.test(name.trim())) ? [last.id] : [];
}

/** Stages that the spec lists, in its order; all of them where it lists none. */
function chosenStages(stages: readonly GivenStage[], spec: FunnelSpec): readonly GivenStage[] {
  if (spec.stages === undefined) return stages;
  const known = new Map(stages.map((stage) => [stage.id, stage]));
  return spec.stages.flatMap((stage) => known.get(typeof stage === 'string' ? stage : stage.id) ?? []);
}

/** The result of finished counts, in the order of the spec. */
export function finishStages(
  given: readonly GivenStage[],
  spec: FunnelSpec,
  segmentBy = spec.segment,
): FunnelResult {
  const stages = chosenStages(given, spec);
  const { confidence, asOf, currency } = spec;
  return measureGivenStages(stages, { confidence, asOf, currency, segmentBy, won: wonStages(stages, spec) });
}
