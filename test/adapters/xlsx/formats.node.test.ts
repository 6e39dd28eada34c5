import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dateText } from '../../../src/adapters/xlsx/serial-date.js';
import { numberFormat } from '../../../src/adapters/xlsx/number-format.js';
import { readDeals } from '../reading.js';
import { readSheets, sheetData, workbook } from './workbooks.js';
import { linesOf, dealsSheet } from './sheets.js';

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
