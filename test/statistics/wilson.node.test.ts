import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { randomFrom } from '../../src/statistics/random.js';
import { wilson } from '../../src/statistics/wilson.js';

const Z = 1.959963984540054;

test('limits agree with published ones', () => {
  // Newcombe 1998, table I, method 3: 81/263, 15/148, 0/20, 1/29.
  for (const [k, n, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    const found = wilson(k, n, 0.95)!;
    assert.equal(Number(found.low.toFixed(4)), low);
    assert.equal(Number(found.high.toFixed(4)), high);
  }
});

/** Limits found by halving: the shares at which the score test just does not reject. */
function halved(k: number, n: number, side: 'low' | 'high'): number {
  const rejects = (share: number): boolean =>
    Math.abs(k / n - share) > Z * Math.sqrt((share * (1 - share)) / n);
  let inside = k / n;
  let outside = side === 'low' ? 0 : 1;
  if (!rejects(outside)) return outside;
  for (let i = 0; i < 200; i++) {
    const middle = (inside + outside) / 2;
    if (rejects(middle)) outside = middle;
    else inside = middle;
  }
  return inside;
}

test('limits are where the score test stops rejecting, found by halving', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
      const k = Math.round(n * share);
      const found = wilson(k, n, 0.95)!;
      assert.ok(Math.abs(found.low - halved(k, n, 'low')) < 1e-9);
      assert.ok(Math.abs(found.high - halved(k, n, 'high')) < 1e-9);
    }),
    { seed: 3, numRuns: 500 },
  );
});

test('the interval holds the share, stays in 0 … 1, mirrors, and is exact at the ends', () => {
  const levels = fc.double({ min: 0.5, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2 ** 31 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      levels,
      (n, share, level) => {
        const k = Math.round(n * share);
        const { low, high } = wilson(k, n, level)!;
        assert.ok(low >= 0 && low <= k / n && k / n <= high && high <= 1);
        if (k === 0) assert.equal(low, 0);
        if (k === n) assert.equal(high, 1);
        const mirror = wilson(n - k, n, level)!;
        assert.ok(Math.abs(low - (1 - mirror.high)) < 1e-12);
      },
    ),
    { seed: 4, numRuns: 2000 },
  );
});

test('there is no interval without cases, for impossible counts, or at an impossible level', () => {
  for (const [k, n, level] of [
    [0, 0, 0.95],
    [2, 1, 0.95],
    [-1, 5, 0.95],
    [NaN, 5, 0.95],
    [1, Infinity, 0.95],
    [1, 5, 1],
    [1, 5, 0],
  ] as const)
    assert.equal(wilson(k, n, level), null);
});

test('very large and very lopsided samples keep their digits', () => {
  const { low, high } = wilson(1, 1e12, 0.95)!;
  assert.ok(Math.abs(low / 1.7652e-13 - 1) < 1e-3 && Math.abs(high / 5.665e-12 - 1) < 1e-3);
  const large = wilson(4e15, 9e15, 0.95)!;
  assert.ok(large.low < 4 / 9 && large.high > 4 / 9 && large.high - large.low < 1e-7);
});

test('in simulated samples the 95% interval holds the true share in 93 to 97% of them, on average over all shares', () => {
  const random = randomFrom(20260930);
  for (const n of [20, 50, 200]) {
    let held = 0;
    const samples = 20_000;
    for (let sample = 0; sample < samples; sample++) {
      const share = random();
      let k = 0;
      for (let i = 0; i < n; i++) if (random() < share) k++;
      const { low, high } = wilson(k, n, 0.95)!;
      if (low <= share && share <= high) held++;
    }
    const coverage = held / samples;
    assert.ok(coverage > 0.93 && coverage < 0.97, `n = ${n}: ${coverage}`);
  }
});
