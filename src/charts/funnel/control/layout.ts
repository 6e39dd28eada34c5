import { placeLine } from '../../../scene/blocks.js';
import type { LineStyle, PlacedText } from '../../../scene/blocks.js';
import { round } from '../../../scene/shapes.js';
import type { Box } from '../../../scene/shapes.js';
import { fitText } from '../../../scene/text.js';
import type { Measure } from '../../../scene/text.js';
import type { Voice } from '../../chart.js';
import type { Density, Room } from '../../composition.js';
import type { ControlFacts, ControlPoint, LimitsAt } from './facts.js';

/** A point in its place, with its name where there is room for it. */
export interface PlacedPoint {
  readonly x: number;
  readonly y: number;
  readonly text: PlacedText | null;
}

/** A funnel plot without its surroundings. */
export interface PlacedControl {
  readonly points: readonly PlacedPoint[];
  /** Lines of the limits, the inner first, as paths, each low and high. */
  readonly inner: readonly string[];
  readonly outer: readonly string[];
  readonly plot: Box;
  /** Line of the common rate. */
  readonly common: number | null;
  readonly grid: readonly number[];
  readonly axis: readonly PlacedText[];
  readonly bottom: number;
}

const HEIGHTS = { tile: 120, compact: 180, regular: 240 } as const;
const TICK: LineStyle = { size: 11, fill: 'muted', part: 'axis' };
const RADIUS = 5;

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Steps of a scale of shares: at most five. */
function shareTicks(most: number): number[] {
  const step = [0.05, 0.1, 0.2, 0.25, 0.5].find((each) => most / each <= 5.01) ?? 0.5;
  return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, i) => i * step);
}

type Points = readonly (readonly [number, number])[];

/** Whether a line from the left to the right goes through a box. */
function crosses(line: Points, { x, y, width, height }: Box): boolean {
  return line.slice(1).some(([x1, y1], i) => {
    const [x0, y0] = line[i]!;
    if (x1 < x || x0 > x + width) return false;
    const at = (here: number): number =>
      x1 === x0 ? y1 : y0 + ((y1 - y0) * (Math.max(x0, Math.min(here, x1)) - x0)) / (x1 - x0);
    const ends = [at(x), at(x + width)];
    return Math.max(...ends) > y && Math.min(...ends) < y + height;
  });
}

function pathThrough(points: Points): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

/**
 * Names beside their points: those outside the limits first, then the largest, as far as they cover neither points nor the line,
 * and where it can be had with no limit through them.
 */
function placeNames(
  points: readonly ControlPoint[],
  at: (point: ControlPoint) => readonly [number, number],
  {
    x,
    y,
    width,
    height,
    line,
    limits,
  }: Box & { readonly line: number | null; readonly limits: readonly Points[] },
  density: Density,
  measure: Measure,
): (PlacedText | null)[] {
  const taken: Box[] = [
    ...points.map((point) => {
      const [cx, cy] = at(point);
      return { x: cx - RADIUS, y: cy - RADIUS, width: 2 * RADIUS, height: 2 * RADIUS };
    }),
    ...(line === null ? [] : [{ x, width, y: line - 1, height: 2 }]),
  ];
  const weight = { alarm: 2, outside: 1, usual: 0 } as const;
  const order = points
    .map((point, i) => ({ point, i }))
    .toSorted((a, b) => weight[b.point.standing] - weight[a.point.standing] || b.point.n - a.point.n);
  const placed: (PlacedText | null)[] = points.map(() => null);
  for (const { point, i } of order) {
    if (density === 'tile' && point.standing === 'usual') continue;
    const [cx, cy] = at(point);
    const strong = point.standing !== 'usual';
    const style: LineStyle = { size: 11, strong, fill: strong ? 'ink' : 'muted', part: 'segment' };
    const text = fitText(point.name, Math.min(140, width / 2), 11, strong, measure);
    if (text === '') continue;
    const [above, below] = [cy - RADIUS - 4, cy + RADIUS + 11];
    const tries = (
      [
        [cx + RADIUS + 4, cy + 4, 'start'],
        [cx - RADIUS - 4, cy + 4, 'end'],
        [cx, above, 'middle'],
        [cx, below, 'middle'],
        [cx + RADIUS, above, 'end'],
        [cx + RADIUS, below, 'end'],
      ] as const
    ).map(([left, base, anchor]) => placeLine('name', left, base, [{ text }], { ...style, anchor }, measure));
    const free = tries.filter(
      ({ box }) =>
        box.x >= x &&
        box.x + box.width <= x + width &&
        box.y >= y - 5 &&
        box.y + box.height <= y + height + 2 &&
        taken.every((other) => !overlaps(box, other)),
    );
    const found = free.find(({ box }) => !limits.some((limit) => crosses(limit, box))) ?? free[0];
    if (found === undefined) continue;
    taken.push(found.box);
    placed[i] = found;
  }
  return placed;
}

