import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dealsFromRecords } from '../../../src/deals/from-records.js';
import { measureFunnel, tallyFunnel } from '../../../src/metrics/index.js';
import { compareDeals } from '../../../src/metrics/insight/index.js';
import { instant, sampleDeals, tableOf } from '../funnel/sample.js';

const request = {
  stages: ['A', 'B', 'C', 'D', 'Won'].map((id) => ({ id })),
  pipeline: 'sales',
  asOf: instant(70),
};
const countsOf = (funnel: { readonly stages: readonly { readonly entered: number | null }[] }) =>
  funnel.stages.map(({ entered }) => entered);

test('groups that are compared are those of counting the deals of each alone, at the same date', () => {
  fc.assert(
    fc.property(sampleDeals, (deals) => {
      const items = ['ann', 'bob'].map((owner) => ({ label: owner, filter: { owner } }));
      const found = compareDeals(tableOf(deals), { ...request, compare: { items } });
      for (const [i, owner] of ['ann', 'bob'].entries()) {
        const own = tableOf(deals.filter((one) => one.owner === owner));
        assert.equal(found.items[i]!.label, owner);
        assert.deepEqual(
          countsOf(found.items[i]!.funnel),
          countsOf(measureFunnel(tallyFunnel(own, request))),
        );
      }
      assert.equal(found.changes.length, 1);
    }),
    { seed: 406, numRuns: 200 },
  );
});

test('periods that are compared are the two newest in which deals were created, the older one first', () => {
  let counted = 0;
  fc.assert(
    fc.property(sampleDeals, fc.array(fc.nat(75), { minLength: 30, maxLength: 30 }), (some, days) => {
      // Days 0 … 30 are January 2025, 31 … 58 February, 59 … 75 March; what comes after day 70 is not there yet.
      const deals = some.map((one, i) => ({
        ...one,
        created: days[i]!,
        entries: [{ stage: 'B', day: days[i]! }],
        stage: 'B',
        outcome: 'open' as const,
        closed: null,
      }));
      const monthOf = (day: number) => (day <= 30 ? '2025-01' : day <= 58 ? '2025-02' : '2025-03');
      const known = deals.filter(({ created }) => created <= 70);
      const months = [...new Set(known.map(({ created }) => monthOf(created)))].sort().slice(-2);
      const found = compareDeals(tableOf(deals), { ...request, compare: { unit: 'month' } });
      if (months.length === 0) return;
      assert.deepEqual(
        found.items.map(({ label }) => label),
        months,
      );
      for (const [i, month] of months.entries()) {
        counted += countsOf(found.items[i]!.funnel)[0]!;
        const own = tableOf(known.filter(({ created }) => monthOf(created) === month));
        assert.deepEqual(
          countsOf(found.items[i]!.funnel),
          countsOf(measureFunnel(tallyFunnel(own, request))),
        );
      }
    }),
    { seed: 407, numRuns: 200 },
  );
  assert.ok(counted > 200, `${counted} deals were compared`);
});

test('quarters and years that are compared are those of the fiscal year', () => {
  const deals = ['2026-02-10', '2026-04-10', '2026-06-20'].map((createdAt, i) => ({
    id: `${i}`,
    stage: 'A',
    createdAt,
  }));
  const { table } = dealsFromRecords({ deals });
  const found = (unit: 'quarter' | 'year', fiscalYearStart?: number) =>
    compareDeals(table, {
      stages: [{ id: 'A' }],
      asOf: Date.parse('2026-07-01T00:00:00Z'),
      compare: { unit, ...(fiscalYearStart !== undefined && { fiscalYearStart }) },
    }).items.map(({ label, funnel }) => [label, funnel.n]);
  assert.deepEqual(found('quarter', 4), [
    ['FY2026-Q4', 1],
    ['FY2027-Q1', 2],
  ]);
  assert.deepEqual(found('year', 4), [
    ['FY2026', 1],
    ['FY2027', 2],
  ]);
  assert.deepEqual(found('quarter'), [
    ['2026-Q1', 1],
    ['2026-Q2', 2],
  ]);
});
