import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readExport } from '../../src/adapters/index.js';
import type { ReadOptions } from '../../src/adapters/index.js';
import { bytesOf, codesOf, plainDeals, readDeals } from './reading.js';
import type { PlainDeal } from './reading.js';

const pick = <K extends keyof PlainDeal>(deals: readonly PlainDeal[], ...keys: K[]) =>
  deals.map((deal) => keys.map((key) => deal[key]));
const field = (deals: readonly PlainDeal[], name: string) => deals.map(({ fields }) => fields[name]);

/** Rows as a file, a row a line. */
const lines = (...rows: string[]) => `${rows.join('\n')}\n`;

test('a Zoho export keeps ids of 19 digits apart and says the outcome by the stage', () => {
  const { table, report } = readDeals(
    lines(
      'Record Id,Deal Owner.id,Deal Owner,Amount,Deal Name,Closing Date,Account Name.id,Account Name,Stage,Probability (%),Expected Revenue,Lead Source,Reason For Loss,Pipeline,Currency,Created Time,Modified Time',
      'zcrm_5725767000000423001,zcrm_5725767000000311001,Mia,"95,570.69",Kings,2026-11-15,zcrm_1,Kings,Needs Analysis,20,"19,114.14",Web,,Standard,USD,2026-01-02 09:00:00,2026-01-02 09:00:00',
      'zcrm_5725767000000423002,zcrm_5725767000000311001,Mia,"$12,400.00",Kings,2026-02-15,zcrm_1,Kings,Closed Lost to Competition,0,0,Web,Price,Standard,USD,2026-01-02 09:00:00,2026-02-15 09:00:00',
      'zcrm_5725767000000423003,zcrm_5725767000000311001,Mia,,Kings,2026-03-15,zcrm_1,Kings,Closed Won,100,,Web,,Standard,USD,2026-01-02 09:00:00,2026-03-15 09:00:00',
    ),
  );
  assert.equal(report.layout, 'zoho-export');
  const deals = plainDeals(table);
  assert.deepEqual(pick(deals, 'id', 'outcome', 'amount', 'closedAt', 'expected', 'createdAt'), [
    ['zcrm_5725767000000423001', 'open', 95570.69, null, '2026-11-15', '2026-01-02T09:00:00Z'],
    ['zcrm_5725767000000423002', 'lost', 12400, '2026-02-15', null, '2026-01-02T09:00:00Z'],
    ['zcrm_5725767000000423003', 'won', null, '2026-03-15', null, '2026-01-02T09:00:00Z'],
  ]);
  assert.deepEqual(deals[1]!.fields, {
    pipeline: 'Standard',
    owner: 'Mia',
    source: 'Web',
    account: 'Kings',
    lostReason: 'Price',
    currency: 'USD',
  });
  assert.deepEqual(report.rejected, []);
});

test('a Zoho export without prefixes and owner ids is the same export', () => {
  const { table, report } = readDeals(
    lines(
      'Record Id,Deal Name,Deal Owner,Stage,Amount,Closing Date,Sub-Pipeline,Created Time',
      '5725767000000423001,A,Mia,Qualification,10,2026-11-15,EU,2026-01-02 09:00:00',
      '5725767000000423002,B,Mia,Closed Won,20,2026-01-15,EU,2026-01-02 09:00:00',
    ),
  );
  assert.equal(report.layout, 'zoho-export');
  assert.deepEqual(pick(plainDeals(table), 'id', 'outcome'), [
    ['5725767000000423001', 'open'],
    ['5725767000000423002', 'won'],
  ]);
  assert.deepEqual(field(plainDeals(table), 'pipeline'), ['EU', 'EU']);
});

const STAGES =
  'Deal Name.id,Deal Name,Stage,Stage Duration (Calendar Days),Moved To,Modified Time,Amount,Closing Date';

