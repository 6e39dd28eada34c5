import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readExport } from '../../../src/adapters/index.js';
import { bytesOf, failure, plainDeals, readDeals } from '../reading.js';

const DEALS =
  'Deal ID,Deal Name,Stage,Amount\nb,Beta,Won,20\na,Alpha,Proposal,10\n,Nameless,Lead,5\nc,Gamma,Lead,1\n';
const LOG =
  'deal_id,stage,entered_at\na,Lead,2026-01-01\na,Proposal,2026-01-09\nb,Lead,2026-01-02\nx,Lead,2026-01-02\nb,won,2026-02-01\nx,Won,2026-02-02\n';

test('a second file with the history is joined by id', () => {
  const { table, report } = readDeals(DEALS, { history: bytesOf(LOG) });
  assert.deepEqual(
    plainDeals(table).map(({ id, outcome, closedAt, visits }) => [id, outcome, closedAt, visits.length]),
    [
      ['b', 'won', '2026-02-01', 2],
      ['a', 'open', null, 2],
      ['row 4', 'open', null, 0],
      ['c', 'open', null, 0],
    ],
  );
  assert.equal(table.history, 'full');
  assert.deepEqual(plainDeals(table)[0]!.visits, [
    ['Lead', '2026-01-02'],
    ['Won', '2026-02-01'],
  ]);
  assert.deepEqual(report.issues, [
    { line: 4, field: 'id', reason: 'missing-id' },
    { file: 'history', line: 5, field: 'id', reason: 'unknown-deal' },
  ]);
  assert.equal(report.read, report.kept + report.rejected.length);
});

test('Salesforce ids of 15 and of 18 characters are the same deal', () => {
  const deals = 'Deal ID,Stage\n0065g000000nZf7AAM,Lead\n';
  const moves = 'Opportunity ID,From Stage,To Stage,Last Modified\n0065g000000nZf7,,Lead,2026-01-01\n';
  assert.equal(plainDeals(readDeals(deals, { history: bytesOf(moves) }).table)[0]!.visits.length, 1);
});

test('the user’s own mapping is shared out between both files', () => {
  const moves = 'Deal ID,When,Was,Is\na,2026-01-01,,Lead\na,2026-01-09,Lead,Proposal\n';
  const { table } = readDeals(DEALS, {
    history: bytesOf(moves),
    columns: { stage: 'Stage', at: 'When', from: 'Was', to: 'Is' },
  });
  assert.deepEqual(plainDeals(table)[1]!.visits, [
    ['Lead', '2026-01-01'],
    ['Proposal', '2026-01-09'],
  ]);
});

test('a second file that is no history, or deals without ids, are refused', () => {
  assert.equal(failure(() => readExport(bytesOf(DEALS), { history: bytesOf(DEALS) })).code, 'E-DATA-LAYOUT');
  assert.deepEqual(
    failure(() => readExport(bytesOf('Deal Name,Stage\na,Lead\n'), { history: bytesOf(LOG) })),
    { code: 'E-DATA-COLUMN', path: '', params: { column: 'id', headers: ['Deal Name', 'Stage'] } },
  );
  assert.equal(failure(() => readExport(bytesOf(LOG), { history: bytesOf(LOG) })).code, 'E-DATA-OPTION');
});
