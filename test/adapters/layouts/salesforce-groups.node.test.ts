import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { plainDeals, readDeals } from '../reading.js';
import { lines } from '../rows.js';

const rejected = (report: ReturnType<typeof readDeals>['report']) =>
  report.rejected.map(({ line, code }) => `${line} ${code}`);

const GROUPED = lines(
  'Open and closed opportunities,,,',
  'Opportunity Name,Amount,Close Date,Created Date',
  'Opportunity Owner: Mia Berg (3 records),"EUR 1,175.50",,',
  'Stage: Proposal (2 records),150.00,,',
  'Blue Mill,100.00,7/31/2026,1/15/2026',
  'Total Beverages,50.00,8/1/2026,2/1/2026',
  'Stage: Closed Won (EU) (1 record),"1,025.50",,',
  'Red Mill,"1,025.50",2/13/2026,1/3/2026',
  '',
  'Opportunity Owner: - (1 record),9.00,,',
  'Stage: Closed Lost (1 record),9.00,,',
  '"Copyright Clearance",9.00,2/14/2026,1/4/2026',
  'Grand Totals (4 records),"1,184.50",,',
  '',
  'Confidential Information - Do Not Distribute,,,',
  '"Copyright © 2000-2026 salesforce.com, inc. All rights reserved.",,,',
);

test('a report that names stage and owner above its groups alone has them on every deal', () => {
  const { table, report } = readDeals(GROUPED);
  assert.equal(report.layout, 'salesforce-report');
  assert.deepEqual(
    plainDeals(table).map(({ name, stage, outcome, amount, fields }) => [
      name,
      stage,
      outcome,
      amount,
      fields['owner'],
    ]),
    [
      ['Blue Mill', 'Proposal', 'open', 100, 'Mia Berg'],
      ['Total Beverages', 'Proposal', 'open', 50, 'Mia Berg'],
      ['Red Mill', 'Closed Won (EU)', 'won', 1025.5, 'Mia Berg'],
      ['Copyright Clearance', 'Closed Lost', 'lost', 9, ''],
    ],
  );
  assert.deepEqual(rejected(report), [
    '1 preamble',
    '3 subtotal',
    '4 subtotal',
    '7 subtotal',
    '10 subtotal',
    '11 subtotal',
    '13 grand-total',
    '15 footer',
    '16 footer',
  ]);
  assert.deepEqual([report.read, report.kept, report.issues], [13, 4, []]);
  assert.deepEqual([report.columns['stage'], report.columns['owner']], ['Stage', 'Opportunity Owner']);
});

test('a Chinese report that names the stage above its groups has it on every deal', () => {
  const { table, report } = readDeals(
    lines(
      '业务机会报表,,,',
      '业务机会名称,业务机会所有人,金额,结束日期',
      '阶段：方案报价（2 条记录）,,"￥1,550.50",',
      '蓝磨坊,李,"￥1,250.50",2026-9-1',
      '小计咨询,王,￥300.00,2026-9-2',
      '小计,,"￥1,550.50",',
      '阶段: 已赢单 (1 条记录),,￥20.00,',
      '红磨坊,李,￥20.00,2026-3-1',
      '小计,,￥20.00,',
      '总计 (3 条记录),,"￥1,570.50",',
    ),
  );
  assert.equal(report.layout, 'salesforce-report');
  assert.deepEqual(
    plainDeals(table).map(({ name, stage, outcome, fields }) => [name, stage, outcome, fields['owner']]),
    [
      ['蓝磨坊', '方案报价', 'open', '李'],
      ['小计咨询', '方案报价', 'open', '王'],
      ['红磨坊', '已赢单', 'won', '李'],
    ],
  );
  assert.deepEqual(rejected(report), [
    '1 preamble',
    '3 subtotal',
    '6 subtotal',
    '7 subtotal',
    '9 subtotal',
    '10 grand-total',
  ]);
});

