import assert from 'node:assert/strict';
import { test } from 'node:test';
import { convertMoney } from '../../src/metrics/index.js';
import type { ConversionRequest, MoneyRow } from '../../src/metrics/index.js';

const dated: ConversionRequest = {
  target: 'USD',
  policy: 'closeDate',
  rates: [
    { currency: 'AUD', start: '2025-02-01', perTarget: 1.42 },
    { currency: 'AUD', start: '2025-01-01', perTarget: 1.39 },
  ],
};

function aud(closeDate: string | null): MoneyRow {
  return { id: 'x', amount: 139, currency: 'AUD', closeDate };
}

test('a rate is valid from its start until the day before the next', () => {
  const converted = (day: string | null): number | null => convertMoney([aud(day)], dated).total;
  assert.ok(Math.abs(converted('2025-01-31')! - 100) < 1e-9);
  assert.ok(Math.abs(converted('2025-02-01')! - 139 / 1.42) < 1e-9);
  assert.equal(converted('2024-12-31'), null);
  assert.equal(converted(null), null);
});

test('one static table takes the latest rate, whatever the date', () => {
  const { total } = convertMoney([aud(null)], { ...dated, policy: 'static' });
  assert.ok(Math.abs(total! - 139 / 1.42) < 1e-9);
});

test('money that cannot be converted is listed, and then there is no total', () => {
  const found = convertMoney(
    [
      { id: 'p', amount: 5, currency: 'USD' },
      { id: 'q', amount: 0, currency: 'EUR' },
      { id: 'r', amount: 3, currency: '' },
    ],
    dated,
  );
  assert.equal(found.total, null);
  assert.deepEqual(found.unconverted, ['q', 'r']);
  assert.deepEqual(found.rows, [
    { id: 'p', amount: 5 },
    { id: 'q', amount: null },
    { id: 'r', amount: null },
  ]);
});

test('a missing amount is missing, not unconverted, and not 0', () => {
  const found = convertMoney(
    [
      { id: 'p', amount: null, currency: 'EUR' },
      { id: 'q', amount: NaN, currency: 'USD' },
    ],
    dated,
  );
  assert.deepEqual([found.missing, found.unconverted, found.total, found.byCurrency], [2, [], 0, []]);
});

test('a rate of 0 or less is no rate', () => {
  for (const perTarget of [0, -1, NaN])
    assert.deepEqual(
      convertMoney([aud('2025-03-01')], { ...dated, rates: [{ currency: 'AUD', perTarget }] }).unconverted,
      ['x'],
    );
});
