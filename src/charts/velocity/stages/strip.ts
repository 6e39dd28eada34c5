import type { Box } from '../../../scene/shapes.js';
import { placeDay } from '../axis.js';
import type { DayScale } from '../axis.js';
import type { StageFacts, Waiting } from './facts.js';

/** An open deal as a circle. */
export interface PlacedDot {
  readonly cx: number;
  readonly cy: number;
  readonly beyond: boolean;
}

/** Room of a strip: bars stand on its line, open deals hang below it. */
export interface StripRoom {
  readonly x: number;
  readonly width: number;
  readonly top: number;
  /** Height of the highest bar, in px. */
  readonly height: number;
  /** Open deals below each other; 0 = none are drawn. */
  readonly lanes: number;
}

/** The times of one stage. */
export interface PlacedStrip {
  /** Shares of the deals that leave. */
  readonly bars: readonly Box[];
  readonly line: Box;
  readonly median: Box | null;
  readonly range: Box | null;
  readonly p90: Box | null;
  readonly dots: readonly PlacedDot[];
  /** Open deals as bars, where there are too many for circles. */
  readonly hanging: readonly (Box & { readonly beyond: boolean })[];
}

/** Radius of a circle, and the place that it takes. */
export const RADIUS = 2.5;
const SLOT = 6;

/** Open deals by place: how many share one. */
function slotsOf(
  waiting: readonly Waiting[],
  scale: DayScale,
  { x, width }: StripRoom,
): Map<number, Waiting> {
  const slots = new Map<number, Waiting>();
  for (const one of waiting) {
    const at = Math.round((placeDay(one.days, scale, x, width) - x) / SLOT);
    const before = slots.get(at);
    slots.set(at, { ...one, n: one.n + (before?.n ?? 0), beyond: one.beyond && (before?.beyond ?? true) });
  }
  return slots;
}

/** Most open deals that share a place in any stage. */
export function mostInSlot(stages: readonly StageFacts[], scale: DayScale, room: StripRoom): number {
  return Math.max(
    0,
    ...stages.flatMap(({ waiting }) => [...slotsOf(waiting, scale, room).values()].map(({ n }) => n)),
  );
}

function hangingBars(
  slots: ReadonlyMap<number, Waiting>,
  most: number,
  room: StripRoom,
): PlacedStrip['hanging'] {
  const { x, width, top, height, lanes } = room;
  return [...slots].map(([at, { n, beyond }]) => {
    const left = Math.max(x, x + at * SLOT - SLOT / 2);
    return {
      x: left,
      y: top + height + 3,
      width: Math.min(SLOT - 1, x + width - left),
      height: Math.max(1.5, (n / most) * lanes * SLOT),
      beyond,
    };
  });
}

function dotsOf(slots: ReadonlyMap<number, Waiting>, { x, top, height }: StripRoom): PlacedDot[] {
  return [...slots].flatMap(([at, { n, beyond }]) =>
    Array.from({ length: n }, (_, lane) => ({
      cx: x + at * SLOT,
      cy: top + height + 3 + RADIUS + lane * SLOT,
      beyond,
    })),
  );
}

/** Places the times of a stage: a bar for each stretch of days, half and nine in ten as lines, open deals below. */
export function placeTimes(
  { bars, median, range, p90, waiting }: StageFacts,
  scale: DayScale,
  room: StripRoom,
  mostOpen: number,
): PlacedStrip {
  const { x, width, top, height, lanes } = room;
  const highest = Math.max(...bars, 1e-9);
  const at = (day: number): number => placeDay(day, scale, x, width);
  const base = top + height;
  const upright = (day: number | null, thick: number, above: number): Box | null =>
    day === null || day > scale.most
      ? null
      : { x: at(day) - thick / 2, y: top - above, width: thick, height: height + above + 2 };
  const slots = lanes > 0 ? slotsOf(waiting, scale, room) : new Map<number, Waiting>();
  const many = mostOpen > lanes;
  const end = range === null ? 0 : (range.high ?? Infinity);
  return {
    bars: bars.flatMap((share, i): Box[] => {
      const left = at(i * scale.bin);
      const size = (share / highest) * height;
      return share <= 0
        ? []
        : [
            {
              x: left,
              y: base - Math.max(1, size),
              width: Math.max(0.75, at((i + 1) * scale.bin) - left - 0.75),
              height: Math.max(1, size),
            },
          ];
    }),
    line: { x, y: base, width, height: 1 },
    median: upright(median, 2.5, 2),
    range:
      range === null || range.low > scale.most
        ? null
        : { x: at(range.low), y: base - 0.5, width: Math.max(1, at(end) - at(range.low)), height: 2 },
    p90: upright(p90, 1.5, 2),
    dots: many ? [] : dotsOf(slots, room),
    hanging: many ? hangingBars(slots, mostOpen, room) : [],
  };
}
