import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { betaQuantile } from '../../src/statistics/beta.js';
import { betaBinomial, binomial, poissonBinomial } from '../../src/statistics/counts.js';
import { discreteMoments } from '../../src/statistics/discrete.js';
import type { Discrete } from '../../src/statistics/discrete.js';

const chance = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1));

function assertClose(found: Discrete, wanted: ArrayLike<number>, within = 1e-12): void {
  assert.equal(found.probabilities.length, wanted.length);
  found.values.forEach((value, k) => assert.equal(value, k));
  found.probabilities.forEach((one, k) => assert.ok(Math.abs(one - wanted[k]!) < within, `at ${k}`));
}

/** Goes through every combination of won and not won. */
function enumerated(chances: readonly number[]): number[] {
  const found = Array<number>(chances.length + 1).fill(0);
  for (let set = 0; set < 2 ** chances.length; set++) {
    const won = chances.map((_, i) => (set >> i) & 1);
    const probability = chances.reduce((product, p, i) => product * (won[i] === 1 ? p : 1 - p), 1);
    found[won.reduce((sum, one) => sum + one, 0)]! += probability;
  }
  return found;
}

test('the number of wins agrees with going through every combination', () => {
  fc.assert(
    fc.property(fc.array(chance, { maxLength: 9 }), (chances) => {
      assertClose(poissonBinomial(chances), enumerated(chances));
    }),
    { seed: 50, numRuns: 300 },
  );
});

test('of 2,000 deals the probabilities add up to 1, with the mean Σp and the variance Σp(1 − p)', () => {
  const chances = Array.from({ length: 2000 }, (_, i) => (i % 100) / 100);
  const found = poissonBinomial(chances);
  const { mean, sd } = discreteMoments(found);
  const sum = (of: (p: number) => number): number => chances.reduce((total, p) => total + of(p), 0);
  assert.ok(Math.abs(found.probabilities.reduce((total, one) => total + one, 0) - 1) < 1e-12);
  assert.ok(Math.abs(mean - sum((p) => p)) < 1e-8);
  assert.ok(Math.abs(sd ** 2 - sum((p) => p * (1 - p))) < 1e-8);
});

test('deals of the same chance have a binomial number of wins', () => {
  fc.assert(
    fc.property(fc.nat(60), chance, (n, p) => {
      assertClose(binomial(n, p), poissonBinomial(Array<number>(n).fill(p)).probabilities);
    }),
    { seed: 51, numRuns: 500 },
  );
});

test('a rate of which nothing is known makes every number of wins equally likely', () => {
  for (const n of [0, 1, 7, 300]) assertClose(betaBinomial(n, 1, 1), Array<number>(n + 1).fill(1 / (n + 1)));
});

test('with a rate known only as a Beta distribution it is the mean of binomials over that distribution', () => {
  for (const [n, a, b] of [
    [12, 3.5, 9.5],
    [30, 20.5, 80.5],
    [5, 0.5, 0.5],
  ] as const) {
    const found = Array<number>(n + 1).fill(0);
    const rates = 4000;
    for (let i = 0; i < rates; i++)
      binomial(n, betaQuantile((i + 0.5) / rates, a, b)).probabilities.forEach((one, k) => {
        found[k]! += one / rates;
      });
    assertClose(betaBinomial(n, a, b), found, 1e-4);
  }
});

test('mean and spread are those of the formulas, however lopsided', () => {
  for (const [n, a, b] of [
    [1000, 20.5, 80.5],
    [1000, 0.5, 1000.5],
    [1000, 1000.5, 0.5],
    [20_000, 300, 2],
    [50, 0.1, 0.1],
  ] as const) {
    const { mean, sd } = discreteMoments(betaBinomial(n, a, b));
    const whole = a + b;
    assert.ok(Math.abs(mean / ((n * a) / whole) - 1) < 1e-10);
    assert.ok(Math.abs(sd ** 2 / ((n * a * b * (whole + n)) / (whole ** 2 * (whole + 1))) - 1) < 1e-10);
  }
});

test('without deals there are surely no wins', () => {
  for (const none of [poissonBinomial([]), binomial(0, 0.3), betaBinomial(0, 1, 2)])
    assert.deepEqual(none, { values: Float64Array.of(0), probabilities: Float64Array.of(1) });
});

test('what is no probability is refused', () => {
  for (const bad of [-0.1, 1.1, NaN]) {
    assert.throws(() => poissonBinomial([0.5, bad]), RangeError);
    assert.throws(() => binomial(3, bad), RangeError);
  }
  assert.throws(() => betaBinomial(3, 0, 1), RangeError);
});
