import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import fc from 'fast-check';
import { streamExport } from '../../../src/adapters/index.js';
import { UsualRows } from '../../../src/adapters/rows/usual-rows.js';
import { bytesOf, readDeals } from '../reading.js';

const WIDE = { limits: { wasm: 0 } };
const PLAIN = { limits: { wasm: Infinity } };
const HEADERS = ['id', 'name', 'stage', 'owner', 'amount', 'created', 'entered_lead', 'entered_won', 'note'];

type Cells = readonly string[];

/** How many rows are given to `UsualRows` while something is read. */
function rowsLeft(read: () => unknown): number {
  const { take } = UsualRows.prototype;
  let rows = 0;
  const spy = mock.method(
    UsualRows.prototype,
    'take',
    function (this: UsualRows, ...how: Parameters<typeof take>) {
      const taken = take.apply(this, how);
      rows += taken;
      return taken;
    },
  );
  try {
    read();
  } finally {
    spy.mock.restore();
  }
  return rows;
}

const csvOf = (rows: readonly Cells[]) =>
  [HEADERS, ...rows].map((cells) => cells.join(',')).join('\n') + '\n';

/** A row as nearly all are. */
const plainRow = (i: number, changes: { [column: string]: string } = {}): string[] => {
  const day = `2026-0${(i % 8) + 1}-1${i % 10}`;
  const row: { [column: string]: string } = {
    id: `d${i}`,
    name: `Deal ${i}`,
    stage: i % 3 === 0 ? 'Won' : 'Lead',
    owner: ['Ana Silva', '李娜', ''][i % 3]!,
    amount: `${1000 + i}.${i % 10}5`,
    created: day,
    entered_lead: day,
    entered_won: i % 3 === 0 ? day : '',
    note: '',
  };
  return HEADERS.map((header) => changes[header] ?? row[header]!);
};

const rowsOf = (count: number, changes: (i: number) => { [column: string]: string } = () => ({})) =>
  Array.from({ length: count }, (_, i) => plainRow(i, changes(i)));

/** Reads a text in both ways, which have to give the same; returns how many rows were not taken sixteen bytes at a time. */
function leftOf(text: string): number {
  const plain = readDeals(text, PLAIN);
  let wide: unknown;
  const left = rowsLeft(() => (wide = readDeals(text, WIDE)));
  assert.deepEqual(wide, plain);
  return left;
}

test('rows as nearly all are need nobody else, but for the first of each label and the last of the file', () => {
  const labels = 2 + 2;
  const left = leftOf(csvOf(rowsOf(5000)));
  assert.ok(left <= labels + 1, `${left} rows`);
});

test('texts keep their line breaks and doubled quotes, labels their spaces, and lines are counted', () => {
  const text = csvOf(
    rowsOf(3000, (i) => ({
      ...(i % 5 === 0 && { name: `"The ""${i}"" of\r\ntwo lines, or 3"` }),
      ...(i % 7 === 0 && { owner: ' Bo Chen' }),
      ...(i % 11 === 0 && { owner: '"Kim, Lee"' }),
      ...(i % 2999 === 0 && { amount: 'x' }),
    })),
  );
  assert.ok(leftOf(text) < 20);
});

test('a label that begins like another one, or is longer than sixteen bytes, is itself', () => {
  const long = Array.from({ length: 80 }, (_, i) => 'of a length of its own '.repeat(4).slice(0, i));
  const text = csvOf(rowsOf(8000, (i) => ({ owner: long[i % 67]! })));
  const left = leftOf(text);
  // The three of 64 bytes and more are left to others.
  assert.ok(left > (8000 / 67) * 3 - 3 && left < (8000 / 67) * 3 + 80, `${left} rows`);
});

test('a column of a doubled quote behind a known label does not take it for that', () => {
  const owners = ['"ab"', '"ab"', '"ab""cd"', '"ab"', '"ab""cd"'];
  leftOf(csvOf(rowsOf(500, (i) => ({ owner: owners[i % owners.length]! }))));
});

