import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readExport } from '../../../src/adapters/index.js';
import type { Import, ReadOptions } from '../../../src/adapters/index.js';
import { bytesOf, failure } from '../reading.js';

type Counts = Extract<Import, { kind: 'stage-counts' }>;

function read(text: string, options: ReadOptions = {}): Counts {
  const found = readExport(bytesOf(text), { layout: 'stage-counts', ...options });
  assert.equal(found.kind, 'stage-counts');
  return found;
}

const rows = ({ counts }: Counts) => counts.map(({ stage, value, amount }) => [stage, value, amount]);
const issues = ({ report }: Counts) => report.issues.map(({ line, field, reason }) => [line, field, reason]);
const problems = ({ report }: Counts) =>
  report.problems.map(({ code, path, params }) => [code, path, params]);

test('a stage whose count is missing, unreadable or negative keeps its place and is named with its line', () => {
  const found = read('Stage,Count\nLead,1000\nQualified,\nOffer,n/a\nTrial,-5\nHuge,1e300\nWon,60\n');
  assert.deepEqual(rows(found), [
    ['Lead', 1000, null],
    ['Qualified', null, null],
    ['Offer', null, null],
    ['Trial', null, null],
    ['Huge', null, null],
    ['Won', 60, null],
  ]);
  assert.deepEqual(issues(found), [
    [3, 'count', 'missing-count'],
    [4, 'count', 'unparseable-count'],
    [5, 'count', 'negative-count'],
    [6, 'count', 'unparseable-count'],
  ]);
  assert.deepEqual(problems(found), [
    ['W-COUNT-MISSING', 'line 3', { names: ['Qualified'], n: 1 }],
    ['W-COUNT-UNREADABLE', 'line 4', { names: ['Offer', 'Huge'], n: 2 }],
    ['W-COUNT-NEGATIVE', 'line 5', { names: ['Trial'], n: 1 }],
  ]);
});

test('every row read is a count kept or a row rejected with its line and a code', () => {
  const found = read('Stage,Count\nLead,10\n,7\nOffer,\nTotal,20\n,20\n');
  const { read: seen, kept, rejected } = found.report;
  assert.deepEqual([seen, kept, found.counts.length], [5, 2, 2]);
  assert.deepEqual(
    rejected.map(({ line, code }) => [line, code]),
    [
      [3, 'subtotal'],
      [5, 'grand-total'],
      [6, 'grand-total'],
    ],
  );
  assert.deepEqual(rows(found), [
    ['Lead', 10, null],
    ['Offer', null, null],
  ]);
  assert.deepEqual(
    problems(found).map(([code, path]) => [code, path]),
    [
      ['W-ROWS-REJECTED', 'line 3'],
      ['W-COUNT-MISSING', 'line 4'],
    ],
  );
});

test('the parts of a stage are added, and one that is not known makes the sum unknown', () => {
  const found = read('Stage,Count,Amount,Device\nLead,10,100,web\nLead,3,20,app\nWon,2,,web\nWon,x,5,app\n');
  assert.deepEqual(rows(found), [
    ['Lead', 13, 120],
    ['Won', null, null],
  ]);
  assert.deepEqual([found.report.read, found.report.kept], [4, 4]);
  assert.deepEqual(issues(found), [[5, 'count', 'unparseable-count']]);
});

test('where a stage has a row for all of its parts, the parts are rejected', () => {
  const found = read('Stage,Count,Device\nLead,10,Total\nLead,7,web\nLead,5,app\nWon,2,Total\nWon,2,web\n');
  assert.deepEqual(rows(found), [
    ['Lead', 10, null],
    ['Won', 2, null],
  ]);
  assert.deepEqual(
    found.report.rejected.map(({ line, code }) => [line, code]),
    [
      [3, 'subtotal'],
      [4, 'subtotal'],
      [6, 'subtotal'],
    ],
  );
});

test('a share in percent is no count', () => {
  const found = read('Stage,Count\nLead,100%\nWon,6%\n');
  assert.deepEqual(rows(found), [
    ['Lead', null, null],
    ['Won', null, null],
  ]);
  assert.deepEqual(issues(found), [
    [2, 'count', 'unparseable-count'],
    [3, 'count', 'unparseable-count'],
  ]);
});

test('amounts that are no amounts are not known, and negative ones are named', () => {
  const found = read('Stage,Count,Amount\nLead,10,500\nOffer,5,-20\nTrial,3,some\nWon,1,\n');
  assert.deepEqual(rows(found), [
    ['Lead', 10, 500],
    ['Offer', 5, null],
    ['Trial', 3, null],
    ['Won', 1, null],
  ]);
  assert.deepEqual(issues(found), [
    [3, 'amount', 'negative-amount'],
    [4, 'amount', 'unparseable-amount'],
  ]);
  assert.deepEqual(problems(found), [
    ['W-AMOUNT-UNREADABLE', 'line 4', { n: 1 }],
    ['W-AMOUNT-NEGATIVE', 'line 3', { names: ['Offer'], n: 1 }],
  ]);
});

test('the currency is that of the amounts, and amounts in several are left out', () => {
  const one = read('Stage,Count,Amount\nLead,10,$500\nWon,1,$20\n');
  assert.deepEqual([one.currency, one.counts[0]?.amount], ['USD', 500]);
  const stated = read('Stage,Count,Amount,Currency\nLead,10,500,EUR\nWon,1,20,\n', { currency: 'EUR' });
  assert.deepEqual([stated.currency, stated.counts[1]?.amount], ['EUR', 20]);
  const mixed = read('Stage,Count,Amount,Currency\nLead,10,500,EUR\nWon,1,20,USD\n');
  assert.deepEqual(
    [mixed.currency, ...mixed.counts.map(({ value, amount }) => [value, amount])],
    ['', [10, null], [1, null]],
  );
  assert.deepEqual(problems(mixed), [['W-CURRENCY-MIXED', '', { currencies: ['EUR', 'USD'] }]]);
});

test('columns that say nothing of counts are listed as unused', () => {
  const { report } = read('Stage,Count,Region,Completion rate\nLead,10,North,30%\nWon,3,North,0%\n');
  assert.deepEqual(report.unused.toSorted(), ['Completion rate', 'Region']);
});

test('more stages than anybody can draw are refused by name', () => {
  const text = `Stage,Count\n${Array.from({ length: 201 }, (_, i) => `S${i},1`).join('\n')}`;
  const { code, params } = failure(() => read(text));
  assert.deepEqual([code, params], ['E-DATA-LIMIT', { limit: 'stages', found: 201, max: 200 }]);
});
