import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cumulativeIncidence, medianToEvent } from '../../src/statistics/incidence.js';
import type { EndedCases } from '../../src/statistics/incidence.js';
import { quantile } from '../../src/statistics/quantile.js';

const cases = fc.array(
  fc.record({ time: fc.nat(12), end: fc.constantFrom(0, 1, 2 as const), n: fc.integer({ min: 1, max: 3 }) }),
  { maxLength: 25 },
) as fc.Arbitrary<EndedCases[]>;

function singles(grouped: readonly EndedCases[]): EndedCases[] {
  return grouped.flatMap(({ time, end, n }) => Array.from({ length: n }, () => ({ time, end, n: 1 })));
}

/**
 * A second way, case by case (redistribution to the right, Efron 1967): every case weighs 1/n; at its time a
 * censored case hands its weight in equal parts to all that stay longer. What events weigh by a time is their
 * incidence.
 */
function redistributed(grouped: readonly EndedCases[], time: number, end: 1 | 2): number {
  const order = (e: number): number => (e === 0 ? 1 : 0);
  const all = singles(grouped).sort((a, b) => a.time - b.time || order(a.end) - order(b.end));
  const weights = all.map(() => 1 / all.length);
  all.forEach((one, i) => {
    if (one.end !== 0) return;
    const later = all.length - i - 1;
    for (let k = i + 1; k < all.length; k++) weights[k]! += weights[i]! / later;
    weights[i] = 0;
  });
  return all.reduce((sum, one, i) => (one.end === end && one.time <= time ? sum + weights[i]! : sum), 0);
}

test('incidence agrees with weights handed on from censored cases, one case at a time', () => {
  fc.assert(
    fc.property(cases, (grouped) => {
      for (const point of cumulativeIncidence(grouped)) {
        assert.ok(Math.abs(point.event - redistributed(grouped, point.time, 1)) < 1e-12);
        assert.ok(Math.abs(point.competing - redistributed(grouped, point.time, 2)) < 1e-12);
        assert.ok(Math.abs(point.event + point.competing + point.open - 1) < 1e-12);
      }
    }),
    { seed: 6, numRuns: 2000 },
  );
});

test('grouping cases changes nothing', () => {
  fc.assert(
    fc.property(cases, (grouped) => {
      assert.deepEqual(cumulativeIncidence(singles(grouped)), cumulativeIncidence(grouped));
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('without censoring the median is the ordinary median of the event times, whatever competes', () => {
  fc.assert(
    fc.property(cases, (grouped) => {
      const ended = grouped.filter(({ end }) => end !== 0);
      const times = singles(ended)
        .filter(({ end }) => end === 1)
        .map(({ time }) => time)
        .sort((a, b) => a - b);
      assert.equal(medianToEvent(ended), quantile(times, 0.5));
    }),
    { seed: 8, numRuns: 2000 },
  );
});

test('the median is where the weights of the events reach half of all they come to', () => {
  fc.assert(
    fc.property(cases, (grouped) => {
      const final = redistributed(grouped, Infinity, 1);
      const times = [...new Set(grouped.filter(({ end }) => end === 1).map(({ time }) => time))].sort(
        (a, b) => a - b,
      );
      const at = times.findIndex((time) => redistributed(grouped, time, 1) >= final / 2 - 1e-9);
      const flat = at >= 0 && Math.abs(redistributed(grouped, times[at]!, 1) - final / 2) < 1e-9;
      const expected = at < 0 ? null : flat ? (times[at]! + times[at + 1]!) / 2 : times[at]!;
      assert.equal(medianToEvent(grouped), expected);
    }),
    { seed: 9, numRuns: 2000 },
  );
});

test('many equal steps do not blur where exactly half is reached', () => {
  const days = Array.from({ length: 1000 }, (_, time): EndedCases => ({ time, end: 1, n: 997 }));
  assert.equal(medianToEvent(days), 499.5);
});

test('where nothing happens there is no incidence and no median', () => {
  assert.deepEqual(cumulativeIncidence([]), []);
  assert.equal(
    medianToEvent([
      { time: 3, end: 0, n: 5 },
      { time: 4, end: 2, n: 1 },
    ]),
    null,
  );
});
