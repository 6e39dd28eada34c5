import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  measureMatured,
  measureMaturity,
  mergeMaturedTallies,
  tallyMatured,
  validateMaturedTally,
} from '../../../src/metrics/index.js';
import type { MaturedScope } from '../../../src/metrics/index.js';
import { deal, instant, sampleDeals, tableOf } from '../funnel/sample.js';
import { demandTallyLaws } from '../laws.js';

const base = { pipeline: 'sales', asOf: instant(9), days: 4 };

demandTallyLaws({
  name: 'matured conversion',
  tally: (table, request: Partial<MaturedScope>) => tallyMatured(table, { ...base, ...request }),
  merge: mergeMaturedTallies,
  validate: validateMaturedTally,
  requests: fc.record({
    days: fc.constantFrom(0, 3, 30),
    segment: fc.constantFrom(undefined, 'owner'),
    segments: fc.constantFrom(undefined, ['bob']),
  }),
});

test('it agrees with going through the deals one by one', () => {
  fc.assert(
    fc.property(sampleDeals, fc.nat(12), (deals, days) => {
      const known = deals.filter(({ pipeline, outcome, created, closed }) => {
        const cancelled = outcome === 'void' && !(closed !== null && closed > 9);
        const isBackward = outcome === 'won' && closed !== null && created !== null && closed < created;
        return pipeline === 'sales' && !cancelled && created !== null && created <= 9 && !isBackward;
      });
      const won = known.filter(({ outcome, closed }) => outcome === 'won' && closed !== null && closed <= 9);
      const old = known.filter(({ created }) => 9 - created! >= days);
      const inTime = old.filter((one) => won.includes(one) && one.closed! <= one.created! + days);
      const found = measureMaturity(tallyMatured(tableOf(deals), { ...base, days }));
      const unseen = known.filter(({ outcome, closed }) => outcome === 'won' && closed === null).length;
      assert.equal(found.problems.find(({ code }) => code === 'W-WIN-UNDATED')?.params['n'] ?? 0, unseen);
      assert.deepEqual(
        [found.naive.k, found.naive.n, found.matured.k, found.matured.n, found.immature],
        [won.length, known.length, inTime.length, old.length, known.length - old.length],
      );
    }),
    { seed: 321, numRuns: 1000 },
  );
});

test('E. Bernhardsson 2017: many new deals pull the naive rate down, not the matured one', () => {
  const month = (from: number, n: number): ReturnType<typeof deal>[] =>
    Array.from({ length: n }, (_, i) => {
      const won = i % 2 === 0 && from + 20 <= 90;
      return deal(`${from}-${i}`, { created: from, ...(won ? { outcome: 'won', closed: from + 20 } : {}) });
    });
  const few = measureMatured(tableOf([...month(0, 40), ...month(80, 10)]), { asOf: instant(90), days: 30 });
  const many = measureMatured(tableOf([...month(0, 40), ...month(80, 200)]), { asOf: instant(90), days: 30 });
  assert.ok(few.naive.value! > 0.35 && many.naive.value! < 0.1);
  assert.deepEqual([few.matured.value, many.matured.value], [0.5, 0.5]);
  assert.deepEqual([few.immature, many.immature], [10, 200]);
});

test('wins without a date count as not won, and wins before the creation not at all; both are told', () => {
  const table = tableOf([
    deal('1', { created: 0, outcome: 'won', closed: 2 }),
    deal('2', { created: 0, outcome: 'won', closed: null }),
    deal('3', { created: 5, outcome: 'won', closed: 4 }),
    deal('4', { created: 8, outcome: 'won', closed: null }),
  ]);
  const { naive, matured, immature, problems } = measureMatured(table, { asOf: instant(9), days: 4 });
  assert.deepEqual([naive.k, naive.n, matured.k, matured.n, immature], [1, 3, 1, 2, 1]);
  assert.deepEqual(
    problems.map(({ code, params }) => [code, params['n']]),
    [
      ['W-TIME-NEGATIVE', 1],
      ['W-WIN-UNDATED', 2],
    ],
  );
});

test('an age that is none is refused', () => {
  assert.throws(() => validateMaturedTally({ ...tallyMatured(tableOf([]), base), days: '9' }), /\/days/);
});
