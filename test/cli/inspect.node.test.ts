import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import Ajv from 'ajv';
import type { Inspection } from '../../src/cli/inspection-form.js';
import { CONVERTED, mixedIn, ONE, SEVERAL, STATED, WITH_CONVERTED } from '../engine/told-amounts.js';
import { sheetData, workbook } from '../adapters/xlsx/workbooks.js';
import { folderWith, sluice, sluiceJson } from './program.js';

const conforms = new Ajv({ allowUnionTypes: true }).compile<Inspection>(
  JSON.parse(readFileSync('schema/inspection.json', 'utf8')) as object,
);

/** What `--json` prints, after a look whether it is what the published schema says. */
function inspected(words: readonly string[], input: string | Uint8Array = ''): Inspection {
  const printed = sluiceJson(['inspect', ...words, '--json'], { input });
  assert.ok(conforms(printed), JSON.stringify(conforms.errors));
  return printed;
}

const KEYS =
  'kind layout encoding delimiter newline deals won lost open void byStage amountSum convertedAmountSum amountMissing rejectedRows issues steps'.split(
    ' ',
  );

const REPORT = [
  'Opportunity Name,Stage,Amount,Amount Currency,Amount (converted),Amount (converted) Currency,Close Date,Created Date,Probability (%),Opportunity Owner,Lead Source,Loss Reason,Opportunity ID',
  '"Mill, ""Blue""\nphase 2",Closed Won,0.10,EUR,0.11,USD,2026-03-01,2026-01-02,100,Mia,Web,,006A',
  'Total Beverages,closed won,0.20,EUR,0.22,USD,2026-03-02,2026-01-03,100,Jonas,Fair,,006B',
  'Harbour,Closed Lost,,EUR,,USD,soon,2026-01-04,0,Mia,Web,Price,006C',
  'Quay,Closed Won,5,CHF,5.5,USD,2026-03-04,2026-01-05,100,Mia,Web,,006D',
  'Pier,,7,,7.7,USD,2026-09-01,2026-01-06,20,Mia,,,006E',
  'Pier again,Proposal,8,EUR,8.8,USD,2026-09-02,2026-01-07,50,Mia,,,006A',
  ',,,,,,,,,,,,',
  '"Confidential Information - Do Not Distribute"',
].join('\n');

test('what was understood is printed as JSON with exactly the keys that are promised', () => {
  const inspection = inspected(['-'], REPORT);
  assert.deepEqual(Object.keys(inspection), KEYS);
  assert.deepEqual(inspection, {
    kind: 'deals',
    layout: 'salesforce-report',
    encoding: 'utf-8',
    delimiter: ',',
    newline: '\n',
    deals: 5,
    won: 3,
    lost: 1,
    open: 1,
    void: 0,
    byStage: { 'Closed Won': 3, 'Closed Lost': 1, '': 1 },
    amountSum: { EUR: 0.3, CHF: 5, unknown: 7 },
    convertedAmountSum: 13.53,
    amountMissing: 1,
    rejectedRows: [
      { line: 8, reason: 'duplicate-id' },
      { line: 10, reason: 'footer' },
    ],
    issues: [
      { line: 5, field: 'closedAt', reason: 'unparseable-date' },
      { line: 7, field: 'stage', reason: 'missing-stage' },
    ],
    steps: null,
  });
});

test('with --records every deal is told, null where the file does not', () => {
  const { records } = inspected(['-', '--records'], REPORT);
  assert.deepEqual(records?.[0], {
    id: '006A',
    name: 'Mill, "Blue"\nphase 2',
    stage: 'Closed Won',
    pipeline: null,
    amount: 0.1,
    currency: 'EUR',
    createdAt: '2026-01-02',
    closedAt: '2026-03-01',
    expectedClose: null,
    status: 'won',
    probability: 1,
    owner: 'Mia',
    source: 'Web',
    lostReason: null,
    history: null,
  });
  assert.deepEqual(
    records?.map(({ status, closedAt, expectedClose, lostReason }) => [
      status,
      closedAt,
      expectedClose,
      lostReason,
    ]),
    [
      ['won', '2026-03-01', null, null],
      ['won', '2026-03-02', null, null],
      ['lost', null, null, 'Price'],
      ['won', '2026-03-04', null, null],
      ['open', null, '2026-09-01', null],
    ],
  );
});

test('a deal without an id, or in a file without ids, has none', () => {
  const ids = (input: string) => inspected(['-', '--records'], input).records?.map(({ id }) => id);
  assert.deepEqual(ids('Deal Name,Stage\nA,Won\n'), [null]);
  assert.deepEqual(ids('Deal ID,Deal Name,Stage\n007,A,Won\n,B,Won\n'), ['007', null]);
});

