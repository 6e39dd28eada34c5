import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalQuantile } from '../../src/statistics/normal.js';

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
