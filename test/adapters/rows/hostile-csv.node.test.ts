import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { labelAt, LIMITS, readExport } from '../../../src/adapters/index.js';
import { bytesOf, codesOf, failure, plainDeals, readDeals } from '../reading.js';

const prototypes = [Object.prototype, Array.prototype, Function.prototype].map((proto) =>
  Reflect.ownKeys(proto),
);

after(() => {
  assert.deepEqual(
    [Object.prototype, Array.prototype, Function.prototype].map((proto) => Reflect.ownKeys(proto)),
    prototypes,
  );
});

test('cells that look like formulas stay text', () => {
  const { table } = readDeals(
    'Deal,Stage,Amount\n"=cmd|\' /C calc\'!A0",Won,100\n"@SUM(1,1)",Won,5\n-5 Degrees Ltd,Won,-5\n',
  );
  assert.deepEqual(
    plainDeals(table).map(({ name, amount }) => [name, amount]),
    [
      ["=cmd|' /C calc'!A0", 100],
      ['@SUM(1,1)', 5],
      ['-5 Degrees Ltd', -5],
    ],
  );
});

test('doubled quotes, delimiters and breaks inside quotes are part of the text', () => {
  const { table } = readDeals('Deal,Stage,Amount\n"a,""b""\nc",Won,4\n');
  assert.deepEqual(
    plainDeals(table).map(({ name, stage, amount }) => [name, stage, amount]),
    [['a,"b"\nc', 'Won', 4]],
  );
});

test('columns called like parts of objects are data', () => {
  const { table, report } = readDeals('__proto__,constructor,Stage\nx,y,Won\n');
  assert.equal(plainDeals(table)[0]!.stage, 'Won');
  assert.equal(labelAt(table.dimensions.get('__proto__')!, 0), 'x');
  assert.equal(labelAt(table.dimensions.get('constructor')!, 0), 'y');
  assert.equal(report.columns['constructor' as 'stage'] === 'constructor', false);
});

test('of two columns with one name both can be reached, with a warning', () => {
  const { table, report } = readDeals('Stage,Amount,Amount\nWon,10,20\n');
  assert.equal(table.amount[0], 10);
  assert.equal(labelAt(table.dimensions.get('Amount (2)')!, 0), '20');
  assert.deepEqual(
    report.problems.find(({ code }) => code === 'W-DUPLICATE-COLUMN'),
    { code: 'W-DUPLICATE-COLUMN', path: 'line 1', params: { name: 'Amount' } },
  );
  assert.equal(
    readDeals('Stage,Amount,Amount\nWon,10,20\n', { columns: { stage: 'Stage', amount: 'Amount (2)' } }).table
      .amount[0],
    20,
  );
});

test('a byte order mark does not stick to the first header', () => {
  const { table } = readDeals(Buffer.from('77u/6Zi25q61LOmHkeminQ0K6LWi5Y2VLDEwMA0K', 'base64'));
  assert.deepEqual(
    plainDeals(table).map(({ stage, amount, outcome }) => [stage, amount, outcome]),
    [['赢单', 100, 'won']],
  );
});

test('bytes of GB18030 are never shown as something else', () => {
  const { table, report } = readDeals(Buffer.from('vde2ziy98LbuCtOutaUsMTAwCg==', 'base64'));
  assert.deepEqual([report.encoding, labelAt(table.stage, 0), table.amount[0]], ['gb18030', '赢单', 100]);
});

test('semicolons with decimal commas are recognised', () => {
  const { table, report } = readDeals('Stage;Amount\nWon;1.234,50\n');
  assert.deepEqual([report.delimiter, table.amount[0], report.decimalMark], [';', 1234.5, ',']);
});

test('thousands with commas between semicolons might be decimals, which the report says', () => {
  const marks = (text: string) => {
    const { table, report } = readDeals(text);
    return [[...table.amount], report.problems.map(({ code }) => code).includes('W-DECIMAL-MARK')];
  };
  assert.deepEqual(marks('Stage;Amount\nWon;1,000\nLost;2,500\n'), [[1000, 2500], true]);
  assert.deepEqual(marks('Stage;Amount\nWon;1,000\nLost;2,500.75\n'), [[1000, 2500.75], false]);
  assert.deepEqual(marks('Stage;Amount\nWon;1,000\nLost;2,5\n'), [[1, 2.5], false]);
  assert.deepEqual(marks('Stage,Amount\nWon,"1,000"\nLost,"2,500"\n'), [[1000, 2500], false]);
});