test('a history is told in time, days as days and instants in UTC', () => {
  const input =
    'deal_id,stage,entered_at\n1,Won,2026-03-01T12:00:00+02:00\n1,Lead,2026-01-01\n2,Lead,2026-01-05 08:00\n';
  const inspection = inspected(['-', '--records', '--time-zone', 'Asia/Shanghai'], input);
  assert.deepEqual([inspection.kind, inspection.layout, inspection.deals], ['events', 'stage-log', 2]);
  assert.deepEqual(
    inspection.records?.map(({ history, createdAt, closedAt }) => [history, createdAt, closedAt]),
    [
      [
        [
          { stage: 'Lead', at: '2026-01-01' },
          { stage: 'Won', at: '2026-03-01T10:00:00Z' },
        ],
        '2026-01-01',
        '2026-03-01T10:00:00Z',
      ],
      [[{ stage: 'Lead', at: '2026-01-05' }], '2026-01-05', null],
    ],
  );
});

test('finished counts are steps, and nothing is said about deals', () => {
  const inspection = inspected(
    ['-', '--records'],
    '阶段,数量,金额\n线索,1000,5000.5\n赢单,60,\n合计,1060,\n',
  );
  assert.deepEqual(
    [
      inspection.kind,
      inspection.deals,
      inspection.won,
      inspection.byStage,
      inspection.amountSum,
      inspection.records,
    ],
    ['stage-counts', null, null, null, null, null],
  );
  assert.deepEqual(inspection.steps, [
    { stage: '线索', count: 1000, amount: 5000.5 },
    { stage: '赢单', count: 60, amount: null },
  ]);
  assert.deepEqual(inspection.rejectedRows, [{ line: 4, reason: 'grand-total' }]);
});

test('what the file cannot tell itself is told by options', () => {
  const input = 'Phase;Value;Closed\nSigned;1.234;03/04/2026\nGone;2;05/06/2026\n';
  const folder = folderWith({ 'map.json': '{"stage": "Phase", "amount": "Value", "closedAt": "Closed"}' });
  const words = [
    '--columns',
    `${folder}/map.json`,
    '--won',
    'Signed',
    '--lost',
    'Gone',
    '--date-order',
    'dmy',
  ];
  const inspection = inspected(
    ['-', ...words, '--decimal-mark', '.', '--currency', 'eur', '--records'],
    input,
  );
  assert.deepEqual(
    inspection.records?.map(({ stage, amount, currency, closedAt, status }) => [
      stage,
      amount,
      currency,
      closedAt,
      status,
    ]),
    [
      ['Signed', 1.234, 'EUR', '2026-04-03', 'won'],
      ['Gone', 2, 'EUR', '2026-06-05', 'lost'],
    ],
  );
  assert.equal(inspection.delimiter, ';');
});

test('a closing day after the as-of day is an issue', () => {
  const input = 'Deal,Stage,Close Date\nA,Won,2026-10-01\nB,Won,2026-09-30\n';
  assert.deepEqual(inspected(['-', '--as-of', '2026-09-30'], input).issues, [
    { line: 2, field: 'closedAt', reason: 'future-date' },
  ]);
});

test('the sheet of a workbook that is asked for is read', () => {
  const rows = (...names: string[]) =>
    sheetData([['Deal name', 'Stage', 'Amount'], ...names.map((name, i) => [name, 'Lead', i + 0.5])]);
  const bytes = workbook({ sheets: { May: rows('a', 'b'), 'June|hidden': rows('c') } });
  const read = (...words: string[]) => {
    const { deals, amountSum, delimiter, layout } = inspected(['-', ...words], bytes);
    return [deals, amountSum, delimiter, layout];
  };
  assert.deepEqual(read(), [2, { unknown: 2 }, null, 'generic']);
  assert.deepEqual(read('--sheet', 'june'), [1, { unknown: 0.5 }, null, 'generic']);
});

test('a list and its history are joined', () => {
  const folder = folderWith({
    'deals.csv': 'Deal ID,Deal Name,Stage,Amount\n1,A,Won,10\n2,B,Lead,20\n',
    'history.csv': 'deal_id,stage,entered_at\n1,Lead,2026-01-01\n1,Won,2026-02-01\n2,Lead,2026-01-03\n',
  });
  const { kind, deals, records } = inspected([`${folder}/deals.csv`, `${folder}/history.csv`, '--records']);
  assert.deepEqual([kind, deals], ['deals', 2]);
  assert.deepEqual(records?.[0]?.history, [
    { stage: 'Lead', at: '2026-01-01' },
    { stage: 'Won', at: '2026-02-01' },
  ]);
});

test('delimiters, line ends and encodings are told', () => {
  const told = (input: string | Uint8Array) => {
    const { encoding, delimiter, newline } = inspected(['-'], input);
    return [encoding, delimiter, newline];
  };
  assert.deepEqual(told('Stage\tAmount\r\nWon\t1\r\n'), ['utf-8', '\t', '\r\n']);
  assert.deepEqual(told(Buffer.from('\ufeffStage;Amount\nWon;1\n', 'utf16le')), ['utf-16le', ';', '\n']);
  assert.deepEqual(told('[{"stage": "Won", "amount": 1}]'), ['utf-8', null, null]);
  assert.deepEqual(told(Buffer.from('vde2ziy98LbuCtOutaUsMTAwCg==', 'base64')), ['gb18030', ',', '\n']);
});

const LIST = `${REPORT.split('\n').slice(0, 3).join('\n')}\n`;

