import type { LineStyle, PlacedText } from '../../scene/blocks.js';
import type { Span } from '../../scene/scene.js';
import type { Box } from '../../scene/shapes.js';
import type { Piece } from './strip.js';
import type { Fate, FunnelFacts, GapFacts, StageFacts } from './facts.js';

/** A filled length of one kind. */
export interface PlacedDrop {
  readonly fate: Fate;
  readonly box: Box;
}

/** An interval drawn along an axis: where it begins, ends and where the value lies. */
export interface PlacedWhisker {
  readonly axis: 'x' | 'y';
  readonly low: number;
  readonly high: number;
  readonly at: number;
  /** Position across the axis. */
  readonly across: number;
  /** The whole scale from 0 to 100%, where one is drawn. */
  readonly scale: { readonly from: number; readonly to: number } | null;
  readonly alert: boolean;
}

/** One stage with everything that belongs to it, the gap to the next stage included. */
export interface PlacedStage {
  /** What can be pointed at. */
  readonly hit: Box;
  /** The bar, one box a segment or a single one. */
  readonly bars: readonly Box[];
  readonly connectors: readonly Box[];
  readonly drops: readonly PlacedDrop[];
  readonly texts: readonly PlacedText[];
  readonly whisker: PlacedWhisker | null;
  /** Tinted ground of the rate that matters most. */
  readonly ground: Box | null;
}

/** The drawing without its surroundings. */
export interface PlacedBody {
  readonly stages: readonly PlacedStage[];
  /** Lines and words that belong to no stage. */
  readonly axis: readonly PlacedText[];
  readonly bottom: number;
}

/** The room a body has. */
export interface Room {
  readonly x: number;
  readonly top: number;
  readonly width: number;
}

/** Space between parts of a row, in px. */
export const GAP = 10;

/** Widest text of a list. */
export function widest(texts: readonly string[], width: (text: string) => number): number {
  return texts.reduce((most, text) => Math.max(most, width(text)), 0);
}

/** The runs of a value: number, then the other measure. */
export function valueSpans(stage: StageFacts, withBeside: boolean): Span[] {
  const spans: Span[] = [{ text: stage.valueText, strong: true }];
  if (withBeside && stage.besideText !== '')
    spans.push({ text: stage.besideText, fill: 'muted', size: 12, gap: 8 });
  return spans;
}

/** How much is said of a rate: everything, without its base, without its interval too. */
export type RateDetail = 'full' | 'range' | 'rate';

/** The runs of a rate, in the warm colour where it is the one that matters. */
export function rateSpans(gap: GapFacts, detail: RateDetail): Span[] {
  const tone = gap.alert ? 'alert' : undefined;
  const spans: Span[] = [{ text: gap.rate, strong: true, ...(tone ? { fill: tone } : {}) }];
  const rest =
    detail === 'full'
      ? [gap.range, gap.share === null ? '' : gap.base]
      : detail === 'range'
        ? [gap.range]
        : [];
  const text = [rest.filter((part) => part !== '').join(' '), detail === 'rate' ? '' : gap.rise]
    .filter((part) => part !== '')
    .join(' · ');
  if (text !== '') spans.push({ text, size: 11, gap: 5, fill: tone ?? 'muted' });
  return spans;
}

/** Style of the rate line. */
export const RATE_STYLE: LineStyle = { size: 12, part: 'rate' };

/** Style of the value line. */
export const VALUE_STYLE: LineStyle = { size: 13, part: 'value' };

/** True where the gap rows below the bars are drawn. */
export function hasGaps(facts: FunnelFacts): boolean {
  return facts.gaps.length > 0 || facts.fates.length > 0;
}

/** The box that holds all of these. */
export function around(boxes: readonly Box[], pad: number): Box {
  const x = Math.min(...boxes.map((box) => box.x)) - pad;
  const y = Math.min(...boxes.map((box) => box.y)) - pad;
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + pad;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + pad;
  return { x, y, width: right - x, height: bottom - y };
}

/** Values of the parts of a bar: its segments, or the whole. */
export function partsOf(stage: StageFacts): readonly number[] {
  return stage.parts.length > 0 ? stage.parts : [stage.value];
}

/** Boxes of pieces: bars, connectors or losses, by what they are. */
export function boxesOf(
  pieces: readonly Piece[],
  toBox: (piece: Piece) => Box,
): { bars: Box[]; drops: PlacedDrop[] } {
  const bars: Box[] = [];
  const drops: PlacedDrop[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'bar') bars.push(toBox(piece));
    else if (piece.length > 0) drops.push({ fate: piece.kind, box: toBox(piece) });
  }
  return { bars, drops };
}

/** Ends of an interval along a drawn length; null where the rate has none. `base` is the length of its 100%. */
export function whiskerOn(
  gap: GapFacts,
  axis: 'x' | 'y',
  toPosition: (share: number) => number,
  across: number,
  scale: PlacedWhisker['scale'],
): PlacedWhisker | null {
  if (gap.low === null || gap.high === null || gap.share === null) return null;
  return {
    axis,
    low: toPosition(gap.low),
    high: toPosition(gap.high),
    at: toPosition(gap.share),
    across,
    scale,
    alert: gap.alert,
  };
}
