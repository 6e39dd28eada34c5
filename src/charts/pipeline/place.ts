import type { PlacedText } from '../../scene/blocks.js';
import type { Box } from '../../scene/shapes.js';

/** One stage with everything that belongs to it. */
export interface PlacedStage {
  /** What can be pointed at. */
  readonly hit: Box;
  /** The whole bar, and its solid part; of what is not known there is none. */
  readonly whole: Box;
  readonly solid: Box;
  /** Deals by age, side by side; the youngest first. */
  readonly strip: readonly Box[];
  readonly texts: readonly PlacedText[];
  /** Tinted ground of what matters most. */
  readonly ground: Box | null;
}

/** A segment as a panel: a bar a stage. */
export interface PlacedSegment {
  readonly hit: Box;
  readonly bars: readonly Box[];
  readonly texts: readonly PlacedText[];
}

/** A deal to look at. */
export interface PlacedAlert {
  readonly hit: Box;
  readonly texts: readonly PlacedText[];
}

/** The drawing without its surroundings. */
export interface PlacedBody {
  readonly stages: readonly PlacedStage[];
  readonly segments: readonly PlacedSegment[];
  readonly alerts: readonly PlacedAlert[];
  /** Words that belong to no stage: figures and headings of columns. */
  readonly axis: readonly PlacedText[];
  readonly bottom: number;
}

/** Space between parts of a row, in px. */
export const GAP = 10;

/** Boxes side by side, as long as their share of the whole; none where nothing is counted. */
export function placeStrip(parts: readonly number[], { x, y, width, height }: Box): Box[] {
  const all = parts.reduce((sum, n) => sum + n, 0);
  if (all === 0) return [];
  let at = x;
  return parts.map((n) => {
    const box = { x: at, y, width: (n / all) * width, height };
    at += box.width;
    return box;
  });
}

/** Tinted ground behind a text. */
export function groundOf(text: PlacedText | undefined): Box | null {
  if (text === undefined) return null;
  const { x, y, width, height } = text.box;
  return { x: x - 5, y: y - 2, width: width + 10, height: height + 4 };
}