test('a person reads sentences in English, or in Chinese where the environment or --locale says so', () => {
  const english = sluice(['inspect', '-'], { input: LIST }).out;
  assert.match(english, /^standard input\nLayout +salesforce-report \(one deal a row\)\n/);
  assert.match(english, /\nDeals +1: 1 won, 0 lost, 0 open\n/);
  assert.match(
    english,
    /\nCannot answer\n {2}how deals moved from stage to stage\n {6}it takes a history of stage changes, as a second file \([^()]+\)\n/,
  );
  const chinese = sluice(['inspect', '-', '--locale', 'zh-CN'], { input: LIST }).out;
  assert.match(chinese, /\n商机 +1 个：赢单 1，输单 0，进行中 0\n/);
  for (const env of [{ LANG: 'zh_CN.UTF-8' }, { LC_ALL: 'zh_TW', LANG: 'en_US.UTF-8' }])
    assert.equal(sluice(['inspect', '-'], { input: LIST, env }).out, chinese);
  assert.equal(
    sluice(['inspect', '-', '--locale', 'en'], { input: LIST, env: { LANG: 'zh_CN' } }).out,
    english,
  );
});

test('rows left out and cells to look at are told with their lines', () => {
  const { out } = sluice(['inspect', '-'], { input: REPORT });
  assert.match(out, /\nRows left out: 2\n {2}line 8: this id stood before\n {2}line 10: footer\n/);
  assert.match(out, /\nCells to look at: 2\n {2}line 5: closedAt is no date\n {2}line 7: stage is empty\n/);
});

test('a file cannot steer the terminal it is shown in', () => {
  const input =
    'Stage,Amount,Note\nWon\u001b[31m\u009b2J,1,\u202egnp.exe\nWon\u001b[31m\u009b2J,1,\u202egnp.exe\n';
  for (const words of [
    ['inspect', '-'],
    ['inspect', '-', '--json', '--records'],
    ['convert', '-'],
  ]) {
    const { out } = sluice(words, { input });
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(out, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e]/, words.join(' '));
  }
  assert.equal(inspected(['-', '--records'], input).records?.[0]?.stage, 'Won\u001b[31m\u009b2J');
});

test('a file that is none is refused with a sentence that names it and the place', () => {
  const folder = folderWith({
    'open.csv': 'Stage,Amount\n"Won,10\nLost,20\n',
    'page.csv': '<!doctype html><html></html>',
  });
  const refused = (file: string, ...words: string[]) => {
    const { code, out, err } = sluice(['inspect', file, ...words], { cwd: folder });
    assert.deepEqual([code, out], [1, '']);
    return err;
  };
  assert.equal(
    refused('open.csv'),
    'sluice: open.csv, line 2: A quotation mark opened on line 2 is never closed. (E-DATA-QUOTE)\n',
  );
  assert.equal(
    refused('page.csv', '--locale', 'zh-CN'),
    'sluice: page.csv: 收到的是 HTML 页面而不是数据：登录是否已过期？ (E-DATA-HTML)\n',
  );
});

test('a file without any deal or count says so, and nothing of what columns it would take', () => {
  const said = (input: string, ...words: string[]) => sluice(['inspect', '-', ...words], { input }).out;
  assert.match(said('Deal ID,Stage,Amount\n'), /\nNo deals: no row stands below the header\.\n/);
  assert.match(said('Deal ID,Stage,Amount\nTotal,,5\n'), /\nNo deals: none of the rows is one\.\n/);
  assert.match(said('Stage,Count\n'), /\nNo counts: no row stands below the header\.\n/);
  assert.match(said('商机编号,阶段,金额\n', '--locale', 'zh-CN'), /\n没有商机：表头下没有任何行。\n/);
  for (const input of ['Deal ID,Stage,Amount\n', 'Deal ID,Stage,Amount\nTotal,,5\n', 'Stage,Count\n'])
    assert.doesNotMatch(said(input), /answer|a column with/);
});

test('no colours where nobody looks', () => {
  // eslint-disable-next-line no-control-regex
  assert.doesNotMatch(sluice(['inspect', '-'], { input: LIST }).out, /\u001b/);
});

test('sums are of one currency each, and those of converted amounts stand by themselves', () => {
  for (const file of [SEVERAL, WITH_CONVERTED]) {
    const inspection = inspected(['-'], file);
    assert.deepEqual(mixedIn(inspection, STATED), []);
    const { amountSum, convertedAmountSum } = inspection;
    assert.ok(amountSum);
    assert.deepEqual(
      [Object.keys(amountSum), mixedIn({ convertedAmountSum }, CONVERTED)],
      [['USD', 'EUR'], file === SEVERAL ? [] : ['/convertedAmountSum']],
    );
    const text = sluice(['inspect', '-'], { input: file }).out;
    const told = text.match(/\d[\d,.]*/g)!.map((number) => Number(number.replaceAll(',', '')));
    assert.deepEqual(mixedIn(told, STATED), []);
    for (const sum of Object.values(amountSum)) assert.ok(told.includes(sum), `${sum} in:\n${text}`);
  }
  assert.equal(mixedIn(inspected(['-'], ONE), STATED)[0], '/amountSum/USD');
});
