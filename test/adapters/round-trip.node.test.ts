import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dealFacts } from './deal-facts.js';
import type { DealFacts } from './deal-facts.js';
import { bytesOf, plainDeals, readDealFiles } from './reading.js';
import { sheetData, workbook } from './xlsx/workbooks.js';
import { WRITTEN } from './written-layouts.js';
import type { WrittenLayout } from './written-layouts.js';

/** What may be odd about a file without changing what it says. */
interface Quirks {
  readonly form: 'utf-8' | 'bom' | 'utf-16le' | 'xlsx';
  readonly delimiter: ',' | ';' | '\t';
  readonly newline: '\n' | '\r\n';
  readonly quoted: boolean;
  readonly blankLines: boolean;
  readonly extra: boolean;
  /** Shuffles the columns. */
  readonly seed: number;
}

const quirks: fc.Arbitrary<Quirks> = fc.record({
  form: fc.constantFrom('utf-8', 'bom', 'utf-16le', 'xlsx'),
  delimiter: fc.constantFrom(',', ';', '\t'),
  newline: fc.constantFrom('\n', '\r\n'),
  quoted: fc.boolean(),
  blankLines: fc.boolean(),
  extra: fc.boolean(),
  seed: fc.nat(1000),
});

/** The columns of a layout in another order, perhaps with one more that nobody knows. */
function columnsOf({ columns }: WrittenLayout, { extra, seed }: Quirks): WrittenLayout['columns'] {
  const all = extra ? [...columns, ['Colour of the folder', () => 'blue'] as const] : columns;
  return all
    .map((column, i) => ({ column, place: ((i + 1) * (seed * 2 + 7919)) % 104_729 }))
    .sort((a, b) => a.place - b.place)
    .map(({ column }) => column);
}

function written(layout: WrittenLayout, deals: readonly DealFacts[], how: Quirks): Uint8Array {
  const columns = columnsOf(layout, how);
  const rows = [
    columns.map(([header]) => header),
    ...deals.map((deal) => columns.map(([, cell]) => cell(deal))),
  ];
  return how.form === 'xlsx' ? workbook({ sheets: { Deals: sheetOf(rows) } }) : textOf(rows, how);
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\t', '&#9;');

function sheetOf(rows: readonly (readonly string[])[]): string {
  const isNumber = (cell: string) => /^(?:0|[1-9]\d{0,11})(?:\.\d{1,4})?$/u.test(cell);
  return sheetData(
    rows.map((row) =>
      row.map((cell) => (cell === '' ? null : isNumber(cell) ? Number(cell) : escaped(cell))),
    ),
  );
}

function textOf(rows: readonly (readonly string[])[], how: Quirks): Uint8Array {
  const { delimiter, newline } = how;
  const cell = (text: string) =>
    how.quoted || text.includes(delimiter) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = rows.flatMap((row, i) => {
    const line = row.map(cell).join(delimiter);
    return how.blankLines && i === 1 ? ['', line] : [line];
  });
  const text = `${lines.join(newline)}${newline}`;
  if (how.form === 'utf-16le')
    return new Uint8Array(
      Uint16Array.from({ length: text.length + 1 }, (_, i) => (i === 0 ? 0xfeff : text.charCodeAt(i - 1)))
        .buffer,
    );
  return bytesOf(how.form === 'bom' ? `\ufeff${text}` : text);
}

/** The facts that a layout has, in the words of a reading. */
function expected(layout: WrittenLayout, deal: DealFacts): { [fact: string]: unknown } {
  const facts = { ...deal, stage: layout.stage?.(deal) ?? deal.stage };
  return Object.fromEntries(layout.knows.filter((fact) => fact !== 'id').map((fact) => [fact, facts[fact]]));
}

for (const [name, layout] of Object.entries(WRITTEN))
  test(`random deals written as ${name}, with quirks, are read back equal`, async () => {
    await fc.assert(
      fc.asyncProperty(dealFacts(layout.outcomes), quirks, async (deals, how) => {
        const { table, report } = await readDealFiles([written(layout, deals, how)]);
        assert.equal(report.layout, name);
        assert.deepEqual([report.rejected, report.issues, report.read], [[], [], deals.length]);
        const read = plainDeals(table).map((deal) => ({
          ...deal,
          createdAt: deal.createdAt?.replace(/^(.{10})$/u, '$1T00:00:00Z'),
          currency: deal.fields['currency'],
          owner: deal.fields['owner'],
        }));
        assert.deepEqual(
          read.map((deal) =>
            Object.fromEntries(
              layout.knows
                .filter((fact) => fact !== 'id')
                .map((fact) => [fact, deal[fact as keyof typeof deal]]),
            ),
          ),
          deals.map((deal) => expected(layout, deal)),
        );
        if (layout.knows.includes('id'))
          read.forEach(({ id }, row) => assert.ok(id.endsWith(deals[row]!.id), id));
      }),
      { seed: 5, numRuns: 200 },
    );
  });
