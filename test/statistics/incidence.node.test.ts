import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { conditionalIncidence, cumulativeIncidence, medianToEvent } from '../../src/statistics/incidence.js';
import type { EndedCases } from '../../src/statistics/ended-cases.js';
import { quantile } from '../../src/statistics/quantile.js';
import { randomFrom } from '../../src/statistics/random.js';
import { endedCases, simulatedCase, singles } from './cases.js';

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
    fc.property(endedCases, (grouped) => {
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
    fc.property(endedCases, (grouped) => {
      assert.deepEqual(cumulativeIncidence(singles(grouped)), cumulativeIncidence(grouped));
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('without censoring the median is the ordinary median of the event times, whatever competes', () => {
  fc.assert(
    fc.property(endedCases, (grouped) => {
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
    fc.property(endedCases, (grouped) => {
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

/** The variance as it stands in the book, a sum over all earlier times for every time. */
function varianceAt(cases: readonly EndedCases[], time: number): number {
  const points = cumulativeIncidence(cases);
  const final = points.findLast((point) => point.time <= time)?.event ?? 0;
  let before = 1;
  let sum = 0;
  for (const { time: at, atRisk: n, events, others, event, open } of points) {
    if (at > time) break;
    const [d, rest] = [events + others, final - event];
    if (n > d) sum += (rest ** 2 * d) / (n * (n - d));
    sum += (before ** 2 * events * (n - events)) / n ** 3 - (2 * rest * before * events) / n ** 2;
    before = open;
  }
  return sum;
}

test('standard errors agree with the formula of the book, time by time', () => {
  fc.assert(
    fc.property(endedCases, (cases) => {
      for (const { time, error } of cumulativeIncidence(cases))
        assert.ok(Math.abs(error ** 2 - varianceAt(cases, time)) < 1e-12);
    }),
    { seed: 20, numRuns: 1000 },
  );
});

test('without censoring the standard error is that of a share', () => {
  fc.assert(
    fc.property(endedCases, (cases) => {
      const ended = singles(cases).filter(({ end }) => end !== 0);
      for (const { event, error } of cumulativeIncidence(ended))
        assert.ok(Math.abs(error ** 2 - (event * (1 - event)) / ended.length) < 1e-12);
    }),
    { seed: 21, numRuns: 1000 },
  );
});

test('in simulated samples two standard errors hold the true incidence in 93 to 97% of them', () => {
  const random = randomFrom(22);
  const truth = (0.04 / 0.06) * (1 - Math.exp(-0.06 * 10));
  let held = 0;
  for (let run = 0; run < 2000; run++) {
    const cases = Array.from({ length: 80 }, () => simulatedCase(random, [0.04, 0.02], 40));
    const { event, error } = cumulativeIncidence(cases).findLast(({ time }) => time <= 10)!;
    if (Math.abs(event - truth) <= 1.96 * error) held++;
  }
  assert.ok(held > 1860 && held < 1940, `${held} of 2,000`);
});

test('of a case still open at an age, the chance is (F(later) − F(age)) / S(age), and the three add up to 1', () => {
  fc.assert(
    fc.property(endedCases, fc.nat(12), fc.nat(12), (cases, age, more) => {
      const found = conditionalIncidence(cases, age, age + more);
      const n = singles(cases).filter(({ time }) => time > age).length;
      if (n === 0) return assert.equal(found, null);
      const points = cumulativeIncidence(cases);
      const at = (time: number) =>
        points.findLast((point) => point.time <= time) ?? { event: 0, competing: 0, open: 1 };
      const [now, later] = [at(age), at(age + more)];
      assert.equal(found!.n, n);
      assert.ok(Math.abs(found!.event - (later.event - now.event) / now.open) < 1e-12);
      assert.ok(Math.abs(found!.competing - (later.competing - now.competing) / now.open) < 1e-12);
      assert.ok(Math.abs(found!.event + found!.competing + found!.open - 1) < 1e-12);
    }),
    { seed: 23, numRuns: 2000 },
  );
});

test('in simulated samples two standard errors hold the true chance of cases of an age in 93 to 97% of them', () => {
  const random = randomFrom(24);
  const truth = (0.04 / 0.06) * (1 - Math.exp(-0.06 * 10));
  let held = 0;
  for (let run = 0; run < 2000; run++) {
    const cases = Array.from({ length: 100 }, () => simulatedCase(random, [0.04, 0.02], 40));
    const { event, error } = conditionalIncidence(cases, 5, 15)!;
    if (Math.abs(event - truth) <= 1.96 * error) held++;
  }
  assert.ok(held > 1860 && held < 1940, `${held} of 2,000`);
});

test('a conditional chance says how far anything was watched', () => {
  const cases: EndedCases[] = [
    { time: 5, end: 1, n: 2 },
    { time: 9, end: 0, n: 2 },
  ];
  const found = conditionalIncidence(cases, 3, 100)!;
  assert.deepEqual([found.event, found.n, found.longest], [0.5, 4, 9]);
  assert.equal(conditionalIncidence(cases, 9, 100), null);
  assert.equal(conditionalIncidence(cases, 6, 100)!.event, 0);
});