test('a Zoho stage history tells when each stage was left and where a deal went', () => {
  const { table, report } = readDeals(
    lines(
      STAGES,
      'z1,Kings,Qualification,5,Needs Analysis,2026-01-10 10:00:00,100,2026-05-01',
      'z1,Kings,Needs Analysis,7,Closed Won,2026-01-17 10:00:00,100,2026-05-01',
      'z2,Kings,Qualification,3,Proposal,2026-02-01 10:00:00,50,2026-06-01',
    ),
  );
  assert.deepEqual([report.layout, report.rows, table.history], ['zoho-stage-history', 'durations', 'full']);
  const visits = new Map(plainDeals(table).map((deal) => [deal.id, deal]));
  assert.deepEqual(visits.get('z1')!.visits.slice(1), [
    ['Needs Analysis', '2026-01-10T10:00:00Z'],
    ['Closed Won', '2026-01-17T10:00:00Z'],
  ]);
  assert.equal(visits.get('z1')!.visits[0]![0], 'Qualification');
  assert.deepEqual([visits.get('z1')!.outcome, visits.get('z1')!.closedAt], ['won', '2026-01-17T10:00:00Z']);
  assert.deepEqual([visits.get('z2')!.stage, visits.get('z2')!.outcome], ['Proposal', 'open']);
  assert.ok(!codesOf(report).includes('W-NAME-AS-ID'));
});

test('a Zoho stage history joins the export of the deals by id', () => {
  const { table } = readDeals(
    lines(
      'Record Id,Deal Name,Deal Owner,Deal Owner.id,Stage,Amount,Closing Date,Created Time',
      'z1,Kings,Mia,o1,Closed Won,100,2026-01-17,2026-01-05 10:00:00',
      'z3,Kings,Mia,o1,Qualification,5,2026-11-17,2026-03-05 10:00:00',
    ),
    {
      history: bytesOf(
        lines(
          STAGES,
          'z1,Kings,Qualification,5,Needs Analysis,2026-01-10 10:00:00,100,2026-05-01',
          'z1,Kings,Needs Analysis,7,Closed Won,2026-01-17 10:00:00,100,2026-05-01',
        ),
      ),
    },
  );
  const [won, fresh] = plainDeals(table) as [PlainDeal, PlainDeal];
  assert.deepEqual(won.visits, [
    ['Qualification', '2026-01-05T10:00:00Z'],
    ['Needs Analysis', '2026-01-10T10:00:00Z'],
    ['Closed Won', '2026-01-17T10:00:00Z'],
  ]);
  assert.deepEqual(fresh.visits, [['Qualification', '2026-03-05T10:00:00Z']]);
});

test('a Zoho stage history that only names the deals says that names stand for ids', () => {
  const { table, report } = readDeals(
    lines(
      'Deal Name,Stage (Stage History),Stage Duration (Calendar Days),Moved To,Modified Time (Stage History),Amount (Stage History)',
      'Kings,Qualification,5,Proposal,2026-01-10 10:00:00,100',
      'Queens,Qualification,2,Proposal,2026-01-11 10:00:00,200',
    ),
  );
  assert.equal(report.layout, 'zoho-stage-history');
  assert.deepEqual(pick(plainDeals(table), 'id', 'stage', 'amount'), [
    ['Kings', 'Proposal', 100],
    ['Queens', 'Proposal', 200],
  ]);
  assert.deepEqual(report.problems.find(({ code }) => code === 'W-NAME-AS-ID')?.params, {
    name: 'Deal Name',
  });
});

const DYNAMICS =
  '(Do Not Modify) Opportunity,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Topic,Potential Customer,Est. Close Date,Est. Revenue,Currency,Probability,Pipeline Phase,Status,Status Reason,Actual Close Date,Actual Revenue,Owner,Created On';

test('a Dynamics export leaves its bookkeeping out and takes the outcome from the status', () => {
  const { table, report } = readDeals(
    lines(
      DYNAMICS,
      'a1b2,k68091Q==,6/13/2025 3:03 AM,Seats,Trey,6/13/2025,"$12,850.00",US Dollar,10,Proposal,Lost,Out-Sold,6/13/2025,,Mia,1/7/2025 5:16 AM',
      'a1b3,k68092Q==,6/14/2025 3:03 AM,Seats,Trey,9/30/2025,"$6,600.00",US Dollar,25,Develop,Open,On Hold,,,Mia,2/22/2025 6:41 PM',
      'a1b4,k68093Q==,6/15/2025 3:03 AM,Seats,Trey,5/1/2025,"$1,000.00",Euro,100,Close,Won,Won,4/28/2025,"€1,100.00",Mia,2/22/2025 6:41 PM',
    ),
  );
  assert.equal(report.layout, 'dynamics-export');
  const deals = plainDeals(table);
  assert.deepEqual(
    pick(deals, 'id', 'name', 'stage', 'outcome', 'amount', 'probability', 'closedAt', 'expected'),
    [
      ['a1b2', 'Seats', 'Proposal', 'lost', 12850, 0.1, '2025-06-13', '2025-06-13'],
      ['a1b3', 'Seats', 'Develop', 'open', 6600, 0.25, null, '2025-09-30'],
      ['a1b4', 'Seats', 'Close', 'won', 1000, 1, '2025-04-28', '2025-05-01'],
    ],
  );
  assert.deepEqual(field(deals, 'currency'), ['USD', 'USD', 'EUR']);
  assert.deepEqual(Object.keys(deals[0]!.fields).sort(), ['Status Reason', 'account', 'currency', 'owner']);
  assert.deepEqual([deals[0]!.createdAt, report.dateOrder], ['2025-01-07T05:16:00Z', 'mdy']);
});

