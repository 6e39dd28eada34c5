import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import { lettersOf, placeOf } from '../../../src/adapters/xlsx/cell-place.js';
import { readDeals } from '../reading.js';
import { readSheets, sheetData, workbook, workbookFiles } from './workbooks.js';
import { linesOf, dealsSheet } from './sheets.js';

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
