import type { TrendPeriod, TrendStage, VelocityGroup } from '../../../metrics/velocity/result.js';
import type { Paint, PathNode, SceneNode } from '../../../scene/scene.js';
import { round } from '../../../scene/shapes.js';
import type { Box } from '../../../scene/shapes.js';
import type { DayScale } from '../axis.js';
import type { Group } from '../groups.js';
import { pathOf } from '../panels.js';

/** What is known of a stage in a period; null where nobody came to it. */
export function timeIn({ stages }: TrendPeriod, id: string): TrendStage | null {
  const found = stages.find((stage) => stage.id === id);
  return found === undefined || found.n === 0 ? null : found;
}

/** The same of the period with a name. */
export function ofPeriod({ trend }: VelocityGroup, period: string, id: string): TrendStage | null {
  const found = trend.find((one) => one.period === period);
  return found === undefined ? null : timeIn(found, id);
}

/** The deals of which a line is, and how it looks. */
interface Line extends Pick<Group, 'paint' | 'dash'> {
  readonly of: VelocityGroup;
  /** Id of the group; none = of all deals. */
  readonly series?: string;
}

/** The line of all deals. */
export function wholeLine(of: VelocityGroup): Line {
  return { of, paint: 'stage-from', dash: undefined };
}

/** Where the lines of a stage are drawn, and whether with their intervals. */
interface Plot {
  readonly periods: readonly string[];
  readonly scale: DayScale;
  readonly plot: Box;
  readonly interval: boolean;
}

/** Room that the points of a group take at a period. */
const APART = 5;

/** The medians of a stage period by period, a line for each group; points of one period beside each other. */
export function drawPeriods(id: string, lines: readonly Line[], plot: Plot): SceneNode[] {
  const { periods, interval } = plot;
  const pitch = plot.plot.width / Math.max(1, periods.length - 1);
  // Whiskers of several groups are drawn as far as they stand apart.
  const roomy = lines.length === 1 || pitch >= APART * (lines.length + 1);
  const inset = roomy ? ((lines.length - 1) / 2) * APART : 0;
  const drawn = lines.map((line, k) => {
    const shift = roomy ? (k - (lines.length - 1) / 2) * APART : 0;
    const nodes = drawLine(
      id,
      line,
      { ...plot, interval: interval && roomy },
      { key: k === 0 ? '' : `g${k}`, shift, inset },
    );
    const { series } = line;
    return series === undefined ? nodes : nodes.map((node) => ({ ...node, series }));
  });
  return drawn.flat();
}

function drawLine(
  id: string,
  { of, paint, dash }: Line,
  { periods, scale, plot, interval }: Plot,
  { key, shift, inset }: { readonly key: string; readonly shift: number; readonly inset: number },
): SceneNode[] {
  const width = plot.width - 2 * inset;
  const at = (i: number): number =>
    plot.x + inset + (periods.length === 1 ? 0.5 : i / (periods.length - 1)) * width + shift;
  const up = (days: number): number => plot.y + (1 - Math.min(days, scale.most) / scale.most) * plot.height;
  const points: [number, number][] = [];
  const marks = periods.flatMap((period, i): SceneNode[] => {
    const time = ofPeriod(of, period, id);
    if (time === null) return [];
    const { value, low, high } = time.median;
    if (value === null) return [drawPoint(`point${i}${key}`, [at(i), plot.y], true, paint)];
    points.push([at(i), up(value)]);
    const whisker = {
      type: 'line',
      key: `range${i}${key}`,
      part: 'range',
      stroke: dash === undefined && paint === 'stage-from' ? 'muted' : paint,
      strokeWidth: 1,
    } as const;
    const x = round(at(i));
    const range: SceneNode[] =
      interval && low !== null
        ? [
            { ...whisker, x1: x, x2: x, y1: round(up(low)), y2: round(up(high ?? scale.most)) },
            ...(goesOn(time.median, scale)
              ? [drawArrow(`over${i}${key}`, [x, round(plot.y)], whisker.stroke, 'range')]
              : []),
          ]
        : [];
    return [...range, drawPoint(`point${i}${key}`, [at(i), up(value)], false, paint)];
  });
  if (points.length < 2) return marks;
  const line = { type: 'path', key: `line${key}`, part: 'line', d: pathOf(points), fill: 'none' } as const;
  return [{ ...line, stroke: paint, strokeWidth: 1.5, ...(dash !== undefined && { dash }) }, ...marks];
}

/** Whether an interval goes on above a scale: far, or without an end that is known. */
export function goesOn({ low, high }: TrendStage['median'], { most }: DayScale): boolean {
  return low !== null && (high === null || high > most);
}

/** The head of an arrow that points up: what goes on above. */
export function drawArrow(
  key: string,
  [x, y]: readonly [number, number],
  stroke: Paint,
  part: string,
): PathNode {
  const d = `M${x - 2.5} ${y + 3}L${x} ${y - 1}L${x + 2.5} ${y + 3}`;
  return { type: 'path', key, part, d, fill: 'none', stroke, strokeWidth: 1 };
}

/** A median; open where half have not left yet. */
export function drawPoint(
  key: string,
  [cx, cy]: readonly [number, number],
  beyond: boolean,
  paint: Paint,
  part = beyond ? 'beyond' : 'point',
): SceneNode {
  const place = { type: 'circle', key, part, cx: round(cx), cy: round(cy), r: 3 } as const;
  return beyond
    ? { ...place, fill: 'surface', stroke: paint === 'stage-from' ? 'stage-to' : paint, strokeWidth: 1.2 }
    : { ...place, fill: paint, stroke: 'surface', strokeWidth: 1 };
}
