import { placeLine } from '../../scene/blocks.js';
import type { LineStyle, PlacedText } from '../../scene/blocks.js';
import type { PathNode, SceneNode } from '../../scene/scene.js';
import { round } from '../../scene/shapes.js';
import { fitText } from '../../scene/text.js';
import type { Measure } from '../../scene/text.js';
import type { Density, Room } from '../composition.js';
import type { Facts, PeriodFacts } from './facts.js';
import { bandPaint, dotIn, drawLane, lineAcross, valuesOf } from './lane.js';
import type { Lane, LaneFacts, Look } from './lane.js';
import { scaleOf } from './scaffold.js';
import type { PlacedBody, PlacedMark, Scale } from './scaffold.js';

/** A period as it lies in its column. */
export function laneOf({ won, total }: PeriodFacts): LaneFacts {
  return { won, expected: total.expected, bands: total.bands, target: total.target };
}

/** Lines of text below a column, the first that must be there. */
const LINES = [
  ['label', { size: 12 }],
  ['valueText', { size: 13, strong: true }],
  ['rangeText', { size: 11, fill: 'muted' }],
  ['shortRange', { size: 11, fill: 'muted' }],
  ['chanceText', { size: 11, fill: 'muted' }],
] as const satisfies readonly (readonly [keyof PeriodFacts, LineStyle])[];

const PARTS = {
  label: 'label',
  valueText: 'value',
  rangeText: 'range',
  shortRange: 'range',
  chanceText: 'range',
} as const;

/** What all columns share. */
interface Plot {
  readonly room: Room;
  readonly left: number;
  readonly pitch: number;
  readonly height: number;
  readonly scale: Scale;
  readonly at: (value: number) => number;
  /** Lines that fit below every column. */
  readonly lines: readonly (typeof LINES)[number][];
  /** Only some of many names. */
  readonly thin: boolean;
}

/** Lines that fit below every column and say something; the range without its level only where there is no room for both. */
function fitting(periods: readonly PeriodFacts[], pitch: number, measure: Measure): (typeof LINES)[number][] {
  const fits = LINES.filter(
    ([key, style]) =>
      periods.some((period) => period[key] !== '') &&
      periods.every((period) => measure(period[key], style.size, 'strong' in style) <= pitch - 6),
  );
  const long = fits.some(([key]) => key === 'rangeText');
  return fits.filter(([key]) => !(long && key === 'shortRange'));
}

/** More periods than this are a line of columns with some of their names, however narrow the place is. */
const FEW_PERIODS = 8;

/** What is below the columns: names and numbers of all, some of the names of many, otherwise null. */
function linesOf(
  periods: readonly PeriodFacts[],
  pitch: number,
  density: Density,
  measure: Measure,
): Pick<Plot, 'lines' | 'thin'> | null {
  const lines = fitting(periods, pitch, measure);
  const has = (wanted: keyof PeriodFacts): boolean => lines.some(([key]) => key === wanted);
  if (periods.length > 1 && density !== 'tile' && has('label') && has('valueText'))
    return { lines, thin: false };
  return periods.length > FEW_PERIODS ? { lines: [LINES[0]], thin: true } : null;
}

function plotOf({ periods, write }: Facts, room: Room, density: Density, measure: Measure): Plot | null {
  const scale = scaleOf(
    periods.flatMap((period) => valuesOf(laneOf(period))),
    4,
  );
  const gutter =
    density === 'tile' ? 0 : Math.max(...scale.ticks.map((value) => measure(write(value), 11, false))) + 10;
  const left = room.x + gutter;
  const pitch = Math.min(150, (room.width - gutter) / periods.length);
  const below = linesOf(periods, pitch, density, measure);
  if (below === null) return null;
  const height = { tile: 72, compact: 150, regular: 190 }[density];
  const at = (value: number): number =>
    room.top + 6 + (height - 6) * (1 - (value - scale.least) / (scale.most - scale.least));
  return { room, left, pitch, height, scale, at, ...below };
}

/** Names of some of many periods: as many as stand clear of each other. */
function someNames(periods: readonly PeriodFacts[], plot: Plot, measure: Measure): (PlacedText | null)[] {
  const { room, left, pitch, height } = plot;
  let end = -Infinity;
  return periods.map(({ label }, i) => {
    const text = fitText(label, Math.min(96, room.width), 11, false, measure);
    const half = measure(text, 11, false) / 2;
    const right = room.x + room.width - half;
    const x = Math.min(Math.max(left + (i + 0.5) * pitch, room.x + half), right);
    if (text === '' || x - half < end + 12) return null;
    end = x + half;
    const style = { size: 11, anchor: 'middle', part: 'label' } as const;
    return placeLine('label', x, room.top + height + 18, [{ text }], style, measure);
  });
}

function textsBelow(
  period: PeriodFacts,
  { lines, room, height }: Plot,
  middle: number,
  measure: Measure,
): PlacedText[] {
  let y = room.top + height + 2;
  return lines.flatMap(([key, style]) => {
    y += style.size + 4;
    if (period[key] === '') return [];
    return [
      placeLine(
        key,
        middle,
        y,
        [{ text: period[key] }],
        { ...style, anchor: 'middle', part: PARTS[key] },
        measure,
      ),
    ];
  });
}

