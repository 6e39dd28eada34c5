import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LAYOUT_NAMES, readExport } from '../../src/adapters/index.js';
import { bytesOf, codesOf, failure, plainDeals, readDeals } from './reading.js';
import type { PlainDeal } from './reading.js';

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
  assert.equal(report.layout, 'transitions');
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

test('a table with headers of other systems is read by their names', () => {
  const { table, report } = readDeals(
    '商机编号,商机名称,商机阶段,商机状态,商机金额,预计成交日期,实际成交日期,创建时间,负责人,商机来源,赢率,优先级\n' +
      'SJ1,一号,方案报价,进行中,12.5万,2026-09-01,,2026-01-05 10:00,李,展会,40,高\nSJ2,二号,方案报价,赢单,30000,,2026-03-01,2026-01-06 10:00,王,官网,100,低\nSJ3,三号,商务谈判,无效,,,,2026-01-07 10:00,王,官网,0,低\n',
  );
  assert.equal(report.layout, 'generic');
  assert.deepEqual(
    pick(plainDeals(table), 'id', 'stage', 'outcome', 'amount', 'closedAt', 'expected', 'probability'),
    [
      ['SJ1', '方案报价', 'open', 125000, null, '2026-09-01', 0.4],
      ['SJ2', '方案报价', 'won', 30000, '2026-03-01', null, 1],
      ['SJ3', '商务谈判', 'void', null, null, null, 0],
    ],
  );
  assert.deepEqual(plainDeals(table)[0]!.fields, { owner: '李', source: '展会', 优先级: '高' });
});

test('technical names are the same headers: one date column a stage, camel case, underscores', () => {
  const { table } = readDeals(
    'dealId,stageName,created_at,entered_lead,entered_proposal\n1,Proposal,2026-01-01,2026-01-01,2026-02-01\n',
  );
  assert.deepEqual(pick(plainDeals(table), 'id', 'stage', 'createdAt', 'visits')[0], [
    '1',
    'Proposal',
    '2026-01-01',
    [
      ['lead', '2026-01-01'],
      ['Proposal', '2026-02-01'],
    ],
  ]);
  assert.equal(table.history, 'last-entry');
});

test('a mapping of one’s own goes before every alias', () => {
  const text = 'Key,Phase,Worth,Person,Started,Stage\n7,New,10,Mia,2026-01-01,odd\n';
  const { table, report } = readDeals(text, {
    columns: { id: 'Key', stage: 'Phase', amount: 'worth', owner: 'Person', createdAt: 'Started' },
  });
  assert.deepEqual(pick(plainDeals(table), 'id', 'stage', 'amount', 'createdAt', 'fields')[0], [
    '7',
    'New',
    10,
    '2026-01-01',
    { owner: 'Mia', Stage: 'odd' },
  ]);
  assert.equal(report.layout, 'columns');
});

test('a mapping decides what a row is', () => {
  const moves = 'A,B,C,D\n1,,New,2026-01-01\n1,New,Won,2026-01-02\n';
  assert.deepEqual(
    plainDeals(readDeals(moves, { columns: { id: 'A', from: 'B', to: 'C', at: 'D' } }).table)[0]!.visits,
    [
      ['New', '2026-01-01'],
      ['Won', '2026-01-02'],
    ],
  );
  const counts = readExport(bytesOf('X,Y\nNew,5\nWon,2\n'), { columns: { stage: 'X', count: 'Y' } });
  assert.equal(counts.kind, 'stage-counts');
});

test('wrong names in the options are named', () => {
  const text = bytesOf('Deal,Stage\na,Won\n');
  assert.deepEqual(
    failure(() => readExport(text, { columns: { stage: 'Phase' } })),
    { code: 'E-DATA-COLUMN', path: '', params: { field: 'stage', column: 'Phase', headers: 'Deal, Stage' } },
  );
  assert.equal(failure(() => readExport(text, { columns: { colour: 'Deal' } })).code, 'E-DATA-OPTION');
  assert.deepEqual(failure(() => readExport(text, { layout: 'excel' })).params, {
    option: 'layout',
    found: 'excel',
    allowed: LAYOUT_NAMES.join(', '),
  });
  assert.equal(failure(() => readExport(text, { timeZone: 'Mars/Base' })).code, 'E-DATA-OPTION');
  assert.equal(failure(() => readExport(text, { delimiter: ', ' })).code, 'E-DATA-OPTION');
  assert.deepEqual(failure(() => readExport(text, { layout: 'stage-log' })).params, {
    column: 'at',
    headers: 'Deal, Stage',
  });
});

