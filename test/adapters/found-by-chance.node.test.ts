import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codesOf, plainDeals, readDeals } from './reading.js';

/** What spoilt files and deals written by chance have brought to light, each as the shortest file that shows it. */

test('a day that does not exist is an issue, also with a time of day in a time zone', () => {
  const { report } = readDeals('Stage,Created\nWon,2026-02-30 10:00\n', { timeZone: 'Asia/Shanghai' });
  assert.deepEqual(report.issues, [{ line: 2, field: 'createdAt', reason: 'unparseable-date' }]);
});

test('lines that end with CR CR LF are lines, also behind a quote', () => {
  const { table, report } = readDeals('"Deal","Stage"\r\r\n"A","Won"\r\r\n"B","Lost"\r\r\n');
  assert.deepEqual(
    plainDeals(table).map(({ name, stage }) => [name, stage]),
    [
      ['A', 'Won'],
      ['B', 'Lost'],
    ],
  );
  assert.equal(report.read, 2);
});

test('a quote that another delimiter would leave open does not choose that delimiter', () => {
  const text =
    'Owner;Opportunity Name;Amount;Stage;Close Date\nMia;A;1,00;Won;2026-01-01\nMia;B;2,00;Won;2026-01-02\n"Jo ""J"" Berg";C;3,00;Won;2026-01-03\n\nCopyright, all rights reserved.\n';
  const { table, report } = readDeals(text);
  assert.deepEqual([report.delimiter, table.size, table.amount[2]], [';', 3, 3]);
});

test('a row that another delimiter would make too wide does not keep a file from being read', () => {
  const { table } = readDeals(`Deal;Stage;Note\nA;Won;${','.repeat(3000)}\nB;Lost;x\n`);
  assert.equal(table.size, 2);
});

test('an amount beyond all numbers is none, and nothing has no sign', () => {
  const { table, report } = readDeals('Stage,Amount\nWon,1e999\nWon,-1e999\nWon,-0\n');
  assert.deepEqual([...table.amount], [NaN, NaN, 0]);
  assert.ok(Object.is(table.amount[2], 0));
  assert.deepEqual(
    report.issues.map(({ line, reason }) => [line, reason]),
    [
      [2, 'unparseable-amount'],
      [3, 'unparseable-amount'],
    ],
  );
});

test('a line of white space is no deal', () => {
  for (const blank of [' ', '\u00a0', '\u3000', '\t'])
    assert.deepEqual(readDeals(`Stage\nWon\n${blank}\nLost\n`).report.read, 2, JSON.stringify(blank));
  assert.equal(readDeals('Deal,Stage\nA,Won\n , \n').table.size, 1);
});

test('a word for a sum in a note makes no groups of a list: an empty cell stays empty', () => {
  const { table } = readDeals(
    'Owner,Notes,Deal,Stage,Created\nMia,,A,Won,2026-01-01\n,Total: 3,Sum,Lost,2026-01-02\nJonas,,B,Won,2026-01-03\n',
  );
  assert.deepEqual(
    plainDeals(table).map(({ fields }) => fields['owner']),
    ['Mia', '', 'Jonas'],
  );
});

test('quotes that belong to a stage stay in the header with its days', () => {
  const { table } = readDeals(
    'Deal,Stage,"Entered Say ""yes""","Entered ""Won"""\nA,Won,2026-01-01,2026-01-02\n',
  );
  assert.deepEqual(
    plainDeals(table)[0]!.visits.map(([stage]) => stage),
    ['Say "yes"', 'Won'],
  );
});

test('one percent in a product that writes percent is one percent', () => {
  const { table, report } = readDeals(
    'Id,StageName,IsWon,IsClosed,Probability\n0065g000000XQSNAAM,Lead,false,false,1\n',
  );
  assert.equal(report.layout, 'salesforce-api');
  assert.equal(table.probability[0], 0.01);
  assert.deepEqual(codesOf(report), ['W-NO-HISTORY']);
});
