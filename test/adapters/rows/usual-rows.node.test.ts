import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { streamExport } from '../../../src/adapters/index.js';
import { bytesOf, readDeals } from '../reading.js';

const HEADERS = [
  'deal id',
  'deal name',
  'stage',
  'owner',
  'amount',
  'created',
  'entered_lead',
  'entered_won',
];

const names = [
  'Acme',
  'Acme, Inc.',
  'The "Big" one',
  'two\nlines',
  ' spaced ',
  '北京云帆',
  'Müller',
  '\u00a0x',
  '=1',
  '',
];
const days = [
  '2026-01-05',
  '2025-12-31',
  '2026-02-30',
  '05/06/2026',
  '13/01/2026',
  '2026-01-05T10:00:00Z',
  '2026',
  '-',
  '',
];
const amounts = [
  '12850',
  '12850.5',
  '0.25',
  '1.234',
  '1,234.50',
  '$5',
  '-3',
  '.5',
  '7.',
  '1234567890123456',
  'x',
  '',
];

const row = fc.tuple(
  fc.integer({ min: 1, max: 60 }).map((id) => `d${id}`),
  fc.constantFrom(...names),
  fc.constantFrom('Lead', 'Won', 'Lost', ' Won', 'lead', 'a "quoted" stage', ''),
  fc.constantFrom('Ana', 'Bo, Chen', 'A name that is longer than sixteen bytes', ''),
  fc.constantFrom(...amounts),
  fc.constantFrom(...days),
  fc.constantFrom(...days),
  fc.constantFrom(...days),
);

/** Rows of a file: nearly all are deals, some have too few or too many cells, are blank, or are sums. */
const rows = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: row.map((cells): string[] => cells) },
    { weight: 1, arbitrary: row.map((cells): string[] => cells.slice(0, 5)) },
    { weight: 1, arbitrary: row.map((cells): string[] => [...cells, 'more']) },
    {
      weight: 1,
      arbitrary: fc.constantFrom([''], ['Total', '', '', '', '99', '', '', ''], ['Confidential Information']),
    },
  ),
  { maxLength: 90 },
);

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const needsQuotes = (cell: string) => /[",\n]/u.test(cell);

type Write = (cells: readonly string[]) => string;
const usual: Write = (cells) => cells.map((cell) => (needsQuotes(cell) ? quoted(cell) : cell)).join(',');
const allQuoted: Write = (cells) => cells.map(quoted).join(',');

/** The same cells so that no row is usual: a space stands behind the last quote of each. */
const odd: Write = (cells) => `${cells.map(quoted).join(',')} `;

test('rows give the same whether they are taken sixteen bytes at a time, in one look, or with care', async () => {
  const forms = fc.record({
    rows,
    newline: fc.constantFrom('\n', '\r\n'),
    ends: fc.boolean(),
    write: fc.constantFrom(usual, allQuoted),
    part: fc.integer({ min: 40, max: 3000 }),
  });
  await fc.assert(
    fc.asyncProperty(forms, async ({ rows: cells, newline, ends, write, part }) => {
      const isBlank = (one: readonly string[]) => one.length === 1 && one[0] === '';
      const text = (how: Write) =>
        [HEADERS.join(','), ...cells.map((one) => (isBlank(one) ? '' : how(one)))].join(newline) +
        (ends ? newline : '');
      const careful = readDeals(text(odd));
      const fast = readDeals(text(write));
      assert.deepEqual(fast, careful);
      assert.deepEqual(readDeals(text(write), { limits: { wasm: 0 } }), careful);
      const bytes = bytesOf(text(write));
      const parts = Array.from({ length: Math.ceil(bytes.length / part) }, (_, i) =>
        bytes.subarray(i * part, (i + 1) * part),
      );
      assert.deepEqual(await streamExport(parts), fast);
      assert.deepEqual(await streamExport(parts, { limits: { wasm: 0 } }), fast);
    }),
    { seed: 26, numRuns: 400 },
  );
});
