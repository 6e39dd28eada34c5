import assert from 'node:assert/strict';
import { test } from 'node:test';
import { controlLimits } from '../../src/statistics/control-limits.js';
import { binomial } from '../../src/statistics/counts.js';
import { randomFrom } from '../../src/statistics/random.js';

test('outside the limits there is no more than a tail of the binomial distribution, one case further in there is', () => {
  for (const share of [0.02, 0.3, 0.5, 0.9])
    for (const n of [1, 5, 30, 200, 3000])
      for (const level of [0.95, 0.998]) {
        const { low, high } = controlLimits(share, n, level)!;
        const { probabilities } = binomial(n, share);
        const below = (k: number): number => probabilities.slice(0, k).reduce((sum, p) => sum + p, 0);
        const tail = (1 - level) / 2;
        // Fewer than `low` cases, and more than `high`, are rarer than a tail.
        const [least, most] = [Math.ceil(low * n - 1e-9), Math.floor(high * n + 1e-9)];
        assert.ok(below(least) <= tail + 1e-9 && 1 - below(most + 1) <= tail + 1e-9);
        assert.ok(below(least + 1) >= tail - 1e-9 && 1 - below(most) >= tail - 1e-9);
        assert.ok(0 <= low && low < high && high <= 1);
      }
});

test('for many cases they are those of the normal distribution', () => {
  const [share, n] = [0.4, 100_000];
  const { low, high } = controlLimits(share, n, 0.95)!;
  const half = 1.959963984540054 * Math.sqrt((share * (1 - share)) / n);
  assert.ok(Math.abs(low - (share - half)) < 1 / n && Math.abs(high - (share + half)) < 1 / n);
});

test('they are exact for rare shares of many cases, too: nowhere do they jump', () => {
  for (const share of [0.0002, 0.001, 0.03])
    for (const from of [9_990, 19_990, 99_990, 999_990]) {
      let before: number | null = null;
      for (let n = from; n < from + 20; n++) {
        const upper = controlLimits(share, n, 0.998)!.high * n;
        if (before !== null)
          assert.ok(Math.abs(upper - before) < 0.1, `${share} of ${n}: ${before}, ${upper}`);
        before = upper;
      }
    }
  // A Poisson variable of mean 4 is 12 or more with probability 0.000915.
  const { high } = controlLimits(0.0002, 20_001, 0.998)!;
  assert.ok(high * 20_001 > 11 && high * 20_001 < 12.01);
});

test('they narrow as cases grow, without jumps', () => {
  let before = Infinity;
  for (let n = 20; n < 400; n++) {
    const { low, high } = controlLimits(0.25, n, 0.95)!;
    assert.ok(high - low < before + 0.004, `${n}`);
    before = high - low;
  }
  assert.ok(before < 0.09);
});

test('of simulated people who are all the same, nearly 5% lie outside', () => {
  const random = randomFrom(100);
  let outside = 0;
  const people = 4000;
  for (let i = 0; i < people; i++) {
    const n = 20 + (i % 80);
    let k = 0;
    for (let one = 0; one < n; one++) if (random() < 0.3) k++;
    const { low, high } = controlLimits(0.3, n, 0.95)!;
    if (k / n < low || k / n > high) outside++;
  }
  assert.ok(outside > 0.03 * people && outside < 0.055 * people, `${outside} of ${people}`);
});

test('without cases, and for what is no share, there are no limits; a share of 0 or 1 leaves no room for a case', () => {
  for (const [share, n, level] of [
    [0.3, 0, 0.95],
    [1.2, 5, 0.95],
    [NaN, 5, 0.95],
    [0.3, 5, 1],
  ] as const)
    assert.equal(controlLimits(share, n, level), null);
  const [none, all] = [controlLimits(0, 10, 0.95)!, controlLimits(1, 10, 0.95)!];
  assert.ok(none.low === 0 && none.high < 0.1);
  assert.ok(all.low > 0.9 && all.high === 1);
});
