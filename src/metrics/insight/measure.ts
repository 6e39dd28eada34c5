import { measureBottlenecks } from '../bottleneck/measure.js';
import { measureControlPlot } from '../compare/control-plot.js';
import { compareSegments } from '../compare/funnels.js';
import { measureGivenStages } from '../funnel/measure-given.js';
import type { FunnelResult } from '../funnel/result.js';
import { problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import { measureComparison } from './comparison.js';
import type { ComparedItem, LookRequest } from './request.js';
import type { ComparedFunnel, FunnelLook, FunnelShown } from './result.js';
import { measureScenarioLook } from './scenario.js';

/** A finished funnel as it is looked at: itself where nothing else is asked for. Groups of deals are counted by `compareDeals`. */
export function lookAt(funnel: FunnelResult, request: LookRequest): FunnelShown {
  return withLook(measureLook(funnel, request), request);
}

/**
 * The funnel that a look is of, its counts of deals unchanged, with the look, and with the settings that have no effect
 * on it. Without a look the funnel stays as it is.
 */
export function withLook(look: FunnelResult | FunnelLook, { ignored = [] }: LookRequest): FunnelShown {
  const found = ignored.length === 0 ? look : { ...look, problems: [...look.problems, ...ignored] };
  return found.kind === 'funnel' ? found : { ...found.funnel, problems: found.problems, look: found };
}

function measureLook(funnel: FunnelResult, request: LookRequest): FunnelResult | FunnelLook {
  const { look, benchmark, whatIf = {}, compare } = request;
  const { problems, confidence, stages } = funnel;
  if (look === 'leverage') {
    const wins = stages.at(-1)?.entered ?? null;
    const bottlenecks = measureBottlenecks({ funnel, benchmark }, { confidence });
    return { kind: look, funnel, problems, bottlenecks, winsPerTenth: wins === null ? null : wins / 10 };
  }
  if (look === 'scenario') return { kind: look, funnel, problems, ...measureScenarioLook(funnel, whatIf) };
  if (look === 'losses') return { kind: look, funnel, problems, compared: null };
  if (look === 'multiples')
    return { kind: look, funnel, problems, compared: compareSegments(funnel, { confidence }) };
  if (look === 'control') return measureControl(funnel);
  return look === 'comparison' ? compareFinished(funnel, compare) : funnel;
}

/** Every part in a funnel plot: by its win rate where outcomes are known, otherwise by the last stage among the first. */
function measureControl(funnel: FunnelResult): FunnelLook {
  const { problems, confidence, segments } = funnel;
  const closed = segments.length > 0 && segments.every(({ winRate }) => winRate !== undefined);
  const people = segments.flatMap(({ id, stages, winRate }) => {
    const rate = closed ? winRate : stages.at(-1)?.overall;
    return rate == null ? [] : [{ id, k: rate.k, n: rate.n }];
  });
  const plot = measureControlPlot(people, { level: confidence });
  return { kind: 'control', funnel, problems, of: closed ? 'closed' : 'first', plot };
}

/** Finished funnels side by side. Deals would have to be counted for a filter or a period: those are named as without effect. */
function compareFinished(
  funnel: FunnelResult,
  { field, items = [] }: NonNullable<LookRequest['compare']> = {},
): FunnelResult | FunnelLook {
  const { confidence, segments } = funnel;
  if (field !== undefined) {
    const parts = segments.map(({ id, label, stages }) => ({
      label: label || id,
      funnel: partOf(funnel, stages),
    }));
    return measureComparison(parts.length === 0 ? [{ label: '', funnel }] : parts, confidence, false);
  }
  const unused = (path: string): Problem =>
    problem('W-OPTION-UNUSED', path, { option: 'compare', why: 'given' });
  if (items.length === 0) return { ...funnel, problems: [...funnel.problems, unused('/compare')] };
  const filtered = items.flatMap(({ filter }, i) =>
    filter === undefined ? [] : [unused(`/compare/items/${i}/filter`)],
  );
  const compared = items.map((item) => ({ label: item.label, funnel: givenItem(item, funnel) ?? funnel }));
  const look = measureComparison(compared, confidence, areOfPeriods(compared));
  return { ...look, problems: [...look.problems, ...filtered] };
}

/** Whether funnels are of deals created at different times. */
function areOfPeriods(items: readonly ComparedFunnel[]): boolean {
  const first = items[0]?.funnel.created;
  return (
    first != null &&
    items.every(({ funnel: { created } }) => created !== null) &&
    items.some(({ funnel: { created } }) => created![0] !== first[0])
  );
}

function partOf(funnel: FunnelResult, stages: FunnelResult['stages']): FunnelResult {
  return { ...funnel, stages, segments: [], segmentBy: null, winRate: null, n: stages[0]?.entered ?? null };
}

/** The finished counts of a funnel that is compared, in the stages of the first; null where it has none of its own. */
export function givenItem(
  { stages, result }: ComparedItem,
  { stages: same, confidence, currency }: FunnelResult,
): FunnelResult | null {
  if (result !== undefined) return result;
  if (stages === undefined) return null;
  return measureGivenStages(stages, {
    stages: same.map(({ id, role }) => ({ id, role })),
    confidence,
    currency: currency ?? undefined,
  });
}
