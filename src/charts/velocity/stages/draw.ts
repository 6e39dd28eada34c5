import type { VelocityResult } from '../../../metrics/velocity/result.js';
import type { GroupNode, Paint, Scene, SceneNode } from '../../../scene/scene.js';
import { barPath, round } from '../../../scene/shapes.js';
import type { Box } from '../../../scene/shapes.js';
import type { Description, Frame, Voice } from '../../chart.js';
import type { Composition } from '../../composition.js';
import { placeUnanswered } from '../../unanswered.js';
import { stagePaint } from '../../paints.js';
import { layoutTimes, markGroup, sceneOf } from '../compose.js';
import type { VelocitySpec } from '../spec.js';
import { stageLabels } from '../words.js';
import { stagesFacts } from './facts.js';
import type { StagesFacts } from './facts.js';
import { keyOf, placeStages } from './layout.js';
import type { PlacedStage, StageSample, StagesBody } from './layout.js';
import { drawHalf, drawSegment } from './segments.js';
import { RADIUS } from './strip.js';
import type { PlacedStrip } from './strip.js';

const rect = (key: string, part: string, { x, y, width, height }: Box, fill: Paint): SceneNode => ({
  type: 'rect',
  key,
  part,
  x: round(x),
  y: round(y),
  width: round(width),
  height: round(height),
  fill,
});

/** An open deal: an empty circle; full where it is there longer than nine in ten. */
function drawDot(key: string, cx: number, cy: number, beyond: boolean): SceneNode {
  const shared = { type: 'circle', key, cx: round(cx), cy: round(cy), r: RADIUS, strokeWidth: 1 } as const;
  return beyond
    ? { ...shared, part: 'deal beyond', fill: 'stage-to', stroke: 'stage-to' }
    : { ...shared, part: 'deal', fill: 'surface', stroke: 'stage-to' };
}

/** Many bars as one shape. */
function bars(
  key: string,
  part: string,
  boxes: readonly Box[],
  look: Pick<Extract<SceneNode, { type: 'path' }>, 'fill' | 'stroke' | 'strokeWidth'>,
): SceneNode[] {
  const d = boxes.map((box) => barPath(box, 'none', 0)).join('');
  return d === '' ? [] : [{ type: 'path', key, part, d, ...look }];
}

/** Open deals where there are many: empty bars, full ones beyond nine in ten. */
function hangingBars(key: string, part: string, boxes: PlacedStrip['hanging']): SceneNode[] {
  const look = { stroke: 'stage-to', strokeWidth: 1 } as const;
  return [
    ...bars(
      key,
      part,
      boxes.filter(({ beyond }) => !beyond),
      { ...look, fill: 'surface' },
    ),
    ...bars(
      `${key}b`,
      `${part} beyond`,
      boxes.filter(({ beyond }) => beyond),
      { ...look, fill: 'stage-to' },
    ),
  ];
}

function drawStage(
  { hit, strip, texts, ground }: PlacedStage,
  i: number,
  count: number,
  label: string,
): GroupNode {
  const one = (key: string, part: string, box: Box | null, fill: Paint): SceneNode[] =>
    box === null ? [] : [rect(key, part, box, fill)];
  return markGroup(`stage${i}`, label, hit, [
    ...bars('left', 'stage', strip.bars, { fill: stagePaint(i, count) }),
    ...one('line', 'axis', strip.line, 'faint'),
    ...one('p90', 'limit', strip.p90, 'muted'),
    ...one('range', 'range', strip.range, 'ink'),
    ...one('median', 'median', strip.median, 'ink'),
    ...strip.dots.map(({ cx, cy, beyond }, k) => drawDot(`deal${k}`, cx, cy, beyond)),
    ...hangingBars('open', 'deal', strip.hanging),
    ...(ground === null
      ? []
      : [{ ...rect('ground', 'alert', ground, 'alert-surface'), radius: 3 } as SceneNode]),
    ...texts.map(({ node }) => node),
  ]);
}

