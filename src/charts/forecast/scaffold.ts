import { ticks } from 'd3-array';
import { placeLine } from '../../scene/blocks.js';
import type { LegendItem, PlacedText } from '../../scene/blocks.js';
import type { GroupNode, LineNode, Scene, SceneNode } from '../../scene/scene.js';
import type { Box } from '../../scene/shapes.js';
import type { Measure } from '../../scene/text.js';
import type { Description, Frame, Voice } from '../chart.js';
import { composeChart, placeEmpty, spaceIn } from '../composition.js';
import type { Composition, Density, KeyEntry, Room } from '../composition.js';
import { placeUnanswered } from '../unanswered.js';
import { bandPaint, dotIn, drawLane, lineAcross } from './lane.js';
import type { Lane, Look } from './lane.js';
import type { ForecastSpec } from './spec.js';
import { shows, tell } from './words.js';

/** Something that can be pointed at, with everything that belongs to it. */
export interface PlacedMark {
  readonly hit: Box;
  readonly nodes: readonly SceneNode[];
  readonly texts: readonly PlacedText[];
}

/** What stands between heading and notes. */
export interface PlacedBody {
  readonly marks: readonly PlacedMark[];
  /** Below the marks. */
  readonly under: readonly SceneNode[];
  readonly axis: readonly PlacedText[];
  readonly bottom: number;
}

/** What a legend entry shows. */
export type Sample =
  | 'won'
  | 'outline'
  | 'expected'
  | 'target'
  | 'actual'
  | 'reached'
  | { readonly level: number }
  | { readonly draw: (lane: Lane) => SceneNode[] };

/** A drawing with every part in its place. */
export type ForecastLayout = Composition<PlacedBody, Sample>;

/** How a view fills the frame. */
export interface Filling {
  /** Spoken name of the drawing. */
  readonly kind: string;
  readonly levels: readonly number[];
  readonly key: readonly LegendItem<Sample>[];
  /** Names of what bars are made of, above them. */
  readonly named?: readonly LegendItem<Sample>[];
  readonly body: (room: Room, density: Density) => PlacedBody;
}

/** Places a view among its surroundings. */
export function layoutView(
  filling: Filling,
  description: Description,
  spec: ForecastSpec,
  voice: Voice,
  frame: Frame,
): ForecastLayout {
  const space = spaceIn(frame);
  const tile = space.density === 'tile';
  const { title, caption, shortCaption, takeaway } = description;
  const some = description.marks.length > 0;
  const bodyIn = (room: Room): PlacedBody => {
    if (some) return filling.body(room, space.density);
    if (takeaway.lead !== '') return { under: [], ...placeUnanswered(room, takeaway, frame.measure) };
    const words = { ...voice.messages, 'empty.hint': tell(voice, 'empty.hint') };
    return { marks: [], under: [], ...placeEmpty(room, { ...voice, messages: words }, frame) };
  };
  const keyed = some && !tile && shows(spec, 'key');
  const surroundings = {
    heading: {
      title,
      caption: shows(spec, 'caption') ? (tile ? shortCaption : caption) : '',
      takeaway:
        shows(spec, 'takeaway') && some
          ? { ...takeaway, rest: tile ? '' : takeaway.rest }
          : { lead: '', rest: '' },
    },
    named: (keyed && filling.named) || [],
    key: keyed ? filling.key : [],
    notes: shows(spec, 'notes') && !tile ? description.notes : [],
  };
  return composeChart<PlacedBody, Sample>(space, surroundings, bodyIn, frame);
}

function drawMark({ hit, nodes, texts }: PlacedMark, i: number, label: string): GroupNode {
  const area: SceneNode = { type: 'rect', key: 'hit', part: 'hit', ...hit, radius: 4, fill: 'none' };
  return {
    type: 'group',
    key: `mark${i}`,
    part: 'mark',
    label,
    children: [area, ...nodes, ...texts.map(({ node }) => node)],
  };
}

