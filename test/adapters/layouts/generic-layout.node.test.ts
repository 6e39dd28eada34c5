import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LAYOUT_NAMES, readExport } from '../../../src/adapters/index.js';
import { bytesOf, failure, plainDeals, readDeals } from '../reading.js';
import type { PlainDeal } from '../reading.js';

const pick = <K extends keyof PlainDeal>(deals: readonly PlainDeal[], ...keys: K[]) =>
  deals.map((deal) => keys.map((key) => deal[key]));

test('a table with headers of other systems is read by their names', () => {
  const { table, report } = readDeals(
    '商机编号,商机名称,商机阶段,商机状态,商机金额,预计成交日期,实际成交日期,创建时间,负责人,商机来源,赢率,优先级\n' +
      'SJ1,一号,方案报价,进行中,12.5万,2026-09-01,,2026-01-05 10:00,李,展会,40,高\nSJ2,二号,方案报价,赢单,30000,,2026-03-01,2026-01-06 10:00,王,官网,100,低\nSJ3,三号,商务谈判,无效,,,,2026-01-07 10:00,王,官网,0,低\n',
  );
  assert.equal(report.layout, 'fxiaoke-export');
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
    {
      code: 'E-DATA-COLUMN',
      path: '',
      params: { field: 'stage', column: 'Phase', headers: ['Deal', 'Stage'] },
    },
  );
  assert.equal(failure(() => readExport(text, { columns: { colour: 'Deal' } })).code, 'E-DATA-OPTION');
  const { option, found, allowed } = failure(() => readExport(text, { layout: 'excel' })).params as {
    readonly [name: string]: string | readonly string[];
  };
  assert.deepEqual([option, found], ['layout', 'excel']);
  assert.deepEqual(allowed, [...LAYOUT_NAMES.slice(0, allowed!.length - 1), '…']);
  assert.equal(failure(() => readExport(text, { timeZone: 'Mars/Base' })).code, 'E-DATA-OPTION');
  assert.equal(failure(() => readExport(text, { delimiter: ', ' })).code, 'E-DATA-OPTION');
  assert.deepEqual(failure(() => readExport(text, { layout: 'stage-log' })).params, {
    column: 'at',
    headers: ['Deal', 'Stage'],
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

test('what probabilities are written in can be set where all are 0 or 1', () => {
  const text = 'Deal,Stage,Probability\na,New,1\nb,New,0\n';
  const read = (probabilityUnit?: 'percent' | 'share') => {
    const { table, report } = readDeals(text, probabilityUnit && { probabilityUnit });
    return [[...table.probability], report.problems.some(({ code }) => code === 'W-PROBABILITY-UNIT')];
  };
  assert.deepEqual(read(), [[1, 0], true]);
  assert.deepEqual(read('share'), [[1, 0], false]);
  assert.deepEqual(read('percent'), [[0.01, 0], false]);
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

test('ids that a spreadsheet has rounded are no ids: no deal is taken for another', () => {
  const { table, report } = readDeals(
    'Deal ID,Deal name,Stage\n5.72577E+18,a,Won\n5.72577E+18,b,Lead\n5725767000000423001,c,Lead\nE+18,d,Lead\n1.5E+03,e,Lead\n',
  );
  assert.deepEqual(pick(plainDeals(table), 'id', 'name'), [
    ['row 2', 'a'],
    ['row 3', 'b'],
    ['5725767000000423001', 'c'],
    ['E+18', 'd'],
    ['1.5E+03', 'e'],
  ]);
  assert.deepEqual(report.rejected, []);
  assert.deepEqual(report.problems.find(({ code }) => code === 'W-ID-ROUNDED')?.params, { n: 2 });
});
