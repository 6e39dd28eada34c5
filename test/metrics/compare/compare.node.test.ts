import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareGroups, compareShares, measureLeverage } from '../../../src/metrics/index.js';
import { randomFrom } from '../../../src/statistics/random.js';

const counts = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 2, maxLength: 6 });

test('wins per point are what one point more of that rate alone brings, and a benchmark brings what it says', () => {
  fc.assert(
    fc.property(counts, (all) => {
      const rates = all.slice(1).map((count, i) => count / all[i]!);
      const wins = (changed: readonly number[]): number =>
        changed.reduce((left, rate) => left * rate, all[0]!);
      const found = measureLeverage(
        all,
        rates.map(() => 0.5),
      );
      rates.forEach((_, i) => {
        const gain = wins(rates.map((rate, k) => (k === i ? rate + 0.01 : rate))) - wins(rates);
        assert.ok(Math.abs(found.winsPerPoint[i]! - gain) < 1e-8);
        const raised = wins(rates.map((rate, k) => (k === i ? 0.5 : rate))) - wins(rates);
        assert.ok(Math.abs(found.winsToBenchmark[i]! - Math.max(0, raised)) < 1e-8);
      });
      const worth = found.rank.map((i) => found.winsPerPoint[i]!);
      assert.deepEqual(
        worth,
        worth.toSorted((a, b) => b - a),
      );
    }),
    { seed: 601, numRuns: 300 },
  );
});

test('a rate that is not known leaves the worth of the others unknown, and no funnel has no passages', () => {
  assert.deepEqual(measureLeverage([0, 0, 0]).rank, []);
  assert.deepEqual(measureLeverage([5]).rates, []);
  assert.deepEqual(measureLeverage([]).winsPerPoint, []);
  assert.deepEqual(measureLeverage([10, 5], [null]).winsToBenchmark, [null]);
});

test('a change is told in points and relatively, and what has no base is null', () => {
  const found = compareShares({ k: 20, n: 100 }, { k: 27, n: 100 });
  assert.ok(Math.abs(found.points! - 0.07) < 1e-12 && Math.abs(found.relative! - 0.35) < 1e-12);
  assert.equal(found.conclusive, false);
  const none = compareShares({ k: 0, n: 50 }, { k: 5, n: 50 });
  assert.equal(none.relative, null);
  const empty = compareShares({ k: 0, n: 0 }, { k: 5, n: 50 });
  assert.deepEqual([empty.points, empty.p, empty.conclusive, empty.smallSample], [null, null, false, true]);
});

test('groups with few cases are not compared but are part of the rest', () => {
  const found = compareGroups([
    { k: 30, n: 100 },
    { k: 10, n: 100 },
    { k: 4, n: 5 },
  ]);
  assert.equal(found.comparisons, 2);
  assert.deepEqual([found.groups[2]!.p, found.groups[2]!.smallSample], [null, true]);
  const pair = compareShares({ k: 14, n: 105 }, { k: 30, n: 100 });
  assert.equal(found.groups[0]!.p, pair.p);
  assert.deepEqual(compareGroups([]), { groups: [], comparisons: 0 });
});

test('of ten people who do not differ, one is called different in at most 5% of simulated teams', () => {
  const random = randomFrom(602);
  const teams = 2000;
  let alarms = 0;
  for (let team = 0; team < teams; team++) {
    const people = Array.from({ length: 10 }, () => {
      let k = 0;
      for (let i = 0; i < 60; i++) if (random() < 0.25) k++;
      return { k, n: 60 };
    });
    if (compareGroups(people).groups.some(({ pAdjusted }) => pAdjusted !== null && pAdjusted < 0.05))
      alarms++;
  }
  assert.ok(alarms <= 0.05 * teams, `${alarms} of ${teams}`);
});
