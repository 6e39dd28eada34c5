import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ensemble } from '../../src/statistics/discrete.js';
import { crps, intervalScores, pinballLoss, pointErrors } from '../../src/statistics/scores.js';

const number = fc.integer({ min: -30, max: 30 });

test('the score of a distribution is E|X − y| − ½ E|X − X′|, over all pairs', () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 12 }), number, (samples, actual) => {
      const mean = (of: (x: number) => number): number =>
        samples.reduce((sum, x) => sum + of(x), 0) / samples.length;
      const pairs = mean((x) => mean((y) => Math.abs(x - y)));
      const wanted = mean((x) => Math.abs(x - actual)) - pairs / 2;
      assert.ok(Math.abs(crps(ensemble(samples), actual) - wanted) < 1e-9);
    }),
    { seed: 70, numRuns: 1000 },
  );
});

test('the score is the pinball loss of all its quantiles, twice their mean', () => {
  const samples = ensemble([2, 3, 3, 7, 11, 20, 21, 25]);
  for (const actual of [-4, 3, 8, 30]) {
    let sum = 0;
    const steps = 80_000;
    for (let i = 0; i < steps; i++) {
      const q = (i + 0.5) / steps;
      sum += 2 * pinballLoss(samples.values[Math.ceil(q * 8) - 1]!, actual, q);
    }
    assert.ok(Math.abs(sum / steps - crps(samples, actual)) < 1e-6);
  }
});

test('no value has less pinball loss than the quantile itself', () => {
  const actuals = [1, 4, 4, 6, 9, 12, 15, 20, 31];
  for (const q of [0.1, 0.5, 0.9]) {
    const loss = (forecast: number): number =>
      actuals.reduce((sum, actual) => sum + pinballLoss(forecast, actual, q), 0);
    const best = actuals[Math.ceil(q * actuals.length) - 1]!;
    for (let forecast = 0; forecast < 35; forecast += 0.25)
      assert.ok(loss(forecast) >= loss(best) - 1e-12, `${forecast} at ${q}`);
  }
});

test('what has no partner is left out, and nothing has no errors and no scores', () => {
  assert.equal(pointErrors([1, 2, 99], [1, 4]).me, -1);
  assert.deepEqual(pointErrors([], []), { me: null, mae: null, rmse: null, mape: null, wape: null });
  assert.deepEqual(pointErrors([1], [0]), { me: 1, mae: 1, rmse: 1, mape: null, wape: null });
  assert.deepEqual(intervalScores([], [3], 0.2), { held: 0, n: 0, meanWidth: null, winkler: null });
  assert.ok(Number.isNaN(crps(ensemble([]), 1)));
});

test('limits belong to the interval, and a miss costs ten times its distance at 80%', () => {
  const intervals = [
    { low: 0, high: 10 },
    { low: 0, high: 10 },
    { low: 0, high: 10 },
    { low: 0, high: 10 },
    { low: 0, high: 10 },
  ];
  assert.deepEqual(intervalScores(intervals, [0, 10, 4, 13, -2], 0.2), {
    held: 3,
    n: 5,
    meanWidth: 10,
    winkler: 20,
  });
});
