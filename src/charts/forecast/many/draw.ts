import { placeLine } from '../../../scene/blocks.js';
import type { LegendItem, PlacedText } from '../../../scene/blocks.js';
import type { PathNode, SceneNode } from '../../../scene/scene.js';
import { fitText } from '../../../scene/text.js';
import type { Measure } from '../../../scene/text.js';
import type { Density, Room } from '../../composition.js';
import { gridOf } from '../columns.js';
import { bandPaint } from '../lane.js';
import type { Lane } from '../lane.js';
import { scaleOf } from '../scaffold.js';
import type { PlacedBody, PlacedMark, Sample, Scale } from '../scaffold.js';
import type { ForecastSpec } from '../spec.js';
import { shows } from '../words.js';
import type { Write } from '../words.js';
import type { Values } from './columns.js';
import { bandPath, columnsOf, extremesOf, linePath, stretchesOf } from './series.js';
import type { Columns, Series } from './series.js';

/** What is drawn of many periods, and how its numbers and names are written. */
export interface Drawn {
  readonly series: Series;
  readonly spec: ForecastSpec;
  readonly write: Write;
  readonly label: (at: number) => string;
  readonly textured: boolean;
  /** More periods than pixels. */
  readonly dense: boolean;
}

/** Names below the plot: the first and the last, and as many between them as stand clear of each other. */
function namesOf(
  { series: { n }, label }: Drawn,
  { left, width, y }: { readonly left: number; readonly width: number; readonly y: number },
  measure: Measure,
): PlacedText[] {
  const wanted = Math.max(2, Math.floor(width / 110));
  let end = -Infinity;
  return Array.from({ length: wanted }, (_, k) => Math.round((k * (n - 1)) / (wanted - 1))).flatMap(
    (i, k) => {
      const text = fitText(label(i), 100, 11, false, measure);
      const half = measure(text, 11, false) / 2;
      const x = Math.min(Math.max(left + ((i + 0.5) / n) * width, left + half), left + width - half);
      if (text === '' || x - half < end + 12) return [];
      end = x + half;
      return [
        placeLine(`name${k}`, x, y, [{ text }], { size: 11, anchor: 'middle', part: 'label' }, measure),
      ];
    },
  );
}

/** A scale from nothing to the greatest value of all lines. */
function scaleFor(lines: readonly Values[]): Scale {
  const ends = lines.flatMap((one) => {
    const found = extremesOf(one, 0, one.length);
    return found === null ? [] : [found.low, found.high];
  });
  return scaleOf(ends, 4);
}

/** What many periods are lines of. */
type LinePart = 'won' | 'expected' | 'target';

type Stroke = Pick<PathNode, 'stroke' | 'strokeWidth' | 'dash'>;

/**
 * How a line is drawn. Where a pixel has several periods a line goes up and down in each: it is thin there, so that bands are seen
 * through it, and whole, since nobody can tell a dash.
 */
function strokeOf(part: LinePart, dense: boolean): Stroke {
  if (part === 'won') return { stroke: 'won', strokeWidth: dense ? 1 : 2 };
  if (part === 'target') return { stroke: 'muted', strokeWidth: 1.5 };
  return { stroke: 'ink', strokeWidth: dense ? 0.5 : 1.5, ...(dense ? {} : { dash: '5 4' }) };
}

/** The key of such a drawing: lines as they are drawn, instead of bars and dots. */
export function keyOfLines(key: readonly LegendItem<Sample>[], dense: boolean): LegendItem<Sample>[] {
  return key.map(({ label, sample }) => {
    if (sample !== 'won' && sample !== 'expected' && sample !== 'target') return { label, sample };
    const stroke = strokeOf(sample, dense);
    const draw = ({ start, thick, at }: Lane): SceneNode[] => {
      const y = start + thick / 2;
      return [
        {
          ...{ type: 'line', key: sample, part: sample, x1: at(0), y1: y, x2: at(1), y2: y },
          ...{ ...stroke, strokeWidth: Math.max(1.5, stroke.strokeWidth ?? 1) },
        },
      ];
    };
    return { label, sample: { draw } };
  });
}

/** Where periods and values lie. */
interface Plot {
  readonly columns: Columns;
  readonly at: (value: number) => number;
  readonly dense: boolean;
}

/** A line through what is known of some values; none where nothing is. */
function lineOf(part: LinePart, values: Values, { columns, at, dense }: Plot): SceneNode[] {
  const d = linePath(values, columns, at);
  return d === '' ? [] : [{ type: 'path', key: part, part, d, fill: 'none', ...strokeOf(part, dense) }];
}

/** Where stretches of periods are pointed at, one beside the other. */
const hitsOf = (n: number, left: number, width: number, y: number, height: number): PlacedMark[] =>
  stretchesOf(n).map(({ from, to }) => ({
    hit: { x: left + (from / n) * width, y, width: ((to - from) / n) * width, height },
    nodes: [],
    texts: [],
  }));

/** Many periods in a room: areas, scale, lines, some of the names. */
export function placeMany(drawn: Drawn, room: Room, density: Density, measure: Measure): PlacedBody {
  const { series, spec, write, textured, dense } = drawn;
  const { n, won, expected } = series;
  const bands = shows(spec, 'bands') ? series.bands : [];
  const aims = shows(spec, 'target') ? [series.target] : [];
  const scale = scaleFor([won, expected, ...aims, ...bands.flatMap(({ low, high }) => [low, high])]);
  const height = { tile: 72, compact: 150, regular: 240 }[density];
  const gutter =
    density === 'tile' ? 0 : Math.max(...scale.ticks.map((tick) => measure(write(tick), 11, false))) + 10;
  const [left, width] = [room.x + gutter, room.width - gutter];
  const at = (value: number): number =>
    room.top + 6 + (height - 6) * (1 - (value - scale.least) / (scale.most - scale.least));
  const columns = columnsOf(n, left, width);
  const plot = { columns, at, dense };
  const levels = bands.map(({ level }) => level);
  const grid = gridOf({ scale, at, room, left, pitch: width }, 1, write, measure);
  const areas = bands.map(({ level, low, high }, k): SceneNode => ({
    ...{ type: 'path', key: `band${k}`, part: 'band', d: bandPath(low, high, columns, at) },
    fill: bandPaint(level, levels),
    ...(textured ? { stroke: 'ink' as const, strokeWidth: 1 } : {}),
  }));
  return {
    marks: hitsOf(n, left, width, room.top, height + 4),
    under: [
      ...areas,
      ...grid.under,
      ...aims.flatMap((own) => lineOf('target', own, plot)),
      ...lineOf('expected', expected, plot),
      ...lineOf('won', won, plot),
    ],
    axis: [
      ...(density === 'tile' ? [] : grid.axis),
      ...namesOf(drawn, { left, width, y: room.top + height + 18 }, measure),
    ],
    bottom: room.top + height + 26,
  };
}
