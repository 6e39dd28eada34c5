import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureVelocity, selectVelocityDeals, tallyVelocity } from '../../../src/metrics/index.js';
import { withDifferences } from '../../../src/metrics/velocity/differences.js';
import type { VelocityResult } from '../../../src/metrics/index.js';
import { randomFrom } from '../../../src/statistics/random.js';
import { deal, instant, path, tableOf } from '../funnel/sample.js';
import type { SampleDeal } from '../funnel/sample.js';

const LAST = 200;
const request = { stages: [{ id: 'A' }, { id: 'B' }], asOf: instant(LAST), segment: 'owner' };

/** Deals of an owner that leave A after so many days; those written as text are still there after as many. */
function inA(owner: string, days: readonly (number | string)[]): SampleDeal[] {
  return days.map((day, i) => {
    const entries = typeof day === 'number' ? path(`A0 B${day}`) : path(`A${LAST - Number(day)}`);
    return deal(`${owner}${i}`, { owner, entries });
  });
}

const of = (deals: readonly SampleDeal[]): VelocityResult =>
  measureVelocity(tallyVelocity(tableOf(deals), request));

/** p in stage A by owner, as it is and corrected. */
function pInA(result: VelocityResult): Map<string, [number | null, number | null]> {
  return new Map(result.segments.map(({ id, stageDifferences: [a] }) => [id, [a!.p, a!.pAdjusted]]));
}

// R: survival::aml, "Survival in patients with Acute Myelogenous Leukemia"; survdiff(Surv(time, status) ~ x) has χ² 3.4,
// p 0.07; to four digits 3.3964 and 0.06534.
const MAINTAINED = [9, 13, '13', 18, 23, '28', 31, 34, '45', 48, '161'];
const NOT_MAINTAINED = [5, 5, 8, 8, 12, '16', 23, 27, 30, 33, 43, 45];

test('two groups differ as the published example has it, and their one comparison is not corrected', () => {
  const p = pInA(of([...inA('maintained', MAINTAINED), ...inA('not', NOT_MAINTAINED)]));
  for (const [own, adjusted] of p.values()) {
    assert.ok(Math.abs(own! - 0.06534) < 5e-5, `${own}`);
    // Nobody left B: there is no other comparison.
    assert.ok(Math.abs(adjusted! - own!) < 1e-12);
  }
});

test('the longer of two groups is longer by as much as the other is shorter', () => {
  const { segments } = of([...inA('maintained', MAINTAINED), ...inA('not', NOT_MAINTAINED)]);
  const [one, other] = segments.map(({ stageDifferences: [a] }) => a!);
  assert.deepEqual([one!.n, one!.others, other!.n, other!.others], [12, 11, 11, 12]);
  assert.ok(Math.abs(one!.days! + other!.days!) < 1e-9);
  assert.ok(Math.abs(one!.low! + other!.high!) < 1e-9);
  assert.ok(one!.low! < one!.days! && one!.days! < one!.high!);
});

test('means are those of the areas below the curves, day by day', () => {
  const days = { x: [2, 4, 4, 9], y: [6, 6, 10, 12] };
  const { segments } = of([...inA('x', days.x), ...inA('y', days.y)]);
  const mean = (list: readonly number[]): number => list.reduce((sum, day) => sum + day, 0) / list.length;
  const found = segments.find(({ id }) => id === 'x')!.stageDifferences[0]!;
  // All have left: the restricted mean is the mean.
  assert.ok(Math.abs(found.days! - (mean(days.x) - mean(days.y))) < 1e-9);
});

