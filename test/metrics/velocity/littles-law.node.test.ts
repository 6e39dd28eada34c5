import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkLittlesLaw, littlesDays } from '../../../src/metrics/index.js';

/** Deals that come every day and stay for so many days, counted in the middle of each day once as many go as come. */
function counted(pace: number, stay: number, days: number) {
  const came = Array.from({ length: pace * (stay + days) }, (_, i) => Math.floor(i / pace));
  const inDays = (at: number) => at >= stay && at < stay + days;
  let there = 0;
  for (let day = stay; day < stay + days; day++)
    there += came.filter((at) => at <= day && at + stay > day).length;
  return {
    inProgress: there / days,
    arriving: came.filter(inDays).length,
    leaving: came.filter((at) => inDays(at + stay)).length,
    days,
  };
}

test('where as many come as go, deals stay as long as the stock divided by those that leave a day (Little 1961)', () => {
  const number = fc.integer({ min: 1, max: 9 });
  fc.assert(
    fc.property(number, number, fc.integer({ min: 5, max: 20 }), (pace, stay, days) => {
      const inputs = counted(pace, stay, days);
      const law = checkLittlesLaw({ ...inputs, meanDays: stay });
      assert.ok(Math.abs(law.expectedDays! - stay) < 1e-9 && Math.abs(law.ratio! - 1) < 1e-9);
      assert.equal(law.stationary, true);
      assert.ok(Math.abs(littlesDays(inputs.inProgress, inputs.leaving / days)! - stay) < 1e-9);
      // A mean over the quicker half is shorter than the law has it.
      assert.ok(Math.abs(checkLittlesLaw({ ...inputs, meanDays: stay / 2 }).ratio! - 0.5) < 1e-9);
    }),
    { seed: 402, numRuns: 300 },
  );
});

test('where twice as many come as go the law does not hold, and where nothing leaves nothing is expected', () => {
  const shared = { inProgress: 40, days: 30, meanDays: 10 };
  assert.equal(checkLittlesLaw({ ...shared, arriving: 120, leaving: 60 }).stationary, false);
  // 7 against 3 may be chance: half is inside the interval of 0.7 in ten cases, 0.40 to 0.89.
  assert.equal(checkLittlesLaw({ ...shared, arriving: 7, leaving: 3 }).stationary, true);
  assert.deepEqual(checkLittlesLaw({ ...shared, arriving: 5, leaving: 0 }), {
    expectedDays: null,
    measuredDays: 10,
    ratio: null,
    stationary: false,
  });
  const still = checkLittlesLaw({ inProgress: 0, arriving: 0, leaving: 0, days: 0, meanDays: null });
  assert.deepEqual(still, { expectedDays: null, measuredDays: null, ratio: null, stationary: null });
  assert.equal(checkLittlesLaw({ ...shared, inProgress: 0, arriving: 3, leaving: 3 }).ratio, null);
});