test('an unclosed quote is an error that names its line', () => {
  assert.deepEqual(
    failure(() => readExport(bytesOf('Stage,Amount\n"Won,10\nLost,20\nOpen,30\n'))),
    { code: 'E-DATA-QUOTE', path: 'line 2', params: { line: 2 } },
  );
});

test('ragged rows are listed with their lines and the good ones kept', () => {
  const { table, report } = readDeals('Stage,Amount\nWon\nLost,1,2,3\nOpen,30\n');
  assert.equal(table.size, 1);
  assert.deepEqual(
    report.rejected.map(({ line }) => line),
    [2, 3],
  );
});

// In more than linear time, the two that follow would take hours.
test('a cell of 2,000,000 spaces is read', () => {
  const { table, report } = readDeals(`Stage,Amount\nWon,1${' '.repeat(2_000_000)}x\n`);
  assert.ok(Number.isNaN(table.amount[0]));
  assert.deepEqual(report.issues, [{ line: 2, field: 'amount', reason: 'unparseable-amount' }]);
});

test('labels of any length, headers among them, take no more than linear time', () => {
  const long = `${' '.repeat(1_000_000)}${'('.repeat(500_000)}won `.repeat(3);
  readDeals(`Stage,Amount,${long}\n${long},1,2\n`);
});

test('a page instead of a file is an error that says so', () => {
  const page = '<!doctype html><html><title>Sign in</title><form action="/login"></form></html>';
  assert.equal(failure(() => readExport(bytesOf(page))).code, 'E-DATA-HTML');
});

test('markup in headers and cells is text', () => {
  const { table } = readDeals(
    '<img src=x onerror=window.__pwned=1>,Stage\n1,<svg/onload=window.__pwned=1>\n',
  );
  assert.equal(labelAt(table.stage, 0), '<svg/onload=window.__pwned=1>');
  assert.equal(labelAt(table.dimensions.get('<img src=x onerror=window.__pwned=1>')!, 0), '1');
});

test('amounts follow a rule or are listed with their line', () => {
  const { table, report } = readDeals('Stage,Amount\nWon,"$1,234.50"\nWon,(500)\nWon,1 234 000\nWon,--\n');
  assert.deepEqual([...table.amount], [1234.5, -500, 1234000, NaN]);
  assert.deepEqual(report.issues, [{ line: 5, field: 'amount', reason: 'unparseable-amount' }]);
  assert.ok(codesOf(report).includes('W-AMOUNT-UNREADABLE'));
});

test('ids stay text', () => {
  const { table } = readDeals('Deal ID,Stage\n00123,Won\n123456789012345678,Won\n');
  assert.deepEqual(
    plainDeals(table).map(({ id }) => id),
    ['00123', '123456789012345678'],
  );
});

test('dates whose order is open are warned of', () => {
  const { report } = readDeals('Stage,Close Date\nWon,03/04/2026\nWon,05/06/2026\n');
  assert.equal(report.dateOrder, 'ambiguous');
  assert.ok(codesOf(report).includes('W-DATE-ORDER'));
});

test('a file without rows is a table without deals', () => {
  const { table, report } = readDeals('Stage,Amount\n');
  assert.deepEqual([table.size, report.read, report.kept, report.rejected], [0, 0, 0, []]);
});

test('many columns are refused by the limit, fewer are read', () => {
  const columns = (count: number) =>
    bytesOf(
      `${['Stage', ...Array.from({ length: count - 1 }, (_, i) => `c${i}`)].join(',')}\n${'Won,'.repeat(count - 1)}x\n`,
    );
  assert.equal(readDeals(columns(2000)).table.size, 1);
  assert.deepEqual(
    failure(() => readExport(columns(2001))),
    { code: 'E-DATA-LIMIT', path: 'line 1', params: { limit: 'columns', found: 2001, max: 2000 } },
  );
});

test('a file over the limit of bytes is refused before it is looked at', () => {
  assert.equal(
    failure(() => readExport(bytesOf('Stage,Amount\n'), { limits: { bytes: 5 } })).code,
    'E-DATA-LIMIT',
  );
});

test('a stage column with a text of its own on every row is refused, another one is left out and named', () => {
  const rows = Array.from({ length: 50 }, (_, i) => `s${i % 3},x${i}`).join('\n');
  const { table, report } = readDeals(`Stage,Note\n${rows}\n`, { limits: { labels: 20 } });
  assert.deepEqual([table.dimensions.has('Note'), report.unused], [false, ['Note']]);
  const other = Array.from({ length: 50 }, (_, i) => `s${i},x`).join('\n');
  assert.equal(
    failure(() => readDeals(`Stage,Note\n${other}\n`, { limits: { labels: 20 } })).code,
    'E-DATA-LIMIT',
  );
});

