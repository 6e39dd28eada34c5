import { placeHeading, placeLegend, placeLine, placeNotes } from '../../scene/blocks.js';
import type { Heading, LegendItem, PlacedText } from '../../scene/blocks.js';
import type { Box } from '../../scene/shapes.js';
import type { Description, Frame, Voice } from '../chart.js';
import { layoutCards } from './cards.js';
import { layoutColumns, LEAST_BAND } from './columns.js';
import type { Fate, FunnelFacts } from './facts.js';
import type { PlacedBody, Room } from './place.js';
import { layoutRows } from './rows.js';
import type { FunnelSpec } from './spec.js';
import { shows } from './words.js';

/** How much room a drawing has: numbers only, words above bars, or words beside them. */
export type Density = 'tile' | 'compact' | 'regular';

/** What a legend entry shows. */
export type Sample = { readonly fate: Fate } | { readonly segment: number };

/** A funnel with every part in its place: regions inside the frame, in px. */
export interface FunnelLayout {
  readonly width: number;
  readonly height: number;
  readonly density: Density;
  /** Direction in which the stages run, which may differ from what was asked where there is no room. */
  readonly orientation: 'vertical' | 'horizontal';
  readonly heading: readonly PlacedText[];
  readonly legend: readonly { readonly sample: Sample; readonly box: Box; readonly text: PlacedText }[];
  readonly body: PlacedBody;
  readonly notes: readonly PlacedText[];
  /** Segments are told apart by pattern too. */
  readonly textured: boolean;
}

/** Narrowest drawing: below it, the drawing keeps this width. */
export const LEAST_WIDTH = 120;

/** Density by the width of the container. */
export function densityOf(width: number): Density {
  return width < 240 ? 'tile' : width < 480 ? 'compact' : 'regular';
}

function emptyBody(room: Room, voice: Voice, frame: Frame): PlacedBody {
  const middle = room.x + room.width / 2;
  const line = (key: string, text: string, y: number, size: 12 | 15, muted: boolean): PlacedText =>
    placeLine(
      key,
      middle,
      y,
      [{ text }],
      { size, strong: !muted, anchor: 'middle', part: 'empty', ...(muted ? { fill: 'muted' as const } : {}) },
      frame.measure,
    );
  const { empty, 'empty.hint': hint } = voice.messages;
  const lines = [line('empty', empty, room.top + 40, 15, false), line('hint', hint, room.top + 62, 12, true)];
  return { stages: [], axis: lines.filter(({ box }) => box.width <= room.width), bottom: room.top + 84 };
}

function bodyOf(
  facts: FunnelFacts,
  spec: FunnelSpec,
  room: Room,
  density: Density,
  horizontal: boolean,
  voice: Voice,
  frame: Frame,
): PlacedBody {
  if (facts.stages.length === 0) return emptyBody(room, voice, frame);
  if (horizontal) return layoutColumns(facts, spec, room, frame.measure);
  return density === 'regular'
    ? layoutRows(facts, spec, room, frame.measure)
    : layoutCards(facts, spec, room, density === 'tile', frame.measure);
}

/** Text above the drawing: as much of it as the spec wants and the room holds. */
function headingOf(facts: FunnelFacts, description: Description, spec: FunnelSpec, tile: boolean): Heading {
  const { title, caption, shortCaption, takeaway } = description;
  const wanted = shows(spec, 'takeaway') && facts.stages.length > 0;
  return {
    title,
    caption: shows(spec, 'caption') ? (tile ? shortCaption : caption) : '',
    takeaway: wanted ? takeaway : { lead: '', rest: '' },
  };
}

/** Fates with a sample in the key: those that are drawn. */
function keyOf(facts: FunnelFacts, voice: Voice): LegendItem<Sample>[] {
  return facts.fates.map((fate) => ({ label: voice.messages[fate], sample: { fate } }));
}

/** Places a funnel in a frame of a given width; its height follows from what it has to say. */
export function layoutFunnel(
  facts: FunnelFacts,
  segments: readonly string[],
  description: Description,
  spec: FunnelSpec,
  voice: Voice,
  frame: Frame,
): FunnelLayout {
  const width = Math.max(LEAST_WIDTH, Math.round(frame.width));
  const density = densityOf(width);
  const tile = density === 'tile';
  const margin = { tile: 8, compact: 12, regular: 20 }[density];
  const column = { x: margin, width: width - 2 * margin };
  const { measure } = frame;
  const heading = placeHeading(headingOf(facts, description, spec, tile), column, margin, tile, measure);
  const items = segments.map((label, segment) => ({ label, sample: { segment } }));
  const named = placeLegend<Sample>('segment', items, column, heading.bottom + 8, measure);
  const above = items.length > 0 ? named.bottom : heading.bottom;
  const top = above + (heading.lines.length > 0 || items.length > 0 ? 14 : 0);
  const horizontal =
    spec.orientation === 'horizontal' && column.width / Math.max(1, facts.stages.length) >= LEAST_BAND;
  const body = bodyOf(facts, spec, { ...column, top }, density, horizontal, voice, frame);
  const drawn = tile && spec.shape !== 'steps' && !horizontal ? [] : keyOf(facts, voice);
  const key = placeLegend<Sample>('fate', drawn, column, body.bottom + 8, measure);
  const below = drawn.length > 0 ? key.bottom : body.bottom;
  const remarks = shows(spec, 'notes') ? description.notes : [];
  const notes = placeNotes(remarks, column, below + 6, measure);
  return {
    width,
    height: Math.ceil((notes.lines.length > 0 ? notes.bottom : below) + margin),
    density,
    orientation: horizontal ? 'horizontal' : 'vertical',
    heading: heading.lines,
    legend: [...named.entries, ...key.entries],
    body,
    notes: notes.lines,
    textured: frame.textured ?? false,
  };
}
