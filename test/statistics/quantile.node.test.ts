import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quantileSorted } from 'd3-array';
import fc from 'fast-check';
import { mean, quantile } from '../../src/statistics/quantile.js';

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });

test('quantiles are those of d3, which are those of R type 7', () => {
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, p) => {
      const sorted = list.toSorted((a, b) => a - b);
      assert.ok(Math.abs(quantile(sorted, p)! - quantileSorted(sorted, p)!) < 1e-9);
    }),
    { seed: 5, numRuns: 1000 },
  );
});

test('the ends are the smallest and largest value, the middle is the median', () => {
  assert.equal(quantile([1, 2, 3, 4, 10], 0), 1);
  assert.equal(quantile([1, 2, 3, 4, 10], 1), 10);
  assert.equal(quantile([1, 2, 3, 4], 0.5), 2.5);
  assert.equal(quantile([7], 0.3), 7);
});

test('nothing has no quantile and no mean, and there is no quantile beyond the ends', () => {
  assert.equal(quantile([], 0.5), null);
  assert.equal(mean([]), null);
  for (const p of [-0.1, 1.1, NaN]) assert.equal(quantile([1, 2], p), null);
});

test('the mean is the sum over the number', () => {
  assert.equal(mean([1, 2, 6]), 3);
});