/** A column; of totals that are added up bands and expectation are drawn through all columns instead. */
function placeColumn(
  period: PeriodFacts,
  i: number,
  plot: Plot,
  { look, fan }: { readonly look: Look; readonly fan: boolean },
  measure: Measure,
): PlacedMark {
  const { left, pitch, room, height, at, lines, thin } = plot;
  const middle = left + (i + 0.5) * pitch;
  const thick = Math.max(1, Math.round(Math.min(56, pitch * (thin ? 0.7 : 0.5))));
  const lane: Lane = { vertical: true, start: Math.round(middle - thick / 2), thick, at };
  const facts = laneOf(period);
  const { target, expected } = facts;
  const nodes = fan
    ? [
        ...(expected === null ? [] : [dotIn(lane, expected, 'expected', Math.min(3.5, pitch * 0.28))]),
        ...(target === null
          ? []
          : [lineAcross(lane, target, { key: 'target', part: 'target', stroke: 'ink', strokeWidth: 2 }, 4)]),
      ]
    : drawLane(lane, facts, look);
  const textHeight = lines.reduce((sum, [, { size }]) => sum + size + 4, 8);
  return {
    hit: { x: middle - pitch / 2, y: room.top, width: pitch, height: height + textHeight },
    nodes,
    texts: thin ? [] : textsBelow(period, plot, middle, measure),
  };
}

/** Through the ends of all periods: nested bands, the dashed expectation, and what is won so far as solid ground. */
function fanOf(
  periods: readonly PeriodFacts[],
  { left, pitch, at }: Plot,
  { levels, textured }: Look,
): SceneNode[] {
  const won = periods[0]?.won ?? 0;
  const x = (i: number): number => round(left + (i + 0.5) * pitch);
  const path = (points: readonly (readonly [number, number])[]): string =>
    points.map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${px} ${round(py)}`).join('');
  const bands = levels.flatMap((level, k): PathNode[] => {
    const of = periods.map(({ total }) => total.bands.find((band) => band.level === level));
    const upper = of.map((band, i) => [x(i), at(band?.high ?? won)] as const);
    const lower = of.map((band, i) => [x(i), at(band?.low ?? won)] as const).toReversed();
    const d = `${path([[round(left), at(won)], ...upper, ...lower])}Z`;
    return [
      {
        type: 'path',
        key: `fan${k}`,
        part: 'band',
        d,
        fill: bandPaint(level, levels),
        ...(textured ? { stroke: 'ink' as const, strokeWidth: 1 } : {}),
      },
    ];
  });
  const line = path([
    [round(left), at(won)],
    ...periods.map(({ total }, i) => [x(i), at(total.expected ?? won)] as const),
  ]);
  const end = left + periods.length * pitch;
  const ground = `M${round(left)} ${round(at(0))}V${round(at(won))}H${round(end)}V${round(at(0))}Z`;
  return [
    ...bands,
    ...(won > 0 ? [{ type: 'path', key: 'ground', part: 'won', d: ground, fill: 'won' } as const] : []),
    {
      type: 'path',
      key: 'line',
      part: 'expected',
      d: line,
      fill: 'none',
      stroke: 'ink',
      strokeWidth: 1.5,
      dash: '5 4',
    },
  ];
}

/** Hairlines and numbers of a scale upwards, across columns. */
export function gridOf(
  { scale, at, room, left, pitch }: Pick<Plot, 'scale' | 'at' | 'room' | 'left' | 'pitch'>,
  count: number,
  write: (value: number) => string,
  measure: Measure,
): { under: SceneNode[]; axis: PlacedText[] } {
  const end = left + pitch * count;
  const style = { size: 11, fill: 'muted', anchor: 'end', part: 'axis' } as const;
  return {
    under: scale.ticks.map((value, i) => {
      const y = Math.round(at(value)) + 0.5;
      return {
        type: 'line',
        key: `grid${i}`,
        part: 'grid',
        x1: left - 4,
        y1: y,
        x2: end,
        y2: y,
        stroke: value === 0 ? 'muted' : 'faint',
        strokeWidth: 1,
      };
    }),
    axis: scale.ticks.map((value, i) =>
      placeLine(
        `tick${i}`,
        left - 8,
        Math.max(room.top + 8, at(value) + 4),
        [{ text: write(value) }],
        style,
        measure,
      ),
    ),
  };
}

/** Periods side by side on one scale of totals; null for one alone, and where their names and numbers have no room below them. */
export function placeColumns(
  facts: Facts,
  room: Room,
  density: Density,
  look: Look,
  measure: Measure,
): PlacedBody | null {
  const { periods, cumulative, write } = facts;
  const plot = plotOf(facts, room, density, measure);
  if (plot === null) return null;
  const grid = gridOf(plot, periods.length, write, measure);
  const marks = periods.map((period, i) => placeColumn(period, i, plot, { look, fan: cumulative }, measure));
  const names = plot.thin ? someNames(periods, plot, measure).filter((name) => name !== null) : [];
  return {
    marks,
    under: cumulative ? [...fanOf(periods, plot, look), ...grid.under] : grid.under,
    axis: [...(density === 'tile' ? [] : grid.axis), ...names.map((name, i) => keyed(name, i))],
    bottom: Math.max(...marks.map(({ hit }) => hit.y + hit.height)),
  };
}

/** The same text under a key of its own. */
function keyed({ node, box }: PlacedText, i: number): PlacedText {
  return { node: { ...node, key: `name${i}` }, box };
}