/** A sample of the key: what it stands for, as small as the key has it. */
function drawSample({ sample, box }: KeyEntry<Sample>, k: number, look: Look): SceneNode[] {
  const { levels } = look;
  const lane: Lane = {
    vertical: false,
    start: box.y,
    thick: box.height,
    at: (value) => box.x + value * box.width,
  };
  const nothing = { won: 0, expected: null, bands: [], target: null };
  const nodes = ((): readonly SceneNode[] => {
    if (typeof sample === 'object' && 'draw' in sample) return sample.draw(lane);
    if (typeof sample === 'object')
      return [{ type: 'rect', key: 'band', part: 'band', ...box, fill: bandPaint(sample.level, levels) }];
    if (sample === 'won') return drawLane(lane, { ...nothing, won: 1 }, look);
    if (sample === 'reached') return drawLane(lane, { ...nothing, won: 1, fill: 'stage-from' }, look);
    if (sample === 'outline') return drawLane(lane, { ...nothing, whole: 1 }, look);
    if (sample === 'target')
      return [lineAcross(lane, 0.5, { key: 'target', part: 'target', stroke: 'ink', strokeWidth: 2 }, 2)];
    return [dotIn(lane, 0.5, sample)];
  })();
  return nodes.map((node) => ({ ...node, key: `sample${k}${node.key}` }));
}

/** A view as a scene: marks are labelled groups in their order, everything else surrounds them. */
export function drawView(
  filling: Filling,
  description: Description,
  spec: ForecastSpec,
  voice: Voice,
  frame: Frame,
): Scene {
  const layout = layoutView(filling, description, spec, voice, frame);
  const { marks, under, axis } = layout.body;
  const nodes: SceneNode[] = layout.heading.map(({ node }) => node);
  nodes.push(...under, ...axis.map(({ node }) => node));
  marks.forEach((placed, i) => nodes.push(drawMark(placed, i, description.marks[i]?.name ?? '')));
  const look = { levels: filling.levels, textured: frame.textured ?? false };
  layout.legend.forEach((entry, k) => nodes.push(...drawSample(entry, k, look), entry.text.node));
  nodes.push(...layout.notes.map(({ node }) => node));
  return {
    width: layout.width,
    height: layout.height,
    title: description.title || filling.kind,
    description: description.summary,
    lang: voice.messages.lang,
    nodes,
  };
}

/** A scale: where values lie, and the round ones that are written. */
export interface Scale {
  readonly least: number;
  readonly most: number;
  readonly ticks: readonly number[];
}

/** A scale that holds all values and 0, up to a round number. */
export function scaleOf(values: readonly number[], count: number): Scale {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  if (low === high) return { least: 0, most: 1, ticks: [0] };
  const marked = ticks(low, high, count);
  const step = marked.length > 1 ? marked[1]! - marked[0]! : high - low;
  const least = low < 0 ? Math.floor(low / step) * step : 0;
  return { least, most: Math.max(high, least + step), ticks: marked };
}

/** Numbers below a plot, as many as fit, with their hairlines. */
export function axisBelow(
  { ticks: values }: Scale,
  at: (value: number) => number,
  { room, top, bottom }: { readonly room: Room; readonly top: number; readonly bottom: number },
  write: (value: number) => string,
  measure: Measure,
): { under: LineNode[]; axis: PlacedText[] } {
  const axis: PlacedText[] = [];
  const under: LineNode[] = [];
  let end = -Infinity;
  for (const [i, value] of values.entries()) {
    const x = Math.round(at(value)) + 0.5;
    under.push({
      type: 'line',
      key: `grid${i}`,
      part: 'grid',
      x1: x,
      y1: top,
      x2: x,
      y2: bottom,
      stroke: 'faint',
      strokeWidth: 1,
    });
    const text = write(value);
    const half = measure(text, 11, false) / 2;
    const middle = Math.min(Math.max(x, room.x + half), room.x + room.width - half);
    if (middle - half < end + 8) continue;
    end = middle + half;
    axis.push(
      placeLine(
        `tick${i}`,
        middle,
        bottom + 14,
        [{ text }],
        { size: 11, fill: 'muted', anchor: 'middle', part: 'axis' },
        measure,
      ),
    );
  }
  return { under, axis };
}
