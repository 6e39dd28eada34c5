import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  measureAcquisition,
  measureRepeatPurchases,
  measureRevenueMovements,
  measureRevenueRetention,
  measureUnitEconomics,
} from '../../../src/metrics/index.js';

const value = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 50 }));
const customers = fc.array(fc.record({ start: value, end: value }), { maxLength: 30 });

test('what was there and what came make what is there, and gross retention is Σ min(start, end) ÷ Σ start', () => {
  fc.assert(
    fc.property(customers, (all) => {
      const found = measureRevenueMovements(all);
      assert.equal(found.start + found.new + found.expansion - found.contraction - found.churn, found.end);
      const sum = (of: (one: { start: number; end: number }) => number): number =>
        all.reduce((total, one) => total + of(one), 0);
      if (sum(({ start }) => start) === 0)
        assert.deepEqual([found.nrr, found.grr, found.logoRetention], [null, null, null]);
      else {
        const least = sum(({ start, end }) => Math.min(start, end));
        assert.ok(Math.abs(found.grr! - least / found.start) < 1e-12);
        const same = sum(({ start, end }) => (start > 0 ? end : 0));
        assert.ok(Math.abs(found.nrr! - same / found.start) < 1e-12);
        assert.ok(found.grr! <= 1 && found.grr! <= found.nrr!);
      }
    }),
    { seed: 510, numRuns: 1000 },
  );
});

test('a customer that comes back counts as new, and one that pays below nothing as gone', () => {
  const found = measureRevenueMovements([
    { start: 0, end: 30 },
    { start: 20, end: -5 },
  ]);
  assert.deepEqual([found.new, found.churn, found.end, found.logoRetention], [30, 20, 30, 0]);
});

test('what cannot be computed is null, never 0 or infinite', () => {
  assert.deepEqual(measureRevenueRetention({ start: 0, expansion: 1, contraction: 0, churn: 0 }), {
    nrr: null,
    grr: null,
  });
  assert.deepEqual(measureUnitEconomics({ arpa: 0, grossMargin: 0.5, churn: 0.1, cac: 10 }), {
    ltv: 0,
    lifetimeMonths: 10,
    ltvCac: 0,
    paybackMonths: null,
  });
  assert.equal(measureUnitEconomics({ arpa: 1, grossMargin: 1, churn: 1, cac: 0 }).ltvCac, null);
  assert.deepEqual(measureAcquisition([]), { cac: [], blended: null });
});

const DAY = 86_400_000;

test('who bought twice within the window counts among those who had the whole window', () => {
  const at = (...days: number[]) => ({ purchases: days.map((day) => day * DAY) });
  const all = [at(0, 30), at(31, 0), at(5), at(80), at(95), at(), at(20, 200)];
  const { rate, immature } = measureRepeatPurchases(all, { asOf: 100 * DAY, window: 30 });
  // 0 and 30: just in time; 0 and 31: too late; 5 and 20: once; 80 and 95: too young.
  assert.deepEqual([rate.k, rate.n, immature], [1, 4, 2]);
  const ever = measureRepeatPurchases(all, { asOf: 100 * DAY });
  assert.deepEqual([ever.rate.k, ever.rate.n, ever.immature], [2, 6, 0]);
  assert.equal(measureRepeatPurchases([], { asOf: 0 }).rate.value, null);
});
