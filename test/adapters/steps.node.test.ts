import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readExport, readExportSteps } from '../../src/adapters/index.js';
import { bytesOf, plainDeals, readDeals } from './reading.js';

const rows = (count: number) =>
  Array.from(
    { length: count },
    (_, i) =>
      `d${i},${['Lead', 'Proposal', 'Won'][i % 3]},${i}.5,2026-01-${String((i % 28) + 1).padStart(2, '0')}`,
  );
const HEADER = 'Deal ID,Stage,Amount,Created Date';

test('reading in steps tells how far it has come, never backwards, and ends with the same table', () => {
  const bytes = bytesOf([HEADER, ...rows(20_000)].join('\n'));
  const shares: number[] = [];
  const steps = readExportSteps(bytes);
  let step = steps.next();
  for (; !step.done; step = steps.next()) shares.push(step.value);
  assert.ok(shares.length >= 20);
  assert.ok(shares.every((share, i) => share >= 0 && share <= 1 && share >= (shares[i - 1] ?? 0)));
  assert.deepEqual(step.value, readExport(bytes));
});

test('the bytes given are not changed', () => {
  const bytes = bytesOf(`${HEADER}\n"a ""b""",Won,1,2026-01-01\n`);
  const before = bytes.slice();
  readExport(bytes);
  assert.deepEqual(bytes, before);
});

test('a table larger than one batch keeps every row in its place', () => {
  const deals = plainDeals(readDeals([HEADER, ...rows(5000)].join('\n')).table);
  deals.forEach((deal, i) =>
    assert.deepEqual(
      [deal.id, deal.stage, deal.amount],
      [`d${i}`, ['Lead', 'Proposal', 'Won'][i % 3], i + 0.5],
    ),
  );
});

test('whatever the file, every row read is kept or rejected, and no two lines are rejected twice', () => {
  const cells = fc.constantFrom(
    '',
    'Won',
    'Total',
    '12',
    '2026-01-02',
    '"',
    '"a\nb"',
    'Copyright (c) x',
    'x',
    '阶段',
    'deal',
    'Stage',
    'Amount',
    '1.5',
    '#',
    'sep=;',
  );
  const lines = fc.array(fc.array(cells, { maxLength: 5 }), { maxLength: 12 });
  fc.assert(
    fc.property(lines, fc.constantFrom(',', ';'), (found, delimiter) => {
      const text = [
        `Deal${delimiter}Stage${delimiter}Amount`,
        ...found.map((line) => line.join(delimiter)),
      ].join('\n');
      try {
        const { table, report } = readDeals(text, { delimiter, layout: 'generic' });
        assert.equal(report.read, report.kept + report.rejected.length);
        assert.equal(table.size, report.kept);
        assert.equal(new Set(report.rejected.map(({ line }) => line)).size, report.rejected.length);
        assert.equal(table.visits.start.length, table.size + 1);
      } catch (error) {
        assert.match(String(error), /E-DATA-QUOTE|E-DATA-COLUMN/);
      }
    }),
    { seed: 51, numRuns: 5000 },
  );
});

test('what the delimiter is does not change what is read', () => {
  const table = (delimiter: string) =>
    plainDeals(readDeals([HEADER, ...rows(30)].join('\n').replaceAll(',', delimiter)).table);
  for (const delimiter of [';', '\t', '|']) assert.deepEqual(table(delimiter), table(','));
});

test('the line sep=; at the top of a file states its delimiter', () => {
  const { table, report } = readDeals('sep=;\r\nDeal ID;Stage;Amount\r\n1;Won;"1,5"\r\n2;Won;x\r\n');
  assert.deepEqual([report.delimiter, table.amount[0], report.issues[0]?.line], [';', 1.5, 4]);
});
