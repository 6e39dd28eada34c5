import { type Problem, problem } from '../problems.js';

/** A share as results hold it. */
interface Rate {
  readonly value: number | null;
  readonly k: number;
  readonly n: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** Checks a rate: nothing is counted below zero, and a value lies within its interval. */
export function* checkRate(rate: Rate | null, path: string): Generator<Problem> {
  if (rate === null) return;
  yield* checkRange(rate.n, 0, Infinity, `${path}/n`);
  yield* checkRange(rate.k, 0, Infinity, `${path}/k`);
  const low = Math.max(0, rate.low ?? 0);
  if (rate.value !== null) yield* checkRange(rate.value, low, rate.high ?? Infinity, `${path}/value`);
}

/** Checks the number of a month, where one is given. */
export function* checkMonth(found: number | undefined, path: string): Generator<Problem> {
  if (found !== undefined && !Number.isInteger(found))
    yield problem('E-SPEC-VALUE', path, { found: String(found), allowed: '1 | 2 | 3' });
}

/** Checks that a number lies between two others. */
export function* checkRange(found: number, min: number, max: number, path: string): Generator<Problem> {
  if (found < min || found > max)
    yield problem('E-SPEC-RANGE', path, { min, max: max === Infinity ? '∞' : max, found });
}
