import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dictionaryOf } from '../../../src/deals/codes.js';
import { forecastOf, listOpenDeals, measureStageToWin } from '../../../src/metrics/index.js';
import type { ForecastResult } from '../../../src/metrics/index.js';
import { randomFrom } from '../../../src/statistics/random.js';
import { instant, path, sampleDeals, tableOf, withExpectations } from '../funnel/sample.js';
import { base, history, near, opened, stages } from './ask.js';

const deals = withExpectations(sampleDeals).map((all) =>
  all.map((one) => ({ ...one, currency: 'EUR', amount: one.amount ?? 7 })),
);

/** The period of a day, from the Monday of week 0 (day 5) on; −1 overdue at day 9; null behind the last or unknown. */
function weekOf(expected: number | null | undefined): number | null {
  if (expected === null || expected === undefined) return null;
  if (expected <= 8) return -1;
  return expected < 12 ? 0 : expected < 19 ? 1 : null;
}

test('a period is worth the sum of its deals, each by its stated chance or else by the rate of its stage', () => {
  fc.assert(
    fc.property(deals, (all) => {
      const table = tableOf(all);
      const result = forecastOf({ ...base, probability: 'given' }, table);
      const rates = new Map(
        measureStageToWin(table, { stages, pipeline: 'sales', asOf: instant(9) }).map(({ id, rate }) => [
          id,
          rate.value,
        ]),
      );
      const said = new Map(all.map((one) => [one.id, one]));
      const listed = listOpenDeals(table, base);
      const sum = (place: number | null, of: (one: (typeof listed)[number]) => number): number =>
        listed
          .filter(({ id }) => weekOf(said.get(id)!.expected) === place)
          .reduce((total, one) => total + of(one), 0);
      const chanceOf = (one: (typeof listed)[number]): number => one.probability ?? rates.get(one.stage) ?? 0;
      const expected = (one: (typeof listed)[number]): number => (one.amount ?? 0) * chanceOf(one);
      result.periods.forEach((period, i) => {
        assert.equal(
          period.n,
          sum(i, () => 1),
        );
        near(
          period.amount,
          sum(i, ({ amount }) => amount ?? 0),
        );
        near(period.expected, sum(i, expected), 1e-5);
        near(period.expectedWins, sum(i, chanceOf), 1e-5);
        const terms = period.terms.reduce((total, term) => total + term.expected!, 0);
        near(period.expected, terms);
      });
      assert.equal(
        result.overdue.n,
        sum(-1, () => 1),
      );
      assert.equal(
        result.beyond.n + result.undated.n,
        sum(null, () => 1),
      );
      const [first, second] = result.periods;
      near(second!.cumulative.expected, first!.single.expected! + second!.single.expected!);
    }),
    { seed: 731, numRuns: 300 },
  );
});

test('bands lie between what is won and what is won and open, and a wider level is never narrower', () => {
  fc.assert(
    fc.property(deals, (all) => {
      const { periods, won } = forecastOf({ ...base, draws: 500 }, tableOf(all));
      periods.forEach(({ single, cumulative, amount }, i) => {
        near(single.floor, i === 0 ? won.amount! : 0);
        near(single.ceiling, (i === 0 ? won.amount! : 0) + amount!);
        for (const { bands, floor, ceiling, winBands } of [single, cumulative]) {
          assert.ok(bands!.every(({ low, high }) => floor! <= low && low <= high && high <= ceiling! + 1e-9));
          for (const nested of [bands!, winBands])
            nested.reduce((inner, outer) => {
              assert.ok(outer.low <= inner.low && outer.high >= inner.high);
              return outer;
            });
        }
      });
    }),
    { seed: 732, numRuns: 150 },
  );
});

