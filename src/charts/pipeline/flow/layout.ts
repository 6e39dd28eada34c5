import { placeLine } from '../../../scene/blocks.js';
import type { LegendItem, LineStyle, PlacedText } from '../../../scene/blocks.js';
import type { Box } from '../../../scene/shapes.js';
import { fitText, wrapText } from '../../../scene/text.js';
import type { Measure } from '../../../scene/text.js';
import type { Density, Room } from '../../composition.js';
import type { FlowFacts, FlowLook, FlowPart } from './facts.js';

/** A part of a bar in its place. */
export interface PlacedPart {
  readonly look: FlowLook;
  readonly box: Box;
}

/** A stage with everything that belongs to it. */
export interface PlacedFlow {
  readonly hit: Box;
  readonly parts: readonly PlacedPart[];
  readonly texts: readonly PlacedText[];
  readonly ground: Box | null;
}

/** The drawing without its surroundings. */
export interface PlacedFlowBody {
  readonly stages: readonly PlacedFlow[];
  readonly axis: readonly PlacedText[];
  readonly bottom: number;
}

/** What an entry of the key shows. */
export type FlowKeyOf = readonly LegendItem<FlowLook>[];

/** Sizes of a row: height of a bar and between two, where bars begin, and from row to row. */
const SIZES = {
  tile: { bar: 6, between: 1, head: 18, pitch: 44 },
  compact: { bar: 9, between: 2, head: 20, pitch: 66 },
  regular: { bar: 10, between: 2, head: 0, pitch: 54 },
} as const;

const sumOf = (parts: readonly FlowPart[]): number => parts.reduce((sum, { n }) => sum + n, 0);

function placeParts(parts: readonly FlowPart[], { x, y, height }: Box, scale: number): PlacedPart[] {
  let at = x;
  return parts.flatMap(({ look, n }) => {
    if (n <= 0) return [];
    const width = n * scale;
    const box = { x: at, y, width, height };
    at += width;
    return [{ look, box }];
  });
}

/** Where words and bars of all rows begin and end. */
interface Columns {
  readonly room: Room;
  readonly density: Density;
  readonly left: number;
  readonly labelWidth: number;
}

function textsOf(
  stage: FlowFacts,
  top: number,
  { room, density, left, labelWidth }: Columns,
  measure: Measure,
): PlacedText[] {
  const { bar, between, head } = SIZES[density];
  const beside = density === 'regular';
  const right = room.x + room.width;
  const y = beside ? top + bar + between / 2 + 4.5 : top + 12;
  const style: LineStyle = {
    size: 13,
    strong: true,
    anchor: 'end',
    part: 'value',
    fill: stage.alert ? 'alert' : 'ink',
  };
  const value = placeLine('value', right, y, [{ text: stage.valueText }], style, measure);
  const under = top + head + 2 * bar + between + 14;
  const line = density === 'tile' ? '' : fitText(stage.lineText, right - left, 11, false, measure);
  const words = [
    value,
    ...(line === ''
      ? []
      : [
          placeLine(
            'line',
            left,
            under,
            [{ text: line }],
            { size: 11, fill: 'muted', part: 'beside' },
            measure,
          ),
        ]),
  ];
  if (!beside) {
    const label = fitText(stage.label, Math.max(0, value.box.x - 8 - room.x), 13, false, measure);
    return label === ''
      ? words
      : [placeLine('label', room.x, y, [{ text: label }], { size: 13, part: 'label' }, measure), ...words];
  }
  const lines = wrapText(stage.label, labelWidth, 2, 13, false, measure);
  const first = y - ((lines.length - 1) * 15) / 2;
  const end: LineStyle = { size: 13, anchor: 'end', part: 'label' };
  return [
    ...lines.map((text, i) =>
      placeLine(`label${i}`, room.x + labelWidth, first + i * 15, [{ text }], end, measure),
    ),
    ...words,
  ];
}

/** Stages below each other, on one scale of deals: what was there and came in over what is there and left. */
export function placeFlow(
  stages: readonly FlowFacts[],
  room: Room,
  density: Density,
  measure: Measure,
): PlacedFlowBody {
  const { bar, between, head, pitch } = SIZES[density];
  const beside = density === 'regular';
  const labels = Math.max(...stages.map(({ label }) => measure(label.slice(0, 60), 13, false)));
  const labelWidth = Math.min(Math.max(44, labels), Math.round(room.width * 0.24));
  const values = Math.max(...stages.map(({ valueText }) => measure(valueText, 13, true)));
  const left = room.x + (beside ? labelWidth + 14 : 0);
  const width = room.x + room.width - left - (beside ? values + 18 : 0);
  const most = Math.max(0, ...stages.flatMap(({ into, out }) => [sumOf(into), sumOf(out)]));
  const scale = most === 0 ? 0 : width / most;
  const columns: Columns = { room, density, left, labelWidth };
  const placed = stages.map((stage, i): PlacedFlow => {
    const top = room.top + 6 + i * pitch;
    const row = { x: left, y: top + head, width, height: bar };
    const texts = textsOf(stage, top, columns, measure);
    const value = texts.find(({ node }) => node.key === 'value')!.box;
    return {
      hit: { x: room.x - 4, y: top - 4, width: room.width + 8, height: pitch - 6 },
      parts: [
        ...placeParts(stage.into, row, scale),
        ...placeParts(stage.out, { ...row, y: row.y + bar + between }, scale),
      ],
      texts,
      ground: stage.alert
        ? { x: value.x - 5, y: value.y - 2, width: value.width + 10, height: value.height + 4 }
        : null,
    };
  });
  return { stages: placed, axis: [], bottom: room.top + 6 + stages.length * pitch - 8 };
}
