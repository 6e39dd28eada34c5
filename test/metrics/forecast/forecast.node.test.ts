import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  measureFunnel,
  measureLeadsNeeded,
  measurePace,
  measureScenario,
  measureStageToWin,
  measureWeighted,
  propagatePipeline,
  rollUpCategories,
  simulateGain,
  tallyFunnel,
} from '../../../src/metrics/index.js';
import { amountDistribution } from '../../../src/statistics/amounts.js';
import { discreteMoments } from '../../../src/statistics/discrete.js';
import { instant, sampleDeals, tableOf } from '../funnel/sample.js';

test('a weighted pipeline has the mean and the spread of what the deals bring together', () => {
  const deal = fc.record({
    amount: fc.integer({ min: 1, max: 100 }),
    probability: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(deal, { maxLength: 10 }), (deals) => {
      const { weighted, sd } = measureWeighted(deals);
      const found = discreteMoments(amountDistribution(deals));
      assert.ok(Math.abs(weighted - found.mean) < 1e-6 && Math.abs(sd - found.sd) < 1e-6);
    }),
    { seed: 701, numRuns: 200 },
  );
});

test('leads are rounded up, but not by what binary arithmetic adds', () => {
  const asked = { target: 21, closed: 0, averageDeal: 1, rates: [0.7, 0.1] };
  assert.equal(measureLeadsNeeded(asked).leadsNeeded, 300);
  assert.equal(measureLeadsNeeded({ ...asked, target: 21.01 }).dealsNeeded, 22);
  assert.equal(measureLeadsNeeded({ ...asked, rates: [0.5, 0] }).leadsNeeded, null);
  assert.equal(measureLeadsNeeded({ ...asked, averageDeal: 0 }).dealsNeeded, null);
});

test('on the last day nothing can be required of the days left, and a target that is met leaves no gap', () => {
  const pace = measurePace({ revenueToDate: 120, elapsedDays: 90, totalDays: 90, target: 100 });
  assert.deepEqual(pace, { runRate: 120, gap: 0, requiredPerDay: null });
});

test('expected wins are those of sending each stage through the rates that are left', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(100), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 5 }),
      (all) => {
        const rates = all.map(([, rate]) => rate);
        const found = propagatePipeline(
          all.map(([n]) => n),
          rates,
        );
        const wanted = all.reduce(
          (sum, [n], i) => sum + measureScenario(n, rates.slice(i), {}).base.at(-1)!,
          0,
        );
        assert.ok(Math.abs(found.expectedWins - wanted) < 1e-9);
      },
    ),
    { seed: 702, numRuns: 200 },
  );
});

test('a gain from well-known rates is the gain computed, one from few cases is a wide range around it', () => {
  const sure = simulateGain(
    1000,
    [
      { k: 3e4, n: 1e5 },
      { k: 5e4, n: 1e5 },
    ],
    { 0: 0.4 },
  );
  assert.ok(Math.abs(sure.median - 50) < 0.5 && sure.high - sure.low < 3 && sure.chance === 1);
  const few = simulateGain(
    1000,
    [
      { k: 3, n: 10 },
      { k: 5, n: 10 },
    ],
    { 0: 0.4 },
  );
  assert.ok(few.low < 0 && few.high > 100 && few.chance > 0.6 && few.chance < 0.9);
  assert.deepEqual(
    simulateGain(1000, [{ k: 3, n: 10 }], { 0: 0.4 }, { seed: 5 }),
    simulateGain(1000, [{ k: 3, n: 10 }], { 0: 0.4 }, { seed: 5 }),
  );
});

test('categories that nobody knows are shown and roll up nowhere', () => {
  const { single, cumulative } = rollUpCategories([
    { category: 'Upside', amount: 5 },
    { category: 'Commit', amount: 7 },
  ]);
  assert.deepEqual(
    single.map(({ category }) => category),
    ['Upside', 'Commit'],
  );
  assert.deepEqual(cumulative, { openPipeline: 7, bestCase: 7, mostLikely: 7, commit: 7 });
});

test('won and open deals of a stage are those that the funnel counts in it', () => {
  const scope = {
    stages: ['A', 'B', 'C', 'D', 'Won'].map((id) => ({ id })),
    pipeline: 'sales',
    asOf: instant(9),
  };
  fc.assert(
    fc.property(sampleDeals, fc.constantFrom('reached', 'sequential' as const), (deals, counting) => {
      const table = tableOf(deals);
      const funnel = measureFunnel(tallyFunnel(table, { ...scope, counting }));
      measureStageToWin(table, { ...scope, counting }).forEach(({ id, rate, open }, i) => {
        assert.equal(id, funnel.stages[i]!.id);
        assert.equal(rate.n + open, funnel.stages[i]!.entered);
        if (i === 0) assert.deepEqual([rate.k, rate.n], [funnel.winRate!.k, funnel.winRate!.n]);
      });
    }),
    { seed: 703, numRuns: 300 },
  );
});
