import type { AgingResult, AgingStage } from '../../../metrics/pipeline/aging-result.js';
import { isolateText } from '../../../scene/text.js';
import type { Voice } from '../../chart.js';
import { segmentName } from '../facts.js';
import type { PipelineSpec } from '../spec.js';
import { stageLabels, tell } from '../words.js';
import type { AgingFacts } from './layout.js';
import type { AgingSegmentFacts } from './panels.js';
import { tellAge } from './words.js';

/** A segment, or one of several pipelines, with its words. */
export interface ToldPart {
  readonly id: string;
  /** As it is drawn; in a sentence it is isolated. */
  readonly name: string;
  readonly stages: readonly AgingStage[];
  readonly labels: readonly string[];
}

/** Stages and segments with their words. */
export interface Told {
  /** The stages; where pipelines are apart, those of all of them. */
  readonly stages: readonly AgingStage[];
  readonly labels: readonly string[];
  readonly parts: readonly ToldPart[];
  /** Every pipeline has stages of its own. */
  readonly apart: boolean;
}

/** Stages and segments of a result as they are named. */
export function toldOf(result: AgingResult, spec: PipelineSpec, voice: Voice): Told {
  const parts = result.segments.map(({ id, label, stages }): ToldPart => ({
    id,
    name: segmentName({ id, label }, voice),
    stages,
    labels: stageLabels({ stages }, spec, voice),
  }));
  const apart = result.stages.length === 0 && parts.length > 0;
  if (!apart) return { stages: result.stages, labels: stageLabels(result, spec, voice), parts, apart };
  return {
    stages: parts.flatMap(({ stages }) => stages),
    labels: parts.flatMap(({ name, labels }) => labels.map((label) => `${isolateText(name)} · ${label}`)),
    parts,
    apart,
  };
}

/** How many deals of some stages are there longer than nine in ten, of those that can be told; otherwise how many there are. */
export function beyondText(stages: readonly AgingStage[], voice: Voice): string {
  const known = stages.filter(({ beyond }) => beyond !== null);
  if (known.length === 0) return tell(voice, 'deals', { n: stages.reduce((sum, { n }) => sum + n, 0) });
  const k = known.reduce((sum, { beyond }) => sum + (beyond ?? 0), 0);
  return tellAge(voice, 'text', { k, n: known.reduce((sum, { n, unknown }) => sum + n - unknown, 0) });
}

/** Stages as they are drawn; the one at a place stands out. */
export function factsOf(
  { stages, labels }: Pick<Told, 'stages' | 'labels'>,
  worst: number,
  voice: Voice,
): AgingFacts[] {
  return stages.map((stage, i) => ({
    label: labels[i] ?? '',
    median: stage.median,
    p90: stage.p90,
    days: stage.deals.map(({ days }) => days),
    text: beyondText([stage], voice),
    alert: i === worst,
  }));
}

/** Segments as they are drawn; of several pipelines the stage at a place among all of them stands out. */
export function partFacts({ parts, apart }: Told, worst: number, voice: Voice): AgingSegmentFacts[] {
  let first = 0;
  return parts.map((part) => {
    const own = apart ? worst - first : -1;
    first += part.stages.length;
    return {
      name: part.name,
      valueText: beyondText(part.stages, voice),
      stages: factsOf(part, own, voice),
    };
  });
}
