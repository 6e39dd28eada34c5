import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import Papa from 'papaparse';
import { zipSync } from 'fflate';
import { dateText } from '../../../src/adapters/xlsx/serial-date.js';
import { numberFormat } from '../../../src/adapters/xlsx/number-format.js';
import type { WorkbookOptions } from '../../../src/adapters/xlsx/workbook.js';
import { lettersOf, placeOf } from '../../../src/adapters/xlsx/cell-place.js';
import { readDeals } from '../reading.js';
import { readSheets, sheetData, workbook, workbookFiles } from './workbooks.js';

/** The lines of the only sheet of a workbook, cells parted by `|`. */
function linesOf(bytes: Uint8Array, options: WorkbookOptions = {}): string[] {
  const [sheet] = readSheets(bytes, options);
  const text = new TextDecoder().decode(sheet!.bytes).replace(/\n$/u, '');
  return Papa.parse(text, { delimiter: ',', newline: '\n' }).data.map((cells) => cells.join('|'));
}

/** Rows under a header that the reader knows. */
const dealsSheet = (...rows: (string | number | null)[][]) =>
  sheetData([['Deal name', 'Stage', 'Amount'], ...rows]);

test('cells of every kind come as text: shared, inline, formula results, booleans, errors, numbers', () => {
  const lines = linesOf(
    workbook({
      strings: '<si><t>Shared &amp; plain</t></si><si><r><t>Two </t></r><r><t>runs</t></r></si>',
      sheets: {
        Deals: sheetData([
          ['Name', 'Stage', 'Amount'],
          ['<c t="s"><v>0</v></c>', '<c t="str"><f>A1</f><v>Won</v></c>', 12.5],
          ['<c t="s"><v>1</v></c>', '<c t="b"><v>1</v></c>', '<c t="e"><v>#N/A</v></c>'],
          ['<c t="inlineStr"><is><t>é</t></is></c>', '<c t="b"><v>0</v></c>', '<c><f>SUM(B1)</f></c>'],
          ['<c t="s"/>', '<c t="d"><v>2026-03-01</v></c>', '<c t="str"><f>X</f><v></v></c>'],
        ]),
      },
    }),
  );
  assert.deepEqual(lines, [
    'Name|Stage|Amount',
    'Shared & plain|Won|12.5',
    'Two runs|TRUE|#N/A',
    'é|FALSE|=SUM(B1)',
    '|2026-03-01|',
  ]);
});

test('readings above characters are no part of a text, and escaped characters are', () => {
  const lines = linesOf(
    workbook({
      strings: '<si><t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh></si><si><t>a_x000D__x005F_b</t></si>',
      sheets: {
        S: sheetData([
          ['Name', 'Stage'],
          ['<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>'],
        ]),
      },
    }),
  );
  assert.deepEqual(lines, ['Name|Stage', '課|a\n_b']);
});

test('rows stand in order, blank ones too, whatever their cells contain', () => {
  const data =
    '<sheetData><row r="3"><c r="B3" t="inlineStr"><is><t>Deal name</t></is></c><c r="C3" t="inlineStr"><is><t>Stage</t></is></c></row>' +
    '<row r="5"><c r="B5" t="inlineStr"><is><t>two\nlines</t></is></c><c r="C5" t="inlineStr"><is><t>a "b",c</t></is></c></row></sheetData>';
  assert.deepEqual(linesOf(workbook({ sheets: { S: data } })), [
    '',
    '',
    'Deal name|Stage',
    '',
    'two\nlines|a "b",c',
  ]);
  const { table, report } = readDeals(readSheets(workbook({ sheets: { S: data } }))[0]!.bytes);
  assert.equal(table.size, 1);
  assert.equal(report.issues.length, 0);
});

test('numbers keep all their digits and never look like thousands', () => {
  const numbers = [
    '0.1',
    '1.234',
    '-1.5',
    '12850.000000000002',
    '1E3',
    '1.5E-7',
    '1234567890123456789',
    '5.7257670000004198E+18',
    '1E400',
  ];
  const lines = linesOf(
    workbook({ sheets: { S: dealsSheet(...numbers.map((v) => ['d', 's', `<c><v>${v}</v></c>`])) } }),
  );
  assert.deepEqual(
    lines.slice(1).map((line) => line.split('|')[2]),
    [
      '0.1',
      '1.2340',
      '-1.5',
      '12850.000000000002',
      '1000',
      '0.00000015',
      '1234567890123456789',
      '5.7257670000004198E+18',
      '1E400',
    ],
  );
});

