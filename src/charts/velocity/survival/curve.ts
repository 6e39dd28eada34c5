import type { StageTime } from '../../../metrics/velocity/result.js';
import type { SceneNode } from '../../../scene/scene.js';
import { round } from '../../../scene/shapes.js';
import type { Box } from '../../../scene/shapes.js';
import { stagePaint } from '../../paints.js';
import type { DayScale } from '../axis.js';
import type { Group, GroupSample } from '../groups.js';
import { pathOf } from '../panels.js';
import type { VelocitySpec } from '../spec.js';
import { shows } from '../words.js';

/** What a legend entry shows. */
export type Sample = 'band' | 'median' | 'open' | GroupSample;

/** The curve of a stage with its band, half of the deals as a mark, and open deals on the curve at their days so far. */
export function drawCurve(
  stage: StageTime,
  i: number,
  count: number,
  scale: DayScale,
  plot: Box,
  spec: VelocitySpec,
): SceneNode[] {
  const paint = stagePaint(i, count);
  const at = (days: number): number => plot.x + (Math.min(days, scale.most) / scale.most) * plot.width;
  const up = (share: number): number => plot.y + (1 - share) * plot.height;
  const { curve, longest, waiting, median } = stage;
  if (longest === null) return [];
  const steps = (value: (point: StageTime['curve'][number]) => number): [number, number][] => [
    [at(0), up(1)],
    ...curve.map((point): [number, number] => [at(point.days), up(value(point))]),
    [at(longest), up(curve.length === 0 ? 1 : value(curve.at(-1)!))],
  ];
  const nodes: SceneNode[] = [];
  if (shows(spec, 'interval') && curve.length > 0) {
    const high = steps(({ lasting, high: limit }) => limit ?? lasting);
    const low = steps(({ lasting, low: limit }) => limit ?? lasting);
    nodes.push({ type: 'path', key: 'band', part: 'band', d: bandPath(high, low), fill: 'connector' });
  }
  nodes.push({
    type: 'path',
    key: 'curve',
    part: 'curve',
    d: pathOf(
      steps(({ lasting }) => lasting),
      true,
    ),
    fill: 'none',
    stroke: paint,
    strokeWidth: 2,
  });
  if (shows(spec, 'open')) nodes.push(...waitingOn(stage, waiting, at, up));
  if (median.value !== null)
    nodes.push({
      type: 'circle',
      key: 'median',
      part: 'median',
      cx: round(at(median.value)),
      cy: round(up(0.5)),
      r: 4,
      fill: 'ink',
      stroke: 'surface',
      strokeWidth: 1.5,
    });
  return nodes;
}

/** How far the marks of groups lie apart. */
const APART = 6;

/** The curves of groups in one stage, each with half of its deals as a mark on its interval, beside those of the others. */
export function drawGroupCurves(
  groups: readonly Group[],
  at: number,
  scale: DayScale,
  plot: Box,
  spec: VelocitySpec,
): SceneNode[] {
  const across = (days: number): number =>
    round(plot.x + (Math.min(days, scale.most) / scale.most) * plot.width);
  const half = plot.y + plot.height / 2;
  const lines: SceneNode[] = [];
  const marks: SceneNode[] = [];
  groups.forEach(({ segment, paint, dash }, k) => {
    const stage = segment.stages[at];
    if (stage === undefined || stage.longest === null) return;
    const { curve, longest, median } = stage;
    const points: [number, number][] = [
      [across(0), plot.y],
      ...curve.map(({ days, lasting }): [number, number] => [
        across(days),
        plot.y + (1 - lasting) * plot.height,
      ]),
      [across(longest), plot.y + (1 - (curve.at(-1)?.lasting ?? 1)) * plot.height],
    ];
    const line = {
      type: 'path',
      key: `curve${k}`,
      series: segment.id,
      part: 'curve',
      d: pathOf(points, true),
      fill: 'none',
    } as const;
    lines.push({ ...line, stroke: paint, strokeWidth: 2, ...(dash !== undefined && { dash }) });
    if (median.value === null) return;
    const y = round(half + (k - (groups.length - 1) / 2) * APART);
    if (shows(spec, 'interval') && median.low !== null) {
      const range = {
        type: 'line',
        key: `range${k}`,
        series: segment.id,
        part: 'range',
        y1: y,
        y2: y,
      } as const;
      const [x1, x2] = [across(median.low), across(median.high ?? scale.most)];
      marks.push({ ...range, x1, x2, stroke: paint, strokeWidth: 1.5 });
    }
    const dot = {
      type: 'circle',
      key: `median${k}`,
      series: segment.id,
      part: 'median',
      cx: across(median.value),
      cy: y,
      r: 3.5,
    } as const;
    marks.push({ ...dot, fill: paint, stroke: 'surface', strokeWidth: 1 });
  });
  return [...lines, ...marks];
}

/** Outline of a band: along its upper steps, and back along its lower ones. */
function bandPath(
  high: readonly (readonly [number, number])[],
  low: readonly (readonly [number, number])[],
): string {
  const back = low
    .toReversed()
    .map(([x, y]) => `V${round(y)}H${round(x)}`)
    .join('');
  return `${pathOf(high, true)}${back}Z`;
}

function waitingOn(
  { curve }: StageTime,
  waiting: StageTime['waiting'],
  at: (days: number) => number,
  up: (share: number) => number,
): SceneNode[] {
  const seen = new Set<number>();
  return waiting.flatMap(({ days }, k): SceneNode[] => {
    const place = Math.round(at(days) / 5);
    if (seen.has(place)) return [];
    seen.add(place);
    const share = curve.findLast((point) => point.days <= days)?.lasting ?? 1;
    return [
      {
        type: 'circle',
        key: `deal${k}`,
        part: 'deal',
        cx: round(at(days)),
        cy: round(up(share)),
        r: 2.5,
        fill: 'surface',
        stroke: 'stage-to',
        strokeWidth: 1,
      },
    ];
  });
}

/** A sample of the key. */
export function drawSample(
  sample: Exclude<Sample, GroupSample>,
  { x, y, width, height }: Box,
  key: string,
): SceneNode[] {
  const middle = { cx: round(x + width / 2), cy: round(y + height / 2) };
  if (sample === 'band')
    return [
      { type: 'rect', key, part: 'legend', x, y, width, height, fill: 'connector' },
      {
        type: 'line',
        key: `${key}l`,
        part: 'legend',
        x1: x,
        x2: x + width,
        y1: middle.cy,
        y2: middle.cy,
        stroke: 'stage-from',
        strokeWidth: 2,
      },
    ];
  return sample === 'median'
    ? [
        {
          type: 'circle',
          key,
          part: 'legend',
          ...middle,
          r: 4,
          fill: 'ink',
          stroke: 'surface',
          strokeWidth: 1.5,
        },
      ]
    : [
        {
          type: 'circle',
          key,
          part: 'legend',
          ...middle,
          r: 2.5,
          fill: 'surface',
          stroke: 'stage-to',
          strokeWidth: 1,
        },
      ];
}
