import { placeLine, spansWidth } from '../../../scene/blocks.js';
import type { LegendItem, LineStyle, PlacedText } from '../../../scene/blocks.js';
import type { Span } from '../../../scene/scene.js';
import type { Box } from '../../../scene/shapes.js';
import { fitText, wrapText } from '../../../scene/text.js';
import type { Measure } from '../../../scene/text.js';
import type { MovementResult } from '../../../metrics/movement/result.js';
import type { Description, Frame, Voice } from '../../chart.js';
import { fieldText } from '../../words.js';
import { composeChart, placeEmpty, spaceIn } from '../../composition.js';
import type { Composition, Density, Room } from '../../composition.js';
import { placeSegments } from '../multiples.js';
import type { PlacedSegment } from '../place.js';
import type { PipelineSpec } from '../spec.js';
import { shows, tell } from '../words.js';
import type { LegFacts, MovementFacts } from './facts.js';

/** A bar of the waterfall with everything that belongs to it. */
export interface PlacedLeg {
  readonly hit: Box;
  readonly bar: Box;
  /** From the end of this bar down to the next; null after the last. */
  readonly link: { readonly x: number; readonly from: number; readonly to: number } | null;
  readonly texts: readonly PlacedText[];
}

/** The waterfall without its surroundings. */
export interface PlacedMovement {
  readonly legs: readonly PlacedLeg[];
  readonly segments: readonly PlacedSegment[];
  readonly axis: readonly PlacedText[];
  readonly bottom: number;
}

/** A waterfall with every part in its place. */
export type MovementLayout = Composition<PlacedMovement, never>;

/** What all rows share. */
interface Grid {
  readonly measure: Measure;
  readonly room: Room;
  readonly density: Density;
  readonly plotX: number;
  readonly labelWidth: number;
  readonly barTop: number;
  readonly barHeight: number;
  readonly pitch: number;
  /** Place of a value on the scale. */
  readonly at: (value: number) => number;
}

const VALUE: LineStyle = { size: 13, anchor: 'end', part: 'value' };

/** The runs of a value; how many deals moved goes first where there is hardly room. */
function valueSpans({ valueText, besideText }: LegFacts, whole: boolean): Span[] {
  const beside: Span[] =
    whole && besideText !== '' ? [{ text: besideText, fill: 'muted', size: 12, gap: 8 }] : [];
  return [{ text: valueText, strong: true }, ...beside];
}

function gridOf({ legs, min, max }: MovementFacts, room: Room, density: Density, measure: Measure): Grid {
  const beside = density === 'regular';
  const labels = Math.max(...legs.map(({ label }) => measure(label, 13, false)));
  const values = Math.max(...legs.map((leg) => spansWidth(valueSpans(leg, true), VALUE, measure)));
  const labelWidth = Math.min(Math.max(44, labels), Math.round(room.width * 0.24));
  const plotX = room.x + (beside ? labelWidth + 14 : 0);
  const width = room.x + room.width - (beside ? values + 16 : 0) - plotX;
  const scale = max === min ? 0 : width / (max - min);
  return {
    measure,
    room,
    density,
    plotX,
    labelWidth,
    barTop: beside ? 0 : density === 'tile' ? 17 : 20,
    barHeight: { tile: 7, compact: 14, regular: 20 }[density],
    pitch: { tile: 32, compact: 42, regular: 30 }[density],
    at: (value) => plotX + (value - min) * scale,
  };
}

