import type { GroupNode, Paint, SceneNode } from '../../../scene/scene.js';
import { barPath } from '../../../scene/shapes.js';
import type { Box } from '../../../scene/shapes.js';
import { drawGround } from '../../ground.js';
import type { AgingSample, PlacedAging } from './layout.js';
import type { PlacedAgingPanel } from './panels.js';

const rect = (key: string, part: string, box: Box, fill: Paint): SceneNode[] =>
  box.width > 0 ? [{ type: 'path', key, part, d: barPath(box, 'none', 0), fill }] : [];

function drawDot(key: string, cx: number, cy: number, beyond: boolean): SceneNode {
  const shared = { type: 'circle', key, cx, cy, r: 3, strokeWidth: 1.2 } as const;
  return beyond
    ? { ...shared, part: 'deal beyond', fill: 'stage-from', stroke: 'surface' }
    : { ...shared, part: 'deal', fill: 'surface', stroke: 'stage-to' };
}

/** Half of all deals leave within the darker part of the band, nine in ten within all of it. */
const HALF: Paint = { from: 'connector', to: 'stage-to', share: 0.25 };
const MOST: Paint = { from: 'connector', to: 'faint', share: 0.6 };

/** The band of a stage and its deals. */
function drawStrip({ half, most, base, dots }: PlacedAging): SceneNode[] {
  return [
    ...(half === null ? [] : rect('half', 'band', half, HALF)),
    ...(most === null ? [] : rect('most', 'band', most, MOST)),
    ...rect('base', 'axis', base, 'faint'),
    ...(most === null
      ? []
      : rect('limit', 'limit', { ...most, x: most.x + most.width - 1, width: 2 }, 'muted')),
    ...dots.map(({ cx, cy, beyond }, k) => drawDot(`deal${k}`, cx, cy, beyond)),
  ];
}

const area = (hit: Box): SceneNode => ({
  type: 'rect',
  key: 'hit',
  part: 'hit',
  ...hit,
  radius: 4,
  fill: 'none',
});

/** A stage as a mark. */
export function drawStage(placed: PlacedAging, key: string, label: string): GroupNode {
  const { hit, texts, ground } = placed;
  const words = texts.map(({ node }) => node);
  const children = [area(hit), ...drawStrip(placed), ...drawGround(ground), ...words];
  return { type: 'group', key, part: 'mark', label, children };
}

/** A segment as one mark: its name, and the strips of all its stages. */
function drawSegment({ hit, head, stages }: PlacedAgingPanel, key: string, label: string): GroupNode {
  const strips = stages.map((stage, k): GroupNode => ({
    type: 'group',
    key: `stage${k}`,
    part: 'stage',
    children: drawStrip(stage),
  }));
  const children = [area(hit), ...strips, ...head.map(({ node }) => node)];
  return { type: 'group', key, part: 'mark', label, children };
}

/** The panels: of segments a mark each, of pipelines a mark for the whole and one for each stage. */
export function drawPanels(
  panels: readonly PlacedAgingPanel[],
  apart: boolean,
  names: readonly string[],
): GroupNode[] {
  if (!apart) return panels.map((panel, i) => drawSegment(panel, `segment${i}`, names[i] ?? ''));
  const left = [...names];
  return panels.flatMap(({ hit, head, stages }, i) => [
    drawSegment({ hit, head, stages: [] }, `pipeline${i}`, left.shift() ?? ''),
    ...stages.map((stage, k) => drawStage(stage, `pipeline${i}stage${k}`, left.shift() ?? '')),
  ]);
}

/** What an entry of the key shows. */
export function drawSample(sample: AgingSample, box: Box, k: number): SceneNode[] {
  if (sample === 'half' || sample === 'most')
    return rect(`sample${k}`, 'legend', box, sample === 'half' ? HALF : MOST);
  return [drawDot(`sample${k}`, box.x + box.width / 2, box.y + box.height / 2, sample === 'beyond')];
}