test('1,000 deals at 20% bring 200: 176 to 225 where the rate is set, 127 to 290 where 20 of 100 deals tell it', () => {
  const table = tableOf([...Array.from({ length: 1000 }, (_, i) => opened(`${i}`)), ...history(20, 100)]);
  const ask = { ...base, intervals: [0.95] };
  const [measured] = forecastOf({ ...ask, probability: 'measured' }, table).periods;
  assert.deepEqual(measured!.single.winBands, [{ level: 0.95, low: 127, high: 290 }]);
  assert.deepEqual(measured!.single.bands, [{ level: 0.95, low: 127, high: 290 }]);
  near(measured!.expected, 200);
  assert.deepEqual([measured!.terms[0]!.rate!.k, measured!.terms[0]!.rate!.n], [20, 100]);
  const [set] = forecastOf({ ...ask, probability: 'stage', stageRates: { A: 0.2 } }, table).periods;
  assert.deepEqual(set!.single.winBands, [{ level: 0.95, low: 176, high: 225 }]);
  assert.deepEqual([set!.terms[0]!.source, set!.terms[0]!.chance], ['stage', 0.2]);
});

test('what deals of a stage state stands beside what became of earlier ones', () => {
  const b = { entries: path('B0') };
  const table = tableOf([
    ...[0.5, 0.5].map((probability, i) => opened(`a${i}`, { probability })),
    ...[0.2, 0.9].map((probability, i) => opened(`b${i}`, { ...b, probability })),
    opened('c', { entries: path('C0') }),
    ...history(1, 4),
  ]);
  const { stages: found } = forecastOf(base, table);
  assert.deepEqual(
    found.slice(0, 3).map(({ stated, rate }) => [stated, rate.value]),
    [
      [{ low: 0.5, high: 0.5 }, 0.25],
      [{ low: 0.2, high: 0.9 }, 1],
      [null, 1],
    ],
  );
});

test('a supposed rate takes the place of every other, and the sum moves with it', () => {
  const table = tableOf([opened('1', { amount: 1000, probability: 0.3 }), ...history(1, 4)]);
  const at = (whatIf: { [stage: string]: number }): (number | null)[] => {
    const [period] = forecastOf({ ...base, whatIf }, table).periods;
    return [period!.expected, period!.terms[0]!.chance];
  };
  assert.deepEqual(
    [at({}), at({ A: 0.4 }), at({ B: 0.9 })],
    [
      [300, 0.3],
      [400, 0.4],
      [300, 0.3],
    ],
  );
});

test('one large deal decides the chance of the target, and the forecast without it says so (reference: amountdist-02)', () => {
  const table = tableOf([
    opened('1', { amount: 1_000_000, probability: 0.2 }),
    opened('2', { amount: 10_000, probability: 0.5 }),
    opened('3', { amount: 10_000, probability: 0.5 }),
  ]);
  const [period] = forecastOf({ ...base, target: 500_000, intervals: [0.5] }, table).periods;
  near(period!.single.expected, 210_000);
  near(period!.single.chance, 0.2);
  assert.deepEqual(period!.single.bands, [{ level: 0.5, low: 10_000, high: 20_000 }]);
  assert.deepEqual(
    period!.distribution.map(({ value }) => value),
    [0, 10_000, 20_000, 1_000_000, 1_010_000, 1_020_000],
  );
  const { amount, expected, chance } = period!.withoutBiggest!;
  assert.deepEqual([amount, expected, chance], [1_000_000, 10_000, 0]);
});

test('the forecast without the biggest deal is the forecast of a table without it', () => {
  const random = randomFrom(14);
  for (let run = 0; run < 30; run++) {
    const all = Array.from({ length: 6 }, (_, i) =>
      opened(`${i}`, { amount: 1 + Math.floor(random() * 1000), probability: random() }),
    );
    const target = { ...base, target: 700 };
    const [period] = forecastOf(target, tableOf(all)).periods;
    const biggest = all.toSorted((a, b) => b.amount! - a.amount! || b.probability! - a.probability!)[0]!;
    const [less] = forecastOf(target, tableOf(all.filter((one) => one !== biggest))).periods;
    near(period!.withoutBiggest!.expected, less!.single.expected!);
    near(period!.withoutBiggest!.chance, less!.single.chance!);
    assert.equal(period!.withoutBiggest!.amount, biggest.amount);
  }
});

