import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { convertDeals, measureFunnel, tallyFunnel } from '../../src/metrics/index.js';
import { deal, path, sampleDeals, tableOf, withExpectations } from './funnel/sample.js';
import type { SampleDeal } from './funnel/sample.js';

const rates = [
  { currency: 'USD', start: '2025-01-01', perTarget: 1.25 },
  { currency: 'USD', start: '2025-01-06', perTarget: 1.6 },
];
const request = { target: 'EUR', policy: 'closeDate', rates } as const;

test('every deal is converted at the rate of its own date, or is listed and no longer counts', () => {
  fc.assert(
    fc.property(withExpectations(sampleDeals), (deals) => {
      const { table, unconverted } = convertDeals(tableOf(deals), request);
      const listed: string[] = [];
      deals.forEach((one: SampleDeal, row) => {
        const day = (one.outcome === 'open' ? one.expected : one.closed) ?? null;
        const rate =
          one.currency === 'EUR' ? 1 : one.currency === 'USD' && day !== null ? (day < 5 ? 1.25 : 1.6) : null;
        const wanted =
          one.amount === null || rate === null ? NaN : Math.round((one.amount / rate) * 100) / 100;
        assert.equal(table.amount[row], wanted);
        if (one.amount !== null && rate === null) listed.push(one.id);
      });
      assert.deepEqual(unconverted, listed);
    }),
    { seed: 351, numRuns: 500 },
  );
});

test('a funnel of converted deals has one currency; the table given keeps its own', () => {
  const deals = [
    deal('1', { entries: path('A0'), amount: 10, currency: 'EUR', outcome: 'lost', closed: 1 }),
    deal('2', { entries: path('A0'), amount: 25, currency: 'USD', outcome: 'lost', closed: 1 }),
    deal('3', { entries: path('A0'), amount: 99, currency: 'JPY', outcome: 'lost', closed: 1 }),
  ];
  const given = tableOf(deals);
  const amountIn = (table: typeof given) => measureFunnel(tallyFunnel(table, { stages: [{ id: 'A' }] }));
  const { table, unconverted, byCurrency } = convertDeals(given, request);
  const { currency, stages } = amountIn(table);
  assert.deepEqual(
    [currency, stages[0]!.amount, stages[0]!.missingAmounts, unconverted],
    ['EUR', 30, 1, ['3']],
  );
  assert.deepEqual(
    byCurrency.map(({ amount }) => amount),
    [10, 25, 99],
  );
  assert.equal(amountIn(given).currency, null);
});

test('deals that state no currency are converted only from one that is named', () => {
  const table = tableOf([deal('1', { amount: 16, outcome: 'won', closed: 9 })]);
  assert.deepEqual(convertDeals(table, request).unconverted, ['1']);
  assert.equal(convertDeals(table, { ...request, currency: 'USD' }).table.amount[0], 10);
});
