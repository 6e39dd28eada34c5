import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  measureCohorts,
  measureCustomers,
  measureGivenCohorts,
  mergeCohortTallies,
  selectCustomerDeals,
  tallyCustomerCohorts,
  tallyCustomers,
  validateCohortTally,
} from '../../../src/metrics/index.js';
import type { CohortResult } from '../../../src/metrics/index.js';
import { deal, instant, tableOf } from '../funnel/sample.js';
import type { SampleDeal } from '../funnel/sample.js';
import { demandTallyLaws } from '../laws.js';

const LAST = 420;
const base = { customer: 'owner', asOf: instant(LAST) } as const;

demandTallyLaws({
  name: 'cohorts of customers',
  tally: tallyCustomerCohorts,
  merge: mergeCohortTallies,
  validate: validateCohortTally,
  together: ({ owner }) => owner,
  runs: 150,
  requests: fc
    .record({
      segment: fc.constantFrom(undefined, 'owner', 'currency'),
      unit: fc.constantFrom('day', 'week', 'month' as const),
      interval: fc.constantFrom('calendar', 'rolling' as const),
    })
    .map((asked) => ({ customer: 'owner', pipeline: 'sales', asOf: instant(9), ...asked })),
});

/** Up to forty purchases of up to nine customers, some of them without an amount, some after the last day. */
const purchases = fc
  .array(
    fc.record({
      owner: fc.constantFrom('', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
      closed: fc.integer({ min: 0, max: LAST + 20 }),
      amount: fc.option(fc.integer({ min: 0, max: 5000 }).map((cents) => cents / 100)),
      outcome: fc.constantFrom('won', 'won', 'won', 'lost' as const),
    }),
    { maxLength: 40 },
  )
  .map((list) =>
    list.map((one, i) => deal(String(i), { created: 0, currency: 'EUR', stage: 'End', ...one })),
  );

const monthOf = (day: number): number => {
  const date = new Date(instant(day));
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

const bought = (deals: readonly SampleDeal[]): SampleDeal[] =>
  deals.filter(({ outcome, closed, owner }) => outcome === 'won' && closed! <= LAST && owner !== '');

/** What each customer of a month paid in a later one, in cents. */
function paid(deals: readonly SampleDeal[], cohort: number, month: number): number[] {
  const owners = [...new Set(bought(deals).map(({ owner }) => owner))];
  const monthsOf = (owner: string): number[] =>
    bought(deals)
      .filter((one) => one.owner === owner)
      .map(({ closed }) => monthOf(closed!));
  return owners
    .filter((owner) => Math.min(...monthsOf(owner)) === cohort)
    .map((owner) =>
      bought(deals)
        .filter((one) => one.owner === owner && monthOf(one.closed!) === month)
        .reduce((sum, { amount }) => sum + Math.round((amount ?? 0) * 100), 0),
    );
}

const sum = (list: readonly number[]): number => list.reduce((total, n) => total + n, 0);
const cohortsIn = (deals: readonly SampleDeal[]): CohortResult =>
  measureCohorts(tallyCustomerCohorts(tableOf(deals), base), { mode: 'on' });

test('revenue retention is what comes of going from customer to customer and month to month', () => {
  fc.assert(
    fc.property(purchases, (deals) => {
      for (const { cohort, size, cells } of cohortsIn(deals).cohorts) {
        const [year, month] = cohort.split('-').map(Number) as [number, number];
        const first = year * 12 + month - 1;
        const starts = paid(deals, first, first);
        assert.equal(size, starts.length);
        for (const { age, rate, revenue, retained } of cells) {
          if (rate === null) continue;
          const now = paid(deals, first, first + age);
          const until = Array.from({ length: age + 1 }, (_, at) => sum(paid(deals, first, first + at)));
          assert.ok(Math.abs(revenue! * size * 100 - sum(until)) < 1e-6);
          if (sum(starts) === 0) {
            assert.equal(retained, null);
            continue;
          }
          const same = (money: number | null, cents: number): void =>
            assert.ok(Math.abs(money! * 100 - cents) < 1e-6, `${cohort} ${age}`);
          same(retained!.start, sum(starts));
          same(retained!.now, sum(now.filter((_, i) => starts[i]! > 0)));
          same(retained!.kept, sum(starts.map((start, i) => Math.min(start, now[i]!))));
          same(retained!.churned, sum(starts.filter((_, i) => now[i] === 0)));
        }
      }
    }),
    { seed: 20261126, numRuns: 300 },
  );
});

test('of the first month it is what the comparison of two periods says, which is counted another way', () => {
  let compared = 0;
  fc.assert(
    fc.property(purchases, fc.integer({ min: 1, max: 6 }), (deals, age) => {
      const [first] = cohortsIn(deals).cohorts;
      const cell = first?.cells[age];
      if (first === undefined || cell?.retained == null) return;
      const [year, month] = first.cohort.split('-').map(Number) as [number, number];
      const spanOf = (at: number) => ({
        from: Date.UTC(year, month - 1 + at, 1),
        to: Date.UTC(year, month + at, 1) - 1,
      });
      const { revenue } = measureCustomers(
        tallyCustomers(tableOf(deals), { ...base, before: spanOf(0), after: spanOf(age) }),
      );
      compared++;
      const { start, now, kept, churned } = cell.retained;
      assert.ok(Math.abs(now / start - revenue!.nrr!) < 1e-9);
      assert.ok(Math.abs(kept! / start - revenue!.grr!) < 1e-9);
      assert.ok(Math.abs(churned! - revenue!.churn) < 1e-9);
    }),
    { seed: 20261126, numRuns: 300 },
  );
  assert.ok(compared > 100, String(compared));
});

test('gross retention is never above net retention, nor above all; churn is no more than what is not kept', () => {
  fc.assert(
    fc.property(purchases, (deals) => {
      const { cohorts, means } = cohortsIn(deals);
      for (const { retained } of [...cohorts.flatMap(({ cells }) => cells), ...means]) {
        if (retained == null) continue;
        const { start, now, kept, churned } = retained;
        assert.ok(kept! <= start + 1e-9 && kept! <= now + 1e-9);
        assert.ok(churned! <= start - kept! + 1e-9);
      }
    }),
    { seed: 20261126, numRuns: 300 },
  );
});

test('deals that name no customer are left out and told, and every cell names its deals', () => {
  const table = tableOf([
    deal('first', { owner: 'a', outcome: 'won', closed: 3, amount: 100, stage: 'Won' }),
    deal('again', { owner: 'a', outcome: 'won', closed: 40, amount: 130, stage: 'Won' }),
    deal('other', { owner: 'b', outcome: 'won', closed: 5, amount: 100, stage: 'Won' }),
    deal('nobody', { outcome: 'won', closed: 6, amount: 7, stage: 'Won' }),
    deal('lost', { owner: 'a', outcome: 'lost', closed: 41, amount: 9, stage: 'Lost' }),
  ]);
  const tally = tallyCustomerCohorts(table, base);
  assert.deepEqual(tally.excluded, [{ code: 'unnamed', n: 1 }]);
  const [cohort] = measureCohorts(tally, { mode: 'on' }).cohorts;
  assert.deepEqual(cohort!.cells[1]!.retained, { start: 200, now: 130, kept: 100, churned: 100 });
  assert.deepEqual([cohort!.cells[1]!.rate!.k, cohort!.cells[1]!.revenue], [1, 165]);
  const at = (mark: object): string[] => selectCustomerDeals(table, base, mark);
  assert.deepEqual(at({ cohort: '2025-01', age: 1 }), ['again']);
  assert.deepEqual(at({ cohort: '2025-01' }), ['first', 'again', 'other']);
  assert.deepEqual(at({ age: 0 }), ['first', 'other']);
});

test('money in several currencies has no retention; of finished counts it is known as far as it is given', () => {
  const mixed = [
    deal('1', { owner: 'a', outcome: 'won', closed: 3, amount: 1, currency: 'EUR', stage: 'Won' }),
    deal('2', { owner: 'b', outcome: 'won', closed: 3, amount: 1, currency: 'USD', stage: 'Won' }),
  ];
  assert.equal(cohortsIn(mixed).cohorts[0]!.cells[0]!.retained, null);
  const given = measureGivenCohorts([
    { id: 'A', size: 9, counts: [9, 8], amounts: [100, 220], kept: [100, 80], churned: [0, 15] },
    { id: 'B', size: 9, counts: [9, 8], amounts: [50, 110] },
    { id: 'C', size: 9, counts: [9, 8] },
  ]);
  const retained = given.cohorts.map(({ cells }) => cells[1]!.retained);
  assert.deepEqual(retained, [
    { start: 100, now: 120, kept: 80, churned: 15 },
    { start: 50, now: 60, kept: null, churned: null },
    undefined,
  ]);
  assert.deepEqual(given.means[1]!.retained, { start: 150, now: 180, kept: null, churned: null });
});
