import { placeLine } from '../../../scene/blocks.js';
import type { LineStyle, PlacedText } from '../../../scene/blocks.js';
import { fitText, wrapText } from '../../../scene/text.js';
import type { Measure } from '../../../scene/text.js';
import type { Voice } from '../../chart.js';
import type { Room } from '../../composition.js';
import { tell } from '../words.js';
import type { SegmentFacts, StageFacts, StagesFacts } from './facts.js';
import type { StripRoom } from './strip.js';

/** A column of numbers beside the strips: its right end, its heading, and what it says of a stage. */
interface NumberColumn {
  readonly right: number;
  readonly width: number;
  readonly heading: string;
  readonly key: 'median' | 'p90' | 'share';
}

/** The columns of a drawing with words beside its strips. */
export interface RowGrid {
  readonly label: { readonly x: number; readonly width: number };
  readonly strip: { readonly x: number; readonly width: number };
  readonly columns: readonly NumberColumn[];
  /** Room for what lies beyond the scale. */
  readonly gutter: number;
}

/** Where a row is. */
export interface RowPlace {
  readonly top: number;
  readonly room: Room;
  readonly strip: StripRoom;
  readonly tile: boolean;
}

/** Space between parts of a row, and what a row leaves free at its end, in px. */
const GAP = 18;
export const ROW = 8;
/** Strips shorter than this tell nothing: columns give way first. */
const LEAST_STRIP = 170;

function textOf(stage: StageFacts, key: NumberColumn['key']): string {
  return key === 'median' ? stage.medianText : key === 'p90' ? stage.p90Text : stage.shareText;
}

/** The same of a segment; the share of the time is that of all deals. */
export function segmentText({ medianText, p90Text }: SegmentFacts, key: NumberColumn['key']): string {
  return { median: medianText, p90: p90Text, share: '' }[key];
}

/** Columns of numbers that there could be, as wide as their widest word. */
function sizedColumns(
  { stages, shares }: Pick<StagesFacts, 'stages' | 'shares'>,
  voice: Voice,
  widest: (texts: readonly string[], size: 11 | 13, strong: boolean) => number,
  measure: Measure,
): Omit<NumberColumn, 'right'>[] {
  const keys = ['median', 'p90', ...(shares.length > 0 ? ['share'] : [])] as NumberColumn['key'][];
  return keys.map((key) => {
    const heading = tell(voice, `column.${key}`);
    const ranges = key === 'median' ? stages.map(({ rangeText }) => rangeText) : [''];
    return {
      key,
      heading,
      width: Math.max(
        measure(heading, 11, false),
        widest(ranges, 11, false),
        widest(
          stages.flatMap((stage) => [
            textOf(stage, key),
            ...stage.segments.map((one) => segmentText(one, key)),
          ]),
          13,
          true,
        ),
      ),
    };
  });
}

/** Divides a room among labels, strips and as many columns of numbers as leave the strips long enough. */
export function rowGrid(
  { stages, shares }: StagesFacts,
  room: Room,
  voice: Voice,
  measure: Measure,
): RowGrid {
  const widest = (texts: readonly string[], size: 11 | 13, strong: boolean): number =>
    Math.max(...texts.map((text) => measure(text.slice(0, 80), size, strong)));
  const labels = Math.max(
    widest(
      stages.map(({ label }) => label),
      13,
      false,
    ),
    widest(
      stages.map(({ countText }) => countText),
      11,
      false,
    ),
  );
  const label = { x: room.x, width: Math.min(Math.max(56, labels), Math.round(room.width * 0.26)) };
  const beyond = widest(
    stages.map(({ beyondText }) => beyondText),
    11,
    false,
  );
  const gutter = beyond > 0 ? beyond + 6 : 0;
  const sized = sizedColumns({ stages, shares }, voice, widest, measure);
  const left = room.x + label.width + GAP;
  const space = room.x + room.width - left - gutter - 6;
  const takenBy = (n: number): number => sized.slice(0, n).reduce((sum, { width }) => sum + width + GAP, 0);
  const count = [3, 2, 1].find((n) => n <= sized.length && space - takenBy(n) >= LEAST_STRIP) ?? 0;
  let right = room.x + room.width;
  const columns = sized
    .slice(0, count)
    .toReversed()
    .map((column) => {
      const placed = { ...column, right };
      right -= column.width + GAP;
      return placed;
    })
    .toReversed();
  return { label, strip: { x: left, width: space - takenBy(count) }, columns, gutter };
}

/** Where a line may be broken without taking words apart. */
const CLAUSE = /(?<=,)\s+|(?<=[，、])\s*/u;

