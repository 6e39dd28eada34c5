import fc from 'fast-check';
import type { EndedCases } from '../../src/statistics/ended-cases.js';

/** Groups of cases with few different times, so that all kinds of ends meet at the same time. */
export const endedCases = fc.array(
  fc.record({ time: fc.nat(12), end: fc.constantFrom(0, 1, 2 as const), n: fc.integer({ min: 1, max: 3 }) }),
  { maxLength: 25 },
) as fc.Arbitrary<EndedCases[]>;

/** The same cases, one by one. */
export function singles(grouped: readonly EndedCases[]): EndedCases[] {
  return grouped.flatMap(({ time, end, n }) => Array.from({ length: n }, () => ({ time, end, n: 1 })));
}

/**
 * A simulated case: its event and its competing end come at constant rates, and it is watched for a while.
 *
 * @param random numbers 0 ≤ x < 1
 * @param rates of the event and of the competing end, a unit of time
 * @param longest it is watched for 0 … this time
 */
export function simulatedCase(
  random: () => number,
  [event, competing]: readonly [number, number],
  longest: number,
): EndedCases {
  const time = -Math.log(1 - random()) / (event + competing);
  const watched = random() * longest;
  if (watched < time) return { time: watched, end: 0, n: 1 };
  return { time, end: random() < event / (event + competing) ? 1 : 2, n: 1 };
}
