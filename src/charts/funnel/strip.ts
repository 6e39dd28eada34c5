import type { Box } from '../../scene/shapes.js';
import type { StageFacts } from './facts.js';
import type { PlacedDrop } from './place.js';

/** A visible sliver for everything that is not zero. */
function lengthOf(value: number, scale: number): number {
  return value > 0 ? Math.max(1, value * scale) : 0;
}

/** Where a strip lies: px per unit, the length it is centred in (null: it begins at 0), and the box of a piece of it. */
export interface StripPlace {
  readonly scale: number;
  readonly within: number | null;
  readonly toBox: (start: number, length: number) => Box;
}

/**
 * Lays bar and losses end to end along one dimension, from 0 on; lengths are linear in the values. Centred, the losses lie
 * half on each side of the bar, so that bars of all stages share one middle.
 */
export function placeStrip(
  parts: readonly number[],
  drops: StageFacts['drops'],
  { scale, within, toBox }: StripPlace,
): { bars: Box[]; drops: PlacedDrop[] } {
  const lengths = parts.map((part) => (parts.length === 1 ? lengthOf(part, scale) : part * scale));
  const losses = drops.map(({ fate, n }) => ({ fate, length: n * scale }));
  const total = [...lengths, ...losses.map(({ length }) => length)].reduce((sum, length) => sum + length, 0);
  let start = within === null ? 0 : (within - total) / 2;
  const take = (length: number): Box => {
    start += length;
    return toBox(start - length, length);
  };
  const share = within === null ? 1 : 0.5;
  const lose = (list: typeof losses): PlacedDrop[] =>
    list.map(({ fate, length }) => ({ fate, box: take(length * share) }));
  const before = within === null ? [] : lose([...losses].reverse());
  const bars = lengths.map(take);
  return { bars, drops: [...before, ...lose(losses)] };
}
