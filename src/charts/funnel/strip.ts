import type { Fate, StageFacts } from './facts.js';

/** A piece of a bar along its length: part of the bar itself (`index` = segment), or of what was lost. */
export interface Piece {
  readonly kind: 'bar' | Fate;
  readonly index: number;
  readonly start: number;
  readonly length: number;
}

/** A visible sliver for everything that is not zero. */
function lengthOf(value: number, scale: number): number {
  return value > 0 ? Math.max(1, value * scale) : 0;
}

type Run = readonly (readonly [Piece['kind'], number, number])[];

function inOrder(runs: Run, from: number): Piece[] {
  let start = from;
  return runs.map(([kind, index, length]) => {
    const piece = { kind, index, start, length };
    start += length;
    return piece;
  });
}

/**
 * Lays bar and losses end to end along one dimension, from 0 on; lengths are linear in the values. Centred within
 * `within`, the losses lie half on each side of the bar, so that bars of all stages share one middle.
 */
export function stripPieces(
  parts: readonly number[],
  drops: StageFacts['drops'],
  scale: number,
  within: number | null,
): Piece[] {
  const bars: Run = parts.map((part, i) => [
    'bar',
    i,
    parts.length === 1 ? lengthOf(part, scale) : part * scale,
  ]);
  const losses: Run = drops.map(({ fate, n }, i) => [fate, i, n * scale]);
  if (within === null) return inOrder([...bars, ...losses], 0);
  const halves: Run = losses.map(([kind, i, length]) => [kind, i, length / 2]);
  const runs = [...[...halves].reverse(), ...bars, ...halves];
  const total = runs.reduce((sum, [, , length]) => sum + length, 0);
  return inOrder(runs, (within - total) / 2);
}
