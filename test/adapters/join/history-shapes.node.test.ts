import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFiles } from '../../../src/adapters/index.js';
import type { DealTable, ImportReport, ReadOptions } from '../../../src/adapters/index.js';
import { bytesOf, codesOf, plainDeals, readDeals } from '../reading.js';

async function joined(
  files: { readonly [name: string]: string },
  options: ReadOptions = {},
): Promise<{ table: DealTable; report: ImportReport }> {
  const found = await readFiles(
    Object.entries(files).map(([name, text]) => ({ name, bytes: bytesOf(text) })),
    options,
  );
  assert.equal(found.kind, 'deals');
  return found;
}

const visitsOf = (table: DealTable) =>
  Object.fromEntries(plainDeals(table).map(({ id, visits }) => [id, visits]));

const LIST =
  'Deal ID,Stage,Created Date,Amount\na,Won,2026-01-01,10\nb,Lead,2026-01-04,20\nc,Proposal,2025-06-01,30\nd,Lead,2026-01-09,40\n';

test('changes of fields tell the stage of creation by what the first change leaves, or by the stage now', async () => {
  const changes =
    'Deal ID,Field,Old Value,New Value,Created Date\n' +
    'a,created,,,2026-01-01\na,Amount,5,10,2026-01-02\na,Stage,Lead,Proposal,2026-01-05\na,Stage,Proposal,Won,2026-01-08\n' +
    'b,created,,,2026-01-04\nc,Stage,Lead,Proposal,2026-01-03\n';
  const { table, report } = await joined({ 'list.csv': LIST, 'changes.csv': changes });
  assert.deepEqual(
    report.tables.map(({ layout, rows }) => [layout, rows]),
    [
      ['generic', 'deals'],
      ['field-changes', 'changes'],
    ],
  );
  assert.deepEqual(visitsOf(table), {
    a: [
      ['Lead', '2026-01-01'],
      ['Proposal', '2026-01-05'],
      ['Won', '2026-01-08'],
    ],
    b: [['Lead', '2026-01-04']],
    c: [
      ['Lead', null],
      ['Proposal', '2026-01-03'],
    ],
    d: [],
  });
  assert.deepEqual([report.issues, report.read, table.history], [[], 10, 'full']);
  assert.equal(table.stage.labels.includes('10'), false);
});

test('changes without any creation reach back to it for deals that are younger than the first change', async () => {
  const changes =
    'Deal ID,From Stage,To Stage,Changed At\na,Lead,Won,2026-01-08\nc,Lead,Proposal,2026-01-03\n';
  const { table } = await joined({ 'list.csv': LIST, 'changes.csv': changes });
  assert.deepEqual(visitsOf(table), {
    a: [
      ['Lead', null],
      ['Won', '2026-01-08'],
    ],
    b: [['Lead', '2026-01-04']],
    c: [
      ['Lead', null],
      ['Proposal', '2026-01-03'],
    ],
    d: [['Lead', '2026-01-09']],
  });
});

test('changes of fields alone tell which deals there are; of a deal without a change the stage is not known', () => {
  const { table, report } = readDeals(
    'Deal ID,Field,Old Value,New Value,Created Date\na,created,,,2026-01-01\na,Stage,Lead,Won,2026-01-05\nb,created,,,2026-01-04\n',
  );
  assert.deepEqual(
    plainDeals(table).map(({ id, stage, outcome, createdAt, visits }) => [
      id,
      stage,
      outcome,
      createdAt,
      visits.length,
    ]),
    [
      ['a', 'Won', 'won', '2026-01-01', 2],
      ['b', '', 'open', '2026-01-04', 0],
    ],
  );
  assert.deepEqual(report.issues, [{ line: 4, field: 'stage', reason: 'missing-stage' }]);
});

test('versions of deals tell their changes; the newest version is the state now', () => {
  const { table, report } = readDeals(
    'deal_id,stage,amount,created_at,valid_from,valid_to,owner\n' +
      'a,Lead,10,2026-01-01,2026-01-01,2026-01-05,Mia\na,Lead,12,2026-01-01,2026-01-05,2026-01-09,Mia\na,Proposal,,2026-01-01,2026-01-09,9999-12-31,Mia\n' +
      'b,Proposal,7,2025-03-01,2026-01-01,2026-02-01,Jonas\nb,Won,8,2025-03-01,2026-02-01,2050-01-01,Jonas\n',
  );
  assert.deepEqual([report.layout, report.kept, table.size], ['snapshots', 5, 2]);
  assert.deepEqual(
    plainDeals(table).map(({ stage, outcome, amount, visits }) => [stage, outcome, amount, visits]),
    [
      [
        'Proposal',
        'open',
        null,
        [
          ['Lead', '2026-01-01'],
          ['Proposal', '2026-01-09'],
        ],
      ],
      [
        'Won',
        'won',
        8,
        [
          ['Proposal', null],
          ['Won', '2026-02-01'],
        ],
      ],
    ],
  );
});

test('a list that was exported again and again dates changes by the export that first shows them', () => {
  const rows = (date: string, ...deals: string[]) => deals.map((deal) => `${date},${deal}\n`).join('');
  const { table, report } = readDeals(
    `Snapshot Date,Deal ID,Stage,Amount\n${rows('2026-01-31', 'a,Lead,10', 'b,Lead,20')}` +
      `${rows('2026-02-28', 'a,Proposal,11', 'b,Lead,20', 'c,Lead,5')}${rows('2026-03-31', 'a,Won,11', 'c,Lead,5')}`,
  );
  assert.deepEqual(visitsOf(table), {
    a: [
      ['Lead', null],
      ['Proposal', '2026-02-28'],
      ['Won', '2026-03-31'],
    ],
    b: [['Lead', null]],
    c: [['Lead', '2026-02-28']],
  });
  assert.equal(report.layout, 'snapshots');
  assert.ok(codesOf(report).includes('W-SNAPSHOTS'));
});

