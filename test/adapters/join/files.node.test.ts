import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFiles } from '../../../src/adapters/index.js';
import type { DealTable, ExportFile, ImportReport, ReadOptions } from '../../../src/adapters/index.js';
import { ProblemError } from '../../../src/problems.js';
import { bytesOf, plainDeals } from '../reading.js';

const file = (name: string, text: string): ExportFile => ({ name, bytes: bytesOf(text) });

async function dealsOf(
  files: readonly ExportFile[],
  options: ReadOptions = {},
): Promise<{ table: DealTable; report: ImportReport }> {
  const found = await readFiles(files, options);
  assert.equal(found.kind, 'deals');
  return found;
}

async function refusal(files: readonly ExportFile[], options: ReadOptions = {}): Promise<[string, string]> {
  try {
    await readFiles(files, options);
  } catch (error) {
    if (error instanceof ProblemError) return [error.problem.code, error.problem.path];
    throw error;
  }
  return ['', ''];
}

const WEST = file(
  'west.csv',
  'Deal ID,Deal Name,Stage,Amount (EUR),Owner,Closed at\na,Alpha,Lead,10,Mia,\nb,Beta,Won,20,Jonas,2026-02-01\nTotal,,,30,,\n',
);
const EAST = file(
  'east.csv',
  'Deal ID;Stage;Amount;Currency;Region\nb;Won;99;USD;North\nc;Proposal;"1,5";USD;South\n',
);
const LOG = file(
  'log.csv',
  'deal_id,stage,entered_at\nc,Proposal,2026-01-09\nc,Lead,2026-01-02\na,Lead,2026-01-01\nx,Lead,2026-01-01\n',
);
const MOVES = file(
  'moves.csv',
  'Deal ID,From Stage,To Stage,Last Modified\nb,Proposal,Won,2026-02-01\nb,Lead,Proposal,2026-01-05\nb,,Lead,2026-01-03\n',
);

test('lists of deals are read one after the other, whatever their columns are', async () => {
  const { table, report } = await dealsOf([WEST, EAST]);
  assert.deepEqual(
    plainDeals(table).map(({ id, name, stage, amount, closedAt, fields }) => [
      id,
      name,
      stage,
      amount,
      closedAt,
      fields['currency'],
      fields['owner'],
      fields['Region'],
    ]),
    [
      ['a', 'Alpha', 'Lead', 10, null, 'EUR', 'Mia', ''],
      ['b', 'Beta', 'Won', 20, '2026-02-01', 'EUR', 'Jonas', ''],
      ['c', '', 'Proposal', 1.5, null, 'USD', '', 'South'],
    ],
  );
  assert.deepEqual(report.rejected, [
    { line: 4, code: 'grand-total', file: 'west.csv' },
    { line: 2, code: 'duplicate-id', file: 'east.csv' },
  ]);
  assert.deepEqual(
    report.tables.map(({ file: name, rows, read, kept, delimiter }) => [name, rows, read, kept, delimiter]),
    [
      ['west.csv', 'deals', 3, 2, ','],
      ['east.csv', 'deals', 2, 1, ';'],
    ],
  );
  assert.deepEqual([report.read, report.kept], [5, 3]);
});

test('histories of two kinds, each in its own order, are joined to two lists, in any order of the files', async () => {
  for (const files of [
    [WEST, EAST, LOG, MOVES],
    [MOVES, EAST, LOG, WEST],
  ]) {
    const { table, report } = await dealsOf(files);
    const visits = new Map(plainDeals(table).map((deal) => [deal.id, deal.visits]));
    assert.deepEqual(visits.get('a'), [['Lead', '2026-01-01']]);
    assert.deepEqual(visits.get('b'), [
      ['Lead', '2026-01-03'],
      ['Proposal', '2026-01-05'],
      ['Won', '2026-02-01'],
    ]);
    assert.deepEqual(visits.get('c'), [
      ['Lead', '2026-01-02'],
      ['Proposal', '2026-01-09'],
    ]);
    assert.equal(table.history, 'full');
    assert.deepEqual(report.issues, [{ line: 5, field: 'id', reason: 'unknown-deal', file: 'log.csv' }]);
    assert.equal(report.read, report.kept + report.rejected.length);
    assert.equal(report.read, 3 + 2 + 4 + 3);
  }
});

test('histories alone tell what deals there are', async () => {
  const { table, report } = await dealsOf([MOVES, LOG]);
  assert.deepEqual(
    plainDeals(table).map(({ id, stage, visits }) => [id, stage, visits.length]),
    [
      ['b', 'Won', 3],
      ['c', 'Proposal', 2],
      ['a', 'Lead', 1],
      ['x', 'Lead', 1],
    ],
  );
  assert.deepEqual(report.issues, []);
});

test('the user’s own mapping and a layout are shared out between the files', async () => {
  const list = file('list.csv', 'No,Where,Sum\n1,Lead,5\n2,Won,7\n');
  const moves = file('moves.csv', 'No,Was,Is,Day\n1,,Lead,2026-01-01\n');
  const columns = { id: 'No', stage: 'Where', amount: 'Sum', from: 'Was', to: 'Is', at: 'Day' };
  const { table } = await dealsOf([moves, list], { columns, layout: 'generic' });
  assert.deepEqual(
    plainDeals(table).map(({ id, amount, visits }) => [id, amount, visits]),
    [
      ['1', 5, [['Lead', '2026-01-01']]],
      ['2', 7, []],
    ],
  );
  assert.deepEqual(await refusal([moves, list], { columns: { ...columns, owner: 'Who' } }), [
    'E-DATA-COLUMN',
    '',
  ]);
});

test('a file that cannot be read or joined is named', async () => {
  assert.deepEqual(await refusal([WEST, file('notes.csv', 'Note,Author\nhello,Mia\n')]), [
    'E-DATA-LAYOUT',
    'notes.csv',
  ]);
  assert.deepEqual(await refusal([WEST, file('empty.csv', '')]), ['E-DATA-EMPTY', 'empty.csv']);
  assert.deepEqual(await refusal([WEST, file('open.csv', 'id,stage\n1,"Lead\n')]), [
    'E-DATA-QUOTE',
    'open.csv, line 2',
  ]);
  assert.deepEqual(await refusal([WEST, file('counts.csv', 'Stage,Count\nLead,5\n')]), [
    'E-DATA-JOIN',
    'counts.csv',
  ]);
  assert.deepEqual(await refusal([file('names.csv', 'Deal Name,Stage\nAlpha,Lead\n'), LOG]), [
    'E-DATA-COLUMN',
    'names.csv',
  ]);
  assert.deepEqual(await refusal([]), ['E-DATA-EMPTY', '']);
});

test('one file is read as by readExport, and nothing handed over is changed', async () => {
  const before = WEST.bytes.slice();
  const { report } = await dealsOf([WEST]);
  assert.deepEqual(report.rejected, [{ line: 4, code: 'grand-total' }]);
  assert.deepEqual(
    report.tables.map(({ file: name, layout }) => [name, layout]),
    [['west.csv', 'generic']],
  );
  assert.deepEqual(WEST.bytes, before);
});