test('a Dynamics list with the reason alone: out-sold is lost, cancelled is void, dates are serial numbers', () => {
  const { table, report } = readDeals(
    lines(
      'Topic,Account,Est. Revenue,Est. Close Date,Pipeline Phase,Status Reason,Actual Close Date',
      'a,x,1,45631,Propose,Canceled,45600',
      'b,x,2,45632,Propose,Out-Sold,45601',
      'c,x,3,45633,Propose,In Progress,',
    ),
  );
  assert.equal(report.layout, 'dynamics-export');
  assert.deepEqual(pick(plainDeals(table), 'name', 'outcome', 'closedAt', 'expected'), [
    ['a', 'void', '2024-11-04', '2024-12-05'],
    ['b', 'lost', '2024-11-05', '2024-12-06'],
    ['c', 'open', null, '2024-12-07'],
  ]);
});

test('a Dynamics view that joins tables has the table before each header', () => {
  const { table, report } = readDeals(
    lines(
      '(Do Not Modify) Opportunity,(Do Not Modify) Row Checksum,Opportunity_Topic,Opportunity_Pipeline Phase,Opportunity_Status,Opportunity_Est. Revenue',
      'g1,c==,Seats,Propose,Won,5',
    ),
  );
  assert.equal(report.layout, 'dynamics-export');
  assert.deepEqual(pick(plainDeals(table), 'id', 'name', 'stage', 'outcome', 'amount'), [
    ['g1', 'Seats', 'Propose', 'won', 5],
  ]);
});

test('Dynamics records by technical names have the outcome as a number', () => {
  const { table, report } = readDeals(
    JSON.stringify([
      {
        opportunityid: 'g1',
        name: 'a',
        stepname: '2-Develop',
        statecode: 0,
        estimatedvalue: 10.5,
        estimatedclosedate: '2026-05-01',
      },
      {
        opportunityid: 'g2',
        name: 'b',
        stepname: '4-Close',
        statecode: 1,
        estimatedvalue: 20,
        actualclosedate: '2026-02-01',
      },
      {
        opportunityid: 'g3',
        name: 'c',
        stepname: '1-Qualify',
        statecode: 2,
        estimatedvalue: 30,
        actualclosedate: '2026-02-02',
      },
    ]),
  );
  assert.equal(report.layout, 'dynamics-api');
  assert.deepEqual(pick(plainDeals(table), 'id', 'stage', 'outcome', 'amount', 'closedAt'), [
    ['g1', '2-Develop', 'open', 10.5, null],
    ['g2', '4-Close', 'won', 20, '2026-02-01'],
    ['g3', '1-Qualify', 'lost', 30, '2026-02-02'],
  ]);
});

