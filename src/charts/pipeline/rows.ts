import { placeLine, spansWidth } from '../../scene/blocks.js';
import type { LineStyle, PlacedText } from '../../scene/blocks.js';
import type { Span } from '../../scene/scene.js';
import { wrapText } from '../../scene/text.js';
import type { Measure } from '../../scene/text.js';
import type { Room } from '../composition.js';
import type { PipelineFacts, StageFacts } from './facts.js';
import { GAP, groundOf, placeStrip } from './place.js';
import type { PlacedStage } from './place.js';

/** Widths of the strips of ages, the first that leaves room for the bars. */
const STRIPS = [128, 72];
const VALUE: LineStyle = { size: 13, part: 'value' };

/** How much is said behind a bar. */
type Detail = 'full' | 'short' | 'value';

const DETAILS: readonly Detail[] = ['full', 'short', 'value'];

/** What all rows of a drawing share. */
export interface Grid {
  readonly facts: PipelineFacts;
  readonly measure: Measure;
  readonly room: Room;
  readonly detail: Detail;
  readonly labelWidth: number;
  readonly plotX: number;
  /** Left end and width of the strips of ages. */
  readonly stripX: number;
  readonly stripWidth: number;
  readonly barHeight: number;
  readonly pitch: number;
  /** Px per unit of value. */
  readonly scale: number;
}

/** The runs of a value: number, then the other measure. */
function valueSpans({ valueText, besideText, shortBeside }: StageFacts, detail: Detail): Span[] {
  const beside = { full: besideText, short: shortBeside, value: '' }[detail];
  const more: Span[] = beside === '' ? [] : [{ text: beside, fill: 'muted', size: 12, gap: 8 }];
  return [{ text: valueText, strong: true }, ...more];
}

/** The largest scale at which every bar and the text behind it stay inside `width`. */
function scaleFor({ stages, max }: PipelineFacts, detail: Detail, width: number, measure: Measure): number {
  if (max === 0) return 0;
  return stages.reduce((scale, stage) => {
    const tail = GAP + spansWidth(valueSpans(stage, detail), VALUE, measure);
    return stage.value > 0 ? Math.min(scale, Math.max(0, width - tail) / stage.value) : scale;
  }, width / max);
}

function widest(texts: readonly string[], size: 11 | 12 | 13, measure: Measure): number {
  return texts.reduce((most, text) => Math.max(most, measure(text, size, false)), 0);
}

/** Where bars begin, and what stands at the far end. */
interface Sides {
  readonly plotX: number;
  readonly strip: number;
  readonly stalled: number;
}

/** How long the longest bar is with a strip of a width at the far end and so much said behind the bars. */
function extentOf(
  facts: PipelineFacts,
  room: Room,
  { plotX, strip, stalled }: Sides,
  detail: Detail,
  measure: Measure,
): Pick<Grid, 'detail' | 'stripX' | 'stripWidth' | 'scale'> & { readonly enough: boolean } {
  const side = strip + stalled + (strip > 0 && stalled > 0 ? GAP : 0);
  const right = room.x + room.width - side;
  const width = right - (side > 0 ? 24 : 0) - plotX;
  const scale = scaleFor(facts, detail, width, measure);
  const enough = scale * facts.max >= Math.max(width * 0.5, room.width * 0.18);
  return { detail, stripX: right, stripWidth: strip, scale, enough: enough || facts.max === 0 };
}

/** The most that can be said while bars stay long enough to be compared; null where rows have no room for that. */
export function gridOf(facts: PipelineFacts, room: Room, measure: Measure): Grid | null {
  const { stages } = facts;
  const labels = widest(
    stages.map(({ label }) => label.slice(0, 60)),
    13,
    measure,
  );
  const labelWidth = Math.min(Math.max(44, labels), Math.round(room.width * 0.24));
  const wraps = labels > labelWidth;
  const plotX = room.x + labelWidth + 14;
  const stalled = Math.max(0, ...stages.map(({ stalledText, alert }) => measure(stalledText, 12, alert)));
  const chosen = (facts.ages > 0 ? STRIPS : [0])
    .flatMap((strip) =>
      DETAILS.map((detail) => extentOf(facts, room, { plotX, strip, stalled }, detail, measure)),
    )
    .find(({ enough }) => enough);
  const many = stages.length > 10;
  // A name on two lines needs the height of two.
  const pitch = many ? (wraps ? 34 : 28) : 38;
  const shared = { facts, measure, room, labelWidth, plotX, barHeight: many ? 18 : 24, pitch };
  return chosen === undefined ? null : { ...chosen, ...shared };
}

