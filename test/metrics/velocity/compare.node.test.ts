import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  compareStageTimes,
  measurePipeline,
  measureStageLimits,
  tallyPipeline,
  tallyVelocity,
} from '../../../src/metrics/index.js';
import { randomFrom } from '../../../src/statistics/random.js';
import { deal, instant, path, tableOf } from '../funnel/sample.js';
import type { SampleDeal } from '../funnel/sample.js';

const stages = ['A', 'B', 'C'].map((id) => ({ id }));
const request = { stages, asOf: instant(100) };

const leavingAfter = (days: readonly number[]): SampleDeal[] =>
  days.map((day, i) => deal(`${i}`, { entries: path(day > 100 ? 'A0' : `A0 B${day}`) }));

test('limits of the stages are the days by which nine tenths have left; where fewer have, there is none', () => {
  const tally = tallyVelocity(tableOf(leavingAfter([1, 2, 3, 4, 5, 6, 7, 8, 30, 31])), request);
  // The ninth of ten leaves at 30: from then to 31 exactly one tenth is left.
  assert.equal(measureStageLimits(tally)['A'], 30.5);
  assert.equal(measureStageLimits(tally, 0.5)['A'], 5.5);
  const slow = tallyVelocity(tableOf(leavingAfter([1, 2, 999, 999])), request);
  assert.deepEqual(measureStageLimits(slow), {});
});

test('with its own quantile as limit, a stage has as many overstayed deals as are there longer', () => {
  const moved = leavingAfter([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const open = [5, 9, 20].map((days, i) => deal(`o${i}`, { entries: path(`A${100 - days}`) }));
  const table = tableOf([...moved, ...open]);
  const longStay = measureStageLimits(tallyVelocity(tableOf(moved), request));
  const { stages: found } = measurePipeline(tallyPipeline(table, request), { longStay });
  assert.equal(found[0]!.overstayed, open.filter((_, i) => [5, 9, 20][i]! > longStay['A']!).length);
});

test('a stage that takes twice as long is told apart, with a mean difference and its limits; equal ones are not', () => {
  const random = randomFrom(361);
  const draw = (mean: number): number[] =>
    Array.from({ length: 120 }, () => Math.ceil(-mean * Math.log(1 - random())));
  const of = (mean: number) => tallyVelocity(tableOf(leavingAfter(draw(mean))), request);
  const [slower] = compareStageTimes(of(10), of(20));
  assert.ok(slower!.pAdjusted! < 0.001 && slower!.low! > 0 && slower!.difference! > 5);
  assert.deepEqual([slower!.before, slower!.after], [120, 120]);
  const [same] = compareStageTimes(of(10), of(10));
  assert.ok(same!.low! < 0 && same!.high! > 0);
});

test('of four stages that take as long as before, one is called different in at most 5% of simulated periods', () => {
  const random = randomFrom(362);
  const names = ['A', 'B', 'C', 'D'];
  const times = (): number[][] =>
    names.flatMap((_, stage) =>
      Array.from({ length: 40 }, () => [
        0,
        stage,
        Math.floor(-9 * Math.log(1 - random())),
        random() < 0.8 ? 1 : 0,
        1,
      ]),
    );
  const period = () => ({
    stages: names.map((id) => ({ id, label: id, role: 'open' as const })),
    times: times(),
  });
  const runs = 2000;
  let [alarms, held, all] = [0, 0, 0];
  for (let run = 0; run < runs; run++) {
    const changes = compareStageTimes(period(), period());
    if (changes.some(({ pAdjusted }) => pAdjusted! < 0.05)) alarms++;
    for (const { low, high } of changes)
      if (low !== null) [held, all] = [held + (low <= 0 && high! >= 0 ? 1 : 0), all + 1];
  }
  assert.ok(alarms <= 0.05 * runs + 2 * Math.sqrt(0.05 * 0.95 * runs), `${alarms}`);
  assert.ok(held >= 0.93 * all && held <= 0.97 * all, `${held} of ${all}`);
});

test('stages of which one period has no deals have nothing to compare, unknown ones are left out', () => {
  const empty = tallyVelocity(tableOf([]), request);
  const some = tallyVelocity(tableOf(leavingAfter([1, 2])), request);
  const found = compareStageTimes(empty, some);
  assert.deepEqual([found[0]!.p, found[0]!.difference, found[0]!.after], [null, null, 2]);
  assert.deepEqual(compareStageTimes({ stages: [], times: [] }, some), []);
});
