import { placeLine } from '../../../scene/blocks.js';
import type { LegendItem, LineStyle, PlacedText } from '../../../scene/blocks.js';
import type { Box } from '../../../scene/shapes.js';
import { fitText, wrapText } from '../../../scene/text.js';
import type { Measure } from '../../../scene/text.js';
import type { Density, Room } from '../../composition.js';

/** What is drawn of a stage, before it has a place. */
export interface AgingFacts {
  readonly label: string;
  readonly median: number | null;
  readonly p90: number | null;
  readonly days: readonly number[];
  /** `4 of 31 beyond`. */
  readonly text: string;
  readonly alert: boolean;
}

/** A deal as a dot. */
export interface PlacedDot {
  readonly cx: number;
  readonly cy: number;
  readonly beyond: boolean;
}

/** A stage with everything that belongs to it. */
export interface PlacedAging {
  readonly hit: Box;
  /** Times that half of all deals stayed, and from there to nine in ten; null without a band. */
  readonly half: Box | null;
  readonly most: Box | null;
  readonly base: Box;
  readonly dots: readonly PlacedDot[];
  readonly texts: readonly PlacedText[];
  readonly ground: Box | null;
}

/** Stages below each other. */
export interface PlacedStages {
  readonly stages: readonly PlacedAging[];
  readonly axis: readonly PlacedText[];
  readonly bottom: number;
}

/** What a legend entry shows. */
export type AgingSample = 'half' | 'most' | 'within' | 'beyond';

export type AgingKey = readonly LegendItem<AgingSample>[];

/** Radius of a dot. */
export const RADIUS = 3;
const LANES = [0, -1, 1, -2, 2];

/** Dots that do not hide each other, as far as there are lanes: a dot takes the first lane that is free at its place. */
function placeDots(
  days: readonly number[],
  p90: number | null,
  middle: number,
  at: (day: number) => number,
  lanes = LANES,
): PlacedDot[] {
  const ends = lanes.map(() => -Infinity);
  return days
    .toSorted((a, b) => a - b)
    .map((day) => {
      const cx = at(day);
      const free = ends.findIndex((end) => end <= cx - 2 * RADIUS - 0.5);
      const lane = free < 0 ? 0 : free;
      ends[lane] = cx;
      return { cx, cy: middle + lanes[lane]! * (2 * RADIUS + 1), beyond: p90 !== null && day > p90 };
    });
}

/** A round number of days that reaches at least as far. */
export function roundDays(days: number): number {
  const size = 10 ** Math.floor(Math.log10(Math.max(1, days)));
  return [1, 2, 3, 4, 5, 6, 8, 10].map((step) => step * size).find((step) => step >= days) ?? days;
}

/** Days up to which a scale goes on which all of some stages are. */
export function mostDays(stages: readonly Pick<AgingFacts, 'days' | 'p90'>[]): number {
  return roundDays(Math.max(1, ...stages.flatMap(({ days, p90 }) => [...days, p90 ?? 0])));
}

/** The strip of a stage: the band of past stays and every open deal. */
export function placeStrip(
  { median, p90, days }: Pick<AgingFacts, 'median' | 'p90' | 'days'>,
  bar: Pick<Box, 'y' | 'height'>,
  [left, right]: readonly [number, number],
  at: (day: number) => number,
  lanes?: number[],
): Pick<PlacedAging, 'half' | 'most' | 'base' | 'dots'> {
  const band = (from: number, to: number): Box => ({ ...bar, x: at(from), width: at(to) - at(from) });
  const middle = bar.y + bar.height / 2;
  return {
    half: median === null ? null : band(0, median),
    most: p90 === null ? null : band(median ?? 0, p90),
    base: { x: left, y: middle - 0.5, width: right - left, height: 1 },
    dots: placeDots(days, p90, middle, at, lanes),
  };
}

/**
 * Stages below each other, on one scale of days: the band of past stays, and every open deal as a dot.
 *
 * @param all the stages that share scale and columns with them
 */
