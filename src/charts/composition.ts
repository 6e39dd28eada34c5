import { placeHeading, placeLegend, placeLine, placeNotes } from '../scene/blocks.js';
import type { Column, Heading, LegendItem, LineStyle, PlacedText } from '../scene/blocks.js';
import type { Box } from '../scene/shapes.js';
import type { Frame, Voice } from './chart.js';

/** How much room a drawing has: numbers only, words above bars, or words beside them. */
export type Density = 'tile' | 'compact' | 'regular';

/** The room a body has. */
export interface Room {
  readonly x: number;
  readonly top: number;
  readonly width: number;
}

/** A sample of the key with its word. */
export interface KeyEntry<Sample> {
  readonly sample: Sample;
  readonly box: Box;
  readonly text: PlacedText;
}

/** What stands around a drawing. */
export interface Surroundings<Sample> {
  readonly heading: Heading;
  /** Samples with their words, above the drawing: names of what is told apart in it. */
  readonly named: readonly LegendItem<Sample>[];
  /** These names stand below it, next to what they are of. Default: above. */
  readonly namedBelow?: boolean;
  /** Samples below it: what its patterns mean. */
  readonly key: readonly LegendItem<Sample>[];
  readonly notes: readonly string[];
}

/** The space of a drawing: its width, its density, and the column between its margins. */
export interface Space {
  readonly width: number;
  readonly density: Density;
  readonly column: Column;
}

/** A chart with every part in its place: regions inside the frame, in px. */
export interface Composition<Body, Sample> extends Space {
  readonly height: number;
  readonly heading: readonly PlacedText[];
  readonly legend: readonly KeyEntry<Sample>[];
  readonly body: Body;
  readonly notes: readonly PlacedText[];
}

/** Narrowest drawing: below it, the drawing keeps this width. */
const LEAST_WIDTH = 120;

/** The space in a frame. */
export function spaceIn(frame: Frame): Space {
  const width = Math.max(LEAST_WIDTH, Math.round(frame.width));
  const density = width < 240 ? 'tile' : width < 480 ? 'compact' : 'regular';
  const x = { tile: 8, compact: 12, regular: 20 }[density];
  return { width, density, column: { x, width: width - 2 * x } };
}

/**
 * Puts a drawing among its surroundings, from top to bottom: title, caption and takeaway; names; the body; key; notes. The
 * height follows from what there is to say.
 */
export function composeChart<Body extends { readonly bottom: number }, Sample>(
  space: Space,
  { heading, named, namedBelow = false, key, notes }: Surroundings<Sample>,
  bodyIn: (room: Room) => Body,
  { measure }: Frame,
): Composition<Body, Sample> {
  const { density, column } = space;
  const head = placeHeading(heading, column, column.x, density === 'tile', measure);
  const namesFrom = (bottom: number): ReturnType<typeof placeLegend<Sample>> =>
    placeLegend<Sample>('segment', named, column, bottom + 8, measure);
  const above = named.length > 0 && !namedBelow ? namesFrom(head.bottom) : null;
  const top = (above ?? head).bottom + (head.lines.length > 0 || above !== null ? 14 : 0);
  const body = bodyIn({ ...column, top });
  const names = above ?? namesFrom(body.bottom);
  const drawn = above !== null || named.length === 0 ? body.bottom : names.bottom;
  const keys = placeLegend<Sample>('fate', key, column, drawn + 8, measure);
  const below = key.length > 0 ? keys.bottom : drawn;
  const remarks = placeNotes(notes, column, below + 6, measure);
  return {
    ...space,
    height: Math.ceil((remarks.lines.length > 0 ? remarks.bottom : below) + column.x),
    heading: [...head.lines, ...names.more],
    legend: [...names.entries, ...keys.entries],
    body,
    notes: [...keys.more, ...remarks.lines],
  };
}

/** A body that says that there is nothing to draw: its lines, as words that belong to nothing drawn. */
export function placeEmpty(
  { x, top, width }: Room,
  { messages }: Voice,
  { measure }: Frame,
): { axis: PlacedText[]; bottom: number } {
  const line = (key: 'empty' | 'empty.hint', y: number, style: LineStyle): PlacedText =>
    placeLine(
      key,
      x + width / 2,
      top + y,
      [{ text: messages[key] }],
      { ...style, anchor: 'middle', part: 'empty' },
      measure,
    );
  const lines = [
    line('empty', 40, { size: 15, strong: true }),
    line('empty.hint', 62, { size: 12, fill: 'muted' }),
  ];
  return { axis: lines.filter(({ box }) => box.width <= width), bottom: top + 84 };
}
