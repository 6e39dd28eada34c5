import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fiscalRule, periodText, shortPeriod } from '../../src/i18n/fiscal-words.js';

test('periods of years that do not begin in January are named as each language names them', () => {
  for (const [label, en, zh] of [
    ['FY2027-Q1', 'FY2027-Q1', '2027财年 Q1'],
    ['FY2027', 'FY2027', '2027财年'],
    ['2027-Q1', '2027-Q1', '2027-Q1'],
    ['2027-04', '2027-04', '2027-04'],
    ['FY27', 'FY27', 'FY27'],
  ] as const)
    assert.deepEqual([periodText(label, 'en'), periodText(label, 'zh-CN')], [en, zh]);
});

test('where there is no room, a period keeps what tells it from others', () => {
  for (const [label, short] of [
    ['FY2027-Q1', 'FY27Q1'],
    ['2027财年 Q1', 'FY27Q1'],
    ['FY2027', 'FY27'],
    ['2027财年', 'FY27'],
    ['2027-Q1', '2027-Q1'],
    ['2027', '2027'],
  ] as const)
    assert.equal(shortPeriod(label), short);
});

test('the rule is told where a period is named by it', () => {
  assert.deepEqual(fiscalRule(['FY2027'], 4, 'en'), [
    'Fiscal years begin in April and are named by the year in which they end',
  ]);
  assert.deepEqual(fiscalRule(['FY2027-Q2'], 4, 'zh-CN'), ['财年自四月起，按结束的年份命名']);
  assert.deepEqual(fiscalRule(['2027-Q1'], 1, 'en'), []);
  assert.deepEqual(fiscalRule(['2027-04'], 4, 'en'), []);
  assert.deepEqual(fiscalRule(['FY2027'], undefined, 'en'), []);
});
