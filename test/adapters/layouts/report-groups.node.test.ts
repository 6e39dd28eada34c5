import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readExport } from '../../../src/adapters/index.js';
import { plainDeals, readDeals } from '../reading.js';
import { lines, pick } from '../rows.js';

const rejected = (report: ReturnType<typeof readDeals>['report']) =>
  report.rejected.map(({ line, code }) => `${line} ${code}`);

/** Name and stage of every deal, and what was left out, after a look whether all rows are accounted for. */
function grouped(...rows: string[]) {
  const { table, report } = readDeals(lines(...rows));
  assert.equal(report.read, report.kept + report.rejected.length);
  assert.deepEqual(report.issues, []);
  return { deals: pick(plainDeals(table), 'name', 'stage', 'outcome'), rejected: rejected(report) };
}

const DEALS = [
  ['A', 'Prospecting', 'open'],
  ['B', 'Prospecting', 'open'],
  ['C', 'Closed Won', 'won'],
];

test('a group whose label stands on a row of its own has it on every deal, and the row is no deal', () => {
  const labels = grouped(
    'Stage,Opportunity Name,Amount,Close Date',
    'Prospecting,,,',
    ',A,100,1/31/2025',
    ',B,200,2/28/2025',
    'Closed Won,,50,',
    ',C,50,3/31/2025',
  );
  assert.deepEqual(labels, { deals: DEALS, rejected: ['2 subtotal', '5 subtotal'] });
  const sums = grouped(
    'Stage,Opportunity Name,Amount,Close Date',
    'Prospecting (2),,,',
    ',A,100,1/31/2025',
    ',B,200,2/28/2025',
    'Subtotal,,300,',
    '',
    'Closed Won (1),,,',
    ',C,50,3/31/2025',
    'Subtotal,,50,',
    'Total (3),,350,',
    '',
    'Made for Mia,,,',
  );
  assert.deepEqual(sums.deals, DEALS);
  assert.deepEqual(sums.rejected, [
    '2 subtotal',
    '5 subtotal',
    '7 subtotal',
    '9 subtotal',
    '10 grand-total',
    '12 footer',
  ]);
});

test('labels of groups within groups end with the outer one', () => {
  const { table, report } = readDeals(
    lines(
      'Opportunity Owner,Stage,Opportunity Name,Amount,Close Date',
      'Mia,,,,',
      ',Prospecting,,,',
      ',,A,1,1/31/2025',
      ',Closed Won,,,',
      ',,B,1,1/31/2025',
      'Jo,,,,',
      ',,C,1,1/31/2025',
    ),
  );
  assert.deepEqual(
    plainDeals(table).map(({ name, stage, fields }) => [name, stage, fields['owner']]),
    [
      ['A', 'Prospecting', 'Mia'],
      ['B', 'Closed Won', 'Mia'],
      ['C', 'Closed Won', 'Jo'],
    ],
  );
  assert.deepEqual(rejected(report), ['2 subtotal', '3 subtotal', '5 subtotal', '7 subtotal']);
});

test('the number of deals behind a label is no part of the stage, a number of its own is', () => {
  const report = (first: string) =>
    grouped(
      'Stage ↑,Opportunity Name,Amount,Close Date',
      `${first},A,100,1/31/2025`,
      ',B,200,2/28/2025',
      'Closed Won (1),C,50,3/31/2025',
    ).deals.map(([, stage]) => stage);
  assert.deepEqual(report('Prospecting (2)'), ['Prospecting', 'Prospecting', 'Closed Won']);
  assert.deepEqual(report('Prospecting (2 records)'), ['Prospecting', 'Prospecting', 'Closed Won']);
  assert.deepEqual(report('Tier (3)'), ['Tier (3)', 'Tier (3)', 'Closed Won (1)']);
});