test('every number of a sheet is read as that amount, with either mark', () => {
  const number = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e14, max: 1e14 }),
    fc.integer({ min: -1e9, max: 1e9 }),
    fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1000),
  );
  fc.assert(
    fc.property(fc.array(number, { minLength: 1 }), fc.constantFrom('.', ','), (values, decimalMark) => {
      const kept = values.filter((value) => value === 0 || Math.abs(value) > 1e-6);
      const bytes = workbook({ sheets: { S: dealsSheet(...kept.map((v) => ['d', 's', v])) } });
      const { table } = readDeals(readSheets(bytes, { decimalMark })[0]!.bytes, { decimalMark });
      const close = (a: number, b: number) => Math.abs(a - b) <= Math.abs(b) * 1e-15;
      kept.forEach((value, row) =>
        assert.ok(close(table.amount[row]!, value), `${table.amount[row]} ${value}`),
      );
    }),
    { seed: 5, numRuns: 60 },
  );
});

const STYLES =
  '<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd;@"/><numFmt numFmtId="165" formatCode="[$-409]m/d/yy\\ h:mm\\ AM/PM"/>' +
  '<numFmt numFmtId="166" formatCode="#,##0.00\\ [$€-407]"/><numFmt numFmtId="167" formatCode="[h]:mm"/></numFmts>' +
  '<cellStyleXfs><xf numFmtId="14"/><xf numFmtId="14"/></cellStyleXfs>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="10"/><xf numFmtId="166"/><xf numFmtId="167"/></cellXfs>';

test('dates, shares and currencies are told by the format of a cell', () => {
  const cell = (style: number, value: string) => `<c s="${style}"><v>${value}</v></c>`;
  const lines = linesOf(
    workbook({
      styles: STYLES,
      sheets: {
        S: sheetData([
          ['Name', 'Stage', 'Value'],
          ...[
            [0, '45664'],
            [1, '45664'],
            [2, '45664.2197685185'],
            [3, '45664'],
            [4, '45664.5'],
            [1, '-3'],
            [5, '0.075'],
            [5, '1'],
            [5, '0.12345'],
            [6, '1250.5'],
            [7, '1.5'],
            [99, '7'],
          ].map(([style, value]) => ['n', 's', cell(Number(style), String(value))]),
        ]),
      },
    }),
  );
  assert.deepEqual(
    lines.slice(1).map((line) => line.split('|')[2]),
    [
      '45664',
      '2025-01-07',
      '2025-01-07 05:16:28',
      '2025-01-07',
      '2025-01-07 12:00:00',
      '-3',
      '7.5%',
      '100%',
      '12.3450%',
      'EUR 1250.5',
      '1.5',
      '7',
    ],
  );
});

test('days count from 1900 with the day that never was, or from 1904', () => {
  // ECMA-376 part 1, 18.17.4.1: day 1 is 1 January 1900, day 61 is 1 March; day 0 of the other calendar is 1 January 1904.
  assert.deepEqual(
    [1, 59, 61, 367, 39448, 2_958_465].map((day) => dateText(day, false)),
    ['1900-01-01', '1900-02-28', '1900-03-01', '1901-01-01', '2008-01-01', '9999-12-31'],
  );
  assert.deepEqual(
    [0, 1, 37986].map((day) => dateText(day, true)),
    ['1904-01-01', '1904-01-02', '2008-01-01'],
  );
  assert.deepEqual(
    [0.75, 0.1, NaN, -1, 3e6].map((day) => dateText(day, false)),
    ['18:00:00', '02:24:00', null, null, null],
  );
  const [line] = linesOf(
    workbook({
      properties: 'date1904="1"',
      styles: STYLES,
      sheets: { S: sheetData([['<c s="1"><v>37986</v></c>', 'x']]) },
    }),
  );
  assert.equal(line, '2008-01-01|x');
});

test('formats say what a number is', () => {
  const kinds = (...codes: string[]) => codes.map((code) => numberFormat(code).kind);
  assert.deepEqual(
    kinds(
      'General',
      '0.00',
      '#,##0;[Red]-#,##0',
      '0.00E+00',
      '[>100]0"d";0',
      '"y"0',
      '[h]:mm:ss',
      '[mm]:ss',
      '@',
    ),
    Array.from({ length: 9 }, () => 'number'),
  );
  assert.deepEqual(
    kinds(
      'm/d/yyyy',
      'yyyy"年"m"月"d"日"',
      '[$-F800]dddd\\,\\ mmmm\\ dd',
      'h:mm AM/PM',
      'dd.mm.yy;@',
      'mmm-yy',
    ),
    Array.from({ length: 6 }, () => 'date'),
  );
  assert.deepEqual(kinds('0%', '0.0%;-0.0%'), ['percent', 'percent']);
  const currencies = (...codes: string[]) => codes.map((code) => numberFormat(code).currency);
  assert.deepEqual(
    currencies(
      '"$"#,##0.00',
      '[$$-1009]#,##0',
      '[$¥-411]#,##0',
      '\\£0',
      '_-* #,##0.00\\ "€"_-',
      '[$CNY]\\ 0',
      '0"k"',
      '[Red]0',
    ),
    ['USD', 'CAD', 'JPY', 'GBP', 'EUR', 'CNY', '', ''],
  );
});

