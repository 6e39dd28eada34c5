import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  dropDeals,
  forecastOf,
  forecastScenario,
  listForecastDeals,
  measureWhatIf,
  selectForecastDeals,
  slipDeals,
  winsThrough,
} from '../../../src/metrics/index.js';
import type { ForecastAsk } from '../../../src/metrics/index.js';
import { betaQuantile } from '../../../src/statistics/beta.js';
import { discreteMoments, discreteQuantile } from '../../../src/statistics/discrete.js';
import { randomFrom } from '../../../src/statistics/random.js';
import { deal, instant, path, sampleDeals, tableOf, withExpectations } from '../funnel/sample.js';
import type { SampleDeal } from '../funnel/sample.js';

test('1,000 · 30% · 40% · 50% is 60 wins, and 80 where the first rate is 40% (the example of the source article)', () => {
  const { base, scenario, gain, relativeGain } = measureWhatIf(1000, [0.3, 0.4, 0.5], { 0: 0.4 });
  assert.ok(Math.abs(base.expected! - 60) < 1e-9 && Math.abs(scenario.expected! - 80) < 1e-9);
  assert.ok(Math.abs(gain! - 20) < 1e-9 && Math.abs(relativeGain! - 1 / 3) < 1e-12);
});

test('1,000 deals at 20% are 176 to 225 wins where the rate is known, 127 to 290 where it is 20 of 100', () => {
  const { base, scenario } = measureWhatIf(1000, [0.2], { 0: { k: 20, n: 100 } }, { intervals: [0.95] });
  assert.deepEqual(
    [base.bands, scenario.bands],
    [[{ level: 0.95, low: 176, high: 225 }], [{ level: 0.95, low: 127, high: 290 }]],
  );
  assert.equal(scenario.expected, 200);
});

test('wins through several measured rates lie where a simulation has them', () => {
  const rates = [{ k: 12, n: 40 }, 0.4, { k: 10, n: 20 }];
  const random = randomFrom(5);
  const runs = 4000;
  const wins = Array.from({ length: runs }, () => {
    const p = betaQuantile(random(), 12.5, 28.5) * 0.4 * betaQuantile(random(), 10.5, 10.5);
    let won = 0;
    for (let i = 0; i < 500; i++) if (random() < p) won++;
    return won;
  }).sort((a, b) => a - b);
  const found = winsThrough(500, rates);
  const mean = wins.reduce((sum, one) => sum + one, 0) / runs;
  const { mean: wanted, sd } = discreteMoments(found);
  assert.ok(Math.abs(mean - wanted) < (4 * sd) / Math.sqrt(runs));
  for (const p of [0.05, 0.5, 0.95])
    assert.ok(Math.abs(wins[Math.floor(p * runs)]! - discreteQuantile(found, p)) <= 0.12 * sd + 1);
});

test('a rate without cases has no expected wins, and a rate that is none is refused', () => {
  assert.equal(measureWhatIf(10, [{ k: 0, n: 0 }], {}).base.expected, null);
  assert.throws(() => measureWhatIf(10, [1.5], {}), RangeError);
  assert.equal(measureWhatIf(10, [0], {}).relativeGain, null);
});

const stages = ['A', 'B', 'C', 'D', 'Won'].map((id) => ({ id }));
const ask: ForecastAsk = { stages, pipeline: 'sales', asOf: instant(9), unit: 'week', horizon: 2 };
const eur = { currency: 'EUR', pipeline: 'sales', entries: path('A0') };
const sample = (): SampleDeal[] => [
  deal('1', { ...eur, amount: 100, probability: 0.5, expected: 10 }),
  deal('2', { ...eur, amount: 40, probability: 0.25, expected: 11 }),
];