test('more labels than are kept are all themselves', () => {
  const left = leftOf(csvOf(rowsOf(20_000, (i) => ({ owner: `owner ${(i * 7919) % 6000}` }))));
  assert.ok(left > 6000);
});

test('a row that is longer than what is looked at in one go is read', () => {
  const text = csvOf(rowsOf(3000, (i) => (i % 1000 === 999 ? { name: 'n'.repeat(300_000) } : {})));
  assert.ok(leftOf(text) < 20);
});

test('where hardly any row is usual, the looking ends for a while', () => {
  const text = csvOf(rowsOf(60_000, (i) => ({ amount: i < 20_000 ? `$${i}` : `${i}` })));
  const left = leftOf(text);
  assert.ok(left > 20_000 && left <= 52_000, `${left} rows`);
});

const cell = {
  name: fc.constantFrom(
    'Acme',
    '"Acme, Inc."',
    '"The ""Big"" one"',
    '"two\nlines"',
    ' spaced ',
    '北京云帆',
    'Müller',
    '',
  ),
  stage: fc.constantFrom('Lead', 'Lead', 'Lead', 'Won', '"Lost"', ' Won', '"a ""quoted"" stage"', ''),
  owner: fc.constantFrom('Ana', '"Bo, Chen"', 'A name that is longer than sixteen bytes', '"Ana"', '', '""'),
  amount: fc.constantFrom(
    '12850',
    '12850.5',
    '0.25',
    '1.2345',
    '"7"',
    '1.234',
    '"1,234.50"',
    '$5',
    '-3',
    '.5',
    '7.',
    '""',
    '',
  ),
  day: fc.constantFrom(
    '2026-01-05',
    '2025-12-31',
    '"2024-02-29"',
    '',
    '""',
    '2026-02-30',
    '05/06/2026',
    '2026-01-05T10:00:00Z',
  ),
  note: fc.constantFrom('', 'note', '"a\nb"', '"c"', ' '),
};

/** Most cells are the first of their kind, so that several usual rows follow each other. */
const often = (kind: fc.Arbitrary<string>, usual: string) =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: kind });

const row = fc.tuple(
  fc.integer({ min: 1, max: 400 }).map((id) => `d${id}`),
  often(cell.name, 'Acme'),
  often(cell.stage, 'Lead'),
  often(cell.owner, 'Ana'),
  often(cell.amount, '12850.5'),
  often(cell.day, '2026-01-05'),
  often(cell.day, ''),
  often(cell.day, '2025-12-31'),
  often(cell.note, ''),
);

const forms = fc.record({
  rows: fc.array(row, { minLength: 1, maxLength: 120 }),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  delimiter: fc.constantFrom(',', ';', '\t'),
  last: fc.constantFrom('', '\n', 'd7,Acme', 'd7,"Acme', 'd7,Acme,Lead,Ana,12'),
  part: fc.integer({ min: 40, max: 3000 }),
});

test('gives what a look at four bytes gives, whatever the file is like, also where it ends within a row', async () => {
  await fc.assert(
    fc.asyncProperty(forms, async ({ rows, newline, delimiter, last, part }) => {
      const lines = [HEADERS, ...rows].map((cells) => cells.join(delimiter)).join(newline);
      const bytes = bytesOf(lines + newline + last.replaceAll(',', delimiter));
      const outcome = (options: object) => {
        try {
          return readDeals(bytes, options);
        } catch (error) {
          return String(error);
        }
      };
      const plain = outcome(PLAIN);
      assert.deepEqual(outcome(WIDE), plain);
      if (typeof plain === 'string') return;
      const parts = Array.from({ length: Math.ceil(bytes.length / part) }, (_, i) =>
        bytes.slice(i * part, (i + 1) * part),
      );
      assert.deepEqual(await streamExport(parts, WIDE), await streamExport(parts, PLAIN));
    }),
    { seed: 31, numRuns: 600 },
  );
});
