import type { PipelineOverview } from '../../metrics/pipeline/overview.js';
import type { GroupNode, Scene, SceneNode } from '../../scene/scene.js';
import { barPath, texturePath } from '../../scene/shapes.js';
import type { Box } from '../../scene/shapes.js';
import type { Description, Frame, Voice } from '../chart.js';
import { drawGround } from '../ground.js';
import { stagePaint, stepPaint } from '../paints.js';
import { pipelineFacts } from './facts.js';
import type { PipelineFacts } from './facts.js';
import { layoutPipeline } from './layout.js';
import type { Sample } from './layout.js';
import type { PlacedAlert, PlacedSegment, PlacedStage } from './place.js';
import type { PipelineSpec } from './spec.js';
import { stageLabels, tell } from './words.js';

const filled = ({ width, height }: Box): boolean => width > 0 && height > 0;

/** An outline half its width inside the box, so that outline and solid part end at the same place. */
function inner({ x, y, width, height }: Box): Box {
  return { x: x + 0.5, y: y + 0.5, width: Math.max(0, width - 1), height: height - 1 };
}

function drawBar({ whole, solid }: PlacedStage, i: number, facts: PipelineFacts): SceneNode[] {
  const paint = stagePaint(i, facts.stages.length);
  if (!facts.stages[i]?.known) return [];
  if (!filled(whole)) {
    const zero = { ...whole, width: 1.5 };
    return [{ type: 'path', key: 'zero', part: 'stage', d: barPath(zero, 'none', 0), fill: 'muted' }];
  }
  const nodes: SceneNode[] = [];
  if (facts.weighted)
    nodes.push({
      type: 'path',
      key: 'whole',
      part: 'total',
      d: barPath(inner(whole), 'right', 3),
      fill: 'connector',
      stroke: paint,
      strokeWidth: 1,
    });
  const end = facts.weighted && solid.width < whole.width - 3 ? 'none' : 'right';
  if (filled(solid))
    nodes.push({ type: 'path', key: 'solid', part: 'stage', d: barPath(solid, end, 3), fill: paint });
  return nodes;
}

/** A step of the ages: told apart by lightness, and by pattern where colours are few. */
function drawAge(key: string, box: Box, i: number, count: number, textured: boolean): SceneNode[] {
  if (!filled(box)) return [];
  const d = barPath(box, 'none', 0);
  const step: SceneNode = {
    type: 'path',
    key,
    part: 'age',
    d,
    fill: stepPaint(i, count),
    stroke: textured ? 'ink' : 'surface',
    strokeWidth: 1,
  };
  const texture = textured ? texturePath(box, count - 1 - i) : '';
  if (texture === '') return [step];
  return [
    step,
    {
      type: 'path',
      key: `${key}t`,
      part: 'texture',
      d: texture,
      fill: 'none',
      stroke: 'surface',
      strokeWidth: 1.5,
      round: true,
    },
  ];
}

/** A stage as a labelled group. */
export function drawStage(
  placed: PlacedStage,
  i: number,
  facts: PipelineFacts,
  label: string,
  textured: boolean,
): GroupNode {
  const children: SceneNode[] = [
    { type: 'rect', key: 'hit', part: 'hit', ...placed.hit, radius: 4, fill: 'none' },
  ];
  children.push(...drawBar(placed, i, facts));
  placed.strip.forEach((box, k) => children.push(...drawAge(`age${k}`, box, k, facts.ages, textured)));
  children.push(...drawGround(placed.ground));
  children.push(...placed.texts.map(({ node }) => node));
  return { type: 'group', key: `stage${i}`, part: 'mark', label, children };
}

/** A panel of a segment: its bars in the colours of the stages. */
function drawSegment({ hit, bars, texts }: PlacedSegment, i: number, label: string): GroupNode {
  const area: SceneNode = { type: 'rect', key: 'hit', part: 'hit', ...hit, radius: 4, fill: 'none' };
  const drawn = bars.flatMap((box, k): SceneNode[] =>
    filled(box)
      ? [
          {
            type: 'path',
            key: `bar${k}`,
            part: 'stage',
            d: barPath(box, 'right', 2),
            fill: stagePaint(k, bars.length),
          },
        ]
      : [],
  );
  const children = [area, ...drawn, ...texts.map(({ node }) => node)];
  return { type: 'group', key: `segment${i}`, part: 'mark', label, children };
}

/** A deal to look at as a labelled group. */
export function drawAlert({ hit, texts }: PlacedAlert, i: number, label: string): GroupNode {
  const area: SceneNode = { type: 'rect', key: 'hit', part: 'hit', ...hit, radius: 4, fill: 'none' };
  return {
    type: 'group',
    key: `deal${i}`,
    part: 'mark',
    label,
    children: [area, ...texts.map(({ node }) => node)],
  };
}

/** A sample of the key. */
export function drawSample(
  sample: Sample,
  box: Box,
  k: number,
  ages: number,
  textured: boolean,
): SceneNode[] {
  if ('age' in sample) return drawAge(`sample${k}`, box, sample.age, ages, textured);
  const solid = sample.bar === 'weighted';
  return [
    {
      type: 'rect',
      key: `sample${k}`,
      part: 'legend',
      ...(solid ? box : inner(box)),
      radius: 2,
      fill: solid ? 'stage-from' : 'connector',
      ...(solid ? {} : { stroke: 'stage-from' as const, strokeWidth: 1 }),
    },
  ];
}

/** A pipeline as a scene: stages, then deals to look at, are labelled groups in their order; everything else surrounds them. */
export function drawPipeline(
  overview: PipelineOverview,
  description: Description,
  spec: PipelineSpec,
  voice: Voice,
  frame: Frame,
): Scene {
  const facts = pipelineFacts(overview, spec, stageLabels(overview, spec, voice), voice);
  const { textured = false } = frame;
  const layout = layoutPipeline(facts, overview, description, spec, voice, frame);
  const { stages, segments, alerts, axis } = layout.body;
  const name = (i: number): string => description.marks[i]?.name ?? '';
  const nodes: SceneNode[] = layout.heading.map(({ node }) => node);
  nodes.push(...axis.map(({ node }) => node));
  stages.forEach((placed, i) => nodes.push(drawStage(placed, i, facts, name(i), textured)));
  segments.forEach((placed, i) => nodes.push(drawSegment(placed, i, name(stages.length + i))));
  alerts.forEach((placed, i) => nodes.push(drawAlert(placed, i, name(stages.length + segments.length + i))));
  layout.legend.forEach(({ sample, box, text }, k) =>
    nodes.push(...drawSample(sample, box, k, facts.ages, textured), text.node),
  );
  nodes.push(...layout.notes.map(({ node }) => node));
  return {
    width: layout.width,
    height: layout.height,
    title: description.title || tell(voice, 'title'),
    description: description.summary,
    lang: voice.messages.lang,
    nodes,
  };
}
