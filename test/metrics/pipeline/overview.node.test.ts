import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findStallLimits, measureGivenOpen, measureOverview } from '../../../src/metrics/index.js';
import type { OverviewRequest } from '../../../src/metrics/index.js';
import { deal, instant, path, sampleDeals, tableOf, withExpectations } from '../funnel/sample.js';
import type { SampleDeal } from '../funnel/sample.js';

const stages = ['A', 'B', 'C', 'Won'].map((id) => ({ id }));
const base: OverviewRequest = { stages, pipeline: 'sales', asOf: instant(100) };

/** An open deal that came to a stage on a day. */
const openIn = (id: string, stage: string, day: number, said: Partial<SampleDeal> = {}): SampleDeal =>
  deal(id, { entries: path(`${stage}${day}`), pipeline: 'sales', currency: 'EUR', ...said });

test('an overview says of each stage how many deals are open, what they are worth, weighted, overdue, and how long they are there', () => {
  const table = tableOf([
    openIn('1', 'A', 95, { amount: 100, probability: 0.5, expected: 90 }),
    openIn('2', 'A', 60, { amount: 50, probability: 0.2, expected: 120 }),
    openIn('3', 'B', 5, { amount: 10, probability: 0.9 }),
    openIn('4', 'B', 5, { outcome: 'won', closed: 50, amount: 999 }),
  ]);
  const { stages: found, total, currency } = measureOverview(table, base);
  assert.equal(currency, 'EUR');
  assert.deepEqual(
    found.map(({ id, n, amount, weighted, overdue, ages }) => [id, n, amount, weighted, overdue, ages]),
    [
      ['A', 2, 150, 60, 1, [1, 1, 0, 0]],
      ['B', 1, 10, 9, null, [0, 0, 0, 1]],
      ['C', 0, 0, 0, 0, [0, 0, 0, 0]],
    ],
  );
  assert.deepEqual([total.n, total.amount, total.weighted, total.overdue], [3, 160, 69, 1]);
});

test('what no deal of a stage states is not known, not 0', () => {
  const table = tableOf([
    openIn('1', 'A', 95, { amount: 100, probability: 0.5 }),
    openIn('2', 'A', 95, { probability: 0.5 }),
    openIn('3', 'B', 95, { probability: 0.5 }),
  ]);
  const { stages: found, total } = measureOverview(table, base);
  assert.deepEqual(
    [...found, total].map(({ n, amount, weighted }) => [n, amount, weighted]),
    [
      [2, 100, 50],
      [1, null, null],
      [0, 0, 0],
      [3, 100, 50],
    ],
  );
});

test('without limits, a deal is stalled that is longer in its stage than nine in ten deals have stayed there', () => {
  // 19 deals left B after 1 … 19 days, five are still there. Nine in ten of all have left by no day but a long one.
  const left = Array.from({ length: 36 }, (_, i) =>
    deal(`l${i}`, { entries: path(`B0 C${1 + (i % 18)}`), pipeline: 'sales' }),
  );
  const here = [openIn('young', 'B', 99), openIn('old', 'B', 40)];
  const table = tableOf([...left, ...here]);
  const { rule, limits, quantile } = findStallLimits(table, base);
  // By hand: at day d, 2 of those still there leave; 38 come, one is watched for one day only and one for 60.
  let lasting = 1;
  let limit = NaN;
  for (let day = 1; day <= 18 && Number.isNaN(limit); day++) {
    const atRisk = 38 - 2 * (day - 1) - (day > 1 ? 1 : 0);
    lasting *= 1 - 2 / atRisk;
    if (lasting <= 0.1) limit = day;
  }
  assert.deepEqual([rule, quantile, limits['B']], ['quantile', 0.9, limit]);
  const overview = measureOverview(table, base);
  const b = overview.stages.find(({ id }) => id === 'B');
  assert.deepEqual([b?.n, b?.stalled, b?.stalledOf, b?.limitDays], [2, 1, 2, limit]);
  assert.deepEqual(
    overview.alerts?.filter(({ stage }) => stage === 'B').map(({ id, reasons }) => [id, reasons]),
    [['old', ['overstayed']]],
  );
});

test('a stage that fewer than 20 deals came to has no limit, and neither has data without history', () => {
  const few = Array.from({ length: 18 }, (_, i) => openIn(`${i}`, 'A', i));
  assert.deepEqual(findStallLimits(tableOf(few), base), { rule: null, limits: {}, quantile: null });
  assert.equal(findStallLimits(tableOf(few, 'none'), base).rule, null);
  const { stalledBy, total, stages: found } = measureOverview(tableOf(few), base);
  assert.deepEqual([stalledBy, total.stalled, total.stalledOf, found[0]?.stalled], [null, null, 0, null]);
});

