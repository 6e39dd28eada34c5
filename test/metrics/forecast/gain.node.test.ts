import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simulateGain } from '../../../src/metrics/index.js';
import { randomFrom } from '../../../src/statistics/random.js';

test('in simulated funnels the range of a gain holds the true gain as often as it says', () => {
  const random = randomFrom(721);
  const runs = 2000;
  let held = 0;
  for (let run = 0; run < runs; run++) {
    const [first, second] = [0.2 + 0.3 * random(), 0.2 + 0.6 * random()];
    const measured = [first, second].map((rate) => ({
      k: Array.from({ length: 60 }, () => random() < rate).filter(Boolean).length,
      n: 60,
    }));
    const { low, high } = simulateGain(1000, measured, { 0: 0.6 }, { seed: run });
    const gain = 1000 * (0.6 - first) * second;
    if (low <= gain && gain <= high) held++;
  }
  // Four fifths, within 2½ standard errors of so many runs.
  assert.ok(Math.abs(held / runs - 0.8) < 0.023, `${held} of ${runs}`);
});
