import assert from 'node:assert/strict';
import { test } from 'node:test';
import { betaProbability } from '../../src/statistics/beta.js';
import { jeffreys } from '../../src/statistics/jeffreys.js';
import { randomFrom } from '../../src/statistics/random.js';

test('the limits leave the same probability of the posterior on both sides', () => {
  for (const [k, n] of [
    [1, 2],
    [3, 10],
    [50, 100],
    [7, 5000],
  ] as const) {
    const { low, high } = jeffreys(k, n, 0.9)!;
    assert.ok(Math.abs(betaProbability(low, k + 0.5, n - k + 0.5) - 0.05) < 1e-12);
    assert.ok(Math.abs(betaProbability(high, k + 0.5, n - k + 0.5) - 0.95) < 1e-12);
    assert.ok(low < k / n && k / n < high);
  }
});

test('nothing found has the lower limit 0, everything found the upper limit 1', () => {
  assert.equal(jeffreys(0, 10, 0.95)!.low, 0);
  assert.equal(jeffreys(10, 10, 0.95)!.high, 1);
});

test('there is no interval without cases, for impossible counts, or at an impossible level', () => {
  for (const [k, n, level] of [
    [0, 0, 0.95],
    [2, 1, 0.95],
    [-1, 5, 0.95],
    [1, Infinity, 0.95],
    [1, 5, 1],
  ] as const)
    assert.equal(jeffreys(k, n, level), null);
});

test('in simulated samples the 95% interval holds the true share in 93 to 97% of them, on average over all shares', () => {
  const random = randomFrom(7);
  for (const n of [20, 100]) {
    const limits = Array.from({ length: n + 1 }, (_, k) => jeffreys(k, n, 0.95)!);
    let held = 0;
    for (let sample = 0; sample < 10_000; sample++) {
      const share = random();
      let k = 0;
      for (let i = 0; i < n; i++) if (random() < share) k++;
      if (limits[k]!.low <= share && share <= limits[k]!.high) held++;
    }
    assert.ok(held > 9300 && held < 9700, `n = ${n}: ${held} of 10,000`);
  }
});
