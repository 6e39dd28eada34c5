import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readExport } from '../../../src/adapters/index.js';
import { measureFunnel, tallyFunnel } from '../../../src/metrics/index.js';
import { problemSentence } from '../../../src/i18n/problem-words.js';
import { bytesOf, codesOf, failure, readDeals } from '../reading.js';

const HEADERS = 'Ref,Customer Thing,Where It Stands,Result,Worth,First Seen,Signed Off,Who Runs It';
const ROWS = [
  'A1,Acme,Talking,Open,1000,2026-01-03,,Ann',
  'A2,Beta,Offer out,Open,2000,2026-01-13,,Ben',
  'A3,Gamma,Signed,Won,3000,2026-02-03,2026-03-03,Ann',
  'A4,Delta,Talking,Lost,4000,2026-02-13,2026-03-23,Ben',
  'A5,Eps,Talking,Open,1500,2026-03-03,,Ann',
  'A6,Zeta,Offer out,Lost,2500,2026-03-13,2026-04-03,Ben',
];
const LIST = [HEADERS, ...ROWS].join('\n');

test('a list whose columns have unusual names says which of them may be the stage and the rest', () => {
  const { report } = readDeals(LIST);
  assert.deepEqual(report.columns, { outcome: 'Result' });
  assert.deepEqual(report.proposed, {
    stage: ['Where It Stands'],
    amount: ['Worth'],
    createdAt: ['First Seen'],
    closedAt: ['Signed Off'],
    owner: ['Who Runs It'],
  });
});

test('an outcome that stands in for stages is said to, with the option that names the right column', () => {
  const { report } = readDeals(LIST);
  const found = report.problems.find(({ code }) => code === 'W-STAGE-COLUMN')!;
  assert.deepEqual(found.params, { column: 'Result', names: ['Where It Stands'] });
  assert.match(
    problemSentence(found, 'en'),
    /“Result”.+“columns” \(--columns\), perhaps Where It Stands\.$/u,
  );
  assert.deepEqual(report.unanswered[0], { question: 'stage-now', add: '' });
});

test('what is proposed is taken once it is said', () => {
  const { report, table } = readDeals(LIST, {
    columns: { stage: 'Where It Stands', amount: 'Worth', createdAt: 'First Seen' },
  });
  assert.deepEqual(table.stage.labels.slice(1), ['Talking', 'Offer out', 'Signed']);
  assert.ok(!codesOf(report).includes('W-STAGE-COLUMN'));
  assert.ok(!report.unanswered.some(({ question }) => question === 'stage-now'));
  assert.deepEqual(report.proposed, { closedAt: ['Signed Off'], owner: ['Who Runs It'] });
});

test('the order of stages is no guess where there is one open stage and one won', () => {
  const problems = (text: string) =>
    measureFunnel(tallyFunnel(readDeals(text).table, { counting: 'current' })).problems.map(
      ({ code }) => code,
    );
  assert.ok(!problems(LIST).includes('W-STAGE-ORDER'));
  const more = LIST.replace('Acme,Talking,Open', 'Acme,Talking,Paused until May').replaceAll(
    'Result',
    'Stage',
  );
  assert.ok(problems(more).includes('W-STAGE-ORDER'));
});

test('a status that knows more than how deals ended is the stage', () => {
  const { report, table } = readDeals('Id,Status\n1,Contacted\n2,Offer sent\n3,Won\n4,Contacted\n');
  assert.deepEqual(table.stage.labels.slice(1), ['Contacted', 'Offer sent', 'Won']);
  assert.ok(!codesOf(report).includes('W-STAGE-COLUMN'));
  assert.ok(!report.unanswered.some(({ question }) => question === 'stage-now'));
});

test('columns of remarks, names, one value, yes or no, and dates of the last change are not proposed', () => {
  const { report } = readDeals(
    'Id,Result,Remark,Team,Modified,Box,Paid\n1,Open,calls on Monday,East,2026-01-01,3,no\n2,Won,paid,East,2026-01-02,3,yes\n3,Lost,too dear,East,2026-01-03,3,no\n',
  );
  assert.deepEqual(report.proposed, {});
  assert.ok(!codesOf(report).includes('W-STAGE-COLUMN'));
});

test('columns without a telling header are proposed by what they hold, those with known stages first', () => {
  const { report } = readDeals(
    'Id,Result,Group,Box,On\n1,Open,East,Proposal,2026-01-01\n2,Won,West,Contract,2026-01-02\n3,Lost,East,Proposal,2026-01-03\n4,Open,East,Contract,\n',
  );
  assert.deepEqual(report.proposed['stage'], ['Box', 'Group']);
  for (const field of ['createdAt', 'closedAt', 'expectedCloseAt'])
    assert.deepEqual(report.proposed[field], ['On']);
  assert.equal(report.proposed['amount'], undefined);
});

test('a file without anything that tells how deals stand is refused with the column that may', () => {
  const text = LIST.replace('Result', 'Rating').replaceAll(/Open|Won|Lost/gu, 'B');
  const { code, params } = failure(() => readDeals(text));
  assert.equal(code, 'E-DATA-LAYOUT');
  assert.deepEqual((params as { names: string[] }).names, ['Where It Stands']);
});

test('histories and finished counts propose nothing', () => {
  for (const text of [
    'deal id,stage,entered at,Kind\n1,New,2026-01-01,a\n2,New,2026-01-02,a\n1,Won,2026-02-01,b\n',
    'stage,count,kind\nNew,5,a\nOffer,3,a\nWon,1,b\n',
  ])
    assert.deepEqual(readExport(bytesOf(text)).report.proposed, {});
});

test('the report names the column of an expected closing date, not the one that may stand for it', () => {
  const rows = '阶段,赢单,商机名称,结束日期,预计成交日期,金额\n';
  const { report } = readDeals(
    `${rows}谈判,否,A,2026-03-01,2026-04-01,5\n赢单,是,B,2026-02-01,2026-02-03,6\n`,
  );
  assert.equal(report.columns['expectedCloseAt'], '预计成交日期');
});

test('a currency and the reasons why deals are lost are proposed by their headers and what stands below', () => {
  const { report } = readDeals(
    'Id,Stage,Amount,Cur.,Why lost,Reason code\n1,Won,10,EUR,,a\n2,Lost,20,EUR,Price,b\n3,Lost,30,EUR,Price,c\n4,Lost,5,EUR,Timing,d\n',
  );
  assert.deepEqual(report.proposed, { currency: ['Cur.'], lostReason: ['Why lost'] });
});

test('columns that only sound like a currency are none', () => {
  const { report } = readDeals(
    'Id,Stage,Amount,Current step,Cur.\n1,Won,10,call,yes it is\n2,Lost,20,call,yes it is\n3,Lost,30,mail,no\n',
  );
  assert.equal(report.proposed['currency'], undefined);
});

test('币种和输单原因在表头另有叫法时也会给出建议', () => {
  const { report } = readDeals(
    '编号,阶段,金额,结算币,丢掉的原因\n1,赢单,10,人民币元,\n2,输单,20,人民币元,价格\n3,输单,30,美元,价格\n4,输单,30,美元,时机\n',
  );
  assert.deepEqual(report.proposed, { currency: ['结算币'], lostReason: ['丢掉的原因'] });
});
