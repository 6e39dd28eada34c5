import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { EndedCases } from '../../src/statistics/ended-cases.js';
import { quantile } from '../../src/statistics/quantile.js';
import { randomFrom } from '../../src/statistics/random.js';
import { restrictedMean, survivalCurve, survivalQuantile } from '../../src/statistics/survival.js';
import { endedCases, simulatedCase, singles } from './cases.js';

/** Probability of lasting longer than a time, case by case: a product over the events up to it. */
function lasting(cases: readonly EndedCases[], time: number): number {
  const all = singles(cases);
  const times = [...new Set(all.filter(({ end }) => end !== 0).map((one) => one.time))];
  return times
    .filter((at) => at <= time)
    .reduce((product, at) => {
      const ended = all.filter((one) => one.time === at && one.end !== 0).length;
      return product * (1 - ended / all.filter((one) => one.time >= at).length);
    }, 1);
}

test('the curve is the product of the shares that stay, counted case by case', () => {
  fc.assert(
    fc.property(endedCases, (cases) => {
      const { n, censored, points } = survivalCurve(cases);
      assert.equal(n, singles(cases).length);
      assert.equal(censored, singles(cases).filter(({ end }) => end === 0).length);
      for (const point of points) {
        assert.ok(Math.abs(point.survival - lasting(cases, point.time)) < 1e-12);
        assert.equal(point.atRisk, singles(cases).filter(({ time }) => time >= point.time).length);
      }
    }),
    { seed: 30, numRuns: 1000 },
  );
});

test('without censoring it is the share that lasts longer, with the standard error of a share', () => {
  fc.assert(
    fc.property(endedCases, (cases) => {
      const ended = singles(cases).filter(({ end }) => end !== 0);
      for (const { time, survival, error } of survivalCurve(ended).points) {
        const share = ended.filter((one) => one.time > time).length / ended.length;
        assert.ok(Math.abs(survival - share) < 1e-12);
        if (share === 0) assert.equal(error, null);
        else assert.ok(Math.abs(error! - Math.sqrt((share * (1 - share)) / ended.length)) < 1e-12);
      }
    }),
    { seed: 31, numRuns: 1000 },
  );
});

test('without censoring the median is the ordinary median, and the restricted mean an ordinary mean', () => {
  fc.assert(
    fc.property(endedCases, fc.nat(15), (cases, until) => {
      const ended = singles(cases).filter(({ end }) => end !== 0);
      const curve = survivalCurve(ended);
      const times = ended.map(({ time }) => time).sort((a, b) => a - b);
      assert.equal(survivalQuantile(curve, 0.5).value, quantile(times, 0.5));
      const found = restrictedMean(curve, until);
      if (times.length === 0) return assert.equal(found, null);
      const cut = times.map((time) => Math.min(time, until));
      const mean = cut.reduce((sum, time) => sum + time, 0) / cut.length;
      const variance = cut.reduce((sum, time) => sum + (time - mean) ** 2, 0) / cut.length;
      assert.ok(Math.abs(found!.mean - mean) < 1e-12);
      assert.ok(Math.abs(found!.error - Math.sqrt(variance / cut.length)) < 1e-9);
    }),
    { seed: 32, numRuns: 1000 },
  );
});

test('the restricted mean is the area below the curve, added up in small steps', () => {
  fc.assert(
    fc.property(endedCases, fc.nat(12), (cases, until) => {
      const curve = survivalCurve(cases);
      const longest = Math.max(-1, ...cases.map(({ time }) => time));
      const found = restrictedMean(curve, until);
      if (longest < 0 || (until > longest && lasting(cases, longest) > 0)) return assert.equal(found, null);
      let area = 0;
      for (let time = 0; time < until; time += 0.5) area += lasting(cases, time) * 0.5;
      assert.ok(Math.abs(found!.mean - area) < 1e-12);
    }),
    { seed: 33, numRuns: 1000 },
  );
});