export function placeAging(
  stages: readonly AgingFacts[],
  room: Room,
  density: Density,
  dayText: (days: number) => string,
  measure: Measure,
  all = stages,
): PlacedStages {
  const beside = density === 'regular';
  const most = mostDays(all);
  const labels = Math.max(...all.map(({ label }) => measure(label.slice(0, 60), 13, false)));
  const labelWidth = Math.min(Math.max(44, labels), Math.round(room.width * 0.24));
  const tails = Math.max(...all.map(({ text, alert }) => measure(text, 12, alert)));
  const left = room.x + (beside ? labelWidth + 14 : 0) + RADIUS + 1;
  const right = room.x + room.width - (beside ? tails + 18 : 0) - RADIUS - 1;
  const at = (day: number): number => left + (Math.min(day, most) / most) * (right - left);
  const head = beside ? 0 : 18;
  const [height, pitch] = [38, 48 + head];
  const axis = placeAxis(most, { at, top: room.top, dayText }, measure);
  const first = room.top + 22;
  const placed = stages.map((stage, i): PlacedAging => {
    const top = first + i * pitch;
    const bar = { y: top + head, height };
    const texts = textsOf(stage, { room, labelWidth, beside, middle: bar.y + height / 2, top }, measure);
    const tail = texts.find(({ node }) => node.key === 'beyond');
    return {
      hit: { x: room.x - 4, y: top - 3, width: room.width + 8, height: pitch - 4 },
      ...placeStrip(stage, bar, [left, right], at),
      texts,
      ground:
        stage.alert && tail
          ? { x: tail.box.x - 5, y: tail.box.y - 2, width: tail.box.width + 10, height: tail.box.height + 4 }
          : null,
    };
  });
  return { stages: placed, axis, bottom: first + stages.length * pitch - 6 };
}

function placeAxis(
  most: number,
  {
    at,
    top,
    dayText,
  }: {
    readonly at: (day: number) => number;
    readonly top: number;
    readonly dayText: (days: number) => string;
  },
  measure: Measure,
): PlacedText[] {
  const style = { size: 11, fill: 'muted', part: 'axis' } as const;
  const ends = [
    placeLine('from', at(0), top + 10, [{ text: dayText(0) }], { ...style, anchor: 'start' }, measure),
    placeLine('to', at(most), top + 10, [{ text: dayText(most) }], { ...style, anchor: 'end' }, measure),
  ];
  const middle = placeLine(
    'middle',
    at(most / 2),
    top + 10,
    [{ text: dayText(most / 2) }],
    { ...style, anchor: 'middle' },
    measure,
  );
  const fits =
    ends[0]!.box.x + ends[0]!.box.width + 8 < middle.box.x &&
    middle.box.x + middle.box.width + 8 < ends[1]!.box.x;
  if (fits) return [ends[0]!, middle, ends[1]!];
  // In the narrowest places only the far end is told: the near one is nothing.
  return ends[0]!.box.x + ends[0]!.box.width + 6 < ends[1]!.box.x ? ends : ends.slice(1);
}

function textsOf(
  { label, text, alert }: AgingFacts,
  {
    room,
    labelWidth,
    beside,
    middle,
    top,
  }: {
    readonly room: Room;
    readonly labelWidth: number;
    readonly beside: boolean;
    readonly middle: number;
    readonly top: number;
  },
  measure: Measure,
): PlacedText[] {
  const right = room.x + room.width;
  const tailStyle: LineStyle = {
    size: 12,
    anchor: 'end',
    part: 'stalled',
    strong: alert,
    fill: alert ? 'alert' : 'muted',
  };
  const tail =
    text === ''
      ? []
      : [placeLine('beyond', right, beside ? middle + 4 : top + 12, [{ text }], tailStyle, measure)];
  if (!beside) {
    const fitted = fitText(label, Math.max(0, (tail[0]?.box.x ?? right) - 8 - room.x), 13, false, measure);
    return [
      ...(fitted === ''
        ? []
        : [placeLine('label', room.x, top + 12, [{ text: fitted }], { size: 13, part: 'label' }, measure)]),
      ...tail,
    ];
  }
  const lines = wrapText(label, labelWidth, 2, 13, false, measure);
  const first = middle + 4.5 - ((lines.length - 1) * 15) / 2;
  return [
    ...lines.map((line, i) =>
      placeLine(
        `label${i}`,
        room.x + labelWidth,
        first + i * 15,
        [{ text: line }],
        { size: 13, anchor: 'end', part: 'label' },
        measure,
      ),
    ),
    ...tail,
  ];
}