test('deals above the first heading, and within an outer group alone, have no stage', () => {
  const { table, report } = readDeals(
    lines(
      'Opportunity Name,Amount,Close Date',
      'Early,1,7/31/2026',
      'Opportunity Owner: Mia (2 records)',
      'Stage: Proposal (1 record)',
      'A,1,7/31/2026',
      'Opportunity Owner: Jo (1 record)',
      'B,1,7/31/2026',
    ),
  );
  assert.deepEqual(
    plainDeals(table).map(({ name, stage, fields }) => [name, stage, fields['owner']]),
    [
      ['Early', '', ''],
      ['A', 'Proposal', 'Mia'],
      ['B', '', 'Jo'],
    ],
  );
  assert.deepEqual(report.issues, [
    { line: 2, field: 'stage', reason: 'missing-stage' },
    { line: 7, field: 'stage', reason: 'missing-stage' },
  ]);
});

test('a heading of a column that no layout knows is a further field, and one that the deals have themselves changes none', () => {
  const { table, report } = readDeals(
    lines(
      'Opportunity Name,Opportunity Owner,Stage,Amount,Close Date',
      'Region: North (2 records),,,3,',
      'Stage: Lead (2 records),,,3,',
      'A,Mia,Lead,1,7/31/2026',
      'Ratio: 3 (5 records),Mia,Proposal,2,8/1/2026',
    ),
  );
  assert.deepEqual(
    plainDeals(table).map(({ name, stage, fields }) => [name, stage, fields['Region']]),
    [
      ['A', 'Lead', 'North'],
      ['Ratio: 3 (5 records)', 'Proposal', 'North'],
    ],
  );
  assert.deepEqual(rejected(report), ['2 subtotal', '3 subtotal']);
});

test('without any heading a report without a stage is refused by the name of the column', () => {
  assert.throws(
    () => readDeals(lines('Opportunity Name,Opportunity Owner,Amount,Close Date', 'A,Mia,1,7/31/2026')),
    /E-DATA-COLUMN|E-DATA-LAYOUT/,
  );
});

test('whatever the groups, every deal has the labels of the lines above it, and every row is accounted for', () => {
  const label = fc.constantFrom('Proposal', 'Closed Won', '方案报价', 'Lead: new (EU)', 'Total Deals', '-');
  const deal = fc.record({
    name: fc.constantFrom('Blue Mill', '小计咨询', 'A: b (3 records)'),
    amount: fc.nat(99_999),
  });
  const groups = fc.array(
    fc.record({
      owner: label,
      stages: fc.array(fc.record({ stage: label, deals: fc.array(deal, { minLength: 1, maxLength: 4 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
    { minLength: 1, maxLength: 4 },
  );
  const heading = (name: string, text: string, n: number, sum: boolean) =>
    `"${name}: ${text} (${n} record${n === 1 ? '' : 's'})",${sum ? '10.00' : ''},,`;
  fc.assert(
    fc.property(groups, fc.boolean(), fc.boolean(), (made, sums, blanks) => {
      const text = lines(
        'Opportunity Name,Amount,Close Date,Created Date',
        ...made.flatMap(({ owner, stages }) => [
          heading('Opportunity Owner', owner, stages.length, sums),
          ...stages.flatMap(({ stage, deals }) => [
            heading('Stage', stage, deals.length, sums),
            ...deals.map(({ name, amount }) => `${name},${amount},7/31/2026,1/15/2026`),
            ...(blanks ? [''] : []),
          ]),
        ]),
        'Grand Totals (9 records),10.00,,',
      );
      const { table, report } = readDeals(text);
      const said = (word: string) => (word === '-' ? '' : word);
      assert.deepEqual(
        plainDeals(table).map(({ name, stage, amount, fields }) => [
          name,
          stage,
          amount,
          fields['owner'] ?? '',
        ]),
        made.flatMap(({ owner, stages }) =>
          stages.flatMap(({ stage, deals }) =>
            deals.map(({ name, amount }) => [name, said(stage), amount, said(owner)]),
          ),
        ),
      );
      const headings = made.reduce((sum, { stages }) => sum + 1 + stages.length, 0);
      assert.equal(report.rejected.length, headings + 1);
      assert.equal(report.read, report.kept + report.rejected.length);
    }),
    { seed: 3, numRuns: 300 },
  );
});
