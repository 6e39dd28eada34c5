import { placeLine } from '../../../scene/blocks.js';
import type { LineStyle, PlacedText } from '../../../scene/blocks.js';
import type { Area } from '../../../scene/scene.js';
import { round } from '../../../scene/shapes.js';
import { fitText } from '../../../scene/text.js';
import type { Measure } from '../../../scene/text.js';
import type { Voice } from '../../chart.js';
import type { Density, Room } from '../../composition.js';
import { headingsOf } from '../headings.js';
import { boundTexts } from '../scale.js';
import { cellText } from '../shown.js';
import type { Shown, ShownCell, ShownCohort } from '../shown.js';
import type { CohortSpec } from '../spec.js';
import { areasOf } from './areas.js';
import { labelCurves } from './labels.js';
import type { CurveLabel } from './labels.js';
import { curveRows } from './panels.js';
import type { Panel } from './panels.js';

/** A number of a cohort at an age, in its place. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  readonly cell: ShownCell;
}

/** A cohort, or the mean, as a line. */
export interface PlacedCurve {
  /** Place among the cohorts, by which it is coloured; null = the mean. */
  readonly place: number | null;
  /** What is over, and what is not: paths. */
  readonly solid: string;
  readonly dashed: string;
  readonly points: readonly CurvePoint[];
}

/** Curves in their place. */
export interface PlacedCurves {
  readonly curves: readonly PlacedCurve[];
  /** How many cohorts there are. */
  readonly cohorts: number;
  /** The interval of the mean, as a path; empty without one. */
  readonly band: string;
  readonly gridLines: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    /** Where all stand at the start. */
    readonly base: boolean;
  }[];
  readonly texts: readonly PlacedText[];
  readonly labels: readonly CurveLabel[];
  /** One for each point, in the order of the rows. */
  readonly areas: readonly Area[];
  readonly bottom: number;
}

/** Where curves are set. */
export interface CurvesPlace {
  readonly room: Room;
  readonly density: Density;
  readonly measure: Measure;
  /** Bounds of the axis of values, ascending. */
  readonly bounds: readonly number[];
  /** One of several panels. */
  readonly small: boolean;
  /** Number of the first trace. */
  readonly trace: number;
}

const MUTED: LineStyle = { size: 11, fill: 'muted', part: 'axis' };

/** The part of a drawing in which the lines are, and how values and ages become places. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly pitch: number;
  readonly xOf: (age: number) => number;
  readonly yOf: (value: number) => number;
}

function pathOf(points: readonly CurvePoint[], over: boolean | null): string {
  let d = '';
  let at: CurvePoint | null = null;
  for (const [i, point] of points.entries()) {
    const before = points[i - 1];
    if (before === undefined || before.cell.age !== point.cell.age - 1) continue;
    if (over !== null && (before.cell.complete && point.cell.complete) !== over) continue;
    if (at !== before) d += `M${round(before.x)} ${round(before.y)}`;
    d += `L${round(point.x)} ${round(point.y)}`;
    at = point;
  }
  return d;
}

/** All of a line, for when it is looked at: points that stand alone are there too. */
export function tracePath({ points }: PlacedCurve): string {
  const alone = points.length === 1 ? `M${round(points[0]!.x)} ${round(points[0]!.y)}h0.01` : '';
  return pathOf(points, null) + alone;
}

function curveOf(row: ShownCohort, place: number | null, { xOf, yOf }: Plot): PlacedCurve {
  const points = row.cells.flatMap((cell): CurvePoint[] =>
    cell === null ? [] : [{ x: xOf(cell.age), y: yOf(cell.value!), cell }],
  );
  return { place, points, solid: pathOf(points, true), dashed: pathOf(points, false) };
}

/** The interval of the mean, as far as it has one. */
function bandOf({ points }: PlacedCurve, { yOf }: Plot): string {
  const known = points.filter(({ cell }) => cell.low !== null);
  if (known.length < 2) return '';
  const edge = (list: readonly CurvePoint[], end: 'low' | 'high'): string =>
    list.map(({ x, cell }) => `${round(x)} ${round(yOf(cell[end]!))}`).join('L');
  return `M${edge(known, 'high')}L${edge(known.toReversed(), 'low')}Z`;
}

/** Every how many-th of a list has room for its name. */
function everyOf(needed: number, pitch: number): number {
  return [1, 2, 3, 4, 6, 12, 24, 48].find((every) => every * pitch >= needed) ?? 96;
}

