import { placeLine } from '../../../scene/blocks.js';
import type { LineStyle, PlacedText } from '../../../scene/blocks.js';
import type { Area } from '../../../scene/scene.js';
import type { Box } from '../../../scene/shapes.js';
import { fitText } from '../../../scene/text.js';
import type { Measure } from '../../../scene/text.js';
import type { Voice } from '../../chart.js';
import type { Density, Room } from '../../composition.js';
import { headingsOf } from '../headings.js';
import type { Panel } from '../panels/panels.js';
import { boundTexts, stepsBetween } from '../scale.js';
import { cellText } from '../shown.js';
import type { ShownCell } from '../shown.js';
import type { CohortSpec } from '../spec.js';
import { shows } from '../words.js';
import { pointsOf } from './facts.js';
import type { TrendPoint } from './facts.js';

/** A cohort in its place. */
export interface PlacedPoint {
  readonly x: number;
  readonly y: number;
  /** Heights of its interval; null where it has none, or is not over. */
  readonly low: number | null;
  readonly high: number | null;
  readonly complete: boolean;
  /** Place among the cohorts. */
  readonly at: number;
}

/** A trend in its place. */
export interface PlacedTrend {
  readonly texts: readonly PlacedText[];
  readonly points: readonly PlacedPoint[];
  readonly gridLines: readonly { readonly x: number; readonly y: number; readonly width: number }[];
  /** The mean of those that are old enough; null where it is not shown. */
  readonly mean: { readonly x: number; readonly y: number; readonly width: number } | null;
  /** How many members each cohort has. */
  readonly sizes: readonly Box[];
  /** What can be pointed at: a column for each point. */
  readonly areas: readonly Area[];
  readonly bottom: number;
}

/** All panels. */
export interface PlacedTrends {
  readonly panels: readonly PlacedTrend[];
  readonly axis: readonly PlacedText[];
  readonly bottom: number;
}

/** What all panels share. */
interface Sheet {
  readonly age: number;
  readonly bounds: readonly number[];
  /** Members of the largest cohort. */
  readonly most: number;
  readonly density: Density;
  readonly small: boolean;
  readonly spec: CohortSpec;
  readonly voice: Voice;
  readonly measure: Measure;
}

const [BETWEEN, LEAST] = [28, 240];
const MUTED: LineStyle = { size: 11, fill: 'muted', part: 'axis' };
/** Height of the bars of sizes. */
const SIZES = 20;

/** Bounds of the axis of values of all panels; intervals are in it. */
function boundsOf(panels: readonly Panel[], age: number): number[] {
  const cells = panels.flatMap(({ shown }) => pointsOf(shown, age).flatMap(({ cell }) => cell ?? []));
  const values = cells.flatMap(({ value, low, high, complete }) =>
    complete ? [value ?? 0, low ?? value ?? 0, high ?? value ?? 0] : [value ?? 0],
  );
  const { step, first, classes } = stepsBetween(Math.min(0, ...values), Math.max(0, ...values));
  return Array.from({ length: classes + 1 }, (_, i) => (first + i) * step);
}

/** The part of a panel in which points are. */
interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly height: number;
  readonly pitch: number;
  readonly yOf: (value: number) => number;
}

function placePoint(
  { cell }: TrendPoint & { readonly cell: ShownCell },
  at: number,
  { left, pitch, yOf }: Plot,
): PlacedPoint {
  const { value, low, high, complete } = cell;
  const ends = complete && low !== null && high !== null;
  return {
    x: left + (at + 0.5) * pitch,
    y: yOf(value ?? 0),
    low: ends ? yOf(low) : null,
    high: ends ? yOf(high) : null,
    complete,
    at,
  };
}

/** Names of periods below, and how many members each has where there is room for the numbers. */
function placePeriods(
  points: readonly TrendPoint[],
  plot: Plot,
  y: number,
  { voice, measure }: Sheet,
): PlacedText[] {
  const { left, right, pitch } = plot;
  const widest = (texts: readonly string[]): number =>
    texts.reduce((most, text) => Math.max(most, measure(text, 11, false)), 0);
  const names = points.map(({ row }) => fitText(row.label, 90, 11, false, measure));
  const counts = points.map(({ row }) => voice.format.count(row.size));
  const middle: LineStyle = { ...MUTED, anchor: 'middle' };
  const every = Math.max(1, Math.ceil((widest(names) + 10) / pitch));
  const xOf = (i: number): number => left + (i + 0.5) * pitch;
  // From the newest back, so that it is always named; at the ends names stand a little aside.
  const named: PlacedText[] = [];
  for (let i = names.length - 1; i >= 0; i -= every) {
    const text = names[i]!;
    const half = measure(text, 11, false) / 2;
    const x = Math.max(left + half - 8, Math.min(right - half + 8, xOf(i)));
    const next = named.at(-1);
    if (next === undefined || x + half + 8 <= next.box.x)
      named.push(placeLine(`period${i}`, x, y + 32, [{ text }], middle, measure));
  }
  const written =
    widest(counts) + 6 <= pitch
      ? counts.map((text, i) => placeLine(`size${i}`, xOf(i), y + 14, [{ text }], middle, measure))
      : [];
  return [...named, ...written];
}

