import { placeLine } from '../../scene/blocks.js';
import type { PlacedText } from '../../scene/blocks.js';
import { fitText } from '../../scene/text.js';
import type { Measure } from '../../scene/text.js';
import type { Density, Room } from '../composition.js';
import type { SegmentFacts } from './facts.js';
import type { PlacedSegment } from './place.js';

/** Narrowest panel, space between panels, and what the bars of a panel take. */
const [LEAST, BETWEEN, BAR, PITCH] = [132, 24, 7, 10];

/** The name of a segment, and what it holds: in short where its name would be cut. */
export function placeHead(
  { name, valueText, shortText = valueText, strong = false }: Omit<SegmentFacts, 'bars'>,
  { x, top, width }: Room,
  measure: Measure,
): PlacedText[] {
  const whole = measure(name, 12, strong) + 8 + measure(valueText, 12, true) <= width;
  const value = placeLine(
    'value',
    x + width,
    top + 12,
    [{ text: whole ? valueText : shortText }],
    { size: 12, strong: true, anchor: 'end', part: 'value' },
    measure,
  );
  const fitted = fitText(name, Math.max(0, value.box.x - 8 - x), 12, strong, measure);
  const style = { size: 12, strong, part: 'segment' } as const;
  return fitted === ''
    ? [value]
    : [placeLine('label', x, top + 12, [{ text: fitted }], style, measure), value];
}

function placePanel(
  segment: SegmentFacts,
  room: Room,
  at: (value: number) => number,
  measure: Measure,
): PlacedSegment {
  const { x, top, width } = room;
  const bars = segment.bars.map(([from, to], i) => ({
    x: x + at(Math.min(from, to)),
    y: top + 20 + i * PITCH,
    width: from === to ? 0 : Math.max(1, Math.abs(at(to) - at(from))),
    height: BAR,
  }));
  return {
    hit: { x: x - 6, y: top - 3, width: width + 12, height: 24 + bars.length * PITCH },
    bars,
    texts: placeHead(segment, room, measure),
  };
}

/** Panels as rooms that are as high as each other, in rows that are as full as they can be, under a heading. */
export function panelRooms(
  n: number,
  height: number,
  heading: string,
  room: Room,
  measure: Measure,
): { rooms: Room[]; axis: PlacedText[]; bottom: number } {
  const most = Math.max(1, Math.min(4, Math.floor((room.width + BETWEEN) / (LEAST + BETWEEN))));
  const columns = Math.ceil(n / Math.ceil(n / most));
  const width = (room.width - (columns - 1) * BETWEEN) / columns;
  const first = room.top + 42;
  const rooms = Array.from({ length: n }, (_, i) => ({
    x: room.x + (i % columns) * (width + BETWEEN),
    top: first + Math.floor(i / columns) * height,
    width,
  }));
  const title = fitText(heading, room.width, 12, true, measure);
  const style = { size: 12, strong: true, part: 'heading' } as const;
  return {
    rooms,
    axis: [placeLine('segments', room.x, room.top + 30, [{ text: title }], style, measure)],
    bottom: first + Math.ceil(n / columns) * height - 8,
  };
}

/** Segments as small multiples: a panel each with its bars, all on one scale, in the order and colours of those above; none on a tile. */
export function placeSegments(
  segments: readonly SegmentFacts[],
  heading: string,
  room: Room,
  density: Density,
  measure: Measure,
): { segments: PlacedSegment[]; axis: PlacedText[]; bottom: number } {
  if (segments.length === 0 || density === 'tile') return { segments: [], axis: [], bottom: room.top };
  const ends = segments.flatMap(({ bars }) => bars.flat());
  const [min, max] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const height = 36 + (segments[0]?.bars.length ?? 0) * PITCH;
  const { rooms, ...rest } = panelRooms(segments.length, height, heading, room, measure);
  const scale = max === min ? 0 : rooms[0]!.width / (max - min);
  const at = (value: number): number => (value - min) * scale;
  return { segments: segments.map((one, i) => placePanel(one, rooms[i]!, at, measure)), ...rest };
}