test('a Close export has cents, and amounts that come again are no worth of a deal', () => {
  const { table, report } = readDeals(
    lines(
      'id,lead_name,status_label,status_type,pipeline_name,value,value_formatted,value_currency,value_period,confidence,user_name,date_created,date_won,date_lost',
      'oppo_1,Kings,Proposal Sent,active,Sales,123457,"$1,234.57",USD,one_time,50,Mia,2026-01-05 09:00:00.000000+01:00,,',
      'oppo_2,Kings,Won,won,Sales,50000,$500 monthly,USD,monthly,100,Mia,2026-01-05 09:00:00.000000+01:00,2026-02-01,',
      'oppo_3,Kings,Lost,lost,Sales,7,€0.07,EUR,one_time,0,Mia,2026-01-05 09:00:00.000000+01:00,,2026-02-02',
    ),
  );
  assert.equal(report.layout, 'close-export');
  assert.deepEqual(
    pick(plainDeals(table), 'id', 'stage', 'outcome', 'amount', 'createdAt', 'closedAt', 'probability'),
    [
      ['oppo_1', 'Proposal Sent', 'open', 1234.57, '2026-01-05T08:00:00Z', null, 0.5],
      ['oppo_2', 'Won', 'won', null, '2026-01-05T08:00:00Z', '2026-02-01', 1],
      ['oppo_3', 'Lost', 'lost', 0.07, '2026-01-05T08:00:00Z', '2026-02-02', 0],
    ],
  );
  assert.deepEqual(report.issues, [{ line: 3, field: 'amount', reason: 'recurring-amount' }]);
  assert.deepEqual(field(plainDeals(table), 'currency'), ['USD', 'USD', 'EUR']);
});

test('a Close export without cents reads what is written out', () => {
  const { table, report } = readDeals(
    lines(
      'id,lead_name,status_label,status_type,value_formatted,value_period',
      'oppo_1,Kings,Proposal Sent,active,"$1,234.57",one_time',
      'oppo_2,Kings,Proposal Sent,active,$500,annual',
    ),
  );
  assert.equal(report.layout, 'close-export');
  assert.deepEqual(pick(plainDeals(table), 'amount').flat(), [1234.57, null]);
});

test('an Odoo export: lost is what is no longer active, tags continue on rows of their own', () => {
  const { table, report } = readDeals(
    lines(
      '"External ID","Opportunity","Stage","Expected Revenue","Probability","Salesperson","Sales Team","Expected Closing","Closed Date","Created on","Lost Reason","Active","Tags"',
      '"crm.lead_1","Kings","Proposition","1500.5","40","Mia","Europe","2026-05-01","","2026-01-02 09:00:00","","True","Software"',
      '"","","","","","","","","","","","","Training"',
      '"crm.lead_2","Queens","Qualified","0","0","Mia","Europe","","2026-02-01 08:00:00","2026-01-03 09:00:00","Too expensive","False",""',
      '"crm.lead_3","Jacks","Won","900","100","Mia","Europe","","2026-02-02 08:00:00","2026-01-03 09:00:00","","False",""',
    ),
  );
  assert.equal(report.layout, 'odoo-export');
  assert.deepEqual(
    pick(plainDeals(table), 'id', 'stage', 'outcome', 'amount', 'probability', 'closedAt', 'expected'),
    [
      ['crm.lead_1', 'Proposition', 'open', 1500.5, 0.4, null, '2026-05-01'],
      ['crm.lead_2', 'Qualified', 'lost', 0, 0, '2026-02-01T08:00:00Z', null],
      ['crm.lead_3', 'Won', 'won', 900, 1, '2026-02-02T08:00:00Z', null],
    ],
  );
  assert.deepEqual(report.rejected, [{ line: 3, code: 'continuation' }]);
  assert.deepEqual(field(plainDeals(table), 'lostReason'), ['', 'Too expensive', '']);
  assert.ok(codesOf(report).includes('W-AMOUNT-ZERO'));
});

test('an Odoo export with technical names and paths is the same export', () => {
  const { table, report } = readDeals(
    lines(
      'id,name,stage_id/name,expected_revenue,probability,user_id/name,date_deadline,active,create_date',
      '__export__.crm_lead_7,Kings,New,10,10,Mia,2026-05-01,TRUE,2026-01-02 09:00:00',
      '__export__.crm_lead_8,Queens,New,20,0,Mia,,FALSE,2026-01-02 09:00:00',
    ),
  );
  assert.equal(report.layout, 'odoo-export');
  assert.deepEqual(pick(plainDeals(table), 'id', 'stage', 'outcome', 'amount', 'expected'), [
    ['__export__.crm_lead_7', 'New', 'open', 10, '2026-05-01'],
    ['__export__.crm_lead_8', 'New', 'lost', 20, null],
  ]);
});

test('records with ids of stages and users alone are none of Odoo', () => {
  const { report } = readDeals(
    JSON.stringify([
      { id: 1, title: 'a', stage_id: 4, user_id: 7, active: false, lost_reason: null, status: 'won' },
    ]),
  );
  assert.notEqual(report.layout, 'odoo-export');
});