/** Where a panel has its points: what stands beside them takes its room first. */
function plotOf(
  panel: Panel,
  room: Room,
  beside: { readonly marks: readonly string[]; readonly mean: string },
  { bounds, density, small, measure }: Sheet,
): Plot {
  const axis = beside.marks.reduce((widest, text) => Math.max(widest, measure(text, 11, false)), 0);
  const left = Math.round(room.x + axis + 8);
  const right = room.x + room.width - (beside.mean === '' ? 0 : measure(beside.mean, 12, true) + 8);
  const height = density === 'tile' ? 90 : small ? 120 : density === 'compact' ? 170 : 210;
  const top = room.top + (panel.name === '' ? 6 : 32);
  const [low, high] = [bounds[0]!, bounds.at(-1)!];
  return {
    ...{ left, right, top, height, pitch: (right - left) / Math.max(1, panel.shown.cohorts.length) },
    yOf: (value) => top + height - ((value - low) / (high - low)) * height,
  };
}

/** Bars as high as cohorts are large, on one scale. */
function placeSizes({ shown }: Panel, { left, pitch }: Plot, base: number, { most }: Sheet): Box[] {
  const wide = Math.max(1, Math.min(28, pitch * 0.6));
  return shown.cohorts.map(({ size }, i) => {
    const tall = most === 0 ? 0 : (size / most) * SIZES;
    return { x: left + (i + 0.5) * pitch - wide / 2, y: base - tall, width: wide, height: tall };
  });
}

/** The name of a panel, the mean, and what the bars below are. */
function placeNames(
  { name, shown }: Panel,
  room: Room,
  { left, right }: Plot,
  at: { readonly mean: string; readonly meanY: number | null; readonly base: number },
  { density, spec, voice, measure }: Sheet,
): PlacedText[] {
  const bold = { strong: true } as const;
  const title = fitText(name, room.width, 13, true, measure);
  const { size } = headingsOf(shown, spec, voice);
  const fits = density !== 'tile' && measure(size, 11, false) <= left - 6 - room.x;
  const line = (key: string, x: number, y: number, text: string, style: LineStyle): PlacedText =>
    placeLine(key, x, y, [{ text }], style, measure);
  return [
    ...(title === ''
      ? []
      : [line('panel', room.x, room.top + 13, title, { size: 13, ...bold, part: 'segment' })]),
    ...(at.meanY === null
      ? []
      : [line('mean', right + 6, at.meanY + 4, at.mean, { size: 12, ...bold, part: 'label' })]),
    ...(fits ? [line('sizes', left - 6, at.base, size, { ...MUTED, anchor: 'end' })] : []),
  ];
}

function placeTrend(panel: Panel, room: Room, sheet: Sheet): PlacedTrend {
  const { age, bounds, spec, voice, measure } = sheet;
  const { shown } = panel;
  const points = pointsOf(shown, age);
  const marks = boundTexts({ bounds, paints: [], inks: [] }, shown, voice);
  const cell = shows(spec, 'mean') ? (shown.mean[age] ?? null) : null;
  const mean = cell === null ? '' : cellText(cell, shown, voice);
  const plot = plotOf(panel, room, { marks, mean }, sheet);
  const { left, right, top, height, pitch, yOf } = plot;
  const base = top + height + 8 + SIZES;
  const meanY = cell?.value == null ? null : yOf(cell.value);
  const every = Math.max(1, Math.ceil(((bounds.length - 1) * 20) / height));
  const shownBounds = bounds.filter((_, i) => i % every === 0);
  const named = boundTexts({ bounds: shownBounds, paints: [], inks: [] }, shown, voice);
  const ticks = shownBounds.map((bound, i) => ({ y: yOf(bound), text: named[i]! }));
  const placed = points.flatMap(({ row, cell: own }, i) =>
    own === null ? [] : [placePoint({ row, cell: own }, i, plot)],
  );
  return {
    texts: [
      ...ticks.map(({ y, text }, i) =>
        placeLine(`value${i}`, left - 6, y + 4, [{ text }], { ...MUTED, anchor: 'end' }, measure),
      ),
      ...placeNames(panel, room, plot, { mean, meanY, base }, sheet),
      ...placePeriods(points, plot, base, sheet),
    ],
    points: placed,
    gridLines: ticks.map(({ y }) => ({ x: left, y: Math.round(y) + 0.5, width: right - left })),
    mean: meanY === null ? null : { x: left, y: meanY, width: right - left },
    sizes: placeSizes(panel, plot, base, sheet),
    areas: placed.map(({ x, y }) => ({
      ...{ x: x - pitch / 2, y: top, width: pitch, height: base - top },
      spot: { x: x - 6, y: y - 6, width: 12, height: 12 },
    })),
    bottom: base + 38,
  };
}

/** Places panels side by side, as many as there is room for. */
export function layoutTrends(
  panels: readonly Panel[],
  age: number,
  spec: CohortSpec,
  voice: Voice,
  { room, density, measure }: { room: Room; density: Density; measure: Measure },
): PlacedTrends {
  const several = panels.length > 1;
  const most = Math.max(0, ...panels.flatMap(({ shown }) => shown.cohorts.map(({ size }) => size)));
  const sheet = { age, bounds: boundsOf(panels, age), most, density, small: several, spec, voice, measure };
  const fitting = Math.max(1, Math.min(3, Math.floor((room.width + BETWEEN) / (LEAST + BETWEEN))));
  const columns = Math.ceil(panels.length / Math.ceil(panels.length / fitting));
  const width = (room.width - (columns - 1) * BETWEEN) / columns;
  const placed: PlacedTrend[] = [];
  let { top } = room;
  for (let i = 0; i < panels.length; i += columns) {
    const row = panels
      .slice(i, i + columns)
      .map((panel, k) => placeTrend(panel, { x: room.x + k * (width + BETWEEN), top, width }, sheet));
    placed.push(...row);
    top = Math.max(...row.map(({ bottom }) => bottom)) + 16;
  }
  return { panels: placed, axis: [], bottom: top - 16 };
}