test('status columns go before flags, flags before stage names', () => {
  const text =
    'Deal ID,Stage,Status,Won,Closed?\n1,Closed Lost,Won,,\n2,Closed Lost,odd,1,\n3,Closed Won,,0,1\n4,Closed Won,,0,0\n5,Closed Won,,,\n6,New,,,\n7,New,Abandoned,,\n';
  assert.deepEqual(pick(plainDeals(readDeals(text).table), 'outcome').flat(), [
    'won',
    'won',
    'lost',
    'open',
    'won',
    'open',
    'void',
  ]);
});

test('a status column that holds no status is one more dimension', () => {
  const { table } = readDeals('Deal ID,Stage,Status\n1,New,CA\n2,Won,NY\n');
  assert.deepEqual(
    plainDeals(table).map(({ outcome, fields }) => [outcome, fields['Status']]),
    [
      ['open', 'CA'],
      ['won', 'NY'],
    ],
  );
});

test('stages that differ in case and spaces are one, in the commonest spelling', () => {
  const { table } = readDeals('Deal ID,Stage\n1,closed won\n2,Closed  Won\n3,Closed Won\n4,Closed Won \n');
  assert.deepEqual(
    plainDeals(table).map(({ stage }) => stage),
    Array.from({ length: 4 }, () => 'Closed Won'),
  );
});

test('amounts have the currency of their column, their own sign, their header, or the option', () => {
  const currencies = (text: string, options = {}) =>
    plainDeals(readDeals(text, options).table).map(({ fields }) => fields['currency'] ?? '');
  assert.deepEqual(currencies('Deal,Stage,Amount,Currency\na,New,1,usd\nb,New,1,\n', { currency: 'EUR' }), [
    'USD',
    'EUR',
  ]);
  assert.deepEqual(currencies('Deal,Stage,Amount\na,New,$1\nb,New,2\n'), ['USD', '']);
  assert.deepEqual(currencies('Deal,Stage,Amount (GBP)\na,New,1\n'), ['GBP']);
  assert.deepEqual(currencies('Deal,Stage,Amount\na,New,1\n'), ['']);
});

test('an amount converted by the source is kept beside the other one', () => {
  const { table } = readDeals(
    'Opportunity Name,Opportunity Owner,Stage,Amount,Amount Currency,Amount (converted),Amount (converted) Currency\na,Mia,New,100,EUR,109,USD\n',
  );
  assert.deepEqual(
    [table.amount[0], table.converted?.amount[0], table.converted?.currency],
    [100, 109, 'USD'],
  );
});

test('probabilities outside of 0 to 100 percent are issues', () => {
  const { table, report } = readDeals('Deal,Stage,Probability\na,New,80%\nb,New,1000\nc,New,5\n');
  assert.deepEqual([...table.probability], [0.8, NaN, 0.05]);
  assert.deepEqual(report.issues, [{ line: 3, field: 'probability', reason: 'unparseable-probability' }]);
});

test('dates that cannot be read are issues of the field they are for', () => {
  const { report } = readDeals('Deal,Stage,Created Date,Close Date\na,Won,TBD,TBD\nb,New,2026-01-01,soon\n');
  assert.deepEqual(
    report.issues.map(({ line, field }) => `${line} ${field}`),
    ['2 createdAt', '2 closedAt', '3 expectedClose'],
  );
});

test('a closing after the state of the world is an issue', () => {
  const text = 'Deal,Stage,Close Date\na,Won,2026-07-01\nb,Won,2026-07-02\nc,New,2026-09-01\n';
  assert.deepEqual(readDeals(text, { asOf: '2026-07-01' }).report.issues, [
    { line: 3, field: 'closedAt', reason: 'future-date' },
  ]);
});