test('a 纷享销客 export says by 商机状态 how a deal stands, in simplified and traditional characters', () => {
  const simplified = lines(
    '商机名称,客户名称,销售流程,商机阶段,商机状态,商机金额,预计成交日期,赢率,负责人,负责人主属部门,商机来源,输单原因,创建时间',
    '一号,蓝海,标准流程,方案报价,进行中,"￥21,739,535.00",2026-09-01,60,李,华东,展会,,2026-01-05 10:00',
    '二号,蓝海,标准流程,合同签订,赢单,300000,2026-03-01,100,李,华东,展会,,2026-01-05 10:00',
    '三号,蓝海,标准流程,商务谈判,输单,,2026-03-01,0,李,华东,展会,价格;关系,2026-01-05 10:00',
    '四号,蓝海,标准流程,商务谈判,无效,12.5万,2026-03-01,0,李,华东,展会,,2026-01-05 10:00',
  );
  const traditional = simplified
    .replace(
      '商机名称,客户名称,销售流程,商机阶段,商机状态,商机金额,预计成交日期,赢率,负责人',
      '商機名稱,客戶名稱,銷售流程,商機階段,商機狀態,商機金額,預計成交日期,贏率,負責人',
    )
    .replace(',进行中,', ',進行中,')
    .replace(',赢单,', ',贏單,')
    .replace(',输单,', ',輸單,')
    .replace(',无效,', ',無效,');
  for (const text of [simplified, traditional]) {
    const { table, report } = readDeals(text);
    assert.equal(report.layout, 'fxiaoke-export');
    assert.deepEqual(
      pick(plainDeals(table), 'name', 'stage', 'outcome', 'amount', 'probability', 'expected'),
      [
        ['一号', '方案报价', 'open', 21_739_535, 0.6, '2026-09-01'],
        ['二号', '合同签订', 'won', 300_000, 1, '2026-03-01'],
        ['三号', '商务谈判', 'lost', null, 0, '2026-03-01'],
        ['四号', '商务谈判', 'void', 125_000, 0, '2026-03-01'],
      ],
    );
    assert.deepEqual(field(plainDeals(table), 'pipeline'), ['标准流程', '标准流程', '标准流程', '标准流程']);
    assert.equal(field(plainDeals(table), 'lostReason')[2], '价格;关系');
  }
});

const FXIAOKE = [
  {
    object_describe_api_name: 'NewOpportunityObj',
    _id: '6512ab01',
    name: '一号',
    amount: '21739535.00',
    close_date: 1788220800000,
    create_time: 1767571200000,
    account_id: 'a1',
    account_id__r: '蓝海',
    sales_process_id__r: '标准流程',
    sales_stage: '3',
    sales_stage__r: '方案报价',
    sales_status: '1',
    sales_status__r: '进行中',
    probability: '60',
    owner: ['1000'],
    owner__r: { id: '1000', name: '李' },
    life_status: 'normal',
    is_deleted: false,
  },
  {
    object_describe_api_name: 'NewOpportunityObj',
    _id: '6512ab02',
    name: '二号',
    close_date: 1788220800000,
    create_time: 1767571200000,
    sales_stage__r: '合同签订',
    sales_status: '2',
    sales_status__r: '赢单',
    life_status: 'normal',
    is_deleted: false,
  },
  { _id: '6512ab03', name: '三号', sales_stage__r: '合同签订', sales_status__r: '赢单', life_status: '作废' },
  { _id: '6512ab04', name: '四号', sales_stage__r: '合同签订', sales_status__r: '赢单', is_deleted: true },
];

test('records of the 纷享销客 API: texts for numbers, epochs, shown values, no records out of the bin', () => {
  for (const given of [FXIAOKE, { errorCode: 0, data: { total: 4, dataList: FXIAOKE } }]) {
    const { table, report } = readDeals(JSON.stringify(given));
    assert.equal(report.layout, 'fxiaoke-api');
    assert.deepEqual(
      pick(plainDeals(table), 'id', 'stage', 'outcome', 'amount', 'probability', 'createdAt', 'expected'),
      [
        ['6512ab01', '方案报价', 'open', 21_739_535, 0.6, '2026-01-05', '2026-09-01'],
        ['6512ab02', '合同签订', 'won', null, null, '2026-01-05', '2026-09-01'],
      ],
    );
    const [first] = plainDeals(table) as [PlainDeal];
    assert.deepEqual(
      [first.fields['owner'], first.fields['account'], first.fields['pipeline']],
      ['李', '蓝海', '标准流程'],
    );
    assert.deepEqual(
      report.rejected.map(({ code }) => code),
      ['deleted', 'deleted'],
    );
  }
});

