import type { MovementResult } from '../../../metrics/movement/result.js';
import type { GroupNode, Scene, SceneNode } from '../../../scene/scene.js';
import { barPath, hatchPath, round } from '../../../scene/shapes.js';
import type { Box } from '../../../scene/shapes.js';
import type { Description, Frame, Voice } from '../../chart.js';
import type { PlacedSegment } from '../place.js';
import type { PipelineSpec } from '../spec.js';
import { tell } from '../words.js';
import { movementFacts } from './facts.js';
import type { LegLook, PartLeg } from './facts.js';
import { layoutMovement } from './layout.js';
import type { PlacedLeg } from './layout.js';

const FILLS = { total: 'stage-from', in: 'stage-to', won: 'won' } as const;

/** Money that comes in or is won is solid; what goes out otherwise is hatched, each way in its own way. */
function drawBar(bar: Box, look: LegLook, end = ''): SceneNode[] {
  if (bar.width <= 0) return [];
  if (look === 'total' || look === 'in' || look === 'won')
    return [
      { type: 'path', key: `bar${end}`, part: `leg ${look}`, d: barPath(bar, 'both', 2), fill: FILLS[look] },
    ];
  const d = hatchPath(bar, look);
  const shared = { type: 'path', part: `leg ${look}`, stroke: look } as const;
  const edge: SceneNode = {
    ...shared,
    key: `edge${end}`,
    d: barPath(bar, 'both', 2),
    fill: 'none',
    strokeWidth: 1,
  };
  if (d === '') return [edge];
  const dots = look === 'open';
  const hatch: SceneNode = {
    ...shared,
    key: `bar${end}`,
    d,
    fill: 'none',
    strokeWidth: dots ? 2.4 : 1.3,
    ...(dots ? { round: true } : {}),
  };
  return [edge, hatch];
}

function drawLeg(placed: PlacedLeg, i: number, look: LegLook, label: string): GroupNode {
  const { hit, link, texts } = placed;
  const children: SceneNode[] = [{ type: 'rect', key: 'hit', part: 'hit', ...hit, radius: 4, fill: 'none' }];
  if (link !== null) {
    const d = `M${round(link.x)} ${round(link.from)}V${round(link.to)}`;
    children.push({
      type: 'path',
      key: 'link',
      part: 'link',
      d,
      fill: 'none',
      stroke: 'muted',
      strokeWidth: 1,
    });
  }
  children.push(...drawBar(placed.bar, look), ...texts.map(({ node }) => node));
  return { type: 'group', key: `leg${i}`, part: 'mark', label, children };
}

/** A panel of a segment: its bars as those of the whole. */
function drawSegment(
  { hit, bars, texts }: PlacedSegment,
  i: number,
  legs: readonly PartLeg[],
  label: string,
): GroupNode {
  const children: SceneNode[] = [
    { type: 'rect', key: 'hit', part: 'hit', ...hit, radius: 4, fill: 'none' },
    ...bars.flatMap((bar, k) => drawBar(bar, legs[k]!.look, String(k))),
    ...texts.map(({ node }) => node),
  ];
  return { type: 'group', key: `segment${i}`, part: 'mark', label, children };
}

/** A waterfall as a scene: its bars are labelled groups in their order, everything else surrounds them. */
export function drawMovement(
  result: MovementResult,
  description: Description,
  spec: PipelineSpec,
  voice: Voice,
  frame: Frame,
): Scene {
  const facts = movementFacts(result, spec.measure, voice);
  const layout = layoutMovement({ ...facts, segmentBy: result.segmentBy }, description, spec, voice, frame);
  const nodes: SceneNode[] = layout.heading.map(({ node }) => node);
  layout.body.legs.forEach((placed, i) =>
    nodes.push(drawLeg(placed, i, facts.legs[i]!.look, description.marks[i]?.name ?? '')),
  );
  const names = description.marks.slice(facts.legs.length);
  layout.body.segments.forEach((placed, i) =>
    nodes.push(drawSegment(placed, i, facts.parts, names[i]?.name ?? '')),
  );
  nodes.push(...layout.body.axis.map(({ node }) => node), ...layout.notes.map(({ node }) => node));
  return {
    width: layout.width,
    height: layout.height,
    title: description.title || tell(voice, 'movement.title'),
    description: description.summary,
    lang: voice.messages.lang,
    nodes,
  };
}