test('a deal that is dropped, and deals that slip, leave the first period; nothing that was given changes', () => {
  const table = tableOf(sample());
  const before = [...table.expectedCloseAt];
  const expected = (scenario: Parameters<typeof forecastScenario>[2]): (number | null)[] =>
    forecastScenario(ask, table, scenario).scenario.periods.map((period) => period.expected);
  assert.deepEqual(expected({}), [60, 0]);
  assert.deepEqual(expected({ drop: ['1', 'unknown'] }), [10, 0]);
  assert.deepEqual(expected({ slip: { days: 7 } }), [0, 60]);
  assert.deepEqual(expected({ slip: { days: 7, ids: ['2'] } }), [50, 10]);
  assert.deepEqual(expected({ slip: { days: 30 }, drop: ['2'] }), [0, 0]);
  assert.deepEqual(expected({ whatIf: { A: 1 } }), [140, 0]);
  const { base } = forecastScenario(ask, table, { drop: ['1'] });
  assert.equal(base.periods[0]!.expected, 60);
  assert.deepEqual([[...table.expectedCloseAt], table.size], [before, 2]);
  assert.equal(dropDeals(table, ['9']), table);
  assert.equal(slipDeals(table, 1).expectedCloseAt[0], before[0]! + 86_400_000);
});

test('both sides of a scenario are as of the same day, also where the newest deal falls away', () => {
  const all = [
    ...sample(),
    deal('3', { ...eur, entries: path('A9'), amount: 5, probability: 1, expected: 10 }),
  ];
  for (const datesOnly of [false, true]) {
    const table = { ...tableOf(all), datesOnly };
    for (const timeZone of ['America/Los_Angeles', 'Asia/Shanghai', 'UTC']) {
      const open = { ...ask, asOf: undefined, timeZone };
      const { base, scenario } = forecastScenario(open, table, { drop: ['3'] });
      assert.deepEqual([base.asOf, scenario.asOf], [forecastOf(open, table).asOf, base.asOf]);
    }
  }
});

test('the listed deals of a period add up to its forecast', () => {
  const deals = withExpectations(sampleDeals).map((all) =>
    all.map((one) => ({ ...one, currency: 'EUR', amount: one.amount ?? 7 })),
  );
  fc.assert(
    fc.property(deals, fc.constantFrom('given', 'measured', 'age' as const), (all, probability) => {
      const table = tableOf(all);
      const asked = { ...ask, probability, draws: 50 };
      const listed = listForecastDeals(table, asked);
      const result = forecastOf(asked, table);
      const sum = (due: string, of: (one: (typeof listed)[number]) => number): number =>
        listed.filter((one) => one.due === due).reduce((total, one) => total + of(one), 0);
      for (const { label, n, expected } of result.periods) {
        assert.equal(
          n,
          sum(label, () => 1),
        );
        assert.ok(Math.abs(expected! - sum(label, (one) => one.expected ?? 0)) < 1e-6);
      }
      assert.equal(
        result.overdue.n,
        sum('overdue', () => 1),
      );
      assert.equal(
        result.undated.n,
        sum('undated', () => 1),
      );
    }),
    { seed: 751, numRuns: 200 },
  );
});

test('the deals behind a part of a forecast are those that are due in it, in its stage and segment', () => {
  const table = tableOf([
    ...sample(),
    deal('3', { ...eur, entries: path('B0'), owner: 'bob', expected: 10 }),
    deal('4', { ...eur, owner: 'bob', expected: 2 }),
    deal('5', { ...eur, owner: 'bob', expected: null }),
  ]);
  const asked = { ...ask, segment: 'owner' };
  const first = forecastOf(asked, table).periods[0]!.label;
  const of = (target: Parameters<typeof selectForecastDeals>[2]): string[] =>
    selectForecastDeals(table, asked, target);
  assert.deepEqual(of({}), ['1', '2', '3', '4', '5']);
  assert.deepEqual(of({ period: first }), ['1', '2', '3']);
  assert.deepEqual(of({ period: first, stage: 'A' }), ['1', '2']);
  assert.deepEqual(
    [of({ period: 'overdue' }), of({ period: 'undated' }), of({ segment: 'bob' })],
    [['4'], ['5'], ['3', '4', '5']],
  );
  assert.deepEqual([of({ category: '' }).length, of({ category: 'commit' })], [5, []]);
});