test('p of several groups are corrected by Holm, for all groups in all stages', () => {
  const random = randomFrom(411);
  const draw = (mean: number): number[] =>
    Array.from({ length: 40 }, () => Math.min(150, Math.ceil(-mean * Math.log(1 - random()))));
  const result = of([...inA('a', draw(10)), ...inA('b', draw(11)), ...inA('c', draw(25))]);
  const p = [...pInA(result).values()].map(([own]) => own!);
  const order = p.toSorted((x, y) => x - y);
  const corrected = order.map((own, i) =>
    Math.max(...order.slice(0, i + 1).map((x, k) => Math.min(1, x * (3 - k))), own),
  );
  for (const [own, adjusted] of pInA(result).values())
    assert.ok(Math.abs(adjusted! - corrected[order.indexOf(own!)]!) < 1e-12);
  const slow = result.segments.find(({ id }) => id === 'c')!.stageDifferences[0]!;
  assert.ok(slow.pAdjusted! < 0.01 && slow.days! > 0 && slow.n === 40 && slow.others === 80);
});

test('of four groups that are alike in two stages, one is called different in at most 5% of simulated tables', () => {
  const random = randomFrom(412);
  const stages = ['A', 'B'].map((id) => ({ id, label: id, role: 'open' as const }));
  const { segments: four } = of(['a', 'b', 'c', 'd'].flatMap((owner) => inA(owner, [1])));
  const runs = 1000;
  let alarms = 0;
  for (let run = 0; run < runs; run++) {
    const times = four.flatMap((_, segment) =>
      stages.flatMap((__, stage) =>
        Array.from({ length: 25 }, () => [
          ...[segment, stage, Math.floor(-9 * Math.log(1 - random()))],
          ...[random() < 0.8 ? 1 : 0, 1],
        ]),
      ),
    );
    const found = withDifferences({ stages, times, cycles: [] }, four, 0.95);
    if (found.some(({ stageDifferences }) => stageDifferences.some((one) => one.pAdjusted! < 0.05))) alarms++;
  }
  assert.ok(alarms > 0 && alarms <= 0.05 * runs, `${alarms} of ${runs}`);
});

test('the time to the end of whole deals is compared, those that are open being watched so far', () => {
  const closing = (owner: string, days: readonly number[]): SampleDeal[] =>
    days.map((day, i) => {
      const ends = { outcome: i % 3 === 0 ? 'lost' : 'won', closed: day } as const;
      return deal(`${owner}${i}`, { owner, entries: path('A0'), ...ends });
    });
  const quick = closing('quick', [3, 4, 5, 5, 6, 7, 8, 9, 10, 11]);
  const slow = closing('slow', [33, 34, 35, 35, 36, 37, 38, 39, 40, 41]);
  const [one, other] = of([...quick, ...slow]).segments.map(({ cycleDifference }) => cycleDifference);
  assert.ok(one!.p! < 1e-4 && one!.pAdjusted === one!.p && other!.p === one!.p);
  assert.ok(Math.abs(Math.abs(one!.days!) - 30) < 1e-9);
});

test('a group alone, or without deals in a stage, has nothing to be compared with', () => {
  const { segments } = of(inA('x', [1, 2, 3]));
  assert.deepEqual(segments[0]!.stageDifferences[0], {
    ...{ n: 3, others: 0, upTo: null, days: null, low: null, high: null, p: null, pAdjusted: null },
  });
});

test('the trend of a segment is that of its deals alone', () => {
  const deals = [...inA('x', [1, 9, '30', 40]), ...inA('y', [2, '8', 80])];
  const asked = { ...request, unit: 'month' } as const;
  const { segments } = measureVelocity(tallyVelocity(tableOf(deals), asked));
  for (const { id, trend } of segments) {
    const own = tallyVelocity(tableOf(deals.filter(({ owner }) => owner === id)), asked);
    const known = trend.filter(({ stages }) => stages.some(({ n }) => n > 0));
    assert.deepEqual(known, measureVelocity(own).trend);
  }
});

test('all deals of a group with a known creation are found, whatever became of them', () => {
  const deals = [...inA('x', [1, '30']), ...inA('y', [2])];
  const found = selectVelocityDeals(tableOf(deals), request, { segment: 'x', outcome: 'any' });
  assert.deepEqual(found, ['x0', 'x1']);
});
