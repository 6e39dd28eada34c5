import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dealsFromRecords } from '../../../src/deals/from-records.js';
import {
  measureCompleteness,
  mergeCompletenessTallies,
  tallyCompleteness,
  validateCompletenessTally,
} from '../../../src/metrics/index.js';
import type { CompletenessRequest } from '../../../src/metrics/index.js';
import { deal, instant, sampleDeals, tableOf, withExpectations } from '../funnel/sample.js';
import type { SampleDeal } from '../funnel/sample.js';
import { demandTallyLaws } from '../laws.js';

const FIELDS = ['amount', 'owner', 'closedAt', 'expectedCloseAt', 'lastActivityAt', 'name', 'source'];
const base = { pipeline: 'sales', asOf: instant(9), fields: FIELDS };

demandTallyLaws({
  name: 'completeness',
  tally: (table, request: Partial<CompletenessRequest>) => tallyCompleteness(table, { ...base, ...request }),
  merge: mergeCompletenessTallies,
  validate: validateCompletenessTally,
  requests: fc.record({
    fields: fc.constantFrom(FIELDS, ['amount'], []),
    segment: fc.constantFrom(undefined, 'owner'),
    segments: fc.constantFrom(undefined, ['bob']),
  }),
});

test('filled fields are those found by looking at every field of every deal', () => {
  fc.assert(
    fc.property(withExpectations(sampleDeals), (deals) => {
      const counted = deals.filter(({ pipeline, outcome, closed, created, entries }) => {
        const cancelled = outcome === 'void' && !(closed !== null && closed > 9);
        return pipeline === 'sales' && !cancelled && (created ?? entries[0]?.day ?? 0) <= 9;
      });
      const isOpen = ({ outcome, closed, entries }: SampleDeal): boolean =>
        outcome === 'open' ||
        outcome === 'void' ||
        (closed === null ? entries.some(({ day }) => day !== null && day > 9) : closed > 9);
      const looks: [string, (one: SampleDeal) => boolean | null][] = [
        ['amount', ({ amount }) => amount !== null],
        ['owner', ({ owner }) => owner !== ''],
        ['closedAt', (one) => (isOpen(one) ? null : one.closed !== null)],
        ['expectedCloseAt', (one) => (isOpen(one) ? (one.expected ?? null) !== null : null)],
        ['lastActivityAt', ({ active }) => (active ?? null) !== null],
        ['name', () => false],
        ['source', () => false],
      ];
      const found = measureCompleteness(tallyCompleteness(tableOf(deals), base));
      let [k, n] = [0, 0];
      looks.forEach(([field, look], i) => {
        const asked = counted.map(look).filter((one) => one !== null);
        const filled = asked.filter(Boolean).length;
        k += filled;
        n += asked.length;
        assert.deepEqual(
          [found.fields[i]!.field, found.fields[i]!.rate.k, found.fields[i]!.rate.n],
          [field, filled, asked.length],
        );
      });
      assert.deepEqual([found.filled.k, found.filled.n], [k, n]);
      const gaps = counted.map((one) => looks.filter(([, look]) => look(one) === false).length);
      assert.deepEqual(
        found.missing,
        [...new Set(gaps)]
          .sort((a, b) => a - b)
          .map((fields) => ({ fields, n: gaps.filter((gap) => gap === fields).length })),
      );
    }),
    { seed: 341, numRuns: 500 },
  );
});

test('three of four asked fields are 75%, without an interval because the fields of a deal go together', () => {
  const deals = [deal('1', { owner: 'ann', amount: 5 }), deal('2', { owner: 'bob' })];
  const found = measureCompleteness(
    tallyCompleteness(tableOf(deals), { fields: ['owner', 'amount', 'owner'] }),
  );
  assert.deepEqual(
    [found.filled.value, found.filled.low, found.complete.k, found.complete.n],
    [0.75, null, 1, 2],
  );
  const none = measureCompleteness(tallyCompleteness(tableOf([]), { fields: ['owner'] }));
  assert.deepEqual([none.filled.value, none.complete.value, none.missing], [null, null, []]);
});

test('a name counts where there is one, and gaps ascend, whatever segment they come from', () => {
  const { table } = dealsFromRecords({
    deals: [
      { id: '1', name: 'Mill', stage: 'Lead', owner: 'ann' },
      { id: '2', stage: 'Lead', owner: 'ann' },
      { id: '3', name: 'Fair', stage: 'Lead', source: 'Web', owner: 'bob' },
      { id: '4', stage: 'Lead', owner: 'ann' },
    ],
  });
  const found = measureCompleteness(
    tallyCompleteness(table, { fields: ['name', 'source'], segment: 'owner' }),
  );
  assert.deepEqual(
    found.fields.map(({ field, rate }) => [field, rate.k, rate.n]),
    [
      ['name', 2, 4],
      ['source', 1, 4],
    ],
  );
  assert.deepEqual(found.missing, [
    { fields: 0, n: 1 },
    { fields: 1, n: 1 },
    { fields: 2, n: 2 },
  ]);
});

test('a field that the data has not is an error with its place', () => {
  assert.throws(
    () => tallyCompleteness(tableOf([]), { fields: ['owner', 'mood'] }),
    /E-DATA-COLUMN at \/fields\/1/,
  );
});
