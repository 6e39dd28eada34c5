import { placeLine } from '../../../scene/blocks.js';
import type { LineStyle, PlacedText } from '../../../scene/blocks.js';
import type { CircleNode, GroupNode, SceneNode } from '../../../scene/scene.js';
import { round } from '../../../scene/shapes.js';
import type { Box } from '../../../scene/shapes.js';
import { fitText } from '../../../scene/text.js';
import type { Measure } from '../../../scene/text.js';
import type { Density, Room } from '../../composition.js';
import { placeDay } from '../axis.js';
import type { DayScale } from '../axis.js';
import { markGroup } from '../compose.js';
import type { SegmentFacts } from './facts.js';
import { segmentText } from './rows.js';
import type { RowGrid } from './rows.js';

/** The deals of a segment in a stage: half of them as a dot on its interval. */
export interface PlacedSegment {
  readonly hit: Box;
  /** From the beginning of the scale to its end. */
  readonly line: Box | null;
  readonly range: Box | null;
  readonly dot: { readonly cx: number; readonly cy: number } | null;
  readonly texts: readonly PlacedText[];
}

/** How far the first of them begins above the end of the row of its stage: where that has room left. */
export const SEGMENT_LIFT: { readonly [density in Density]: number } = { tile: 4, compact: 4, regular: 14 };

/** Height of the row of a segment: a finger must hit it and no other. */
export const SEGMENT_PITCH: { readonly [density in Density]: number } = {
  tile: 24,
  compact: 30,
  regular: 24,
};

const INDENT = 12;

/** What the rows of segments share. */
export interface SegmentGround {
  readonly room: Room;
  readonly density: Density;
  /** Where there is room for words beside the strip. */
  readonly grid: RowGrid | null;
  readonly strip: { readonly x: number; readonly width: number };
  readonly scale: DayScale;
}

/** Places a segment below its stage, on the scale of the stages. */
export function placeSegment(
  facts: SegmentFacts,
  top: number,
  { room, density, grid, strip, scale }: SegmentGround,
  measure: Measure,
): PlacedSegment {
  const pitch = SEGMENT_PITCH[density];
  const cy = top + (density === 'compact' ? 21 : 12);
  const { median, range } = facts;
  const at = (days: number): number => placeDay(days, scale, strip.x, strip.width);
  const drawn = density !== 'tile';
  const isIn = (days: number | null): days is number => drawn && days !== null && days <= scale.most;
  return {
    hit: { x: room.x - 4, y: top, width: room.width + 8, height: pitch },
    line: drawn ? { x: strip.x, y: cy, width: strip.width, height: 0 } : null,
    range:
      range !== null && isIn(range.low)
        ? {
            x: at(range.low),
            y: cy - 1,
            width: Math.max(1, at(range.high ?? Infinity) - at(range.low)),
            height: 2,
          }
        : null,
    dot: isIn(median) ? { cx: at(median), cy } : null,
    texts:
      grid === null
        ? wordsAbove(facts, top + (density === 'compact' ? 12 : 16), room, measure)
        : wordsBeside(facts, top + 16, grid, measure),
  };
}

const NAME: LineStyle = { size: 11, fill: 'muted', part: 'segment' };
const NUMBER: LineStyle = { size: 12, anchor: 'end', part: 'value' };

function named(
  { label, countText }: SegmentFacts,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
  measure: Measure,
): PlacedText[] {
  const both = `${label} · ${countText}`;
  const text =
    measure(both, 11, false) <= width ? both : fitText(label, Math.max(0, width), 11, false, measure);
  return text === '' ? [] : [placeLine('segment', x, y, [{ text }], NAME, measure)];
}

function wordsAbove(facts: SegmentFacts, y: number, { x, width }: Room, measure: Measure): PlacedText[] {
  const value = placeLine('median', x + width, y, [{ text: facts.medianText }], NUMBER, measure);
  const left = x + INDENT;
  return [...named(facts, { x: left, y, width: value.box.x - 8 - left }, measure), value];
}

function wordsBeside(
  facts: SegmentFacts,
  y: number,
  { label, columns }: RowGrid,
  measure: Measure,
): PlacedText[] {
  const values = columns.flatMap(({ key, right }) => {
    const text = segmentText(facts, key);
    return text === '' ? [] : [placeLine(key, right, y, [{ text }], NUMBER, measure)];
  });
  return [...named(facts, { x: label.x + INDENT, y, width: label.width - INDENT }, measure), ...values];
}

/** Half of the deals of a segment. */
export function drawHalf(
  key: string,
  part: string,
  { cx, cy }: { readonly cx: number; readonly cy: number },
): CircleNode {
  const place = { type: 'circle', key, part, cx: round(cx), cy: round(cy), r: 3.5 } as const;
  return { ...place, fill: 'ink', stroke: 'surface', strokeWidth: 1 };
}

/** A segment as a mark. */
export function drawSegment(
  { hit, line, range, dot, texts }: PlacedSegment,
  key: string,
  label: string,
): GroupNode {
  const level = (name: string, part: string, box: Box | null, fill: 'faint' | 'muted'): SceneNode[] =>
    box === null
      ? []
      : [
          {
            ...{ type: 'rect', key: name, part, x: round(box.x), y: round(box.y), width: round(box.width) },
            ...{ height: Math.max(1, box.height), fill },
          },
        ];
  return markGroup(key, label, hit, [
    ...level('line', 'axis', line, 'faint'),
    ...level('range', 'range', range, 'muted'),
    ...(dot === null ? [] : [drawHalf('median', 'median', dot)]),
    ...texts.map(({ node }) => node),
  ]);
}
