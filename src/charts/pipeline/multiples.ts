import { placeLine } from '../../scene/blocks.js';
import type { PlacedText } from '../../scene/blocks.js';
import { fitText } from '../../scene/text.js';
import type { Measure } from '../../scene/text.js';
import type { Density, Room } from '../composition.js';
import type { SegmentFacts } from './facts.js';
import type { PlacedSegment } from './place.js';

/** Narrowest panel, space between panels, and what the bars of a panel take. */
const [LEAST, BETWEEN, BAR, PITCH] = [132, 24, 7, 10];

function placePanel(
  { name, valueText, values }: SegmentFacts,
  { x, top, width }: Room,
  scale: number,
  measure: Measure,
): PlacedSegment {
  const value = placeLine(
    'value',
    x + width,
    top + 12,
    [{ text: valueText }],
    { size: 12, strong: true, anchor: 'end', part: 'value' },
    measure,
  );
  const fitted = fitText(name, Math.max(0, value.box.x - 8 - x), 12, false, measure);
  const label = placeLine('label', x, top + 12, [{ text: fitted }], { size: 12, part: 'segment' }, measure);
  const bars = values.map((length, i) => ({
    x,
    y: top + 20 + i * PITCH,
    width: length > 0 ? Math.max(1, length * scale) : 0,
    height: BAR,
  }));
  return {
    hit: { x: x - 6, y: top - 3, width: width + 12, height: 24 + values.length * PITCH },
    bars,
    texts: fitted === '' ? [value] : [label, value],
  };
}

/** Segments as small multiples: a panel each with a bar a stage, all on one scale, in the order and colours of the stages above; none on a tile. */
export function placeSegments(
  segments: readonly SegmentFacts[],
  heading: string,
  room: Room,
  density: Density,
  measure: Measure,
): { segments: PlacedSegment[]; axis: PlacedText[]; bottom: number } {
  if (segments.length === 0 || density === 'tile') return { segments: [], axis: [], bottom: room.top };
  const most = Math.max(1, Math.min(4, Math.floor((room.width + BETWEEN) / (LEAST + BETWEEN))));
  // Rows that are as full as they can be.
  const columns = Math.ceil(segments.length / Math.ceil(segments.length / most));
  const width = (room.width - (columns - 1) * BETWEEN) / columns;
  const max = Math.max(0, ...segments.flatMap(({ values }) => values));
  const height = 36 + (segments[0]?.values.length ?? 0) * PITCH;
  const first = room.top + 42;
  const placed = segments.map((segment, i) =>
    placePanel(
      segment,
      {
        x: room.x + (i % columns) * (width + BETWEEN),
        top: first + Math.floor(i / columns) * height,
        width,
      },
      max === 0 ? 0 : width / max,
      measure,
    ),
  );
  const title = fitText(heading, room.width, 12, true, measure);
  const axis = [
    placeLine(
      'segments',
      room.x,
      room.top + 30,
      [{ text: title }],
      { size: 12, strong: true, part: 'heading' },
      measure,
    ),
  ];
  return { segments: placed, axis, bottom: first + Math.ceil(segments.length / columns) * height - 8 };
}
