import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalQuantile } from '../../src/statistics/normal.js';
import { randomFrom } from '../../src/statistics/random.js';
import { errorsAhead, fitSmoothing, startSmoothing } from '../../src/statistics/smoothing-fit.js';
import { extrapolate, smoothSeries } from '../../src/statistics/smoothing.js';

/** Quarterly sales of the NIST/SEMATECH e-Handbook of Statistical Methods, § 6.4.3.5. */
const SALES = [
  362, 385, 432, 341, 382, 409, 498, 387, 473, 513, 582, 474, 544, 582, 681, 557, 628, 707, 773, 592, 627,
  725, 854, 661,
];

function close(found: readonly number[], wanted: readonly number[]): void {
  assert.equal(found.length, wanted.length);
  found.forEach((one, i) => assert.ok(Math.abs(one - wanted[i]!) < 1e-9, `${one}, not ${wanted[i]}`));
}

test('the start of the NIST quarterly sales is that of R HoltWinters', () => {
  const additive = startSmoothing(SALES, { period: 4 })!;
  assert.equal(additive.used, 4);
  close([additive.state.level, additive.state.trend], [369.875, 10.35]);
  close(additive.state.season, [-12.5, 0.5, 54.25, -42.25]);
  close(
    startSmoothing(SALES, { period: 4, seasonal: 'multiplicative' })!.state.season,
    [0.967732413039346, 1.00103046566476, 1.14232361955565, 0.888913501740244],
  );
});

test('the search finds the smallest error that a search from 64 places by Nelder and Mead finds', () => {
  // scipy 1.17 `minimize` over the classic updates, from the same start.
  for (const [model, least] of [
    [{ period: 4 }, 19011.92304],
    [{ period: 4, seasonal: 'multiplicative' }, 13330.20911],
  ] as const) {
    const { sse } = fitSmoothing(SALES, model)!;
    assert.ok(sse >= least - 1e-4 && sse < least * (1 + 1e-6), `${sse}`);
  }
  const visits = [152, 176, 160, 192, 220, 272, 256, 280, 300, 280, 312, 328];
  const { sse } = fitSmoothing(visits)!;
  assert.ok(sse >= 4756.19188 && sse < 4756.2, `${sse}`);
});

test('a straight line goes on straight, and a season on a line comes back', () => {
  const line = Array.from({ length: 12 }, (_, i) => 5 + 3 * i);
  const fit = fitSmoothing(line)!;
  assert.ok(fit.sse < 1e-18);
  close(extrapolate(fit, 3), [41, 44, 47]);
  const season = [4, -1, -3];
  const waves = line.map((value, i) => value + season[i % 3]!);
  const start = { level: 5 - 3, trend: 3, season };
  const smoothed = smoothSeries(waves, { alpha: 0.4, beta: 0.2, gamma: 0.3 }, start);
  assert.ok(smoothed.sse < 1e-18);
  close(extrapolate(smoothed, 6), [45, 43, 44, 54, 52, 53]);
});

test('without a trend the forecast is the weighted mean of all values, older ones less', () => {
  const values = [3, 8, 1, 9, 4];
  const alpha = 0.3;
  const { level } = smoothSeries(values, { alpha }, { level: 6, trend: 0, season: [] });
  const weighted = values.reduce(
    (sum, value, i) => sum + alpha * (1 - alpha) ** (values.length - 1 - i) * value,
    (1 - alpha) ** values.length * 6,
  );
  close([level], [weighted]);
  assert.deepEqual(extrapolate({ level, trend: 0, season: [] }, 2), [level, level]);
});

test('a series too short for its model is refused, and factors of nothing too', () => {
  assert.equal(fitSmoothing([]), null);
  assert.equal(fitSmoothing([1], { trend: false }), null);
  assert.equal(fitSmoothing([1, 2]), null);
  assert.equal(fitSmoothing(SALES.slice(0, 7), { period: 4 }), null);
  assert.equal(fitSmoothing([0, ...SALES], { period: 4, seasonal: 'multiplicative' }), null);
  const factors = fitSmoothing(SALES, { period: 4, seasonal: 'multiplicative' })!;
  assert.equal(errorsAhead(factors, 4, 'multiplicative'), null);
  assert.equal(errorsAhead(fitSmoothing([1, 2, 4])!, 1), null);
});

test('of simulated series, 95% end within two standard errors of the forecast, at every distance', () => {
  const random = randomFrom(80);
  const noise = (): number => normalQuantile((random() * 2 ** 32 + 0.5) / 2 ** 32);
  const [alpha, beta, ahead, runs] = [0.4, 0.2, 6, 2000];
  const held = Array<number>(ahead).fill(0);
  for (let run = 0; run < runs; run++) {
    let [level, trend] = [100, 1];
    const values = Array.from({ length: 40 + ahead }, () => {
      const error = noise();
      const value = level + trend + error;
      [level, trend] = [level + trend + alpha * error, trend + alpha * beta * error];
      return value;
    });
    const past = values.slice(0, 40);
    const smoothed = smoothSeries(past, { alpha, beta }, { level: 100, trend: 1, season: [] });
    const errors = errorsAhead({ ...smoothed, weights: { alpha, beta }, used: 0 }, ahead)!;
    extrapolate(smoothed, ahead).forEach((forecast, i) => {
      if (Math.abs(values[40 + i]! - forecast) <= 1.96 * errors[i]!) held[i]!++;
    });
  }
  for (const n of held) assert.ok(n > 0.93 * runs && n < 0.97 * runs, `${held.join(' ')} of ${runs}`);
});
