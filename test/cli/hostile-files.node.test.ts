import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { workbookFiles } from '../adapters/xlsx/workbooks.js';
import { readCases } from '../hostile/case.js';
import type { HostileCase, JsonObject } from '../hostile/case.js';
import { generate } from '../hostile/generate.js';
import { folderWith, sluiceWithin } from './program.js';

/** Longest time that any of these files may take: none takes seconds, and what takes more than linear time would take hours. */
const SECONDS = 120;

/** Memory that may be taken besides three times the file, in bytes: that of the program with a file of two lines, and as much as a workbook inflates to. */
const SPARE = 200e6;

/** Memory for a row, which is a deal in columns or a line of the report, in bytes: a file may have a row every other byte. */
const ROW = 400;

const plain = folderWith({ 'plain.csv': 'Deal,Stage\na,Won\n' });
const base = sluiceWithin(SECONDS, ['inspect', '--json', path.join(plain, 'plain.csv')]).peak;

interface Inspected {
  readonly deals: number;
  readonly won: number;
  readonly lost: number;
  readonly open: number;
  readonly void: number;
  readonly rejectedRows: readonly unknown[];
}

/** Inspects a file: it has to end in a table whose rows add up, or in one sentence about the file, within the bounds. Returns the code of its end. */
function inspected(name: string, bytes: string | Uint8Array): number | null {
  const file = path.join(folderWith({ [name]: bytes }), name);
  const { code, out, err, peak } = sluiceWithin(SECONDS, ['inspect', '--json', file]);
  let rows = 0;
  if (code === 0) {
    const found = JSON.parse(out) as Inspected;
    assert.equal(found.won + found.lost + found.open + found.void, found.deals);
    rows = found.deals + found.rejectedRows.length;
  } else {
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, new RegExp(`^sluice: .*${name.replace('.', '\\.')}.*\\n$`, 'u'));
  }
  const most = base + SPARE + 3 * statSync(file).size + ROW * rows;
  assert.ok(peak > 0 && peak <= most, `${Math.round(peak / 1e6)} MB of ${Math.round(most / 1e6)} MB`);
  return code;
}

const filled = (size: number, start: string): Uint8Array => {
  const bytes = new Uint8Array(size).fill(120);
  bytes.set(strToU8(start));
  return bytes;
};
const lines = (n: number, line: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => line(i)).join('\n');
const sheet = (xml: string): Uint8Array =>
  zipSync({ ...workbookFiles({ sheets: { S: '' } }), 'xl/worksheets/sheet1.xml': strToU8(xml) });
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));

/** Files made to exhaust or to confuse, and the code that reading them ends with. */
const FILES: readonly (readonly [
  what: string,
  name: string,
  bytes: () => string | Uint8Array,
  code: number,
])[] = [
  ['a hundred megabytes in one cell', 'cell.csv', () => filled(1e8, 'Deal,Stage\na,Won\n'), 1],
  ['a quote that is never closed', 'quote.csv', () => filled(1e8, 'Deal,Stage\na,Won\n"'), 1],
  ['a hundred megabytes in one text of JSON', 'text.json', () => filled(1e8, '[{"id": "'), 1],
  ['a million brackets', 'deep.json', () => '[{"a":'.repeat(500_000), 1],
  ['ten thousand columns', 'wide.csv', () => `Stage${',c'.repeat(9999)}\nWon${',x'.repeat(9999)}\n`, 1],
  ['a million stages', 'stages.csv', () => `Deal ID,Stage\n${lines(1e6, (i) => `${i},s${i}`)}\n`, 1],
  [
    'a million rows that are no deals',
    'ragged.csv',
    () => `Deal,Stage\na,Won\n${lines(1e6, () => 'x')}\n`,
    0,
  ],
  ['a million cells that cannot be read', 'odd.csv', () => `Stage,Amount\n${lines(1e6, () => 'Won,?')}\n`, 0],
  ['a million zero bytes', 'zeros.csv', () => `Deal,Stage\n${'\0'.repeat(1e6)},Won\n`, 0],
  ['UTF-16 that is cut off', 'cut.csv', () => utf16('Deal,Stage\n甲,Won\n乙,Lead\n').slice(0, -1), 0],
  [
    'a workbook that grows to hundreds of times its size',
    'bomb.xlsx',
    () => sheet(`<worksheet>${' '.repeat(8e7)}</worksheet>`),
    1,
  ],
  ['formulas', 'formula.csv', () => `Deal,Stage,Amount\n"=cmd|' /C calc'!A0",Won,=1+1\n`, 0],
  ['headers called like parts of objects', 'proto.csv', () => '__proto__,constructor,Stage\nx,y,Won\n', 0],
];

for (const [what, name, bytes, code] of FILES)
  test(`bounded time and memory: ${what}`, () => {
    assert.equal(inspected(name, bytes()), code);
  });

const corpus = '../shared/hostile';
const skip = existsSync(corpus) ? false : `${corpus} is not here`;

/** The export that a case is. */
function exportOf({ input }: HostileCase): string | Uint8Array {
  if (typeof input['text'] === 'string') return input['text'];
  if (typeof input['base64'] === 'string') return new Uint8Array(Buffer.from(input['base64'], 'base64'));
  const made = generate(input['generate'] as JsonObject);
  assert.ok('csv' in made);
  return made.csv;
}

test('bounded time and memory: every export of the shared corpus', { skip }, () => {
  const exports = readCases(corpus).filter(({ target }) => target === 'csv');
  assert.ok(exports.length >= 16);
  for (const found of exports)
    assert.equal(
      inspected(`${found.id}.csv`, exportOf(found)),
      found.must === 'reject-with-path' ? 1 : 0,
      found.id,
    );
});
