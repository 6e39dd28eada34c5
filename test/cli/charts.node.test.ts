import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { renderToSvg } from '../../src/render.js';
import { sheetData, workbook } from '../adapters/xlsx/workbooks.js';
import { folderWith, sluice, sluiceJson } from './program.js';

const EXPORT = 'Deal ID,Deal Name,Stage,Amount\n1,A,Won,10\n2,B,Lead,20\n3,C,Lead,30\n4,D,Closed Lost,5\n';
const HISTORY =
  'deal_id,stage,entered_at\n1,Lead,2026-01-01\n1,Won,2026-02-01\n2,Lead,2026-01-03\n3,Lead,2026-01-05\n4,Lead,2026-01-06\n4,Closed Lost,2026-01-09\n';
const spec = (data: object, rest: object = {}) => JSON.stringify({ kind: 'funnel', data, ...rest });

interface Measured {
  readonly counting: string;
  readonly stages: readonly {
    readonly id: string;
    readonly entered: number;
    readonly step: { value: number | null };
  }[];
}

const counts = (result: unknown) => (result as Measured).stages.map(({ id, entered }) => [id, entered]);

test('a result is the numbers of a chart, every rate with its base', () => {
  const result = sluiceJson(['measure', 'demo/examples/minimal.json']) as Measured;
  assert.deepEqual(counts(result).slice(0, 2), [
    ['Leads', 1000],
    ['Qualified', 300],
  ]);
  assert.equal(result.stages[1]?.step.value, 0.3);
});

test('the files of a spec are read from its own folder', () => {
  const folder = folderWith({ 'deals.csv': EXPORT, 'history.csv': HISTORY });
  mkdirSync(path.join(folder, 'specs'));
  writeFileSync(path.join(folder, 'specs', 'near.csv'), EXPORT);
  writeFileSync(path.join(folder, 'specs', 'a.json'), spec({ src: 'near.csv' }));
  writeFileSync(
    path.join(folder, 'specs', 'b.json'),
    spec({ src: '../deals.csv', history: '../history.csv' }),
  );
  assert.deepEqual(counts(sluiceJson(['measure', path.join(folder, 'specs', 'a.json')])), [
    ['Lead', 2],
    ['Won', 1],
  ]);
  const whole = sluiceJson(['measure', 'specs/b.json'], { cwd: folder }) as Measured;
  assert.deepEqual(
    [whole.counting, counts(whole)],
    [
      'reached',
      [
        ['Lead', 4],
        ['Won', 1],
      ],
    ],
  );
});

test('an export in the place of a spec is a funnel', () => {
  assert.deepEqual(counts(sluiceJson(['measure', '-'], { input: EXPORT })), [
    ['Lead', 2],
    ['Won', 1],
  ]);
});

test('answers of APIs are told from specs, whatever they call their parts', () => {
  const deal = { id: '1', stage: 'Won' };
  const answers = [
    { success: true, data: [deal] },
    {
      errorCode: 0,
      data: {
        total: 1,
        dataList: [{ _id: '1', sales_stage__r: 'Won', sales_status: '2', life_status: 'x' }],
      },
    },
    { kind: 'crm#dealList', data: [deal] },
    { kind: 'list', records: [deal] },
  ];
  for (const answer of answers)
    assert.deepEqual(counts(sluiceJson(['measure', '-'], { input: JSON.stringify(answer) })), [['Won', 1]]);
  const lines = `${JSON.stringify(deal)}\n${JSON.stringify({ ...deal, id: '2' })}\n`;
  assert.deepEqual(counts(sluiceJson(['measure', '-'], { input: lines })), [['Won', 2]]);
  const ga4 = {
    kind: 'analyticsData#runFunnelReport',
    funnelTable: {
      dimensionHeaders: [{ name: 'funnelStepName' }],
      metricHeaders: [{ name: 'activeUsers' }, { name: 'funnelStepCompletionRate' }],
      rows: [
        { dimensionValues: [{ value: '1. Start' }], metricValues: [{ value: '9' }, { value: '0.5' }] },
        { dimensionValues: [{ value: '2. Done' }], metricValues: [{ value: '4' }, { value: '1' }] },
      ],
    },
  };
  const steps = sluiceJson(['measure', '-'], { input: JSON.stringify(ga4) });
  assert.deepEqual(counts(steps), [
    ['1. Start', 9],
    ['2. Done', 4],
  ]);
});

test('a spec with a mistake is a spec', () => {
  const said = (input: object) => sluice(['measure', '-'], { input: JSON.stringify(input) }).err;
  assert.match(said({ kind: 'funel', data: [] }), /E-SPEC-VALUE/);
  assert.match(said({ kind: 'funnel' }), /E-SPEC-MISSING/);
  assert.match(said({ data: { stages: [] } }), /E-SPEC-MISSING/);
  assert.match(said({ kind: 'treemap', data: { deals: [] } }), /E-SPEC-VALUE/);
  assert.match(said({ success: true, total: [1] }), /E-DATA-LAYOUT/);
});

