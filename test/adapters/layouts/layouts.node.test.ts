import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readExport } from '../../../src/adapters/index.js';
import { bytesOf, codesOf, plainDeals, readDeals } from '../reading.js';
import type { PlainDeal } from '../reading.js';

const pick = <K extends keyof PlainDeal>(deals: readonly PlainDeal[], ...keys: K[]) =>
  deals.map((deal) => keys.map((key) => deal[key]));

test('a Salesforce report has ids after its lines, dates for two meanings and probabilities in percent', () => {
  const { table, report } = readDeals(
    '"Opportunity Owner","Opportunity Name","Stage","Amount","Amount Currency","Probability (%)","Age","Close Date","Created Date"\n' +
      '"Mia","Blue Mill - Pilot","Proposal","1250.50","EUR","50","3","12/31/2026","1/7/2026"\n' +
      '"Jonas","Blue Mill - Pilot","Closed Won","900.00","EUR","100","7","2/13/2026","1/9/2026"\n',
  );
  assert.equal(report.layout, 'salesforce-report');
  assert.deepEqual(
    pick(plainDeals(table), 'id', 'outcome', 'amount', 'probability', 'createdAt', 'closedAt', 'expected'),
    [
      ['row 2', 'open', 1250.5, 0.5, '2026-01-07', null, '2026-12-31'],
      ['row 3', 'won', 900, 1, '2026-01-09', '2026-02-13', null],
    ],
  );
  assert.deepEqual(plainDeals(table)[0]!.fields, { owner: 'Mia', currency: 'EUR', Age: '3' });
  assert.deepEqual(
    [table.history, table.visits.stage.length, codesOf(report)],
    ['none', 0, ['W-NO-HISTORY']],
  );
  assert.deepEqual(
    [report.columns['closedAt'], report.columns['expectedCloseAt']],
    ['Close Date', 'Close Date'],
  );
});

test('a Salesforce report with Chinese headers is the same report', () => {
  const { table, report } = readDeals(
    '业务机会名称,客户名,阶段,金额,结束日期,创建日期,可能性 (%),业务机会所有人\n' +
      '蓝磨坊,蓝磨坊,已赢单,"￥1,250.50",2026-7-25,2026-1-7,100,李\n蓝磨坊二期,蓝磨坊,方案报价,￥300.00,2026-9-1,2026-2-7,40,李\n',
  );
  assert.equal(report.layout, 'salesforce-report');
  assert.deepEqual(pick(plainDeals(table), 'name', 'outcome', 'amount', 'closedAt', 'expected'), [
    ['蓝磨坊', 'won', 1250.5, '2026-07-25', null],
    ['蓝磨坊二期', 'open', 300, null, '2026-09-01'],
  ]);
  assert.equal(plainDeals(table)[0]!.fields['currency'], 'CNY');
});

const HUBSPOT =
  '"Record ID","Deal Name","Pipeline","Deal Stage","Amount","Close Date","Create Date","Deal owner",' +
  '"Date entered ""Lead (Sales (EU))""","Date entered “Proposal (draft) (Sales (EU))”","Date entered \'Closed Won (Sales (EU))\'","Date entered ""Lead (Renewals)"""\n';

test('a HubSpot export has one visit a stage date, in time and then in the order of the columns', () => {
  const { table, report } = readDeals(
    `${HUBSPOT}"1","A","Sales (EU)","Closed Won","10.5","2026-03-01 09:30","2026-01-01 08:00","Mia","2026-01-01 08:00","2026-02-01 08:00","2026-03-02 10:00",""\n` +
      '"2","B","Sales (EU)","Proposal (Draft)","","2026-09-01 00:00","2026-01-02 08:00","Mia","2026-02-05 08:00","2026-01-02 08:00","",""\n' +
      '"3","C","Renewals","Lead","7","","2026-01-03 08:00","Jonas","","","","2026-01-03 08:00"\n',
  );
  assert.equal(report.layout, 'hubspot-export');
  assert.deepEqual(pick(plainDeals(table), 'stage', 'outcome', 'closedAt', 'visits'), [
    [
      'Closed Won',
      'won',
      '2026-03-02T10:00:00Z',
      [
        ['Lead', '2026-01-01T08:00:00Z'],
        ['Proposal (Draft)', '2026-02-01T08:00:00Z'],
        ['Closed Won', '2026-03-02T10:00:00Z'],
      ],
    ],
    [
      'Proposal (Draft)',
      'open',
      null,
      [
        ['Proposal (Draft)', '2026-01-02T08:00:00Z'],
        ['Lead', '2026-02-05T08:00:00Z'],
      ],
    ],
    ['Lead', 'open', null, [['Lead', '2026-01-03T08:00:00Z']]],
  ]);
  assert.deepEqual(table.stageOrder, ['Lead', 'Proposal (Draft)', 'Closed Won']);
  assert.deepEqual([table.history, codesOf(report)], ['last-entry', ['W-LAST-ENTRY']]);
});

