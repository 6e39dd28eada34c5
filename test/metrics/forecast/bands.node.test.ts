import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureForecast, tallyForecast } from '../../../src/metrics/index.js';
import type { ForecastTally } from '../../../src/metrics/index.js';
import { randomFrom } from '../../../src/statistics/random.js';
import { tableOf } from '../funnel/sample.js';
import { base, opened } from './ask.js';

/** A tally of open deals of one stage with these amounts, and of `k` won of `n` closed deals. */
function tallyWith(amounts: readonly number[], k: number, n: number): ForecastTally {
  const empty = tallyForecast(tableOf([opened('x')]), base);
  return {
    ...empty,
    open: amounts.map((amount) => [0, 0, 3, 0, 6, 0, 1_000_001, amount, 1, amount, 0, 0]),
    reached: [
      [0, 1, k],
      [0, 2, n - k],
    ].filter(([, , count]) => count! > 0),
  };
}

test('in 2,000 simulated quarters the bands hold what came as often as they say, rates estimated from 40 deals', () => {
  const random = randomFrom(15);
  const amounts = Array.from({ length: 25 }, () => Math.round(10 ** (2 + 2 * random())));
  const levels = [0.5, 0.8, 0.95];
  const held = [0, 0, 0];
  const runs = 2000;
  for (let run = 0; run < runs; run++) {
    const rate = 0.1 + 0.6 * random();
    const k = Array.from({ length: 40 }, () => (random() < rate ? 1 : 0)).reduce<number>((a, b) => a + b, 0);
    const came = amounts.reduce((sum, amount) => (random() < rate ? sum + amount : sum), 0);
    const { periods } = measureForecast(tallyWith(amounts, k, 40), {
      draws: 1000,
      seed: run,
      intervals: levels,
    });
    periods[0]!.single.bands!.forEach(({ low, high }, i) => {
      if (low <= came && came <= high) held[i]!++;
    });
  }
  levels.forEach((level, i) => {
    const share = held[i]! / runs;
    assert.ok(Math.abs(share - level) < 0.03, `${share} of ${level}`);
  });
});
