import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codesOf, plainDeals, readDealFiles, readDeals } from '../reading.js';
import { field, lines, pick } from '../rows.js';

const outcomes = (text: string) => {
  const { table, report } = readDeals(text);
  const deals = plainDeals(table);
  return { layout: report.layout, deals, outcomes: deals.map(({ outcome }) => outcome) };
};

test('the stages that Salesforce ships in Chinese say how a deal ended', () => {
  const { layout, deals } = outcomes(
    lines(
      '业务机会名称,阶段,金额,结束日期,业务机会所有人',
      '甲,协商/审核,1,2026-7-1,王',
      '乙,已结束并赢得客户,2,2026-1-1,王',
      '丙,已结束但客户流失,3,2026-1-2,王',
    ),
  );
  assert.equal(layout, 'salesforce-report');
  assert.deepEqual(pick(deals, 'outcome', 'closedAt', 'expected'), [
    ['open', null, '2026-07-01'],
    ['won', '2026-01-01', null],
    ['lost', '2026-01-02', null],
  ]);
});

test('a list of deals may say how long each has been in its stage and is no history for that', () => {
  const { layout, deals } = outcomes(
    lines(
      'Opportunity ID,Opportunity Name,Stage,Amount,Close Date,Opportunity Owner,Stage Duration',
      '006A,A,Closed Won,5,2/14/2026,Mia,3',
      '006B,B,Prospecting,5,12/14/2026,Mia,30',
    ),
  );
  assert.deepEqual([layout, pick(deals, 'outcome')], ['salesforce-report', [['won'], ['open']]]);
  const few = readDeals(
    lines(
      'Deal ID,Stage,Close Date,Days in stage,Changed on',
      '1,Won,2026-01-05,3,2026-01-05',
      '2,Lead,2026-12-05,4,2026-01-06',
    ),
  );
  assert.deepEqual([few.report.rows, few.report.layout], ['deals', 'generic']);
});

test('stages by id are named by a table of stages', async () => {
  const { table } = await readDealFiles([
    'id,name,stage_id,amount\n1,A,20,5\n2,B,10,6\n',
    'stage_id,stage_name,sort_order,pipeline\n10,Lead,1,Main\n20,Won,2,Main\n',
    'deal_id,from,to,changed_at\n1,10,20,2026-01-05\n',
  ]);
  assert.deepEqual(pick(plainDeals(table), 'stage', 'outcome'), [
    ['Won', 'won'],
    ['Lead', 'open'],
  ]);
});

test('HubSpot headers in traditional characters are those of its export', () => {
  const { layout, deals } = outcomes(
    lines(
      '"記錄 ID","交易名稱","交易階段","關閉日期","交易擁有者","金額","流程","建立日期"',
      '"1","甲","贏單","2024-08-27 14:05","王","1000.0","銷售流程","2024-01-05 09:30"',
    ),
  );
  assert.equal(layout, 'hubspot-export');
  assert.deepEqual(pick(deals, 'id', 'outcome', 'createdAt', 'closedAt'), [
    ['1', 'won', '2024-01-05T09:30:00Z', '2024-08-27T14:05:00Z'],
  ]);
  assert.deepEqual(field(deals, 'owner'), ['王']);
});

test('a Pipedrive export in Chinese has its own words behind the prefix', () => {
  const { layout, deals } = outcomes(
    lines(
      '"交易 - ID","交易 - 标题","交易 - 价值","交易 - 货币","交易 - 阶段","交易 - 状态","交易 - 交易创建时间","交易 - 赢单时间","交易 - 丢单时间","交易 - 丢单原因","交易 - 所有者"',
      '1,甲,1250.5,CNY,报价,赢单,2026-01-30 15:55:37,2026-03-01 10:00:00,,,王',
      '2,乙,1,CNY,报价,丢单,2026-01-30 15:55:37,,2026-03-02 10:00:00,价格,王',
    ),
  );
  assert.equal(layout, 'pipedrive-export');
  assert.deepEqual(pick(deals, 'outcome', 'amount', 'createdAt', 'closedAt'), [
    ['won', 1250.5, '2026-01-30T15:55:37Z', '2026-03-01T10:00:00Z'],
    ['lost', 1, '2026-01-30T15:55:37Z', '2026-03-02T10:00:00Z'],
  ]);
  assert.deepEqual([field(deals, 'owner'), deals[1]!.fields['lostReason']], [['王', '王'], '价格']);
});

test('a Dynamics view is known by headers that all begin with its table', () => {
  const { layout, outcomes: found } = outcomes(
    lines(
      'Opportunity_Topic,Opportunity_Est. Revenue,Opportunity_Status Reason,Opportunity_Pipeline Phase,Opportunity_Est. Close Date',
      'A,100,Won,Close,2026-01-31',
      'B,100,On Hold,Close,2026-12-31',
    ),
  );
  assert.deepEqual([layout, found], ['dynamics-export', ['won', 'open']]);
});