/** Both scales of a plot. */
interface Scales {
  readonly plot: Box;
  readonly across: (n: number) => number;
  readonly up: (share: number) => number;
  readonly ticks: readonly { readonly share: number; readonly text: string }[];
}

function scalesIn(
  { mostCases, mostRate }: ControlFacts,
  room: Room,
  density: Density,
  measure: Measure,
  { format }: Voice,
): Scales {
  const ticks = shareTicks(mostRate).map((share) => ({ share, text: format.percent(share) }));
  const gutter = Math.max(...ticks.map(({ text }) => measure(text, 11, false))) + 8;
  const plot: Box = {
    x: room.x + gutter,
    y: room.top + 20,
    width: room.width - gutter - 8,
    height: HEIGHTS[density],
  };
  return {
    plot,
    ticks,
    across: (n) => plot.x + (n / mostCases) * plot.width,
    up: (share) => plot.y + (1 - Math.max(0, Math.min(share, mostRate)) / mostRate) * plot.height,
  };
}

/** Words along both scales. */
function placeAxes(
  { mostCases, rateTitle, casesTitle }: ControlFacts,
  { plot, ticks, across, up }: Scales,
  room: Room,
  measure: Measure,
  { format }: Voice,
): PlacedText[] {
  const base = plot.y + plot.height;
  const end: LineStyle = { ...TICK, anchor: 'end' };
  const fitted = (text: string): string => fitText(text, room.width - 8, 11, false, measure);
  const cases = (n: number): PlacedText => {
    const style: LineStyle = n === mostCases ? end : { ...TICK, anchor: 'middle' };
    return placeLine(`cases${n}`, across(n), base + 15, [{ text: format.count(n) }], style, measure);
  };
  const ends = [cases(0), cases(mostCases)];
  const middle = mostCases % 2 === 0 ? cases(mostCases / 2) : null;
  return [
    placeLine('rates', room.x, room.top + 10, [{ text: fitted(rateTitle) }], TICK, measure),
    ...ticks.map(({ share, text }, i) =>
      placeLine(`share${i}`, plot.x - 8, up(share) + 4, [{ text }], end, measure),
    ),
    ...ends,
    ...(middle !== null && ends.every(({ box }) => !overlaps(middle.box, box)) ? [middle] : []),
    placeLine('of', plot.x + plot.width, base + 31, [{ text: fitted(casesTitle) }], end, measure),
  ];
}

/** Places a funnel plot: cases along the width, rates along the height. */
export function placeControl(
  facts: ControlFacts,
  room: Room,
  density: Density,
  measure: Measure,
  voice: Voice,
): PlacedControl {
  const { points, limits, mostRate, common } = facts;
  const scales = scalesIn(facts, room, density, measure, voice);
  const { plot, ticks, across, up } = scales;
  const at = ({ n, rate }: ControlPoint): readonly [number, number] => [across(n), up(rate)];
  const line = common === null ? null : up(common);
  // Above the scale, along its base, and at 100%, a limit says nothing.
  const curve = (which: 'inner' | 'outer', end: 0 | 1): Points => {
    const says = ({ [which]: ends }: LimitsAt): boolean =>
      ends[end] <= mostRate && (end === 1 ? ends[1] < 1 : ends[0] > 0);
    return limits.filter(says).map((limit): [number, number] => [across(limit.n), up(limit[which][end])]);
  };
  const curves = (which: 'inner' | 'outer'): Points[] =>
    [curve(which, 0), curve(which, 1)].filter(({ length }) => length > 1);
  const [inner, outer] = [curves('inner'), curves('outer')];
  const names = placeNames(points, at, { ...plot, line, limits: [...inner, ...outer] }, density, measure);
  return {
    points: points.map((point, i) => {
      const [x, y] = at(point);
      return { x, y, text: names[i]! };
    }),
    inner: inner.map(pathThrough),
    outer: outer.map(pathThrough),
    plot,
    common: line,
    grid: ticks.map(({ share }) => up(share)),
    axis: placeAxes(facts, scales, room, measure, voice),
    bottom: plot.y + plot.height + 36,
  };
}
