import type { Band } from '../../metrics/forecast/result.js';
import type { CircleNode, LineNode, Paint, PathNode, SceneNode } from '../../scene/scene.js';
import { barPath, round } from '../../scene/shapes.js';
import type { Box } from '../../scene/shapes.js';

/** Where a bar lies: along the scale `at`, as thick as it is across. */
export interface Lane {
  readonly vertical: boolean;
  /** Near edge across. */
  readonly start: number;
  readonly thick: number;
  /** Place of a value along the scale. */
  readonly at: (value: number) => number;
}

/** What lies in a lane. */
export interface LaneFacts {
  /** Solid from `from` (default 0) on. */
  readonly won: number;
  readonly from?: number;
  /** Dashed from what is solid to here. */
  readonly expected: number | null;
  /** From the widest. */
  readonly bands: readonly Band[];
  readonly target: number | null;
  /** What came. */
  readonly actual?: number | null;
  /** Total of which what is solid is a part. */
  readonly whole?: number | null;
  /** Whatever else a view draws in the lane, and how far it reaches. */
  readonly more?: (lane: Lane, textured: boolean) => SceneNode[];
  readonly reach?: number;
  /** Colour of what is solid. Default: won. */
  readonly fill?: Paint;
}

/** Levels of a drawing, from the widest, and whether colours are few. */
export interface Look {
  readonly levels: readonly number[];
  readonly textured: boolean;
}

/** Tint of a band: the wider the quieter. */
export function bandPaint(level: number, levels: readonly number[]): Paint {
  const place = levels.indexOf(level);
  const share = levels.length > 1 ? Math.round((place / (levels.length - 1)) * 550) / 1000 : 0.25;
  return share === 0 ? 'connector' : { from: 'connector', to: 'stage-from', share };
}

/** What is not certain is hollow where colours are few. */
export function solid(fill: Paint, textured: boolean): { readonly fill: Paint; readonly stroke?: Paint } {
  return textured ? { fill: fill === 'stage-from' ? 'surface' : fill, stroke: 'ink' } : { fill };
}

/** The room between two values of a lane. */
export function spanIn({ vertical, start, thick, at }: Lane, from: number, to: number): Box {
  const [a, b] = [at(from), at(to)].toSorted((x, y) => x - y) as [number, number];
  return vertical
    ? { x: start, y: a, width: thick, height: b - a }
    : { x: a, y: start, width: b - a, height: thick };
}

/** An area of a lane; nothing where it has no extent. */
export function filled(
  key: string,
  part: string,
  box: Box,
  { fill, stroke }: { readonly fill: Paint; readonly stroke?: Paint },
): PathNode[] {
  if (!(box.width > 0.01 && box.height > 0.01)) return [];
  return [
    {
      type: 'path',
      key,
      part,
      d: barPath(box, 'none', 0),
      fill,
      ...(stroke === undefined ? {} : { stroke, strokeWidth: 1 }),
    },
  ];
}

/** How far a target reaches beyond its lane: clear of the words above it. */
const OVER = 2;

/** A line across a lane, a little longer than it is thick. */
export function lineAcross(
  { vertical, start, thick, at }: Lane,
  value: number,
  own: Pick<LineNode, 'key' | 'part' | 'stroke' | 'strokeWidth'>,
  over = OVER,
): LineNode {
  const place = round(at(value));
  const [near, far] = [round(start - over), round(start + thick + over)];
  return vertical
    ? { type: 'line', ...own, x1: near, y1: place, x2: far, y2: place }
    : { type: 'line', ...own, x1: place, y1: near, x2: place, y2: far };
}

/** A dot in the middle of a lane: open for what is expected, full for what came. */
export function dotIn(
  { vertical, start, thick, at }: Lane,
  value: number,
  part: 'expected' | 'actual',
  r = 3.5,
): CircleNode {
  const [along, across] = [round(at(value)), round(start + thick / 2)];
  const place = vertical ? { cx: across, cy: along } : { cx: along, cy: across };
  const full = part === 'actual';
  return {
    type: 'circle',
    key: part,
    part,
    ...place,
    r,
    fill: full ? 'ink' : 'surface',
    stroke: full ? 'surface' : 'ink',
    strokeWidth: 1.5,
  };
}

/** The outline of what is expected and not there yet. */
function outline(lane: Lane, from: number, to: number): SceneNode[] {
  const { x, y, width, height } = spanIn(lane, from, to);
  if (!(width > 1 && height > 1)) return [];
  const inner = { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1 };
  return [
    {
      type: 'path',
      key: 'outline',
      part: 'expected',
      d: barPath(inner, 'none', 0),
      fill: 'none',
      stroke: 'stage-from',
      strokeWidth: 1,
      dash: '4 3',
    },
  ];
}

/** A total in its lane: bands, what is solid, the dashed rest, what is expected, what came, the target. */
export function drawLane(lane: Lane, facts: LaneFacts, { levels, textured }: Look): SceneNode[] {
  const { won, expected, bands, target, from = 0, actual = null, whole = null, fill = 'won' } = facts;
  const nodes: SceneNode[] = bands.flatMap(({ level, low, high }, i) =>
    filled(`band${i}`, 'band', spanIn(lane, low, high), solid(bandPaint(level, levels), textured)),
  );
  if (whole !== null) nodes.push(...outline(lane, from, from + whole));
  else if (expected !== null) nodes.push(...outline(lane, from + won, expected));
  nodes.push(...filled('won', 'won', spanIn(lane, from, from + won), solid(fill, textured)));
  nodes.push(...(facts.more?.(lane, textured) ?? []));
  if (target !== null)
    nodes.push(lineAcross(lane, target, { key: 'target', part: 'target', stroke: 'ink', strokeWidth: 2 }));
  if (expected !== null) nodes.push(dotIn(lane, expected, 'expected', Math.min(3.5, lane.thick / 3)));
  if (actual !== null) nodes.push(dotIn(lane, actual, 'actual', Math.min(4, lane.thick / 3)));
  return nodes;
}

/** Everything that a scale must hold. */
export function valuesOf(facts: LaneFacts): number[] {
  const { won, from = 0, expected, bands, target, actual, whole, reach } = facts;
  const all = [0, from, from + won, expected, target, actual, whole == null ? null : from + whole, reach];
  return [...all, ...bands.flatMap(({ low, high }) => [low, high])].filter(
    (value): value is number => value != null,
  );
}