test('an answer of Dynamics says in labels what its numbers and ids mean', () => {
  const label = '@OData.Community.Display.V1.FormattedValue';
  const { layout, deals } = outcomes(
    JSON.stringify({
      value: [
        {
          opportunityid: 'g1',
          name: 'A',
          estimatedvalue: 10,
          estimatedclosedate: '2026-03-31',
          stepname: '3-Propose',
          statecode: 1,
          [`statecode${label}`]: 'Gewonnen',
          _ownerid_value: 'u1',
          [`_ownerid_value${label}`]: 'Mia',
          _transactioncurrencyid_value: 'c1',
          [`_transactioncurrencyid_value${label}`]: 'Euro',
        },
      ],
    }),
  );
  assert.deepEqual([layout, deals[0]!.outcome], ['dynamics-api', 'won']);
  assert.deepEqual(deals[0]!.fields, { owner: 'Mia', currency: 'EUR' });
});

test('a data tree of Salesforce has no ids', () => {
  const record = (StageName: string, referenceId: string) => ({
    attributes: { type: 'Opportunity', referenceId },
    Name: referenceId,
    StageName,
    Amount: 5,
    CloseDate: '2024-11-10',
  });
  const { layout, outcomes: found } = outcomes(
    JSON.stringify({ records: [record('Closed Won', 'a'), record('Closed Lost', 'b')] }),
  );
  assert.deepEqual([layout, found], ['salesforce-api', ['won', 'lost']]);
});

test('headers with a version or with the mark of a required field in brackets are known', () => {
  assert.equal(
    outcomes(lines('商机2.0名称,商机阶段,商机状态,商机金额', '甲,谈判,进行中,5')).layout,
    'fxiaoke-export',
  );
  const { layout, deals } = outcomes(
    lines('商机名称(*),商机状态组(*),商机阶段(*),负责人(*)', '甲,默认,谈判,王'),
  );
  assert.deepEqual([layout, deals[0]!.name, deals[0]!.fields['owner']], ['wukong-export', '甲', '王']);
});

const HUBSPOT = {
  results: [
    { id: '1', properties: { dealname: 'A', dealstage: '77', pipeline: 'default' } },
    { id: '2', properties: { dealname: 'B', dealstage: '78', pipeline: 'default' } },
  ],
};
const PIPELINES = {
  results: [
    {
      id: 'default',
      label: 'Sales',
      displayOrder: 0,
      stages: [
        { id: '77', label: 'Talk', displayOrder: 0, metadata: { isClosed: 'false', probability: '0.2' } },
        { id: '78', label: 'Signed', displayOrder: 1, metadata: { isClosed: 'true', probability: '1.0' } },
      ],
    },
  ],
};

test('answers of HubSpot may stand in one file under their names', async () => {
  const apart = await readDealFiles([JSON.stringify(HUBSPOT), JSON.stringify(PIPELINES)]);
  const together = readDeals(JSON.stringify({ deals: HUBSPOT, pipelines: PIPELINES }));
  assert.deepEqual(plainDeals(together.table), plainDeals(apart.table));
  assert.deepEqual(pick(plainDeals(together.table), 'id', 'stage', 'outcome'), [
    ['1', 'Talk', 'open'],
    ['2', 'Signed', 'won'],
  ]);
});

const change = (field_key: string, old_value: string | null, new_value: string, log_time: string) => ({
  object: 'dealChange',
  timestamp: log_time,
  data: { item_id: 1, field_key, old_value, new_value, log_time },
});
const PIPEDRIVE = [1, 2].map((id) => ({
  id,
  title: 'A',
  status: 'open',
  stage_id: 2,
  add_time: '2026-01-30 15:55:37',
}));
const MOVE = change('stage_id', '1', '2', '2026-03-01 10:00:00');

test('a change log of Pipedrive tells of a deal since its creation where it has it, or is the log of that deal', async () => {
  const visits = [
    ['1', '2026-01-30T15:55:37Z'],
    ['2', '2026-03-01T10:00:00Z'],
  ];
  const some = readDeals(JSON.stringify({ deals: PIPEDRIVE, stages: [], flow: { 1: [MOVE] } }));
  assert.deepEqual(pick(plainDeals(some.table), 'visits'), [[visits], [[]]]);
  const created = change('add_time', null, '2026-01-30 15:55:37', '2026-01-30 15:55:37');
  const whole = await readDealFiles([
    JSON.stringify({ data: PIPEDRIVE }),
    JSON.stringify({ data: [MOVE, created] }),
  ]);
  assert.deepEqual(plainDeals(whole.table)[0]!.visits, visits);
  const cut = await readDealFiles([JSON.stringify({ data: PIPEDRIVE }), JSON.stringify({ data: [MOVE] })]);
  assert.deepEqual(plainDeals(cut.table)[0]!.visits, [['1', null], visits[1]]);
  assert.deepEqual(codesOf(cut.report).includes('W-TIME-MISSING'), false);
});
