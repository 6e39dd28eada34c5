import { withAmountProblems } from '../../metrics/funnel/amount-problems.js';
import { measureGivenStages } from '../../metrics/funnel/measure-given.js';
import type { GivenOptions } from '../../metrics/funnel/measure-given.js';
import type { GivenStage } from '../../metrics/funnel/measure-stages.js';
import type { FunnelResult } from '../../metrics/funnel/result.js';
import { lookAt } from '../../metrics/insight/measure.js';
import { requestedStages } from '../scope.js';
import { breakdownOf, lookOf } from './looks.js';
import type { FunnelShown } from '../../metrics/insight/result.js';
import type { FunnelSpec } from './spec.js';
import { unusedOptions } from './unused.js';

/** Finished counts have no reasons of losses: their segments stand for them. */
function askedSegment(spec: FunnelSpec): string | undefined {
  return spec.segment === undefined && spec.view === 'losses' ? undefined : breakdownOf(spec);
}

/** What a spec says of finished counts, whether they stand in it or in a file. */
export function givenOptions(spec: FunnelSpec, segmentBy = askedSegment(spec)): GivenOptions {
  const { confidence, asOf, currency, segments, measure } = spec;
  const stages = requestedStages(spec);
  const problems = unusedOptions(spec);
  return { confidence, asOf, currency, segments, segmentBy, stages, measure, problems };
}

/** The result of finished counts that stand in a spec. */
export function finishStages(
  given: readonly GivenStage[],
  spec: FunnelSpec,
  segmentBy?: string,
): FunnelShown {
  return lookAt(measureGivenStages(given, givenOptions(spec, segmentBy)), lookOf(spec));
}

/** A result that stands in a spec, with what the spec asks of it in vain. */
export function finishResult(result: FunnelResult, spec: FunnelSpec): FunnelShown {
  const unused = unusedOptions(spec);
  const told = unused.length === 0 ? result : { ...result, problems: [...result.problems, ...unused] };
  return lookAt(withAmountProblems(told, spec.measure), lookOf(spec));
}