function textsOf(grid: Grid, leg: LegFacts, top: number): PlacedText[] {
  const { measure, room, density, plotX, labelWidth, barHeight } = grid;
  const size = density === 'tile' ? 12 : 13;
  const style = { ...VALUE, size } as const;
  const middle = top + barHeight / 2 + 4.5;
  const y = density === 'regular' ? middle : top + 13;
  const right = room.x + room.width;
  const spans = valueSpans(leg, density !== 'tile');
  const shown = spansWidth(spans, style, measure) <= room.width * 0.65 ? spans : spans.slice(0, 1);
  const value = placeLine('value', right, y, shown, style, measure);
  if (density === 'regular') {
    const [label = ''] = wrapText(leg.label, labelWidth, 1, 13, false, measure);
    const end: LineStyle = { size: 13, anchor: 'end', part: 'label' };
    return [placeLine('label', plotX - 14, y, [{ text: label }], end, measure), value];
  }
  const label = fitText(leg.label, Math.max(0, value.box.x - room.x - 8), size, false, measure);
  const start: LineStyle = { size, part: 'label' };
  return [...(label === '' ? [] : [placeLine('label', room.x, y, [{ text: label }], start, measure)]), value];
}

function placeLeg(grid: Grid, legs: readonly LegFacts[], i: number, top: number): PlacedLeg {
  const { at, barTop, barHeight, pitch, room, density } = grid;
  const leg = legs[i]!;
  const y = top + barTop;
  const [left, right] = [Math.min(at(leg.from), at(leg.to)), Math.max(at(leg.from), at(leg.to))];
  const last = i === legs.length - 1;
  return {
    hit: { x: room.x - 4, y: top - 4, width: room.width + 8, height: pitch },
    bar: { x: left, y, width: Math.max(leg.from === leg.to ? 0 : 1, right - left), height: barHeight },
    // Where words stand above the bars, lines from bar to bar would cross them.
    link: last || density !== 'regular' ? null : { x: at(leg.to), from: y + barHeight, to: y + pitch },
    texts: textsOf(grid, leg, top),
  };
}

function placeMovement(
  facts: MovementFacts,
  heading: string,
  room: Room,
  density: Density,
  measure: Measure,
): PlacedMovement {
  const grid = gridOf(facts, room, density, measure);
  const { pitch } = grid;
  const legs = facts.legs.map((_, i) => placeLeg(grid, facts.legs, i, room.top + 4 + i * pitch));
  const end = room.top + 4 + legs.length * pitch;
  const lines = density === 'tile' ? [] : wrapText(facts.balance, room.width, 6, 12, false, measure);
  const axis = lines.map((text, i) =>
    placeLine(
      `balance${i}`,
      room.x,
      end + 14 + i * 17,
      [{ text }],
      { size: 12, fill: 'muted', part: 'balance' },
      measure,
    ),
  );
  const bottom = end + (lines.length > 0 ? lines.length * 17 + 4 : 0);
  const parts = placeSegments(facts.segments, heading, { ...room, top: bottom }, density, measure);
  return { legs, segments: parts.segments, axis: [...axis, ...parts.axis], bottom: parts.bottom };
}

/** Places a waterfall in a frame of a given width; its height follows from what it has to say. */
export function layoutMovement(
  { segmentBy, ...facts }: MovementFacts & Pick<MovementResult, 'segmentBy'>,
  description: Description,
  spec: PipelineSpec,
  voice: Voice,
  frame: Frame,
): MovementLayout {
  const space = spaceIn(frame);
  const { title, caption, shortCaption, takeaway } = description;
  const tile = space.density === 'tile';
  const some = facts.legs.length > 0;
  const heading = tell(voice, 'segment.heading', { field: fieldText(segmentBy ?? '', voice) });
  const none: readonly LegendItem<never>[] = [];
  return composeChart<PlacedMovement, never>(
    space,
    {
      heading: {
        title,
        caption: shows(spec, 'caption') ? (tile ? shortCaption : caption) : '',
        takeaway: shows(spec, 'takeaway') && some ? takeaway : { lead: '', rest: '' },
      },
      named: none,
      key: none,
      notes: shows(spec, 'notes') ? description.notes : [],
    },
    (room) =>
      some
        ? placeMovement(facts, heading, room, space.density, frame.measure)
        : { legs: [], segments: [], ...placeEmpty(room, voice, frame) },
    frame,
  );
}