function drawSample(sample: StageSample, box: Box, key: string, hanging: boolean): SceneNode[] {
  const { x, y, width, height } = box;
  const middle = x + width / 2;
  if (sample === 'open' || sample === 'beyond') {
    const beyond = sample === 'beyond';
    return hanging
      ? hangingBars(
          key,
          'legend',
          [0, 1].map((i) => ({ x: x + 3 + i * 6, y: y + i, width: 5, height: height - 3 * i, beyond })),
        )
      : [drawDot(key, middle, y + height / 2, beyond)];
  }
  if (sample === 'left') {
    const steps = [0.4, 1, 0.7].map((share, i) => ({
      x: x + i * 5.5,
      y: y + height * (1 - share),
      width: 4.5,
      height: height * share,
    }));
    return bars(key, 'legend', steps, { fill: 'stage-from' });
  }
  if (sample === 'segment') return drawSegmentSample(box, key);
  const thick = sample === 'median' ? 2.5 : 1.5;
  const tick = { x: middle - thick / 2, y: y - 2, width: thick, height: height + 4 };
  return [rect(key, 'legend', tick, sample === 'median' ? 'ink' : 'muted')];
}

function drawSegmentSample({ x, y, width, height }: Box, key: string): SceneNode[] {
  const cy = y + height / 2;
  return [
    rect(`${key}r`, 'legend', { x, y: cy - 1, width, height: 2 }, 'muted'),
    drawHalf(key, 'legend', { cx: x + width / 2, cy }),
  ];
}

/** Hairlines at the ticks, behind everything else, and the shares of the time. */
function groundOf({ ticks, marks, shares }: StagesBody): SceneNode[] {
  const [first, end] = [marks[0]?.hit, marks.at(-1)];
  const last = end?.segments.at(-1)?.line ?? end?.strip.line;
  const lines =
    first === undefined || last === undefined
      ? []
      : ticks.map(({ x }, i): SceneNode => ({
          type: 'line',
          key: `grid${i}`,
          part: 'axis',
          x1: round(x),
          x2: round(x),
          y1: round(first.y - 2),
          y2: round(last.y),
          stroke: 'faint',
          strokeWidth: 1,
        }));
  const parts = shares.flatMap((box, i): SceneNode[] =>
    box.width > 0
      ? [
          {
            ...rect(`share${i}`, 'share', box, stagePaint(i, shares.length)),
            stroke: 'surface',
            strokeWidth: 1,
          } as SceneNode,
        ]
      : [],
  );
  return [...lines, ...parts];
}

/** A drawing of times in stages with every part in its place. */
export function layoutStages(
  facts: StagesFacts,
  description: Description,
  spec: VelocitySpec,
  voice: Voice,
  frame: Frame,
): Composition<StagesBody, StageSample> {
  return layoutTimes(description, spec, frame, {
    key: keyOf(facts, voice),
    body: (room, density): StagesBody =>
      description.marks.length === 0
        ? { ticks: [], shares: [], ...placeUnanswered(room, description.takeaway, frame.measure) }
        : placeStages(facts, room, density, voice, frame.measure),
  });
}

/** Times in stages as a scene: a stage is a labelled group, in the order of the funnel. */
export function drawStages(
  result: VelocityResult,
  description: Description,
  spec: VelocitySpec,
  voice: Voice,
  frame: Frame,
): Scene {
  const facts = stagesFacts(result, stageLabels(result, spec, voice), spec, voice);
  const layout = layoutStages(facts, description, spec, voice, frame);
  const { body } = layout;
  const names = description.marks.map(({ name }) => name);
  let at = 0;
  const marks = body.marks.flatMap((placed, i) => [
    drawStage(placed, i, body.marks.length, names[at++] ?? ''),
    ...placed.segments.map((segment, k) => drawSegment(segment, `stage${i}s${k}`, names[at++] ?? '')),
  ]);
  const hanging = body.marks.some(({ strip }) => strip.hanging.length > 0);
  return sceneOf(
    layout,
    { ground: groundOf(body), marks },
    (sample, box, key) => drawSample(sample, box, key, hanging),
    description,
    voice,
  );
}
