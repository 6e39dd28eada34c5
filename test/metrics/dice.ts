import assert from 'node:assert/strict';
import { randomFrom } from '../../src/statistics/random.js';

/** Numbers and lists from a seed. */
export interface Dice {
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  /** Whole numbers, both ends included. */
  readonly whole: (least: number, most: number) => number;
  /** A list of at most so many. */
  readonly list: <T>(most: number, one: () => T) => T[];
}

export function dice(seed: number): Dice {
  const random = randomFrom(seed);
  const whole = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  return { random, whole, list: (most, one) => Array.from({ length: whole(0, most) }, one) };
}

/** Demands that two numbers are the same but for rounding, or both not there. */
export function assertSame(found: number | null, wanted: number | null): void {
  if (found === null || wanted === null) return assert.equal(found, wanted);
  const near = Math.abs(found - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted));
  assert.ok(near, `${found} instead of ${wanted}`);
}