test('a spec comes from the standard input, and its files from the current folder', () => {
  const folder = folderWith({ 'deals.csv': EXPORT });
  const input = spec({ src: 'deals.csv' });
  assert.equal((sluiceJson(['measure', '-'], { input, cwd: folder }) as Measured).stages.length, 2);
});

test('nothing is fetched, and a spec does not reach beyond its folder and the current one', () => {
  const outside = folderWith({ 'secret.csv': EXPORT });
  const folder = folderWith();
  symlinkSync(path.join(outside, 'secret.csv'), path.join(folder, 'link.csv'));
  const refused = (src: string) => {
    writeFileSync(path.join(folder, 'spec.json'), spec({ src }));
    const { code, out, err } = sluice(['measure', 'spec.json'], { cwd: folder });
    assert.deepEqual([code, out], [1, '']);
    return err.trimEnd().replace('sluice: spec.json, /data/src: ', '');
  };
  for (const src of [
    'https://example.com/a.csv',
    'file:///etc/passwd',
    'data:text/csv,Stage',
    '//example.com/a.csv',
  ])
    assert.equal(refused(src), `“${src}” is not read: nothing is fetched from a network here.`);
  assert.equal(refused('/etc/passwd'), '“/etc/passwd” must be relative to the folder of the spec.');
  for (const src of [`../${path.basename(outside)}/secret.csv`, 'link.csv'])
    assert.equal(refused(src), `“${src}” lies outside of the folder of the spec and of the current folder.`);
  assert.equal(refused('none.csv'), '“none.csv” cannot be read: There is no such file or folder.');
});

test('what is wrong with a spec, or with its data, is told with its place', () => {
  const folder = folderWith({
    'a.json': spec({ stages: [] }, { colour: 'red', counting: 'all' }),
    'b.json': '{"kind": "funnel",}',
    'c.json': spec({ src: 'open.csv' }),
    'open.csv': 'Stage,Amount\n"Won,1\n',
  });
  const told = (file: string, ...words: string[]) => {
    const { code, err } = sluice(['render', file, ...words], { cwd: folder });
    assert.equal(code, 1);
    return err.trimEnd().split('\n');
  };
  assert.deepEqual(told('a.json'), [
    'sluice: a.json, /counting: Not a valid value: “all”. Allowed: reached | entered | sequential | current. (E-SPEC-VALUE)',
    'sluice: a.json, /colour: There is no “colour” here. (E-SPEC-UNKNOWN-KEY)',
  ]);
  assert.match(told('b.json').join(), /^sluice: b\.json: .*line 1, column 19.*\(E-SPEC-JSON\)$/);
  assert.deepEqual(told('c.json'), [
    'sluice: open.csv, line 2: A quotation mark opened on line 2 is never closed. (E-DATA-QUOTE)',
  ]);
  assert.match(told('a.json', '--locale', 'zh-CN').join(), /没有“colour”/);
});

test('a drawing of the program is the drawing of the kit', () => {
  for (const file of ['minimal.json', 'records-reached.json', 'hostile-labels.json', 'two-languages.json']) {
    const { code, out, err } = sluice(['render', `demo/examples/${file}`]);
    assert.deepEqual([code, err], [0, '']);
    const value: unknown = JSON.parse(readFileSync(`demo/examples/${file}`, 'utf8'));
    assert.equal(out, `${renderToSvg(value)}\n`, file);
  }
});

test('a drawing of a spec that names a file is the drawing of the kit', () => {
  const settings = [
    {},
    { counting: 'current' },
    { segment: 'owner', shape: 'steps' },
    { stages: ['Lead', { id: 'Won', label: 'Signed' }] },
  ];
  const folder = folderWith({ 'deals.csv': EXPORT, 'history.csv': HISTORY });
  for (const rest of settings) {
    const value = { kind: 'funnel', data: { src: 'deals.csv', history: 'history.csv' }, ...rest };
    const { out, err } = sluice(['render', '-'], { cwd: folder, input: JSON.stringify(value) });
    assert.equal(err, '');
    const files = { 'deals.csv': EXPORT, 'history.csv': HISTORY };
    assert.ok(out === `${renderToSvg(value, { files })}\n`, JSON.stringify(rest));
  }
});