test('a HubSpot export without stage dates holds the current state only', () => {
  const { table, report } = readDeals(
    '"Record ID","Deal Name","Deal Stage","Deal owner","Is Closed Won","Is closed lost"\n"1","A","Sent","Mia","true","false"\n"2","B","Sent","Mia","false","false"\n',
  );
  assert.equal(report.layout, 'hubspot-export');
  assert.deepEqual([table.history, pick(plainDeals(table), 'outcome').flat()], ['none', ['won', 'open']]);
  assert.ok(codesOf(report).includes('W-NO-HISTORY'));
});

test('a Pipedrive export keeps the last open stage of closed deals', () => {
  const { table, report } = readDeals(
    'Deal - ID,Deal - Title,Deal - Value,Deal - Currency of value,Deal - Stage,Deal - Status,Deal - Deal created,Deal - Expected close date,Deal - Won time,Deal - Lost time,Deal - Organization,Person - Name\n' +
      '5,A,25000,€,Contact Made,Won,2026-01-30 15:55:37,2026-04-30,2026-02-01 10:00:00,,Mill,Mia\n6,B,0,EUR,Contact Made,Lost,2026-01-30 15:55:37,2026-04-30,,2026-02-03 10:00:00,Mill,\n7,C,10,EUR,Lead In,Open,2026-01-30 15:55:37,2026-04-30,,,Mill,\n',
  );
  assert.equal(report.layout, 'pipedrive-export');
  assert.deepEqual(pick(plainDeals(table), 'stage', 'outcome', 'amount', 'closedAt', 'expected'), [
    ['Contact Made', 'won', 25000, '2026-02-01T10:00:00Z', '2026-04-30'],
    ['Contact Made', 'lost', 0, '2026-02-03T10:00:00Z', '2026-04-30'],
    ['Lead In', 'open', 10, null, '2026-04-30'],
  ]);
  assert.deepEqual(
    plainDeals(table).map(({ fields }) => fields['currency']),
    ['EUR', 'EUR', 'EUR'],
  );
});

test('a Pipedrive export with a localised prefix is the same export', () => {
  const { table, report } = readDeals(
    'Obchod - ID,Obchod - Název,Obchod - Hodnota,Obchod - Fáze,Obchod - Stav\n1,A,9 000 Kč,Nabídka,Vyhráno\n2,B,"1 234,56 Kč",Nabídka,Otevřený\n',
  );
  assert.equal(report.layout, 'pipedrive-export');
  assert.deepEqual(pick(plainDeals(table), 'name', 'outcome', 'amount'), [
    ['A', 'won', 9000],
    ['B', 'open', 1234.56],
  ]);
});

test('a stage log gives every visit in time, whatever the order of the file', () => {
  const { table, report } = readDeals(
    'deal_id,stage,entered_at,amount,owner\n2,Lead,2026-01-05T00:00:00Z,,Mia\n1,Won,2026-03-01T12:00:00Z,120,Jonas\n1,Lead,2026-01-01T00:00:00Z,100,Mia\n' +
      '1,Proposal,2026-02-01T00:00:00Z,110,Mia\n1,Proposal,2026-02-01T00:00:00Z,110,Mia\n1,proposal ,2026-02-02T00:00:00Z,,\n',
  );
  assert.equal(report.layout, 'stage-log');
  assert.deepEqual(
    plainDeals(table).map(({ id, stage, outcome, amount, createdAt, closedAt, fields, visits }) => ({
      id,
      stage,
      outcome,
      amount,
      createdAt,
      closedAt,
      fields,
      visits,
    })),
    [
      {
        id: '2',
        stage: 'Lead',
        outcome: 'open',
        amount: null,
        createdAt: '2026-01-05',
        closedAt: null,
        fields: { owner: 'Mia' },
        visits: [['Lead', '2026-01-05']],
      },
      {
        id: '1',
        stage: 'Won',
        outcome: 'won',
        amount: 120,
        createdAt: '2026-01-01',
        closedAt: '2026-03-01T12:00:00Z',
        fields: { owner: 'Jonas' },
        visits: [
          ['Lead', '2026-01-01'],
          ['Proposal', '2026-02-01'],
          ['Won', '2026-03-01T12:00:00Z'],
        ],
      },
    ],
  );
  assert.deepEqual([table.history, report.read, report.kept], ['full', 6, 6]);
});