test('a target that is just met by what is won is surely reached, whatever binary arithmetic adds', () => {
  const won = ['1', '2', '3'].map((id) => opened(id, { outcome: 'won', closed: 9, amount: 0.1 }));
  const { periods, pace } = forecastOf({ ...base, target: 0.3 }, tableOf(won));
  assert.equal(periods[0]!.single.chance, 1);
  // Day 9 is the Friday of its week: four days are over.
  near(pace!.runRate, (0.3 / 4) * 7);
});

test('leads are what it takes beyond what is expected, at the rate and the amount of earlier deals', () => {
  const table = tableOf([opened('1', { amount: 1000, probability: 0.5 }), ...history(2, 10)]);
  const { leads, averageDeal } = forecastOf({ ...base, target: 510 }, table);
  assert.equal(averageDeal, 1);
  assert.deepEqual(leads, { gap: 10, dealsNeeded: 10, leadsNeededExact: 50, leadsNeeded: 50 });
});

test('categories stand alone and rolled up, what is omitted is in no period', () => {
  const all = ['Pipeline', 'Best Case', 'Most Likely', 'Commit', 'Omitted', ''].map((_, i) =>
    opened(`${i}`, { amount: 10 ** i, probability: 0.5 }),
  );
  const won = opened('w', { outcome: 'won', closed: 9, amount: 0.5 });
  const table = tableOf([...all, won]);
  const said = ['Pipeline', 'Best Case', 'Most Likely', 'Commit', 'Omitted', '', 'Closed'];
  const dimensions = new Map([...table.dimensions, ['ForecastCategoryName', dictionaryOf(said)]]);
  const { periods, omitted } = forecastOf(base, { ...table, dimensions });
  assert.deepEqual(
    periods[0]!.categories!.single.map(({ category, amount }) => [category, amount]),
    [
      ['pipeline', 1],
      ['bestCase', 10],
      ['mostLikely', 100],
      ['commit', 1000],
      ['closed', 0.5],
      ['omitted', 0],
      ['', 100_000],
    ],
  );
  assert.deepEqual(periods[0]!.categories!.cumulative, {
    openPipeline: 1111,
    bestCase: 1110.5,
    mostLikely: 1100.5,
    commit: 1000.5,
  });
  assert.deepEqual([omitted.n, omitted.amount, periods[0]!.n], [1, 10_000, 5]);
  assert.equal(forecastOf(base, table).periods[0]!.categories, null);
});

test('overdue deals stand apart, or are expected in the first period where that is asked for', () => {
  const table = tableOf([opened('1', { expected: 3, amount: 100, probability: 0.5 })]);
  const apart = forecastOf(base, table);
  assert.deepEqual([apart.overdue.expected, apart.periods[0]!.expected], [50, 0]);
  assert.equal(forecastOf({ ...base, overdue: 'first' }, table).periods[0]!.expected, 50);
});

test('segments add up to the whole', () => {
  const table = tableOf([
    ...['ann', 'bob', 'bob'].map((owner, i) => opened(`${i}`, { owner, amount: 10 + i, probability: 0.5 })),
    ...history(1, 3),
  ]);
  const { segments, periods, open } = forecastOf({ ...base, segment: 'owner' }, table);
  const sum = (of: (one: ForecastResult['segments'][number]) => number): number =>
    segments.reduce((total, one) => total + of(one), 0);
  near(
    periods[0]!.expected,
    sum((one) => one.periods[0]!.expected!),
  );
  assert.equal(
    open.n,
    sum((one) => one.open.n),
  );
});