test('what is no text is refused by name, and nothing at all as empty', () => {
  assert.deepEqual(
    failure(() => readExport(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]))),
    { code: 'E-DATA-FORMAT', path: '', params: { found: 'xlsx' } },
  );
  assert.equal(failure(() => readExport(bytesOf('<?xml version="1.0"?><log/>'))).code, 'E-DATA-FORMAT');
  for (const text of ['', ' \n\n', '\ufeff', ',,\n,,\n'])
    assert.equal(failure(() => readExport(bytesOf(text))).code, 'E-DATA-EMPTY', JSON.stringify(text));
});

test('columns of no known meaning are refused with their headers', () => {
  assert.deepEqual(
    failure(() => readExport(bytesOf('Colour,Taste\nred,sweet\n'))),
    { code: 'E-DATA-LAYOUT', path: '', params: { headers: ['Colour', 'Taste'] } },
  );
});

interface HostileCase {
  readonly id: string;
  readonly must: string;
  readonly input: { readonly text?: string; readonly base64?: string };
}

const corpus = '../shared/hostile/csv.json';

test(
  'every case of the shared corpus ends in a table or in a named problem',
  { skip: existsSync(corpus) ? false : `${corpus} is not here` },
  () => {
    for (const { id, must, input } of JSON.parse(readFileSync(corpus, 'utf8')) as HostileCase[]) {
      const bytes =
        input.text !== undefined ? bytesOf(input.text) : Buffer.from(input.base64 ?? '', 'base64');
      if (bytes.length === 0) continue;
      const { code } = failure(() => readExport(bytes));
      assert.equal(code !== '', must === 'reject-with-path', `${id}: ${code}`);
    }
  },
);

test('a hundred megabytes in one cell are refused by their line, with and without a quote', () => {
  for (const quote of ['', '"']) {
    const bytes = new Uint8Array(100_000_000).fill(120);
    bytes.set(bytesOf(`Deal,Stage\na,Won\n${quote}`));
    const max = LIMITS.row;
    assert.deepEqual(
      failure(() => readExport(bytes)),
      { code: 'E-DATA-LIMIT', path: 'line 3', params: { limit: 'row', found: `> ${max}`, max } },
    );
  }
});

test('a million different stages are refused by name', () => {
  const rows = Array.from({ length: 1_000_000 }, (_, i) => `${i},stage ${i}`).join('\n');
  const { code, params } = failure(() => readExport(bytesOf(`Deal ID,Stage\n${rows}\n`)));
  const { limit, max } = params as { limit?: string; max?: number };
  assert.deepEqual([code, limit, max], ['E-DATA-LIMIT', 'labels', 100_000]);
});

test('ten thousand columns are refused by their number', () => {
  const header = ['Stage', ...Array.from({ length: 9999 }, (_, i) => `c${i}`)].join(',');
  assert.deepEqual(
    failure(() => readExport(bytesOf(`${header}\n${'Won,'.repeat(9999)}x\n`))),
    { code: 'E-DATA-LIMIT', path: 'line 1', params: { limit: 'columns', found: 10_000, max: 2000 } },
  );
});

test('zero bytes are text like any other, and at the ends of a cell they are white space', () => {
  const { table } = readDeals('Deal,Stage,Amount\na\0b,Won,5\n\0c\0,Lead,6\n');
  assert.deepEqual(
    plainDeals(table).map(({ name, stage, amount }) => [name, stage, amount]),
    [
      ['a\0b', 'Won', 5],
      ['c', 'Lead', 6],
    ],
  );
});

test('UTF-16 that is cut off in the middle of a character keeps every whole row', () => {
  const text = 'Deal,Stage,Amount\r\n甲,Won,5\r\n乙,Lead,6\r\n丙,Lead,7';
  const whole = Uint8Array.from(
    Array.from(`\ufeff${text}`).flatMap((char) => [char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8]),
  );
  const { table, report } = readDeals(whole.subarray(0, whole.length - 1));
  assert.equal(report.encoding, 'utf-16le');
  assert.deepEqual(
    plainDeals(table)
      .slice(0, 2)
      .map(({ name, amount }) => [name, amount]),
    [
      ['甲', 5],
      ['乙', 6],
    ],
  );
  assert.equal(report.read, report.kept + report.rejected.length);
});