function plotOf(
  { room, density, small, measure, bounds }: CurvesPlace,
  marks: readonly string[],
  ages: readonly [first: number, last: number],
  ends: readonly string[],
): Plot {
  const tile = density === 'tile';
  const axis = marks.reduce((most, text) => Math.max(most, measure(text, 11, false)), 0);
  const label = ends.reduce((most, text) => Math.max(most, measure(text, 12, true)), 0);
  const left = Math.round(room.x + axis + 8);
  const right = room.x + room.width - Math.min(room.width * 0.3, label + 10);
  const top = room.top + 6;
  const height = tile ? 96 : small ? 150 : density === 'compact' ? 200 : 270;
  const [low, high] = [bounds[0]!, bounds.at(-1)!];
  const [first, last] = ages;
  const steps = Math.max(1, last - first);
  const pitch = (right - left - 12) / steps;
  return {
    left,
    right,
    top,
    bottom: top + height,
    pitch,
    xOf: (age) => left + 6 + (age - first) * pitch,
    yOf: (value) => top + height - ((value - low) / (high - low)) * height,
  };
}

/** The axes: values at hairlines, ages below. */
function placeAxes(
  plot: Plot,
  shown: Shown,
  ages: readonly [first: number, last: number],
  title: string,
  { bounds, density, room, measure }: CurvesPlace,
  voice: Voice,
): Pick<PlacedCurves, 'gridLines' | 'texts' | 'bottom'> {
  const { left, right, bottom, top, pitch, xOf, yOf } = plot;
  const step = bounds[1]! - bounds[0]!;
  const every = everyOf(20, (bottom - top) / Math.max(1, bounds.length - 1));
  // Counted from where all begin, so that it is always among them.
  const base = shown.own?.base ?? 0;
  const shownBounds = bounds.filter((bound) => Math.round((bound - base) / step) % every === 0);
  const texts = boundTexts({ bounds: shownBounds, paints: [], inks: [] }, shown, voice);
  const gridLines = shownBounds.map((bound) => ({
    x: left,
    y: Math.round(yOf(bound)) + 0.5,
    width: right - left,
    base: base > 0 && Math.abs(bound - base) < step / 2,
  }));
  const values = shownBounds.map((bound, i) =>
    placeLine(
      `value${i}`,
      left - 6,
      yOf(bound) + 4,
      [{ text: texts[i]! }],
      { ...MUTED, anchor: 'end' },
      measure,
    ),
  );
  const [first, last] = ages;
  const needed = measure(voice.format.count(last), 11, false) + 10;
  const pace = everyOf(needed, pitch);
  const heads: PlacedText[] = [];
  for (let age = first; age <= last; age++)
    if (age % pace === 0)
      heads.push(
        placeLine(
          `age${age}`,
          xOf(age),
          bottom + 16,
          [{ text: voice.format.count(age) }],
          { ...MUTED, anchor: 'middle' },
          measure,
        ),
      );
  if (density === 'tile') return { gridLines, texts: [...values, ...heads], bottom: bottom + 20 };
  const fitted = fitText(title, room.x + room.width - left, 11, false, measure);
  const line = placeLine('axis', left, bottom + 32, [{ text: fitted }], MUTED, measure);
  return { gridLines, texts: [...values, ...heads, line], bottom: bottom + 36 };
}

/** Places the curves of a panel: a line a cohort by its age, the mean with its interval in front. */
export function layoutCurves(panel: Panel, spec: CohortSpec, voice: Voice, place: CurvesPlace): PlacedCurves {
  const { density, bounds, small, measure } = place;
  const { shown } = panel;
  const rows = curveRows(panel);
  const cells = rows.flatMap((row) => row.cells.filter((cell) => cell !== null));
  const ages = cells.map(({ age }) => age);
  const range = [Math.min(...ages), Math.max(...ages)] as const;
  const marks = boundTexts({ bounds, paints: [], inks: [] }, shown, voice);
  const { mean, axis } = headingsOf(shown, spec, voice, density === 'tile' || small ? 'tile' : 'compact');
  const means = rows.length - shown.cohorts.length;
  const last = rows[0]?.cells.findLast((cell) => cell !== null);
  const value = means > 0 && last != null ? cellText(last, shown, voice) : '';
  const quiet = density === 'tile' || small;
  const meanText = quiet ? value : `${mean} ${value}`;
  const names = rows.slice(means).map(({ label }) => fitText(label, 90, 11, false, measure));
  const many = quiet || names.length > 24;
  const named = many ? [] : names;
  const plot = plotOf(place, marks, range, [...(value === '' ? [] : [meanText]), ...named]);
  const curves = rows.map((row, i) => curveOf(row, i < means ? null : i - means, plot));
  const texts = curves.map((_, i) => (i < means ? meanText : (named[i - means] ?? '')));
  return {
    curves,
    cohorts: names.length,
    band: means > 0 ? bandOf(curves[0]!, plot) : '',
    labels: labelCurves(curves, texts, { ...place, plot }),
    areas: areasOf(curves, plot, place.trace),
    ...placeAxes(plot, shown, range, axis, place, voice),
  };
}