function labelTexts(
  { labelWidth, plotX, pitch, measure }: Grid,
  label: string,
  middle: number,
): PlacedText[] {
  const size = pitch >= 36 || measure(label, 13, false) <= labelWidth ? 13 : 12;
  const style = { size, anchor: 'end', part: 'label' } as const;
  const lines = wrapText(label, labelWidth, pitch > 28 ? 2 : 1, size, false, measure);
  const leading = size + 1.5;
  const first = middle + 4.5 - ((lines.length - 1) * leading) / 2;
  return lines.map((text, i) =>
    placeLine(`label${i}`, plotX - 14, first + i * leading, [{ text }], style, measure),
  );
}

function stalledText(
  { measure, room }: Grid,
  { stalledText: text, alert }: StageFacts,
  y: number,
): PlacedText[] {
  if (text === '') return [];
  const style = {
    size: 12,
    anchor: 'end',
    part: 'stalled',
    strong: alert,
    fill: alert ? 'alert' : 'ink',
  } as const;
  return [placeLine('stalled', room.x + room.width, y, [{ text }], style, measure)];
}

function placeStage(grid: Grid, stage: StageFacts, top: number): PlacedStage {
  const { measure, plotX, scale, barHeight, pitch, room, stripX, stripWidth } = grid;
  const middle = top + barHeight / 2;
  const bar = { x: plotX, y: top, height: barHeight };
  const length = stage.value > 0 ? Math.max(1, stage.value * scale) : 0;
  const value = placeLine(
    'value',
    plotX + length + GAP,
    middle + 4.5,
    valueSpans(stage, grid.detail),
    VALUE,
    measure,
  );
  const stalled = stalledText(grid, stage, middle + 4);
  const strip =
    stripWidth === 0
      ? []
      : placeStrip(stage.ages, { x: stripX, y: middle - 5, width: stripWidth, height: 10 });
  return {
    hit: { x: room.x - 4, y: top - 5, width: room.width + 8, height: Math.min(pitch, barHeight + 10) },
    whole: { ...bar, width: length },
    solid: { ...bar, width: Math.min(length, stage.solid * scale) },
    strip,
    texts: [...labelTexts(grid, stage.label, middle), value, ...stalled],
    ground: stage.alert ? groundOf(stalled[0]) : null,
  };
}

/**
 * Stages below each other: names on the left, bars and what they are worth, ages and what is stalled at the far end. Null
 * where there is no room for that.
 */
export function placeRows(
  facts: PipelineFacts,
  room: Room,
  heading: string,
  measure: Measure,
): { stages: PlacedStage[]; axis: PlacedText[]; bottom: number } | null {
  const grid = gridOf(facts, room, measure);
  return grid === null ? null : placeRowsOn(grid, facts.stages, room, heading);
}

/** Stages below each other on a grid that they share with others, moved to a room of the same width. */
export function placeRowsOn(
  of: Grid,
  stages: readonly StageFacts[],
  room: Room,
  heading: string,
): { stages: PlacedStage[]; axis: PlacedText[]; bottom: number } {
  const by = room.x - of.room.x;
  const grid: Grid = { ...of, room, plotX: of.plotX + by, stripX: of.stripX + by };
  const { stripX, stripWidth, pitch, barHeight, measure } = grid;
  const headed = stripWidth > 0;
  const style = { size: 11, fill: 'muted', part: 'axis' } as const;
  const axis = headed ? [placeLine('time', stripX, room.top + 10, [{ text: heading }], style, measure)] : [];
  const top = room.top + (headed ? 20 : 0);
  return {
    stages: stages.map((stage, i) => placeStage(grid, stage, top + i * pitch)),
    axis,
    bottom: top + stages.length * pitch - (pitch - barHeight) + 4,
  };
}