test('a workbook is measured and drawn like any other export', () => {
  const rows = EXPORT.trim()
    .split('\n')
    .map((line) => line.split(','));
  const folder = folderWith({
    'deals.xlsx': workbook({ sheets: { Deals: sheetData(rows) } }),
    'deals.csv': EXPORT,
  });
  assert.deepEqual(
    sluiceJson(['measure', 'deals.xlsx'], { cwd: folder }),
    sluiceJson(['measure', 'deals.csv'], { cwd: folder }),
  );
  const { code, out } = sluice(['render', 'deals.xlsx'], { cwd: folder });
  assert.deepEqual([code, out], [0, sluice(['render', 'deals.csv'], { cwd: folder }).out]);
});

test('what the names above a drawing stand for is hidden by name; one that is not there is an error', () => {
  const file = 'demo/examples/eight-segments.json';
  const value = JSON.parse(readFileSync(file, 'utf8')) as { data: { stages: { segments: object }[] } };
  const [first, second] = Object.keys(value.data.stages[0]!.segments) as [string, string];
  const whole = renderToSvg(value);
  const { code, out } = sluice(['render', file, '--hide', first, '--hide', second]);
  assert.deepEqual([code, out === `${renderToSvg(value, { hide: [first, second] })}\n`], [0, true]);
  assert.ok(out !== `${whole}\n`);
  const folder = folderWith({ 'a.json': spec({ src: 'a.csv' }), 'a.csv': EXPORT });
  for (const [words, cwd] of [
    [['render', file, '--hide', first, '--hide', 'nobody'], undefined],
    [['render', 'a.json', '--hide', 'nobody'], folder],
  ] as const) {
    const { code: wrong, err } = sluice(words, cwd === undefined ? {} : { cwd });
    assert.equal(wrong, 2);
    assert.match(err, /--hide: the names above the drawing have no “nobody”\./);
  }
});

test('theme, size, language and time zone are options, and go before what the spec says', () => {
  const folder = folderWith({ 'a.json': spec({ src: 'deals.csv' }, { locale: 'en' }), 'deals.csv': EXPORT });
  const words = [
    '--theme',
    'dark',
    '--width',
    '480',
    '--height',
    '600',
    '--locale',
    'zh-CN',
    '--time-zone',
    'Asia/Shanghai',
  ];
  const { code, err } = sluice(['render', 'a.json', '-o', 'out.svg', ...words], { cwd: folder });
  assert.deepEqual([code, err], [0, '']);
  const svg = readFileSync(path.join(folder, 'out.svg'), 'utf8');
  assert.equal(
    svg,
    `${renderToSvg(
      { kind: 'funnel', data: { src: 'deals.csv' }, locale: 'zh-CN', timeZone: 'Asia/Shanghai' },
      { theme: 'dark', width: 480, height: 600, files: { 'deals.csv': EXPORT } },
    )}\n`,
  );
  assert.match(svg, /^<svg [^>]*width="480" height="600" viewBox="0 -[\d.]+ 480 600"[^>]* lang="zh-CN"/);
});

test('the language of the environment is that of a drawing whose spec names none', () => {
  const { out } = sluice(['render', 'demo/examples/minimal.json'], { env: { LANG: 'zh_CN.UTF-8' } });
  assert.match(out, /lang="zh-CN"/);
});

test('how a file is to be read can be said to every command, for an export and for the file of a spec', () => {
  const text = 'Nr;Phase;Wert;Beginn\n1;Neu;1,5;03/04/2026\n2;Fertig;2,5;05/04/2026\n';
  const folder = folderWith({ 'deals.csv': text, 'spec.json': spec({ src: 'deals.csv' }) });
  const columns = JSON.stringify({ id: 'Nr', stage: 'Phase', amount: 'Wert', createdAt: 'Beginn' });
  const words = ['--columns', columns, '--won', 'Fertig', '--date-order', 'dmy', '--currency', 'eur'];
  for (const file of ['deals.csv', 'spec.json']) {
    const found = sluiceJson(['measure', file, ...words], { cwd: folder }) as Measured & { asOf?: string };
    assert.deepEqual(counts(found), [
      ['Neu', 1],
      ['Fertig', 1],
    ]);
    assert.match(JSON.stringify(found), /"EUR"/);
    assert.match(sluice(['render', file, ...words], { cwd: folder }).out, /Fertig/);
  }
  const { code, err } = sluice(['measure', 'spec.json', '--columns', columns, '--won', 'Fertg'], {
    cwd: folder,
  });
  assert.deepEqual(
    [code, err.split('\n')[0]],
    [2, 'sluice: --won: there is no stage “Fertg”. Did you mean Fertig?'],
  );
});

test('a spec without a file has none that could be read differently', () => {
  const input = spec({ stages: [{ id: 'Lead', value: 1 }] });
  const { code, err } = sluice(['measure', '-', '--encoding', 'gbk'], { input });
  assert.deepEqual(
    [code, err.split('\n')[0]],
    [2, 'sluice: standard input names no file that could be read differently.'],
  );
});