/** The words of a stage: its label, and below it the number of its deals. */
function labelOf(
  { label, countText }: StageFacts,
  { width }: RowGrid['label'],
  measure: Measure,
): { label: string[]; count: string[] } {
  const whole = measure(countText, 11, false) <= width;
  const clauses = whole ? [countText] : countText.split(CLAUSE).slice(0, 2);
  return {
    label: wrapText(label, width, 2, 13, false, measure),
    count: clauses.map((text) => fitText(text, width, 11, false, measure)).filter((text) => text !== ''),
  };
}

/** Lines that the words of a stage take, the number of its deals included. */
export function labelLines({ stages }: StagesFacts, grid: RowGrid, measure: Measure): number {
  const words = stages.map((stage) => labelOf(stage, grid.label, measure));
  return Math.max(...words.map(({ label, count }) => label.length + count.length));
}

/** Headings of the columns. */
export function placeHeads({ columns }: RowGrid, y: number, measure: Measure): PlacedText[] {
  return columns.map(({ right, heading, key }) =>
    placeLine(
      `head${key}`,
      right,
      y,
      [{ text: heading }],
      { size: 11, fill: 'muted', anchor: 'end', part: 'axis' },
      measure,
    ),
  );
}

function placeBeyond(
  { beyondText }: StageFacts,
  { strip }: RowPlace,
  x: number,
  measure: Measure,
): PlacedText[] {
  if (beyondText === '') return [];
  const style: LineStyle = { size: 11, fill: 'muted', part: 'open' };
  return [placeLine('beyond', x, strip.top + strip.height + 11, [{ text: beyondText }], style, measure)];
}

/** Words of a stage beside its strip. */
export function placeRow(stage: StageFacts, grid: RowGrid, place: RowPlace, measure: Measure): PlacedText[] {
  const { top, strip } = place;
  const { label, columns } = grid;
  const { label: lines, count } = labelOf(stage, label, measure);
  const words = lines.map((line, i) =>
    placeLine(
      `label${i}`,
      label.x,
      top + 12 + i * 15,
      [{ text: line }],
      { size: 13, part: 'label' },
      measure,
    ),
  );
  const below = top + 12 + Math.max(1, lines.length) * 15;
  const muted: LineStyle = { size: 11, fill: 'muted', part: 'open' };
  words.push(
    ...count.map((text, i) =>
      placeLine(i === 0 ? 'n' : `n${i}`, label.x, below + i * 14, [{ text }], muted, measure),
    ),
  );
  const values = columns.flatMap(({ key, right }): PlacedText[] => {
    const strong = key === 'median';
    const style: LineStyle = {
      size: 13,
      strong,
      anchor: 'end',
      part: 'value',
      fill: strong && stage.alert ? 'alert' : 'ink',
    };
    const value = placeLine(key, right, top + 14, [{ text: textOf(stage, key) }], style, measure);
    if (!strong || stage.rangeText === '') return [value];
    const range: LineStyle = { size: 11, fill: 'muted', anchor: 'end', part: 'range' };
    return [value, placeLine('range', right, top + 30, [{ text: stage.rangeText }], range, measure)];
  });
  return [...words, ...values, ...placeBeyond(stage, place, strip.x + strip.width + 6, measure)];
}

/** Words of a stage above and below its strip. */
export function placeCard(stage: StageFacts, place: RowPlace, voice: Voice, measure: Measure): PlacedText[] {
  const { top, room, strip, tile } = place;
  const right = room.x + room.width;
  const median = placeLine(
    'median',
    right,
    top + 12,
    [{ text: stage.medianText }],
    { size: 13, strong: true, anchor: 'end', part: 'value', fill: stage.alert ? 'alert' : 'ink' },
    measure,
  );
  const free = median.box.x - 8 - room.x;
  const label = fitText(stage.label, Math.max(0, free), 13, false, measure);
  const words: PlacedText[] = [median];
  if (label !== '')
    words.push(placeLine('label', room.x, top + 12, [{ text: label }], { size: 13, part: 'label' }, measure));
  if (tile) return words;
  const open = stage.openText + (stage.beyondText === '' ? '' : ` (${stage.beyondText})`);
  const line = [...(stage.timed ? [tell(voice, 'line', { days: stage.p90Text })] : []), open].join(' · ');
  const fitted = fitText(line, room.width, 11, false, measure);
  const y = strip.top + strip.height + strip.lanes * 6 + 16;
  if (fitted !== '')
    words.push(
      placeLine('line', room.x, y, [{ text: fitted }], { size: 11, fill: 'muted', part: 'open' }, measure),
    );
  return words;
}
