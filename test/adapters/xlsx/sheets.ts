import Papa from 'papaparse';
import type { WorkbookOptions } from '../../../src/adapters/xlsx/workbook.js';
import { readSheets, sheetData } from './workbooks.js';

/** The lines of the only sheet of a workbook, cells parted by `|`. */
export function linesOf(bytes: Uint8Array, options: WorkbookOptions = {}): string[] {
  const [sheet] = readSheets(bytes, options);
  const text = new TextDecoder().decode(sheet!.bytes).replace(/\n$/u, '');
  return Papa.parse(text, { delimiter: ',', newline: '\n' }).data.map((cells) => cells.join('|'));
}

/** Rows under a header that the reader knows. */
export const dealsSheet = (...rows: (string | number | null)[][]) =>
  sheetData([['Deal name', 'Stage', 'Amount'], ...rows]);
