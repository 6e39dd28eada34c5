import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dictionaryOf } from '../../../src/deals/codes.js';
import { measureFunnel, tallyFunnel } from '../../../src/metrics/index.js';
import { codeOf, problemIn, stages, tally } from './ask.js';
import { deal, path, tableOf } from './sample.js';

test('currencies are never added: their sum is absent, with a remark', () => {
  const deals = ['EUR', 'USD', ''].map((currency, i) =>
    deal(`${i}`, { entries: path('A0'), amount: 10, currency }),
  );
  const result = measureFunnel(tally(deals));
  assert.equal(result.currency, null);
  assert.deepEqual(
    result.stages.map(({ amount }) => amount),
    [null, null, null],
  );
  assert.deepEqual(problemIn(result, 'W-CURRENCY-MIXED'), { currencies: ['?', 'EUR', 'USD'] });
});

test('amounts that the source converts are added where it has several currencies', () => {
  const deals = ['EUR', 'USD'].map((currency, i) =>
    deal(`${i}`, { entries: path('A0'), amount: 10, currency }),
  );
  const table = { ...tableOf(deals), converted: { amount: Float64Array.of(10, 9.5), currency: 'EUR' } };
  const result = measureFunnel(tallyFunnel(table, { stages }));
  assert.equal(result.currency, 'EUR');
  assert.equal(result.stages[0]!.amount, 19.5);
  const single = { ...table, dimensions: new Map([['currency', dictionaryOf(['USD', 'USD'])]]) };
  assert.equal(measureFunnel(tallyFunnel(single, { stages })).currency, 'USD');
});

test('the currency of the request stands for amounts that state none', () => {
  const deals = ['CNY', ''].map((currency, i) =>
    deal(`${i}`, { entries: path('A0'), amount: 1.5, currency }),
  );
  const result = measureFunnel(tally(deals, { stages, currency: 'CNY' }));
  assert.deepEqual([result.currency, result.stages[0]!.amount], ['CNY', 3]);
  const none = measureFunnel(tally(deals.map((one) => ({ ...one, currency: '' }))));
  assert.deepEqual([none.currency, none.stages[0]!.amount], ['', 3]);
});

test('missing amounts are numbered, and only where some are known', () => {
  const some = [null, 0, 7].map((amount, i) => deal(`${i}`, { entries: path('A0'), amount }));
  assert.deepEqual(problemIn(measureFunnel(tally(some)), 'W-AMOUNT-MISSING'), { n: 1 });
  const none = measureFunnel(tally(some.map((one) => ({ ...one, amount: null }))));
  assert.equal(problemIn(none, 'W-AMOUNT-MISSING'), null);
  assert.deepEqual([none.currency, none.stages[0]!.amount], [null, null]);
});

test('a sum of money that is not exact is an error', () => {
  const deals = [9e15, 9e15].map((amount, i) =>
    deal(`${i}`, { entries: path('A0'), amount, currency: 'VND' }),
  );
  assert.equal(
    codeOf(() => tally(deals)),
    'E-DATA-MONEY-RANGE ',
  );
  assert.equal(
    codeOf(() => tally(deals.slice(1))),
    '',
  );
});

test('cents add up exactly where binary fractions would not', () => {
  const deals = Array.from({ length: 1000 }, (_, i) =>
    deal(`${i}`, { entries: path('A0'), amount: 0.1, currency: 'EUR' }),
  );
  assert.equal(measureFunnel(tally(deals)).stages[0]!.amount, 100);
});
