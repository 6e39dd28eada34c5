import type { ControlLook } from '../../../metrics/insight/result.js';
import type { GroupNode, Paint, Scene, SceneNode } from '../../../scene/scene.js';
import { round } from '../../../scene/shapes.js';
import type { Box } from '../../../scene/shapes.js';
import type { Description, Frame, Voice } from '../../chart.js';
import { composeChart, placeEmpty, spaceIn } from '../../composition.js';
import type { Composition } from '../../composition.js';
import { placeUnanswered } from '../../unanswered.js';
import type { FunnelSpec } from '../spec.js';
import { shows } from '../words.js';
import { controlFacts } from './facts.js';
import type { ControlFacts, Standing } from './facts.js';
import { placeControl } from './layout.js';
import type { PlacedControl, PlacedPoint } from './layout.js';
import { tellControl } from './words.js';

type Sample = Standing | 'inner' | 'outer' | 'common';

/** A point: open inside the limits, filled outside, a diamond in the colour of an alarm far outside. */
function drawPoint(
  key: string,
  part: string,
  { x, y }: { x: number; y: number },
  standing: Standing,
): SceneNode {
  if (standing === 'alarm') {
    const [left, top] = [round(x - 6.5), round(y - 6.5)];
    const d = `M${left} ${round(y)}L${round(x)} ${top}L${round(x + 6.5)} ${round(y)}L${round(x)} ${round(y + 6.5)}Z`;
    return { type: 'path', key, part, d, fill: 'alert' };
  }
  return {
    type: 'circle',
    key,
    part,
    cx: round(x),
    cy: round(y),
    r: standing === 'usual' ? 4 : 5,
    fill: standing === 'usual' ? 'surface' : 'stage-from',
    stroke: 'stage-from',
    strokeWidth: 1.5,
  };
}

function drawSample(key: string, sample: Sample, { x, y, width, height }: Box): SceneNode {
  const middle = { x: x + width / 2, y: y + height / 2 };
  if (sample === 'usual' || sample === 'outside' || sample === 'alarm')
    return drawPoint(key, 'legend', middle, sample);
  const at = {
    key,
    part: 'legend',
    x1: round(x),
    x2: round(x + width),
    y1: round(middle.y),
    y2: round(middle.y),
  };
  return { type: 'line', ...at, ...lineLook(sample) };
}

function lineLook(line: 'inner' | 'outer' | 'common'): {
  stroke: Paint;
  strokeWidth: number;
  dash?: string;
} {
  if (line === 'common') return { stroke: 'ink', strokeWidth: 2 };
  return line === 'outer'
    ? { stroke: 'muted', strokeWidth: 1 }
    : { stroke: 'muted', strokeWidth: 1, dash: '4 3' };
}

function drawGrid({ plot, inner, outer, common, grid }: PlacedControl): SceneNode[] {
  const [x1, x2] = [round(plot.x), round(plot.x + plot.width)];
  const limits = (paths: readonly string[], which: 'inner' | 'outer'): SceneNode[] =>
    paths.map((d, i) => ({
      type: 'path',
      key: `${which}${i}`,
      part: 'limit',
      d,
      fill: 'none',
      ...lineLook(which),
    }));
  return [
    ...grid.map((y, i): SceneNode => {
      const at = { x1, x2, y1: round(y), y2: round(y) };
      return { type: 'line', key: `grid${i}`, part: 'axis', ...at, stroke: 'faint', strokeWidth: 1 };
    }),
    ...limits(outer, 'outer'),
    ...limits(inner, 'inner'),
    ...(common === null
      ? []
      : [
          {
            type: 'line' as const,
            key: 'common',
            part: 'limit',
            ...{ x1, x2, y1: round(common), y2: round(common) },
            ...lineLook('common'),
          },
        ]),
  ];
}

function drawMark(placed: PlacedPoint, i: number, standing: Standing, label: string): GroupNode {
  const { x, y, text } = placed;
  return {
    type: 'group',
    key: `point${i}`,
    part: 'mark',
    label,
    children: [
      { type: 'circle', key: 'hit', part: 'hit', cx: round(x), cy: round(y), r: 12, fill: 'none' },
      drawPoint('point', standing === 'usual' ? 'stage' : 'stage beyond', placed, standing),
      ...(text === null ? [] : [text.node]),
    ],
  };
}

const NOWHERE: Omit<PlacedControl, 'axis' | 'bottom'> = {
  points: [],
  inner: [],
  outer: [],
  plot: { x: 0, y: 0, width: 0, height: 0 },
  common: null,
  grid: [],
};

/** Where everything of a funnel plot goes. */
function layoutControl(
  facts: ControlFacts,
  { title, caption, shortCaption, takeaway, notes }: Description,
  spec: FunnelSpec,
  voice: Voice,
  frame: Frame,
): Composition<PlacedControl, Sample> {
  const { points, labels, level, alarm } = facts;
  const space = spaceIn(frame);
  const tile = space.density === 'tile';
  const some = points.length > 0;
  const standings = (['usual', 'outside', 'alarm'] as const).filter((one) =>
    points.some(({ standing }) => standing === one),
  );
  const samples: readonly Sample[] = some && !tile ? [...standings, 'common', 'inner', 'outer'] : [];
  return composeChart<PlacedControl, Sample>(
    space,
    {
      heading: {
        title,
        caption: shows(spec, 'caption') ? (tile ? shortCaption : caption) : '',
        takeaway: shows(spec, 'takeaway') && some ? takeaway : { lead: '', rest: '' },
      },
      named: [],
      key: samples.map((sample) => ({
        sample,
        label: tellControl(voice, `key.${sample}`, { level, alarm }),
      })),
      notes: shows(spec, 'notes') ? notes : [],
    },
    (room) => {
      if (some) return placeControl(facts, room, space.density, frame.measure, voice);
      const { axis, bottom } =
        labels.length === 0 ? placeEmpty(room, voice, frame) : placeUnanswered(room, takeaway, frame.measure);
      return { ...NOWHERE, axis, bottom };
    },
    frame,
  );
}

/** A funnel plot as a scene: its points are labelled groups in their order, everything else surrounds them. */
export function drawControl(
  look: ControlLook,
  description: Description,
  spec: FunnelSpec,
  voice: Voice,
  frame: Frame,
): Scene {
  const facts = controlFacts(look, spec, voice);
  const { points } = facts;
  const { width, height, heading, body, legend, notes } = layoutControl(
    facts,
    description,
    spec,
    voice,
    frame,
  );
  const nodes: SceneNode[] = [
    ...heading.map(({ node }) => node),
    ...(points.length > 0 ? drawGrid(body) : []),
    ...body.axis.map(({ node }) => node),
    ...body.points.map((placed, i) =>
      drawMark(placed, i, points[i]!.standing, description.marks[i]?.name ?? ''),
    ),
    ...legend.flatMap(({ sample, box, text }, k) => [drawSample(`sample${k}`, sample, box), text.node]),
    ...notes.map(({ node }) => node),
  ];
  return {
    width,
    height,
    title: description.title || facts.name,
    description: description.summary,
    lang: voice.messages.lang,
    nodes,
  };
}
