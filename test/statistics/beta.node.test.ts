import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { betaProbability, betaQuantile, betaQuantiles } from '../../src/statistics/beta.js';

/** Computed with 50 digits (mpmath `betainc`). */
const PROBABILITIES: readonly (readonly [x: number, a: number, b: number, probability: number])[] = [
  [0.5, 0.5, 0.5, 0.5],
  [0.1, 0.5, 10.5, 0.8584469081871131],
  [0.9, 18.5, 2.5, 0.5418683984445865],
  [0.02, 4.5, 196.5, 0.46687038685550447],
  [0.001, 0.5, 1000.5, 0.8428564766344812],
  [0.3, 300.5, 700.5, 0.4981637067648978],
  [0.999, 2.5, 0.5, 0.9463423453081864],
  [1e-9, 1.5, 20, 2.1672978303158845e-12],
  [0.7, 80, 20, 0.010402337301288152],
  [0.25, 20.5, 80.5, 0.877481358179305],
];

/** Found by halving with 50 digits. */
const QUANTILES: readonly (readonly [p: number, a: number, b: number, x: number])[] = [
  [0.025, 18.5, 2.5, 0.7161467426957475],
  [0.975, 18.5, 2.5, 0.9786275119775252],
  [0.975, 0.5, 10.5, 0.21719626750921056],
  [0.025, 4.5, 196.5, 0.006787598800080362],
  [0.975, 4.5, 196.5, 0.04684656696684236],
  [0.5, 300.5, 700.5, 0.30006668598597147],
  [1e-10, 1.5, 20, 1.286434390627065e-8],
  [0.1, 0.5, 0.5, 0.024471741852423214],
];

test('probabilities and quantiles agree with ones of 50 digits to twelve digits', () => {
  for (const [x, a, b, probability] of PROBABILITIES)
    assert.ok(Math.abs(betaProbability(x, a, b) / probability - 1) < 1e-12, `${x} of Beta(${a}, ${b})`);
  for (const [p, a, b, x] of QUANTILES)
    assert.ok(Math.abs(betaQuantile(p, a, b) / x - 1) < 1e-12, `${p} of Beta(${a}, ${b})`);
});

/** P(at least a of n), each with probability x, added up case by case: the same as Beta(a, n − a + 1) up to x. */
function atLeast(a: number, n: number, x: number): number {
  let sum = 0;
  for (let k = a; k <= n; k++) {
    let term = 1;
    for (let i = 1; i <= k; i++) term *= ((n - k + i) / i) * x;
    sum += term * (1 - x) ** (n - k);
  }
  return sum;
}

test('for whole numbers it is the tail of a binomial distribution, added up case by case', () => {
  const shares = fc.double({ min: 0.001, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), shares, (a, b, x) => {
      assert.ok(Math.abs(betaProbability(x, a, b) - atLeast(a, a + b - 1, x)) < 1e-12);
    }),
    { seed: 11, numRuns: 1000 },
  );
});

test('the probability below a quantile is the one asked for', () => {
  const shape = fc.double({ min: -1, max: 5, noNaN: true }).map((exponent) => 10 ** exponent);
  const p = fc.double({ min: 0.0001, max: 0.9999, noNaN: true });
  fc.assert(
    fc.property(p, shape, shape, (share, a, b) => {
      const x = betaQuantile(share, a, b);
      assert.ok(x >= 0 && x <= 1);
      // A quantile next to 1 is only known to the last digit of 1.
      if (x < 1 - 1e-9) assert.ok(Math.abs(betaProbability(x, a, b) - share) < 1e-11);
    }),
    { seed: 12, numRuns: 2000 },
  );
});

test('the mirror image of a distribution has mirrored probabilities, and they ascend', () => {
  for (const [a, b] of [
    [0.5, 0.5],
    [2, 7],
    [150, 40],
    [1e5, 3e5],
  ] as const) {
    let before = 0;
    for (let x = 0; x <= 1; x += 1 / 128) {
      const found = betaProbability(x, a, b);
      assert.ok(found >= before && found <= 1);
      assert.ok(Math.abs(found + betaProbability(1 - x, b, a) - 1) < 1e-12);
      before = found;
    }
  }
});

test('the ends are 0 and 1, and impossible questions have no answer', () => {
  assert.equal(betaProbability(-1, 2, 3), 0);
  assert.equal(betaProbability(2, 2, 3), 1);
  assert.equal(betaQuantile(0, 2, 3), 0);
  assert.equal(betaQuantile(1, 2, 3), 1);
  for (const [p, a, b] of [
    [0.5, 0, 1],
    [0.5, 1, -1],
    [0.5, Infinity, 1],
    [NaN, 1, 1],
  ] as const) {
    assert.ok(Number.isNaN(betaProbability(p, a, b)));
    assert.ok(Number.isNaN(betaQuantile(p, a, b)));
  }
  assert.ok(Number.isNaN(betaQuantile(1.1, 1, 1)));
});

test('on the border between both tails there is an answer, whichever side rounding takes', () => {
  for (let k = 1; k < 400; k++) {
    const [a, b] = [k / 7, (400 - k) / 3];
    const border = (a + 1) / (a + b + 2);
    for (const x of [border, border * (1 + 2 ** -52), border * (1 - 2 ** -53)]) {
      const found = betaProbability(x, a, b);
      assert.ok(Math.abs(found + betaProbability(1 - x, b, a) - 1) < 1e-12);
    }
  }
});

test('several quantiles of one distribution are those found one by one, also one that is asked for twice', () => {
  const shares = [0, 1e-12, 0.0005, 0.1, 0.1, 0.5, 0.5, 0.9, 1 - 1e-9, 1, 1, 0.2, 0.99];
  for (const [a, b] of [
    [0.5, 0.5],
    [0.1, 30],
    [0.5, 5000.5],
    [20.5, 80.5],
    [1e5, 3e5],
  ] as const) {
    const quantileAt = betaQuantiles(a, b);
    for (const p of shares) {
      const [x, one] = [quantileAt(p), betaQuantile(p, a, b)];
      assert.ok(x === one || Math.abs(x / one - 1) < 1e-12, `${p} of Beta(${a}, ${b}): ${x}, ${one}`);
    }
    assert.ok([-1, 2, NaN].map(quantileAt).every(Number.isNaN));
  }
  assert.ok(Number.isNaN(betaQuantiles(-Infinity, 1)(0.5)));
});
