import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  chanceOfAtLeast,
  discreteMoments,
  discreteQuantile,
  ensemble,
} from '../../src/statistics/discrete.js';

const dice = {
  values: Float64Array.of(1, 2, 3, 4, 5, 6),
  probabilities: new Float64Array(6).fill(1 / 6),
};

test('a quantile is the first value that is not exceeded often enough, in spite of rounded sums', () => {
  assert.deepEqual(
    [0, 1 / 6, 0.17, 0.5, 0.51, 5 / 6, 1].map((p) => discreteQuantile(dice, p)),
    [1, 1, 2, 3, 4, 5, 6],
  );
});

test('the chance of at least a value counts the value itself', () => {
  assert.ok(Math.abs(chanceOfAtLeast(dice, 5) - 1 / 3) < 1e-15);
  assert.equal(chanceOfAtLeast(dice, 6.5), 0);
});

test('mean and standard deviation of a die', () => {
  const { mean, sd } = discreteMoments(dice);
  assert.ok(Math.abs(mean - 3.5) < 1e-12 && Math.abs(sd - Math.sqrt(35 / 12)) < 1e-12);
});

test('simulated values weigh the same, in order, and are left alone', () => {
  const samples = [3, 1, 1, 2];
  assert.deepEqual(ensemble(samples), {
    values: Float64Array.of(1, 1, 2, 3),
    probabilities: new Float64Array(4).fill(0.25),
  });
  assert.deepEqual(samples, [3, 1, 1, 2]);
});

test('nothing has no quantile and no chance', () => {
  assert.ok(Number.isNaN(discreteQuantile(ensemble([]), 0.5)));
  assert.equal(chanceOfAtLeast(ensemble([]), 0), 0);
});