test('a heading without the name of its column is that of the stage, where deals have no other', () => {
  const english = grouped(
    'Opportunity Name,Amount,Close Date,Created Date',
    'Prospecting (2 records),,,',
    'A,100,1/31/2025,1/1/2025',
    'B,200,2/28/2025,1/2/2025',
    'Closed Won (1 record),50,,',
    'C,50,3/31/2025,1/3/2025',
    'Grand Totals (3 records),350,,',
  );
  assert.deepEqual(english, { deals: DEALS, rejected: ['2 subtotal', '5 subtotal', '7 grand-total'] });
  const chinese = grouped(
    '业务机会名称,金额,结束日期',
    '协商/审核（1 条记录）,,',
    '蓝磨坊,100,2025-1-31',
    '已结束并赢得客户（1 条记录）,,',
    '红磨坊,50,2025-1-31',
    '总计（2 条记录）,150,',
  );
  assert.deepEqual(chinese.deals, [
    ['蓝磨坊', '协商/审核', 'open'],
    ['红磨坊', '已结束并赢得客户', 'won'],
  ]);
  const owners = grouped(
    'Opportunity Name,Stage,Amount,Close Date',
    'Mia Berg (2 records),,,',
    'A,Prospecting,100,1/31/2025',
    'B,Prospecting,200,2/28/2025',
    'Jo (1 record),,,',
    'C,Closed Won,50,3/31/2025',
  );
  assert.deepEqual(owners, { deals: DEALS, rejected: ['2 subtotal', '5 subtotal'] });
});

test('of two headings without a name one is no stage, and it is not guessed which', () => {
  const report = lines(
    'Opportunity Name,Amount,Close Date',
    'Mia Berg (1 record),,',
    'Prospecting (1 record),,',
    'A,100,1/31/2025',
  );
  assert.throws(() => readExport(new TextEncoder().encode(report)), /E-DATA-LAYOUT/u);
});

test('a report that repeats its header below each heading has the first one above it', () => {
  const counted = grouped(
    'Stage: Prospecting (2 records)',
    'Opportunity Name,Amount,Close Date,Opportunity Owner',
    'A,100,1/31/2025,Mia',
    'B,200,2/28/2025,Mia',
    'Stage: Closed Won (1 record)',
    'Opportunity Name,Amount,Close Date,Opportunity Owner',
    'C,50,3/31/2025,Jo',
    'Grand Totals (3 records)',
  );
  assert.deepEqual(counted, {
    deals: DEALS,
    rejected: ['1 preamble', '5 subtotal', '6 preamble', '8 grand-total'],
  });
  const plain = grouped(
    'Stage: Prospecting,,',
    'Opportunity Name,Amount,Close Date',
    'A,100,1/31/2025',
    'B,200,2/28/2025',
    'Stage: Closed Won,,',
    'Opportunity Name,Amount,Close Date',
    'C,50,3/31/2025',
  );
  assert.deepEqual(plain, { deals: DEALS, rejected: ['1 preamble', '5 subtotal', '6 preamble'] });
});

test('files put one behind the other have their header again, and a deal may be called like a column', () => {
  const joined = grouped(
    'Deal,Stage,Amount',
    'A,Prospecting,100',
    'Deal,Stage,Amount',
    'B,Prospecting,200',
    'C,Closed Won,50',
  );
  assert.deepEqual(joined, { deals: DEALS, rejected: ['3 preamble'] });
  assert.deepEqual(grouped('Deal,Stage,Amount', 'Deal,Prospecting,100', 'B,Stage,200'), {
    deals: [
      ['Deal', 'Prospecting', 'open'],
      ['B', 'Stage', 'open'],
    ],
    rejected: [],
  });
  const log = readDeals(
    lines('deal_id,stage,entered_at', '1,Lead,2026-01-01', 'deal_id,stage,entered_at', '1,Won,2026-01-02'),
  );
  assert.deepEqual([log.table.size, rejected(log.report), log.report.issues], [1, ['3 preamble'], []]);
});