test('a 悟空 export carries the outcome in the stage', () => {
  const { table, report } = readDeals(
    '\ufeff' +
      lines(
        '商机名称,客户名称,商机金额,预计成交日期,商机状态组,商机阶段,负责人,创建时间',
        '一号,蓝海,12000,2026-05-01,系统默认,方案/报价,李,2026-01-05 10:00:00',
        '二号,蓝海,5000,2026-05-01,系统默认,赢单,李,2026-01-05 10:00:00',
        '三号,蓝海,,2026-05-01,系统默认,输单,李,2026-01-05 10:00:00',
        '四号,蓝海,1,2026-05-01,系统默认,无效,李,2026-01-05 10:00:00',
      ),
  );
  assert.equal(report.layout, 'wukong-export');
  assert.deepEqual(pick(plainDeals(table), 'stage', 'outcome', 'amount'), [
    ['方案/报价', 'open', 12000],
    ['赢单', 'won', 5000],
    ['输单', 'lost', null],
    ['无效', 'void', 1],
  ]);
  assert.deepEqual(field(plainDeals(table), 'pipeline'), ['系统默认', '系统默认', '系统默认', '系统默认']);
});

function steps(text: string, options: ReadOptions = {}) {
  const found = readExport(bytesOf(text), options);
  if (found.kind !== 'stage-counts') throw new Error(found.kind);
  return { counts: found.counts.map(({ stage, value }) => [stage, value]), report: found.report };
}

test('shown values alone are not needed: 2 is won', () => {
  const { table } = readDeals(
    JSON.stringify([{ _id: 'x', name: 'a', sales_stage: '签约', sales_process_id: 'p', sales_status: '2' }]),
  );
  assert.deepEqual(pick(plainDeals(table), 'outcome').flat(), ['won']);
});

test('a GA4 funnel is read below its comments; rates are no counts', () => {
  const { counts, report } = steps(
    lines(
      '# ----------------------------------------',
      '# Funnel exploration 1',
      '# 20260101-20260131',
      '# ----------------------------------------',
      '',
      'Step,Active users,Completion rate,Abandonments,Abandonment rate',
      '1. First visit,1000,0.42,580,0.58',
      '2. Product page,420,0.5,210,0.5',
      '3. Purchase,210,1,0,0',
    ),
  );
  assert.deepEqual([report.layout, report.rows], ['ga4-funnel', 'counts']);
  assert.deepEqual(counts, [
    ['1. First visit', 1000],
    ['2. Product page', 420],
    ['3. Purchase', 210],
  ]);
  assert.deepEqual(
    report.rejected.map(({ code }) => code),
    ['preamble', 'preamble', 'preamble', 'preamble'],
  );
});

test('a GA4 report repeats the headers of its metrics, and the rows for all parts count', () => {
  const metrics = 'activeUsers,funnelStepCompletionRate,funnelStepAbandonments,funnelStepAbandonmentRate';
  const { counts, report } = steps(
    lines(
      `funnelStepName,deviceCategory,${metrics},${metrics}`,
      '1. Start,RESERVED_TOTAL,1000,0.42,580,0.58',
      '1. Start,desktop,700,0.5,350,0.5',
      '1. Start,mobile,330,0.2,250,0.8',
      '2. Done,RESERVED_TOTAL,420,1,0,0',
      '2. Done,desktop,350,1,0,0',
      '2. Done,mobile,80,1,0,0',
    ),
  );
  assert.equal(report.layout, 'ga4-funnel');
  assert.deepEqual(counts, [
    ['1. Start', 1000],
    ['2. Done', 420],
  ]);
  assert.deepEqual(
    report.rejected.map(({ line, code }) => [line, code]),
    [3, 4, 6, 7].map((line) => [line, 'subtotal']),
  );
  assert.equal(report.read, report.kept + report.rejected.length);
});

