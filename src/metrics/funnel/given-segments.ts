import { measureStages } from './measure-stages.js';
import type { GivenStage } from './measure-stages.js';
import { REST_SEGMENT, SEGMENT_LIMIT } from './request.js';
import type { FunnelResult, FunnelSegment } from './result.js';

/** Counts of one stage by segment; what no segment claims is not stated and stands under the empty name. */
type Parts = ReadonlyMap<string, number>;

/**
 * The breakdown of finished counts: the segments asked for and the rest; otherwise the eight that are largest in any one
 * stage, in the order in which they are given, those not stated, and the rest. A segment that a stage leaves out counts 0
 * there; what the segments of a stage leave of its count is not stated. Without any segments there is no breakdown.
 *
 * @param whole the result of the same stages
 */
export function segmentGiven(
  stages: readonly GivenStage[],
  whole: FunnelResult,
  asked?: readonly string[],
): FunnelSegment[] {
  if (stages.every(({ segments }) => segments === undefined)) return [];
  const parts = stages.map(partsOf);
  const found = [...new Set(parts.flatMap((stage) => [...stage.keys()]))];
  const names = asked?.filter((name) => name !== REST_SEGMENT) ?? largest(found, parts);
  const rest = found.filter((name) => !names.includes(name));
  const groups = names.map((name) => ({ id: name, members: [name] }));
  if (rest.length > 0) groups.push({ id: REST_SEGMENT, members: rest });
  const won = whole.stages.filter(({ role }) => role === 'won').map(({ id }) => id);
  return groups.map(({ id, members }) => ({
    id,
    label: id,
    stages: measureStages(
      stages.map((stage, i) => ({
        id: stage.id,
        label: stage.label,
        value: stage.value === null ? null : sumOf(parts[i]!, members),
      })),
      { confidence: whole.confidence, won },
    ).stages,
  }));
}

function partsOf({ value, segments = {} }: GivenStage): Parts {
  const parts = new Map(Object.entries(segments));
  const left = (value ?? 0) - sumOf(parts, [...parts.keys()]);
  // A rounding error of fractions is no case.
  if (left > 1e-9 * Math.max(1, value ?? 0)) parts.set('', (parts.get('') ?? 0) + left);
  return parts;
}

function sumOf(parts: Parts, names: readonly string[]): number {
  return names.reduce((sum, name) => sum + (parts.get(name) ?? 0), 0);
}

/** The largest segments with a name in the order given, then those not stated. */
function largest(names: readonly string[], parts: readonly Parts[]): string[] {
  const size = (name: string): number => Math.max(...parts.map((stage) => stage.get(name) ?? 0));
  const own = names.filter((name) => name !== '' && name !== REST_SEGMENT);
  const kept = new Set(own.toSorted((a, b) => size(b) - size(a)).slice(0, SEGMENT_LIMIT));
  return [...own.filter((name) => kept.has(name)), ...names.filter((name) => name === '')];
}