test('the currency of a format is the currency of the deal', () => {
  const bytes = workbook({
    styles: STYLES,
    sheets: { S: dealsSheet(['a', 'Won', '<c s="6"><v>1250.5</v></c>'], ['b', 'Won', 7]) },
  });
  const { table } = readDeals(readSheets(bytes)[0]!.bytes);
  const currency = table.dimensions.get('currency')!;
  assert.deepEqual(
    Array.from(currency.codes, (code) => currency.labels[code]),
    ['EUR', ''],
  );
  assert.deepEqual([...table.amount], [1250.5, 7]);
});

test('hidden sheets are read only when they are asked for', () => {
  const bytes = workbook({
    sheets: {
      'A|hidden': dealsSheet(['a', 's', 1]),
      B: dealsSheet(['b', 's', 2]),
      'C|veryHidden': dealsSheet(),
      Empty: '<sheetData/>',
    },
  });
  assert.deepEqual(
    readSheets(bytes).map(({ name }) => name),
    ['B'],
  );
  assert.deepEqual(
    readSheets(bytes, { sheet: ' a ' }).map(({ name }) => name),
    ['A'],
  );
});

test('cells merged over rows say the same in each of them', () => {
  const data = sheetData([
    ['Stage', 'Deal name', 'Amount'],
    ['Proposal', 'a', 1],
    [null, 'b', 2],
    [null, 'c', 3],
    ['Won', 'd', 4],
  ]);
  const lines = linesOf(
    workbook({
      sheets: { S: `${data}<mergeCells><mergeCell ref="A2:A4"/><mergeCell ref="B9:C9"/></mergeCells>` },
    }),
  );
  assert.deepEqual(lines.slice(1), ['Proposal|a|1', 'Proposal|b|2', 'Proposal|c|3', 'Won|d|4']);
});

test('a row that is mostly covered by merged cells continues the one above', () => {
  const data = sheetData([
    ['Deal name', 'Stage', 'Amount', 'Product'],
    ['a', 'Won', 10, 'Seats'],
    [null, null, null, 'Support'],
    ['b', 'Won', 20, 'Seats'],
  ]);
  const merged = ['A2:A3', 'B2:B3', 'C2:C3'].map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  const lines = linesOf(workbook({ sheets: { S: `${data}<mergeCells>${merged}</mergeCells>` } }));
  assert.deepEqual(lines.slice(1), ['a|Won|10|Seats', '|||Support', 'b|Won|20|Seats']);
});

test('a cell beside the table gets a column of its own, and columns without any cell none', () => {
  const data = sheetData([
    [null, 'Deal name', null, 'Stage'],
    [null, 'a', null, 'Won'],
    [null, 'b', null, 'Won', null, 'look here'],
  ]);
  assert.deepEqual(linesOf(workbook({ sheets: { S: data } })), [
    'Deal name|Stage|column F',
    'a|Won|',
    'b|Won|look here',
  ]);
});

test('cells and rows out of order come in order', () => {
  const inline = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const data = `<sheetData><row r="2">${inline('B2', 'y')}${inline('A2', 'x')}</row><row r="1">${inline('A1', 'Name')}${inline('B1', 'Stage')}</row></sheetData>`;
  assert.deepEqual(linesOf(workbook({ sheets: { S: data } })), ['Name|Stage', 'x|y']);
});

test('prefixes of elements, other places of parts and backslashes in names are no obstacle', () => {
  const { 'xl/workbook.xml': book, ...files } = workbookFiles({ sheets: { S: dealsSheet(['a', 'Won', 5]) } });
  const prefixed = (bytes: Uint8Array) =>
    new TextEncoder().encode(
      new TextDecoder()
        .decode(bytes)
        .replace(/<(\/?)(?=[a-z])/gu, '<$1x:')
        .replace('<x:worksheet>', '<x:worksheet xmlns:x="m">'),
    );
  const odd = {
    ...files,
    'xl\\workbook.xml': book!,
    'xl/worksheets/sheet1.xml': prefixed(files['xl/worksheets/sheet1.xml']!),
  };
  assert.deepEqual(linesOf(zipSync(odd)), ['Deal name|Stage|Amount', 'a|Won|5']);
});

test('places of cells are what their letters say', () => {
  assert.deepEqual(
    ['A1', 'Z2', 'AA10', 'XFD1048576', 'XFE1', 'A0', '12', 'a1', 'AAAA1', 'A1048577', 'A-1', ''].map(
      (each) => {
        const place = placeOf(each);
        return place && [place.row, place.column];
      },
    ),
    [[0, 0], [1, 25], [9, 26], [1_048_575, 16_383], null, null, null, null, null, null, null, null],
  );
  for (const column of [0, 25, 26, 51, 701, 702, 16_383])
    assert.deepEqual(placeOf(`${lettersOf(column)}1`), { row: 0, column });
});