test('days in each stage that was left count from the creation of the deal', async () => {
  const durations = 'Deal ID,Stage,Days in Stage\na,Lead,3\na,Proposal,5.5\nb,Lead,\nc,Lead,100\nx,Lead,1\n';
  const { table, report } = await joined({ 'list.csv': LIST, 'durations.csv': durations });
  assert.deepEqual(visitsOf(table), {
    a: [
      ['Lead', '2026-01-01'],
      ['Proposal', '2026-01-04'],
      ['Won', '2026-01-09T12:00:00Z'],
    ],
    b: [['Lead', '2026-01-04']],
    c: [
      ['Lead', '2025-06-01'],
      ['Proposal', '2025-09-09'],
    ],
    d: [['Lead', '2026-01-09']],
  });
  assert.deepEqual(report.issues, [{ line: 6, field: 'id', reason: 'unknown-deal', file: 'durations.csv' }]);
});

test('days in stages with the time of leaving are changes at that time', () => {
  const { table } = readDeals(
    'Deal ID,Stage,Stage Duration,Moved To,Modified Time\na,Lead,3,Proposal,2026-01-04 10:00\na,Proposal,5,Won,2026-01-09 10:00\n',
  );
  assert.deepEqual(visitsOf(table), {
    a: [
      ['Lead', null],
      ['Proposal', '2026-01-04T10:00:00Z'],
      ['Won', '2026-01-09T10:00:00Z'],
    ],
  });
});

test('definitions name stages, pipelines and owners, order the stages and say what they mean', async () => {
  const files = {
    'deals.csv':
      'Deal ID,Stage,Pipeline,Owner,Win Probability\n1,11,p1,7,\n2,12,p1,8,\n3,13,p2,7,0.4\n4,14,p2,9,\n',
    'stages.csv':
      'stage_id,label,pipeline_id,display_order,probability,is_closed\n13,Trial,p2,0,0.2,false\n14,Signed,p2,1,1.0,true\n12,Sent,p1,2,0.5,false\n11,Won the demo,p1,1,0.3,false\n15,Gone,p1,3,0.0,true\n',
    'pipelines.csv': 'pipeline_id,label,display_order\np2,Renewals,2\np1,New business,1\n',
    'owners.csv': 'owner_id,email,first_name,last_name\n7,m@example.com,Mia,Ek\n8,j@example.com,Jonas,\n',
    'moves.csv':
      'Deal ID,From,To,At\n1,15,11,2026-01-02\n1,,15,2026-01-01\n4,,13,2026-01-01\n4,13,14,2026-01-03\n',
  };
  const { table, report } = await joined(files);
  assert.deepEqual(
    plainDeals(table).map(({ stage, outcome, probability, fields, visits }) => [
      stage,
      outcome,
      probability,
      fields['pipeline'],
      fields['owner'],
      visits.map(([name]) => name).join(' > '),
    ]),
    [
      ['Won the demo', 'open', 0.3, 'New business', 'Mia Ek', 'Gone > Won the demo'],
      ['Sent', 'open', 0.5, 'New business', 'Jonas', ''],
      ['Trial', 'open', 0.4, 'Renewals', 'Mia Ek', ''],
      ['Signed', 'won', 1, 'Renewals', '9', 'Trial > Signed'],
    ],
  );
  assert.deepEqual(table.stageOrder, ['Won the demo', 'Sent', 'Gone', 'Trial', 'Signed']);
  assert.deepEqual(
    report.tables.map(({ rows, read, kept }) => [rows, read, kept]),
    [
      ['deals', 4, 4],
      ['stages', 5, 5],
      ['pipelines', 2, 2],
      ['owners', 2, 2],
      ['transitions', 4, 4],
    ],
  );
});

test('the user’s own mapping describes changes of fields and times in stages too', () => {
  const changes = readDeals('No,What,Was,Is,Day\n1,Stage,Lead,Won,2026-01-05\n', {
    columns: { id: 'No', field: 'What', oldValue: 'Was', newValue: 'Is', at: 'Day' },
  });
  assert.deepEqual(visitsOf(changes.table), {
    1: [
      ['Lead', null],
      ['Won', '2026-01-05'],
    ],
  });
  const durations = readDeals('No,Where,Days,Since\n1,Lead,3,2026-01-01\n1,Won,0,2026-01-01\n', {
    columns: { id: 'No', stage: 'Where', duration: 'Days', createdAt: 'Since' },
  });
  assert.deepEqual(visitsOf(durations.table), {
    1: [
      ['Lead', '2026-01-01'],
      ['Won', '2026-01-04'],
    ],
  });
});

test('rows of deleted deals are rejected wherever they stand', async () => {
  const moves =
    'Deal ID,Stage,Entered at,Is deleted\na,Lead,2026-01-01,false\nb,Lead,2026-01-01,true\nb,Won,2026-01-02,true\na,Won,2026-01-03,false\n';
  const { table, report } = await joined({ 'moves.csv': moves });
  assert.deepEqual([table.size, report.read, report.kept], [1, 4, 2]);
  assert.deepEqual(
    report.rejected.map(({ line, code }) => [line, code]),
    [
      [3, 'deleted'],
      [4, 'deleted'],
    ],
  );
});

test('definitions alone are refused by name', async () => {
  await assert.rejects(
    joined({ 'owners.csv': 'owner_id,email\n7,m@example.com\n' }),
    /E-DATA-ALONE at owners\.csv/u,
  );
});
