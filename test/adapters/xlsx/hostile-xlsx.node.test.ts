import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { LIMITS } from '../../../src/adapters/limits.js';
import type { Limits } from '../../../src/adapters/limits.js';
import { InflateBudget } from '../../../src/adapters/bytes/inflate.js';
import { inflateEntry, readDirectory } from '../../../src/adapters/xlsx/zip.js';
import { failure } from '../reading.js';
import { readSheets, sheetData, workbook, workbookFiles } from './workbooks.js';

const deals = sheetData([
  ['Deal name', 'Stage'],
  ['a', 'Won'],
]);
const plain = workbook({ sheets: { S: deals } });

const refused = (bytes: Uint8Array, limits: Partial<Limits> = {}) => {
  const { code, params } = failure(() => readSheets(bytes, {}, limits));
  return [
    code,
    (params as { limit?: string; found?: unknown }).limit ?? (params as { found?: unknown }).found,
  ];
};
const withSheet = (xml: string) =>
  zipSync({ ...workbookFiles({ sheets: { S: '' } }), 'xl/worksheets/sheet1.xml': strToU8(xml) });

test('what inflates beyond the limit is refused while it inflates, whatever its header claims', () => {
  const bomb = withSheet(`<worksheet>${' '.repeat(30_000_000)}</worksheet>`);
  assert.ok(bomb.length < 60_000);
  assert.deepEqual(refused(bomb, { inflated: 1_000_000 }), ['E-DATA-LIMIT', 'inflated']);
  const entry = readDirectory(bomb, LIMITS).get('xl/worksheets/sheet1.xml')!;
  const budget = new InflateBudget({ ...LIMITS, inflated: 20_000_000 });
  let largest = 0;
  let sum = 0;
  assert.throws(() => {
    for (const piece of inflateEntry(bomb, entry, budget)) {
      largest = Math.max(largest, piece.length);
      sum += piece.length;
    }
  });
  assert.ok(sum <= 20_000_000 && largest < 9_000_000, `${sum} ${largest}`);
});

test('what grows to hundreds of times its size is refused long before the limit', () => {
  const bomb = withSheet(`<worksheet>${' '.repeat(80_000_000)}</worksheet>`);
  const { code, params } = failure(() => readSheets(bomb));
  assert.equal(code, 'E-DATA-LIMIT');
  assert.ok((params as { found: number }).found < 75_000_000);
});

test('the limit holds for all parts together, shared texts included', () => {
  const strings = '<si><t/></si>'.repeat(40_000);
  assert.deepEqual(refused(workbook({ strings, sheets: { S: deals } }), { inflated: 500_000 }), [
    'E-DATA-LIMIT',
    'inflated',
  ]);
});

test('one long text that many cells share cannot make a table larger than a file may be', () => {
  const bytes = workbook({
    strings: `<si><t>${'x'.repeat(30_000)}</t></si>`,
    sheets: { S: `<sheetData>${'<row><c t="s"><v>0</v></c></row>'.repeat(1000)}</sheetData>` },
  });
  assert.deepEqual(refused(bytes, { bytes: 1_000_000 }), ['E-DATA-LIMIT', 'bytes']);
});

test('too many files, cells, columns and characters are refused by name', () => {
  const many = zipSync(Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`f${i}`, new Uint8Array()])));
  assert.deepEqual(refused(many, { entries: 49 }), ['E-DATA-LIMIT', 'entries']);
  assert.deepEqual(refused(plain, { cells: 3 }), ['E-DATA-LIMIT', 'cells']);
  const wide = withSheet('<worksheet><sheetData><row><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>');
  assert.deepEqual(refused(wide), ['E-DATA-LIMIT', 'columns']);
  assert.deepEqual(refused(workbook({ strings: `<si><t>${'x'.repeat(2_000_000)}</t></si>`, sheets: {} })), [
    'E-DATA-LIMIT',
    'cell',
  ]);
  assert.deepEqual(refused(withSheet(`<worksheet a="${'x'.repeat(40_000_000)}"/>`))[0], 'E-DATA-XML');
});