test('a GA4 report as its API answers is the same report, wherever its metrics stand', () => {
  const headers = (...names: string[]) => names.map((name) => ({ name, type: 'TYPE_INTEGER' }));
  const row = (dimensions: string[], ...metrics: string[]) => ({
    dimensionValues: dimensions.map((value) => ({ value })),
    metricValues: metrics.map((value) => ({ value })),
  });
  const funnelTable = {
    dimensionHeaders: headers('funnelStepName', 'deviceCategory'),
    metricHeaders: headers(
      'funnelStepCompletionRate',
      'activeUsers',
      'funnelStepCompletionRate',
      'activeUsers',
    ),
    rows: [
      row(['1. Start', 'RESERVED_TOTAL'], '0.2778', '900'),
      row(['1. Start', 'mobile'], '0.3', '500'),
      row(['2. Done', 'RESERVED_TOTAL'], '1', '250'),
    ],
  };
  for (const answer of [funnelTable, { funnelTable, kind: 'analyticsData#runFunnelReport' }]) {
    const { counts, report } = steps(JSON.stringify(answer));
    assert.equal(report.layout, 'ga4-funnel');
    assert.deepEqual(counts, [
      ['1. Start', 900],
      ['2. Done', 250],
    ]);
  }
});

test('steps that are broken down without a row for all are added up', () => {
  const { counts } = steps(
    lines(
      'Step,Device,Active users,Completion rate',
      'Start,a,10,0.5',
      'Start,b,20,0.5',
      'Done,a,5,1',
      'Done,b,10,1',
    ),
  );
  assert.deepEqual(counts, [
    ['Start', 30],
    ['Done', 15],
  ]);
});

test('Copper records: abandoned is neither won nor lost', () => {
  const { table, report } = readDeals(
    JSON.stringify(
      ['Open', 'Won', 'Lost', 'Abandoned'].map((status, i) => ({
        id: i + 1,
        name: `Deal ${i}`,
        assignee_id: 7,
        close_date: '5/1/2026',
        pipeline_id: 1,
        pipeline_stage_id: 11,
        status,
        monetary_value: 100.5,
        win_probability: 40,
        date_created: 1767571200,
      })),
    ),
  );
  assert.equal(report.layout, 'copper-api');
  assert.deepEqual(pick(plainDeals(table), 'id', 'outcome', 'amount', 'createdAt'), [
    ['1', 'open', 100.5, '2026-01-05'],
    ['2', 'won', 100.5, '2026-01-05'],
    ['3', 'lost', 100.5, '2026-01-05'],
    ['4', 'void', 100.5, '2026-01-05'],
  ]);
});

test('a Freshsales payload has keys of its own', () => {
  const { table, report } = readDeals(
    lines(
      'deal_id,deal_name,deal_amount,deal_currency_name,deal_expected_close,deal_created_at,deal_deal_pipeline_name,deal_deal_stage_name,deal_owner_name,deal_probability',
      '70001,Kings,2500,USD,30-11-2021,19-10-2021 07:48:37,Default,Negotiation,Mia,50',
      '70002,Queens,10,USD,01-12-2021,20-10-2021 07:48:37,Default,Won,Mia,100',
    ),
  );
  assert.equal(report.layout, 'freshsales-payload');
  assert.deepEqual(pick(plainDeals(table), 'id', 'stage', 'outcome', 'createdAt'), [
    ['70001', 'Negotiation', 'open', '2021-10-19T07:48:37Z'],
    ['70002', 'Won', 'won', '2021-10-20T07:48:37Z'],
  ]);
});

test('a Bitrix24 history counts an event that stands there twice once', () => {
  const { table, report } = readDeals(
    lines(
      'event_id,deal_id,old_stage_id,new_stage_id,changed_at,changed_by_id',
      'e1,5,NEW,PREPARATION,2026-01-10T10:00:00+05:00,1',
      'e1,5,NEW,PREPARATION,2026-01-10T10:00:00+05:00,1',
      'e2,5,PREPARATION,WON,2026-01-12T10:00:00+05:00,1',
    ),
  );
  assert.equal(report.layout, 'bitrix-stage-history');
  const [deal] = plainDeals(table) as [PlainDeal];
  assert.deepEqual(deal.visits.slice(-2), [
    ['PREPARATION', '2026-01-10T05:00:00Z'],
    ['WON', '2026-01-12T05:00:00Z'],
  ]);
  assert.equal(deal.visits.filter(([stage]) => stage === 'PREPARATION').length, 1);
  assert.equal(deal.outcome, 'won');
});
