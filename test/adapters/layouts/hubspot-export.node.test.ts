import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainDeals, readDeals } from '../reading.js';
import { file, joined, PIPELINES } from './hubspot-answers.js';

test('an export with internal names has one date a stage; a column twice, in its old and new form, counts once', async () => {
  const text =
    'hs_object_id,dealname,dealstage,pipeline,amount,createdate,closedate,hs_is_closed_won,hs_is_closed,hs_v2_date_entered_appointmentscheduled,hs_date_entered_appointmentscheduled,hs_v2_date_entered_1063991960,hs_v2_date_exited_appointmentscheduled\n' +
    '1,A,1063991960,77,10,2026-01-01 08:00,2026-02-01 08:00,true,true,2026-01-01 08:00,2026-01-01 08:00,2026-01-09 08:00,2026-01-09 08:00\n' +
    '2,B,appointmentscheduled,default,20,2026-01-02 08:00,2026-05-01 08:00,false,false,2026-01-02 08:00,2026-01-02 08:00,,\n';
  const { table, report } = await joined(file('deals.csv', text), file('pipelines.json', PIPELINES));
  assert.equal(report.layout, 'hubspot-api');
  assert.deepEqual(
    plainDeals(table).map(({ stage: now, outcome, closedAt, expected, fields, visits }) => ({
      now,
      outcome,
      closedAt,
      expected,
      pipeline: fields['pipeline'],
      visits,
    })),
    [
      {
        now: 'Notice',
        outcome: 'won',
        closedAt: '2026-02-01T08:00:00Z',
        expected: null,
        pipeline: 'Renewals',
        visits: [
          ['Won the demo', '2026-01-01T08:00:00Z'],
          ['Notice', '2026-01-09T08:00:00Z'],
        ],
      },
      {
        now: 'Won the demo',
        outcome: 'open',
        closedAt: null,
        expected: '2026-05-01T08:00:00Z',
        pipeline: 'Sales',
        visits: [['Won the demo', '2026-01-02T08:00:00Z']],
      },
    ],
  );
  assert.equal(table.history, 'last-entry');
  assert.deepEqual(report.unanswered, [
    { question: 'repeated-entries', add: 'GET /crm/v3/objects/deals?propertiesWithHistory=dealstage' },
    { question: 'first-values', add: 'GET /crm/v3/objects/deals?propertiesWithHistory=hubspot_owner_id' },
  ]);
});

test('an export whose headers are names and whose stages are ids is named by the pipelines', async () => {
  const text =
    '"Record ID","Deal Name","Deal Stage","Pipeline","Deal owner","Amount","Currency","Amount in company currency","Date entered ""Sent (Sales)"""\n' +
    '"1","A","decisionmakerboughtin","default","7","10.0","USD","9.2","2026-01-01 08:00"\n"2","B","closedwon","default","7","10.0","EUR","10.0",""\n';
  const { table, report } = await joined(file('deals.csv', text), file('pipelines.json', PIPELINES));
  assert.equal(report.layout, 'hubspot-export');
  assert.deepEqual(
    plainDeals(table).map(({ stage: now, outcome, visits }) => [now, outcome, visits.map(([name]) => name)]),
    [
      ['Sent', 'open', ['Sent']],
      ['Signed', 'won', []],
    ],
  );
  assert.deepEqual(table.converted && [table.converted.currency, ...table.converted.amount], [
    'EUR',
    9.2,
    10,
  ]);
});

test('an export with Chinese headers is the same export', () => {
  const { table, report } = readDeals(
    '记录 ID,交易名称,交易阶段,管道,金额,货币,关闭日期,创建日期,交易所有者\n1,蓝磨坊,已成交,销售,"1,250.50",CNY,2026-02-01 08:00,2026-01-01 08:00,李\n',
  );
  assert.equal(report.layout, 'hubspot-export');
  assert.deepEqual(
    plainDeals(table).map(({ id, name, outcome, amount, closedAt, fields }) => [
      id,
      name,
      outcome,
      amount,
      closedAt,
      fields,
    ]),
    [
      [
        '1',
        '蓝磨坊',
        'won',
        1250.5,
        '2026-02-01T08:00:00Z',
        { pipeline: '销售', owner: '李', currency: 'CNY' },
      ],
    ],
  );
});
