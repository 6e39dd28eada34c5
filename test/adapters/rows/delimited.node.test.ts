import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import Papa from 'papaparse';
import { cellText, lineEndOf, makeRow, RowScanner } from '../../../src/adapters/rows/delimited.js';
import { readExport } from '../../../src/adapters/index.js';
import { bytesOf, readDeals } from '../reading.js';

const COLUMNS = 12;

interface Row {
  cells: string[];
  line: number;
}

function scan(text: string, delimiter: string): { rows: Row[]; unclosed: number } {
  const bytes = bytesOf(text);
  const scanner = new RowScanner(delimiter, lineEndOf(bytes));
  scanner.see(bytes, true);
  const row = makeRow(COLUMNS);
  const rows: Row[] = [];
  while (scanner.next(row)) {
    const count = Math.min(row.cells, COLUMNS);
    const cells = Array.from({ length: count }, (_, column) => cellText(row, column));
    rows.push({ cells, line: row.line });
  }
  return { rows, unclosed: scanner.unclosed };
}

const cellsOf = (text: string, delimiter = ',') => scan(text, delimiter).rows.map(({ cells }) => cells);

/** What the reference parser finds, without the empty row it adds after a last line break. */
function reference(text: string, delimiter: string, newline: string): { data: string[][]; valid: boolean } {
  const { data, errors } = Papa.parse(text, { delimiter, newline });
  if (text.endsWith(newline) && data.at(-1)?.length === 1 && data.at(-1)![0] === '') data.pop();
  return { data, valid: errors.every(({ code }) => code === 'UndetectableDelimiter') };
}

const delimiters = fc.constantFrom(',', ';', '\t', '|');
const newlines = fc.constantFrom('\n', '\r\n');

test('cells with quotes, breaks and delimiters are read as another parser reads them', () => {
  const cells = fc.array(
    fc.constantFrom('a', 'B7', '"', ',', ';', '\t', '|', '\n', '\r\n', ' ', 'é', '阶段', ''),
    { maxLength: 6 },
  );
  const rows = fc.array(fc.array(cells, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 });
  const styles = fc.record({
    rows,
    delimiter: delimiters,
    newline: newlines,
    last: fc.boolean(),
    always: fc.boolean(),
  });
  fc.assert(
    fc.property(styles, ({ rows, delimiter, newline, last, always }) => {
      const write = (parts: string[]) => {
        const cell = parts.join('');
        const needed = always || /["\r\n]/.test(cell) || cell.includes(delimiter);
        return needed ? `"${cell.replaceAll('"', '""')}"` : cell;
      };
      const lines = rows.map((row) => row.map(write).join(delimiter));
      const text = lines.join(newline) + (last ? newline : '');
      fc.pre(text !== '');
      const { data, valid } = reference(text, delimiter, newline);
      assert.equal(valid, true);
      assert.deepEqual(cellsOf(text, delimiter), data);
    }),
    { seed: 11, numRuns: 5000 },
  );
});

test('files made of any odd characters are read as another parser reads them, wherever that finds no fault', () => {
  const characters = fc.array(fc.constantFrom('a', 'b', '"', '"', ',', ';', '\n', ' ', 'ü'), {
    minLength: 1,
    maxLength: 40,
  });
  let compared = 0;
  fc.assert(
    fc.property(characters, (parts) => {
      const text = parts.join('');
      const { data, valid } = reference(text, ',', '\n');
      if (!valid) return;
      compared++;
      assert.deepEqual(cellsOf(text), data);
    }),
    { seed: 12, numRuns: 20_000 },
  );
  assert.ok(compared > 5000, `only ${compared} files were comparable`);
});

test('an unclosed quote is found where another parser finds one', () => {
  const characters = fc.array(fc.constantFrom('a', '"', ',', '\n'), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(characters, (parts) => {
      const text = parts.join('');
      const missing = Papa.parse(text, { delimiter: ',', newline: '\n' }).errors.some(
        ({ code }) => code === 'MissingQuotes',
      );
      assert.equal(scan(text, ',').unclosed > 0, missing);
    }),
    { seed: 13, numRuns: 10_000 },
  );
});

test('the line of an unclosed quote is the line it opens on', () => {
  assert.equal(scan('a,b\n"x\ny",1\nc,"d\ne,f\n', ',').unclosed, 4);
});

test('a row knows the physical line it starts on, with every break inside quotes counted', () => {
  const rows = scan('h\r\n"a\r\nb\nc"\r\n\r\nd\r\n', ',').rows;
  assert.deepEqual(
    rows.map(({ line }) => line),
    [1, 2, 5, 6],
  );
});

test('lines may end with CR alone where the file has no LF', () => {
  assert.deepEqual(scan('a,b\rc,"d\re"\rf,g', ',').rows, [
    { cells: ['a', 'b'], line: 1 },
    { cells: ['c', 'd\re'], line: 2 },
    { cells: ['f', 'g'], line: 4 },
  ]);
});

test('a delimiter at the very end is followed by one more, empty cell', () => {
  assert.deepEqual(cellsOf('a,b\nc,'), [
    ['a', 'b'],
    ['c', ''],
  ]);
});

test('spaces after a closing quote do not belong to the cell', () => {
  assert.deepEqual(cellsOf('"a"  ,"b" \n'), [['a', 'b']]);
});

test('a row wider than the table tells its width and whether anything stands beyond', () => {
  const bytes = bytesOf('a,b,c\na,b,,\n');
  const scanner = new RowScanner(',', lineEndOf(bytes));
  scanner.see(bytes, true);
  const row = makeRow(2);
  scanner.next(row);
  assert.deepEqual([row.cells, row.overflow], [3, true]);
  scanner.next(row);
  assert.deepEqual([row.cells, row.overflow], [4, false]);
});

test('a report tells how lines end, whatever stands between quotes', () => {
  const lineEnd = (text: string) => readDeals(text).report.newline;
  assert.equal(lineEnd('Stage,Note\nWon,"a\r\nb"\n'), '\n');
  assert.equal(lineEnd('Stage,Note\r\nWon,"a\nb"\r\n'), '\r\n');
  assert.equal(lineEnd('Stage,Note\rWon,a\r'), '\r');
  assert.equal(lineEnd('Stage,Note'), '');
  assert.equal(lineEnd('[{"stage":"Won"},\n{"stage":"Lead"}]'), '');
});

test('a report tells what a row of the file is', () => {
  const rows = (text: string) => readExport(bytesOf(text)).report.rows;
  assert.equal(rows('Stage,Amount\nWon,1\n'), 'deals');
  assert.equal(rows('deal_id,stage,entered_at\n1,Lead,2026-01-01\n'), 'entries');
  assert.equal(rows('deal_id,from,to,at\n1,,Lead,2026-01-01\n'), 'transitions');
  assert.equal(rows('Stage,Count\nLead,3\nWon,1\n'), 'counts');
});
