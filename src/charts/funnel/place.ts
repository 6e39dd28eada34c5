import type { LineStyle, PlacedText } from '../../scene/blocks.js';
import type { SceneNode, Span } from '../../scene/scene.js';
import type { Box } from '../../scene/shapes.js';
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
  /** Outlines in the place of those of the bars. */
  readonly outlines?: readonly string[];
  /** What is drawn over the bars. */
  readonly over?: readonly SceneNode[];
}

/** The drawing without its surroundings. */
export interface PlacedBody {
  readonly stages: readonly PlacedStage[];
  /** Lines and words that belong to no stage. */
  readonly axis: readonly PlacedText[];
  /** Shapes that belong to no stage. */
  readonly over?: readonly SceneNode[];
  readonly bottom: number;
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

/** How much is said of a rate: everything, without the best it can become, without its interval, and the rate alone. What it is of is always said. */
export type RateDetail = 'best' | 'full' | 'counts' | 'base';

/** The runs of a rate, in the warm colour where it is the one that matters. */
export function rateSpans(gap: GapFacts, detail: RateDetail): Span[] {
  const tone = gap.alert ? 'alert' : undefined;
  const quiet = { size: 11, fill: tone ?? 'muted' } as const;
  const join = (parts: readonly string[], by: string): string => parts.filter((part) => part !== '').join(by);
  const [before, after] = gap.base;
  const rest = join([detail === 'best' || detail === 'full' ? gap.range : '', after], ' ');
  const text =
    detail === 'base' ? rest : join([rest, detail === 'best' ? gap.best : '', gap.few, gap.rise], ' · ');
  return [
    ...(before === '' ? [] : [{ text: before, ...quiet }]),
    { text: gap.rate, strong: true, ...(before === '' ? {} : { gap: 4 }), ...(tone ? { fill: tone } : {}) },
    ...(text === '' ? [] : [{ text, gap: 5, ...quiet }]),
  ];
}

/** Style of the rate line. */
export const RATE_STYLE: LineStyle = { size: 12, part: 'rate' };

/** Style of the value line. */
export const VALUE_STYLE: LineStyle = { size: 13, part: 'value' };

/** True where the gap rows below the bars are drawn. */
export function hasGaps(facts: FunnelFacts): boolean {
  return facts.gaps.length > 0 || facts.fates.length > 0;
}