test('merged cells over all rows of many columns end at the limit of cells', () => {
  const merges = Array.from({ length: 1500 }, (_, i) => i).map((i) => {
    const column =
      i < 26
        ? String.fromCharCode(65 + i)
        : `${String.fromCharCode(64 + Math.floor(i / 26))}${String.fromCharCode(65 + (i % 26))}`;
    return /^[A-Z]{1,2}$/u.test(column) ? `<mergeCell ref="${column}1:${column}1048576"/>` : '';
  });
  const header = '<row>' + '<c><v>1</v></c>'.repeat(600) + '</row>';
  const rows = '<row><c><v>1</v></c></row>'.repeat(1000);
  const bytes = workbook({
    sheets: { S: `<sheetData>${header}${rows}</sheetData><mergeCells>${merges.join('')}</mergeCells>` },
  });
  assert.deepEqual(refused(bytes, { cells: 100_000 }), ['E-DATA-LIMIT', 'cells']);
});

test('document types are refused, so no entity can grow', () => {
  const laughs =
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>';
  const [code, found] = refused(withSheet(laughs));
  assert.equal(code, 'E-DATA-XML');
  assert.match(String(found), /^<!DOCTYPE/u);
});

test('a nesting without end is refused', () => {
  assert.deepEqual(refused(withSheet('<a>'.repeat(100_000))), ['E-DATA-LIMIT', 'depth']);
});

test('damaged archives say so', () => {
  assert.equal(refused(strToU8('PK\u0003\u0004 and nothing more'))[0], 'E-DATA-ZIP');
  for (const length of [plain.length - 1, plain.length - 30, plain.length >> 1, 30])
    assert.equal(refused(plain.slice(0, length))[0], 'E-DATA-ZIP', `${length}`);
  const local = plain.slice();
  local[readDirectory(plain, LIMITS).get('xl/workbook.xml')!.at] = 0;
  assert.deepEqual(refused(local), ['E-DATA-ZIP', 'xl/workbook.xml']);
  const broken = plain.slice();
  const entry = readDirectory(plain, LIMITS).get('xl/worksheets/sheet1.xml')!;
  broken.fill(0xff, entry.at + 30 + entry.name.length, entry.at + 30 + entry.name.length + entry.size);
  assert.deepEqual(refused(broken), ['E-DATA-ZIP', 'xl/worksheets/sheet1.xml']);
});

test('a text that is not among the shared ones is damage, not an empty cell', () => {
  assert.deepEqual(refused(workbook({ sheets: { S: sheetData([['<c t="s"><v>7</v></c>']]) } })), [
    'E-DATA-ZIP',
    'sharedStrings, 7',
  ]);
});

test('rubbish behind the end of compressed data is refused and not gathered', () => {
  const files = workbookFiles({ sheets: { S: deals } });
  const name = 'xl/worksheets/sheet1.xml';
  const bytes = zipSync({ ...files, zzz: [new Uint8Array(3_000_000), { level: 0 }] });
  const view = new DataView(bytes.buffer);
  const { size } = readDirectory(bytes, LIMITS).get(name)!;
  for (let at = bytes.length - 4; at > 0; at--)
    if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 20, true) === size)
      view.setUint32(at + 20, 2_900_000, true);
  assert.deepEqual(refused(bytes), ['E-DATA-ZIP', name]);
});

test('what another program has to save anew is named with what to do', () => {
  const other = (name: string) => refused(zipSync({ [name]: strToU8('x') }));
  assert.deepEqual(other('content.xml'), ['E-DATA-RESAVE', '.ods']);
  assert.deepEqual(other('xl/workbook.bin'), ['E-DATA-RESAVE', '.xlsb']);
  assert.deepEqual(other('letter.txt'), ['E-DATA-FORMAT', 'zip']);
  const encrypted = plain.slice();
  const view = new DataView(encrypted.buffer);
  for (let at = encrypted.length - 4; at > 0; at--)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 8, 1, true);
  assert.equal(refused(encrypted)[0], 'E-DATA-RESAVE');
});

test('a sheet that is not there is named with those that are', () => {
  assert.deepEqual(
    failure(() => readSheets(plain, { sheet: 'Nope' })),
    {
      code: 'E-DATA-OPTION',
      path: '',
      params: { option: 'sheet', found: 'Nope', allowed: ['S'] },
    },
  );
});

test('names of objects are names of sheets like any other', () => {
  for (const sheet of ['__proto__', 'constructor'])
    assert.equal(readSheets(workbook({ sheets: { [sheet]: deals } }), { sheet })[0]!.name, sheet);
});

test('no change of bytes makes anything but sheets or a problem', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(plain.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
      fc.nat(plain.length),
      (changes, cut) => {
        const bytes = plain.slice(0, cut % 3 === 0 ? cut : plain.length);
        for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
        failure(() => readSheets(bytes));
      },
    ),
    { seed: 5, numRuns: 2000 },
  );
});
