import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalDensity, normalProbability, normalQuantile } from '../../src/statistics/normal.js';

/** Quantiles of R 4.2 `qnorm` and of tables, to all digits. */
const PUBLISHED: readonly (readonly [p: number, quantile: number])[] = [
  [0.5, 0],
  [0.75, 0.6744897501960817],
  [0.9, 1.2815515655446004],
  [0.95, 1.6448536269514722],
  [0.975, 1.959963984540054],
  [0.99, 2.3263478740408408],
  [0.995, 2.5758293035489004],
  [0.9995, 3.2905267314918945],
  [0.999, 3.090232306167813],
  [0.001, -3.090232306167813],
  [1e-10, -6.361340902404056],
  [1e-20, -9.262340089798409],
];

test('quantiles agree with published ones to twelve digits', () => {
  for (const [p, quantile] of PUBLISHED)
    assert.ok(Math.abs(normalQuantile(p) - quantile) <= 1e-12 * Math.max(1, Math.abs(quantile)), `p = ${p}`);
});

/** Probability below `z` by Simpson's rule from 0, an independent way back. */
function probabilityBelow(z: number): number {
  const steps = 2000;
  const h = z / steps;
  const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  let sum = density(0) + density(z);
  for (let i = 1; i < steps; i++) sum += density(i * h) * (i % 2 === 0 ? 2 : 4);
  return 0.5 + (sum * h) / 3;
}

test('integrating the density up to the quantile gives the probability back', () => {
  for (let p = 0.001; p < 1; p += 0.001)
    assert.ok(Math.abs(probabilityBelow(normalQuantile(p)) - p) < 1e-12, `p = ${p}`);
});

test('quantiles are symmetric, ascend, and end at infinity', () => {
  let before = -Infinity;
  for (let i = 1; i < 2000; i++) {
    const quantile = normalQuantile(i / 2000);
    assert.ok(quantile > before);
    assert.ok(Math.abs(quantile + normalQuantile(1 - i / 2000)) < 1e-12);
    before = quantile;
  }
  assert.equal(normalQuantile(0), -Infinity);
  assert.equal(normalQuantile(1), Infinity);
  for (const p of [-0.1, 1.1, NaN]) assert.ok(Number.isNaN(normalQuantile(p)));
});

/** Probabilities computed with 50 digits (mpmath `ncdf`), correct to the last one. */
const PROBABILITIES: readonly (readonly [z: number, probability: number])[] = [
  [-20, 2.7536241186062337e-89],
  [-8.5, 9.479534822203318e-18],
  [-5, 2.866515718791939e-7],
  [-3, 0.0013498980316300946],
  [-2.000001, 0.022750077957266687],
  [-1.96, 0.024997895148220435],
  [-1, 0.15865525393145705],
  [-0.1, 0.460172162722971],
  [0, 0.5],
  [0.5, 0.6914624612740131],
  [1.5, 0.9331927987311419],
  [3, 0.9986501019683699],
  [6, 0.9999999990134123],
];

test('probabilities agree with ones of 50 digits, far tails in every digit that counts', () => {
  for (const [z, probability] of PROBABILITIES)
    assert.ok(Math.abs(normalProbability(z) / probability - 1) < 1e-12, `z = ${z}`);
});

test('integrating the density gives the probability', () => {
  for (let z = 0; z <= 6; z += 0.37)
    assert.ok(Math.abs(probabilityBelow(z) - normalProbability(z)) < 1e-12, `z = ${z}`);
});

test('the probability below a quantile is the one asked for, in every part of the range', () => {
  for (let exponent = -300; exponent < 0; exponent += 0.9) {
    const p = 10 ** exponent;
    assert.ok(Math.abs(normalProbability(normalQuantile(p)) / p - 1) < 1e-12, `p = ${p}`);
    assert.ok(Math.abs(normalProbability(normalQuantile(1 - p)) - (1 - p)) < 1e-15, `1 − ${p}`);
  }
});

test('probabilities are symmetric, ascend, and reach 0 and 1', () => {
  for (let z = -9; z < 9; z += 0.013) {
    assert.ok(normalProbability(z + 0.013) >= normalProbability(z));
    assert.ok(Math.abs(normalProbability(z) + normalProbability(-z) - 1) < 1e-15);
  }
  assert.equal(normalProbability(-Infinity), 0);
  assert.equal(normalProbability(Infinity), 1);
  assert.ok(Number.isNaN(normalProbability(NaN)));
  assert.equal(normalDensity(0), 1 / Math.sqrt(2 * Math.PI));
});