test('given limits are of days without activity where activities are known, otherwise of days in the stage', () => {
  const rotting = { days: { A: 10 } };
  const active = tableOf([openIn('1', 'A', 50, { active: 95 }), openIn('2', 'A', 99, { active: 80 })]);
  const idle = measureOverview(active, { ...base, rotting });
  assert.deepEqual(
    [idle.stalledBy, idle.total.stalled, idle.alerts?.map(({ id }) => id)],
    ['idle', 1, ['2']],
  );
  const silent = tableOf([openIn('1', 'A', 50), openIn('2', 'A', 99)]);
  const stay = measureOverview(silent, { ...base, rotting });
  assert.deepEqual(
    [stay.stalledBy, stay.total.stalled, stay.alerts?.map(({ id }) => id)],
    ['stay', 1, ['1']],
  );
});

test('coverage compares what is due with what is still to be won, and the largest three deals are told only among six', () => {
  const closeIn = { from: instant(90), to: instant(180) };
  const deals = [10, 20, 30, 40, 50, 60].map((amount, i) =>
    openIn(`${i}`, 'A', 1, { amount, expected: 100 + 20 * i }),
  );
  const won = openIn('w', 'A', 1, { outcome: 'won', closed: 95, amount: 40 });
  const lost = openIn('x', 'A', 1, { outcome: 'lost', closed: 96, amount: 40 });
  const overview = measureOverview(tableOf([...deals, won, lost]), { ...base, target: 140, closeIn });
  // Due from day 90 to 180: days 100, 120, 140, 160, 180 = 10 + 20 + 30 + 40 + 50. To go: 140 − 40.
  const { coverage, largest, winRate } = overview;
  assert.deepEqual([coverage?.due, coverage?.remaining, coverage?.coverage], [150, 100, 1.5]);
  assert.equal(coverage?.requiredCoverage, 2);
  assert.deepEqual([winRate?.k, winRate?.n], [1, 2]);
  assert.deepEqual(largest, { n: 3, amount: 150 });
  assert.equal(measureOverview(tableOf(deals.slice(1)), base).largest, null);
});

test('sums of an overview are those of its stages, whatever the deals are', () => {
  fc.assert(
    fc.property(withExpectations(sampleDeals), fc.constantFrom(undefined, 'owner'), (deals, segment) => {
      const rotting = { days: { A: 2, B: 0 } };
      const overview = measureOverview(tableOf(deals), { ...base, segment, rotting });
      const add = (of: (sum: (typeof overview)['total']) => number | null): number =>
        overview.stages.reduce((sum, stage) => sum + (of(stage) ?? 0), 0);
      const { total } = overview;
      assert.equal(
        total.n,
        add(({ n }) => n),
      );
      assert.ok(Math.abs((total.amount ?? 0) - add(({ amount }) => amount)) < 1e-6);
      assert.equal(
        total.stalled ?? 0,
        add(({ stalled }) => stalled),
      );
      assert.equal(
        total.stalledOf,
        add(({ stalledOf }) => stalledOf),
      );
      for (const sum of [total, ...overview.stages])
        assert.ok((sum.stalled ?? 0) <= sum.stalledOf && sum.stalledOf <= sum.n);
      if (segment === undefined) return;
      overview.stages.forEach(({ n }, i) =>
        assert.equal(
          overview.segments.reduce((all, { stages: parts }) => all + parts[i]!.n, 0),
          n,
        ),
      );
    }),
    { seed: 11, numRuns: 400 },
  );
});

test('finished numbers are taken as they stand: nothing is known of what no stage states', () => {
  const empty = measureGivenOpen([]);
  assert.deepEqual([empty.total.n, empty.total.amount, empty.currency, empty.stages], [0, null, null, []]);
  const { total, currency, stalledBy } = measureGivenOpen(
    [
      { id: 'a', value: 4, amount: 100, stalled: 1, ages: [1, 1, 1, 1] },
      { id: 'b', value: 2, amount: null },
    ],
    { currency: 'EUR' },
  );
  assert.deepEqual(
    [total.n, total.amount, total.weighted, total.stalled, total.stalledOf],
    [6, 100, null, 1, 4],
  );
  assert.deepEqual([currency, stalledBy, total.ages], ['EUR', 'given', [1, 1, 1, 1]]);
});