test('limits hold the curve, stay in 0 … 1, and never cross; on the log scale they are cut off at 1', () => {
  fc.assert(
    fc.property(endedCases, fc.constantFrom('log', 'log-log' as const), (cases, scale) => {
      for (const { survival, low, high } of survivalCurve(cases, { scale }).points) {
        if (survival === 0) assert.deepEqual([low, high], [null, null]);
        else assert.ok(0 <= low! && low! <= survival && survival <= high! && high! <= 1);
      }
    }),
    { seed: 34, numRuns: 1000 },
  );
});

test('a level that is not reached has no quantile, and the lower limit of a quantile comes first', () => {
  fc.assert(
    fc.property(endedCases, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (cases, p) => {
      const curve = survivalCurve(cases);
      const { value, low, high } = survivalQuantile(curve, p);
      const last = curve.points.at(-1)?.survival ?? 1;
      assert.equal(value === null, last > 1 - p + 1e-11);
      if (low !== null && value !== null) assert.ok(low <= value);
      if (high !== null) assert.ok(value !== null && value <= high);
    }),
    { seed: 35, numRuns: 1000 },
  );
});

test('many equal steps do not blur where exactly half is left', () => {
  const days = Array.from({ length: 1000 }, (_, time): EndedCases => ({ time, end: 1, n: 997 }));
  assert.equal(survivalQuantile(survivalCurve(days), 0.5).value, 499.5);
});

test('without cases there is no curve, no quantile and no mean', () => {
  const curve = survivalCurve([]);
  assert.deepEqual(curve, { n: 0, censored: 0, points: [], longest: null });
  assert.deepEqual(survivalQuantile(curve, 0.5), { value: null, low: null, high: null });
  assert.equal(restrictedMean(curve, 5), null);
  assert.equal(restrictedMean(survivalCurve([{ time: 3, end: 0, n: 1 }]), NaN), null);
});

test('in simulated samples the 95% limits hold the true curve and its median in 93 to 97% of them', () => {
  const random = randomFrom(36);
  const runs = 2000;
  let [curves, medians] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const cases = Array.from({ length: 60 }, () => simulatedCase(random, [0.05, 0.02], 60));
    const curve = survivalCurve(cases);
    const { low, high } = curve.points.findLast(({ time }) => time <= 8)!;
    const truth = Math.exp(-0.07 * 8);
    if (low! <= truth && truth <= high!) curves++;
    const median = survivalQuantile(curve, 0.5);
    if (median.low! <= Math.LN2 / 0.07 && Math.LN2 / 0.07 <= (median.high ?? Infinity)) medians++;
  }
  for (const held of [curves, medians])
    assert.ok(held > 0.93 * runs && held < 0.97 * runs, `${held} of ${runs}`);
});

test('in simulated samples the 95% interval of the restricted mean holds the true one in 93 to 97% of them', () => {
  const random = randomFrom(38);
  const runs = 2000;
  const until = 15;
  // Of an exponential time with the rate 0.07, cut off at 15 days.
  const truth = (1 - Math.exp(-0.07 * until)) / 0.07;
  let held = 0;
  for (let run = 0; run < runs; run++) {
    const cases = Array.from({ length: 60 }, () => simulatedCase(random, [0.05, 0.02], 60));
    const { mean, error } = restrictedMean(survivalCurve(cases), until)!;
    if (Math.abs(mean - truth) <= 1.96 * error) held++;
  }
  assert.ok(held > 0.93 * runs && held < 0.97 * runs, `${held} of ${runs}`);
});

test('cases of unknown time and rows that count nobody are left out, wherever they stand', () => {
  const known: EndedCases[] = [
    { time: 5, end: 1, n: 2 },
    { time: 3, end: 2, n: 1 },
    { time: 4, end: 0, n: 1 },
  ];
  const others: EndedCases[] = [
    { time: NaN, end: 1, n: 4 },
    { time: 1, end: 1, n: 0 },
  ];
  const mixed = [known[0]!, others[0]!, known[1]!, others[1]!, known[2]!];
  assert.deepEqual(survivalCurve(mixed), survivalCurve(known));
});