test('stages that end a case are told by the options where their names do not', () => {
  const text =
    'case_id,activity,timestamp\n1,A,2026-01-01\n1,ACTIVATED,2026-01-02\n2,A,2026-01-01\n2,GONE,2026-01-03\n3,A,2026-01-01\n';
  const { table } = readDeals(text, { wonStages: ['ACTIVATED'], lostStages: ['gone'] });
  assert.deepEqual(pick(plainDeals(table), 'outcome', 'closedAt'), [
    ['won', '2026-01-02'],
    ['lost', '2026-01-03'],
    ['open', null],
  ]);
});

const TRANSITIONS = 'Opportunity ID,From Stage,To Stage,Last Modified,Stage,Amount\n';

test('transitions listed newest first are turned round, also within one minute, and rows without a change fall away', () => {
  const { table, report } = readDeals(
    `${TRANSITIONS}1,Proposal,Closed Won,"6/30/2026, 1:57 PM",Closed Won,9\n1,Lead,Proposal,"6/30/2026, 1:57 PM",Closed Won,9\n1,Lead,Lead,"6/2/2026, 9:00 AM",Closed Won,9\n1,,Lead,"6/1/2026, 9:00 AM",Closed Won,9\n`,
  );
  assert.equal(report.layout, 'salesforce-history-report');
  assert.deepEqual(plainDeals(table)[0]!.visits, [
    ['Lead', '2026-06-01T09:00:00Z'],
    ['Proposal', '2026-06-30T13:57:00Z'],
    ['Closed Won', '2026-06-30T13:57:00Z'],
  ]);
});

test('a stage that a deal leaves without having entered it is a visit at an unknown time', () => {
  const { table } = readDeals(
    `${TRANSITIONS}1,Lead,Proposal,2026-06-01,Lost,9\n1,Negotiation,Lost,2026-07-01,Lost,9\n`,
  );
  assert.deepEqual(plainDeals(table)[0]!.visits, [
    ['Lead', null],
    ['Proposal', '2026-06-01'],
    ['Negotiation', null],
    ['Lost', '2026-07-01'],
  ]);
});

test('a list of stages and numbers is finished counts', () => {
  const found = readExport(bytesOf('阶段,数量,金额\n线索,1000,5000\n商机,300,4000\n赢单,60,\n'));
  assert.equal(found.kind, 'stage-counts');
  assert.deepEqual(found.counts, [
    { stage: '线索', value: 1000, amount: 5000 },
    { stage: '商机', value: 300, amount: 4000 },
    { stage: '赢单', value: 60, amount: null },
  ]);
  assert.equal(found.report.layout, 'stage-counts');
});

test('numbers that fall beside stages are counts even under a header that does not say so', () => {
  const found = readExport(bytesOf('Step,Total\nVisit,100\nSign-up,40\nPaid,5\n'));
  assert.deepEqual(found.kind === 'stage-counts' && found.counts.map(({ value }) => value), [100, 40, 5]);
});

test('stages with amounts are deals, not counts', () => {
  assert.equal(readExport(bytesOf('Stage,Amount\nLead,100\nProposal,40\nWon,5\n')).kind, 'deals');
});

test('a funnel of a web analysis with lines of comment before it is finished counts', () => {
  const text =
    '# ---\n# Funnel exploration\n# 20260101-20260131\n\nStep,Active users,Completion rate,Abandonments,Abandonment rate\n1. First visit,1000,30%,700,70%\n2. Sign-up,300,0%,300,100%\n';
  const found = readExport(bytesOf(text));
  assert.deepEqual(found.kind === 'stage-counts' && found.counts.map(({ stage, value }) => [stage, value]), [
    ['1. First visit', 1000],
    ['2. Sign-up', 300],
  ]);
  assert.deepEqual(
    found.report.rejected.map(({ line, code }) => [line, code]),
    [
      [1, 'preamble'],
      [2, 'preamble'],
      [3, 'preamble'],
    ],
  );
});

test('the sum below finished counts is not a stage', () => {
  const found = readExport(bytesOf('Stage,Count\nLead,10\nWon,2\nTotal,12\n'));
  assert.deepEqual(found.kind === 'stage-counts' && found.counts.length, 2);
  assert.deepEqual(found.report.rejected, [{ line: 4, code: 'grand-total' }]);
});
