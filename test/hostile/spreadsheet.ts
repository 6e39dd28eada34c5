import Papa from 'papaparse';
import type { Table } from '../../src/charts/chart.js';
import { tableCsv, tableHtml, tableTsv } from '../../src/export/table-text.js';
import type { Grid } from './adapter.js';

const DANGEROUS = /^[=+\-@\t\r]/u;
const MARK = '\u{feff}';

/** A table of texts, as a chart exports one. */
export const tableOf = ({ headers, rows }: Grid): Table => ({
  caption: 'Cells',
  columns: headers,
  rows: rows.map((cells) => cells.map((text) => ({ text, value: text }))),
});

/** Rows of an exported CSV, by another parser; what is said below the table is left out. */
function rowsOf(csv: string): string[][] {
  const { data } = Papa.parse(csv.startsWith(MARK) ? csv.slice(1) : csv, { delimiter: ',', newline: '\r\n' });
  const end = data.findIndex((cells) => cells.length === 1 && cells[0] === '');
  return data.slice(0, end < 0 ? data.length : end);
}

/** Cells of an exported CSV or of a copied table that a spreadsheet would run. */
export function formulasIn(text: string, delimiter = ','): string[] {
  const rows = delimiter === ',' ? rowsOf(text) : text.split('\n').map((line) => line.split(delimiter));
  const isNumber = (cell: string): boolean => /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/iu.test(cell);
  return rows.flat().filter((cell) => DANGEROUS.test(cell) && !isNumber(cell));
}

/** What is wrong with how cells leave the kit; a spreadsheet must neither run nor change them. */
export function exportFaults(grid: Grid): string[] {
  const table = tableOf(grid);
  const csv = tableCsv(table, []);
  const back = rowsOf(csv);
  const expected = [grid.headers, ...grid.rows].map((cells) =>
    cells.map((cell) =>
      DANGEROUS.test(cell.trimStart()) || /^[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]/u.test(cell.trim())
        ? `'${cell}`
        : cell,
    ),
  );
  const faults = [...formulasIn(csv), ...formulasIn(tableTsv(table), '\t')].map((cell) => `runs: ${cell}`);
  const markup = tableHtml(table).replaceAll(/<\/?(?:table|caption|tr|th|td)>/gu, '');
  if (/[<>]/u.test(markup)) faults.push('the copied table has markup of a cell');
  const differs = expected.findIndex((cells, i) => JSON.stringify(cells) !== JSON.stringify(back[i]));
  if (differs >= 0)
    faults.push(
      `row ${differs} comes back as ${JSON.stringify(back[differs])}, not ${JSON.stringify(expected[differs])}`,
    );
  const negative = tableCsv({ caption: '', columns: ['n'], rows: [[{ text: '−5', value: -5 }]] }, []);
  if (rowsOf(negative)[1]?.[0] !== '-5') faults.push('a negative number is no number any more');
  return faults;
}
