import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { EndedCases } from '../../src/statistics/ended-cases.js';
import { logRank } from '../../src/statistics/log-rank.js';
import { randomFrom } from '../../src/statistics/random.js';
import { endedCases, simulatedCase, singles } from './cases.js';

/** Observed, expected and variance of the first group, counted anew case by case at every time. */
function counted(first: readonly EndedCases[], second: readonly EndedCases[]): [number, number, number] {
  const [a, b] = [singles(first), singles(second)];
  const found: [number, number, number] = [0, 0, 0];
  for (const time of new Set([...a, ...b].filter(({ end }) => end !== 0).map((one) => one.time))) {
    const ended = (group: readonly EndedCases[]) =>
      group.filter((one) => one.time === time && one.end !== 0).length;
    const atRisk = (group: readonly EndedCases[]) => group.filter((one) => one.time >= time).length;
    const [d, n] = [ended(a) + ended(b), atRisk(a) + atRisk(b)];
    found[0] += ended(a);
    found[1] += (d * atRisk(a)) / n;
    if (n > 1) found[2] += (d * atRisk(a) * atRisk(b) * (n - d)) / (n * n * (n - 1));
  }
  return found;
}

test('the test agrees with counting case by case', () => {
  fc.assert(
    fc.property(endedCases, endedCases, (first, second) => {
      const [observed, expected, variance] = counted(first, second);
      const found = logRank(first, second);
      if (variance < 1e-12) return assert.equal(found, null);
      assert.equal(found!.observed[0], observed);
      assert.ok(Math.abs(found!.expected[0] - expected) < 1e-9);
      assert.ok(Math.abs(found!.chiSquared - (observed - expected) ** 2 / variance) < 1e-9);
    }),
    { seed: 40, numRuns: 2000 },
  );
});

test('all that was observed was expected somewhere, and the order of the groups does not matter', () => {
  fc.assert(
    fc.property(endedCases, endedCases, (first, second) => {
      const found = logRank(first, second);
      if (found === null) return;
      const sum = (pair: readonly [number, number]): number => pair[0] + pair[1];
      assert.ok(Math.abs(sum(found.observed) - sum(found.expected)) < 1e-9);
      assert.ok(Math.abs(logRank(second, first)!.chiSquared - found.chiSquared) < 1e-9);
      assert.ok(found.p >= 0 && found.p <= 1);
    }),
    { seed: 41, numRuns: 1000 },
  );
});

test('a group of nobody cannot be compared', () => {
  assert.equal(logRank([], [{ time: 1, end: 1, n: 5 }]), null);
  assert.equal(logRank([], []), null);
});

test('of simulated groups that do not differ, 5% are called different', () => {
  const random = randomFrom(42);
  const runs = 2000;
  let alarms = 0;
  for (let run = 0; run < runs; run++) {
    const group = (n: number) => Array.from({ length: n }, () => simulatedCase(random, [0.05, 0.02], 40));
    if (logRank(group(40), group(60))!.p < 0.05) alarms++;
  }
  assert.ok(alarms > 0.035 * runs && alarms < 0.065 * runs, `${alarms} of ${runs}`);
});
