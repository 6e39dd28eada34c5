import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  meanDifference,
  meanEstimate,
  medianDifference,
  medianEstimate,
} from '../../src/statistics/averages.js';
import { randomFrom } from '../../src/statistics/random.js';

/** Hours of sleep gained under two drugs (W. S. Gosset, 1908): the data set `sleep` of R. */
const FIRST = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const SECOND = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

const near = (found: number | null | undefined, expected: number, within = 1e-7): void =>
  assert.ok(Math.abs((found ?? NaN) - expected) < within, `${found} is not ${expected}`);

test('means and their differences have the intervals of t.test of R', () => {
  const one = meanEstimate([...FIRST, ...SECOND], 0.95);
  near(one.value, 1.54);
  near(one.low, 0.5955845);
  near(one.high, 2.4844155);
  const difference = meanDifference(FIRST, SECOND, 0.95);
  near(difference?.value, -1.58);
  near(difference?.low, -3.36548323);
  near(difference?.high, 0.20548323);
});

test('medians lie between the order statistics of the binomial table', () => {
  // Ranks 1 and 6, 2 and 9, 8 and 18, 40 and 61 of 6, 10, 25 and 100 (Conover, Practical Nonparametric Statistics).
  for (const [n, low, high] of [
    [6, 1, 6],
    [10, 2, 9],
    [25, 8, 18],
    [100, 40, 61],
  ] as const) {
    const sorted = Array.from({ length: n }, (_, i) => i + 1);
    assert.deepEqual(medianEstimate(sorted, 0.95), { value: (n + 1) / 2, low, high });
  }
});

test('the difference of medians is that of the formula of Price and Bonett, worked out elsewhere', () => {
  const difference = medianDifference(ascending(FIRST), ascending(SECOND), 0.95);
  near(difference?.value, -1.4);
  near(difference?.low, -4.14260526026197, 1e-9);
  near(difference?.high, 1.34260526026197, 1e-9);
});

test('intervals of differences hold what is true about as often as they say', () => {
  const random = randomFrom(11);
  const skewed = (scale: number): number[] =>
    Array.from({ length: 30 }, () => -Math.log(1 - random()) * scale);
  let [means, medians] = [0, 0];
  for (let i = 0; i < 2000; i++) {
    const [a, b] = [skewed(40), skewed(30)];
    const mean = meanDifference(a, b, 0.95);
    const median = medianDifference(ascending(a), ascending(b), 0.95);
    if (mean && mean.low <= 10 && mean.high >= 10) means++;
    const truth = 10 * Math.LN2;
    if (median && median.low <= truth && median.high >= truth) medians++;
  }
  assert.ok(means / 2000 > 0.92 && means / 2000 < 0.98, `${means}`);
  assert.ok(medians / 2000 > 0.93 && medians / 2000 < 0.99, `${medians}`);
});

test('nothing is told of no cases, and no limits of too few', () => {
  const nothing = { value: null, low: null, high: null };
  assert.deepEqual(meanEstimate([], 0.95), nothing);
  assert.deepEqual(medianEstimate([], 0.95), nothing);
  assert.deepEqual(meanEstimate([4], 0.95), { value: 4, low: null, high: null });
  assert.deepEqual(medianEstimate([1, 2, 3, 4, 5], 0.95), { value: 3, low: null, high: null });
  assert.equal(meanDifference([1], [2, 3], 0.95), null);
  assert.equal(meanDifference([2, 2], [2, 2], 0.95), null);
  assert.equal(medianDifference([1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6], 0.95), null);
  assert.equal(medianDifference([1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 1], 0.95), null);
});
