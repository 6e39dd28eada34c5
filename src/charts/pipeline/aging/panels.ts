import type { PlacedText } from '../../../scene/blocks.js';
import type { Box } from '../../../scene/shapes.js';
import type { Measure } from '../../../scene/text.js';
import type { Density, Room } from '../../composition.js';
import { panelRooms, placeHead } from '../multiples.js';
import { placeAging, placeStrip, RADIUS } from './layout.js';
import type { AgingFacts, PlacedAging, PlacedStages } from './layout.js';

/** A segment, or one of several pipelines, with its stages. */
export interface AgingSegmentFacts {
  readonly name: string;
  readonly valueText: string;
  readonly stages: readonly AgingFacts[];
}

/** A segment, or a pipeline, as a panel: what it holds, and its stages. */
export interface PlacedAgingPanel {
  readonly hit: Box;
  readonly head: readonly PlacedText[];
  readonly stages: readonly PlacedAging[];
}

/** The drawing without its surroundings. */
export interface PlacedAgingBody extends PlacedStages {
  readonly panels: readonly PlacedAgingPanel[];
}

/** Where the stages of a panel lie, and how far their dots reach from the middle. */
const [STRIP, PITCH] = [10, 14];

/** Segments as small multiples: a strip for each of the stages above, in their order and on one scale; none on a tile. */
export function placeSegments(
  segments: readonly AgingSegmentFacts[],
  most: number,
  heading: string,
  { room, density }: { readonly room: Room; readonly density: Density },
  measure: Measure,
): { panels: PlacedAgingPanel[]; axis: PlacedText[]; bottom: number } {
  if (segments.length === 0 || density === 'tile') return { panels: [], axis: [], bottom: room.top };
  const height = 40 + (segments[0]?.stages.length ?? 0) * PITCH;
  const { rooms, ...rest } = panelRooms(segments.length, height, heading, room, measure);
  const panels = segments.map((segment, i): PlacedAgingPanel => {
    const { x, top, width } = rooms[i]!;
    const [left, right] = [x + RADIUS + 1, x + width - RADIUS - 1];
    const at = (day: number): number => left + (Math.min(day, most) / most) * (right - left);
    const stages = segment.stages.map((stage, k): PlacedAging => {
      const bar = { y: top + 22 + k * PITCH, height: STRIP };
      const strip = placeStrip(stage, bar, [left, right], at, [0]);
      return { hit: { ...bar, x, width }, ...strip, texts: [], ground: null };
    });
    const hit = { x: x - 6, y: top - 3, width: width + 12, height: 26 + stages.length * PITCH };
    return { hit, head: placeHead(segment, rooms[i]!, measure), stages };
  });
  return { panels, ...rest };
}

/** Narrowest panel of several in a row, space between panels, and height of a head. */
const [LEAST, BETWEEN, HEAD] = [400, 40, 30];

/** Pipelines side by side and below each other, each with stages of its own, on one scale of days. */
export function placePipelines(
  pipelines: readonly AgingSegmentFacts[],
  room: Room,
  density: Density,
  dayText: (days: number) => string,
  measure: Measure,
): Omit<PlacedAgingBody, 'stages'> {
  const all = pipelines.flatMap(({ stages }) => stages);
  const fit = Math.max(1, Math.min(3, Math.floor((room.width + BETWEEN) / (LEAST + BETWEEN))));
  const columns = Math.ceil(pipelines.length / Math.ceil(pipelines.length / fit));
  const width = (room.width - (columns - 1) * BETWEEN) / columns;
  const own = density === 'regular' && width < 480 ? 'compact' : density;
  const panels: PlacedAgingPanel[] = [];
  const axis: PlacedText[] = [];
  let [top, bottom] = [room.top, room.top];
  pipelines.forEach((one, i) => {
    const column = i % columns;
    if (column === 0 && i > 0) top = bottom + 22;
    const place = { x: room.x + column * (width + BETWEEN), top, width };
    const body = placeAging(one.stages, { ...place, top: top + HEAD - 8 }, own, dayText, measure, all);
    panels.push({
      hit: { x: place.x - 4, y: top - 2, width: width + 8, height: HEAD - 10 },
      head: placeHead({ ...one, strong: true }, place, measure),
      stages: body.stages,
    });
    axis.push(...body.axis.map((text) => ({ ...text, node: { ...text.node, key: `${text.node.key}${i}` } })));
    bottom = Math.max(bottom, body.bottom);
  });
  return { panels, axis, bottom };
}
