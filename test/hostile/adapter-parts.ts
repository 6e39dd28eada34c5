import type { Limits } from '../../src/adapters/limits.js';
import { cellTexts, lineEndOf, makeRow, RowScanner } from '../../src/adapters/rows/delimited.js';
import { takeApart } from '../../src/adapters/tables/take-apart.js';
import { atOnce } from '../../src/deals/steps.js';
import type { Grid } from './adapter.js';

export { LIMITS } from '../../src/adapters/limits.js';
export { readExport } from '../../src/adapters/index.js';

/** Most columns of a file that are compared cell by cell. */
const COLUMNS = 50;

/** The rows of the first table of a file, as its scanner finds them; null where there is no table. */
export function tabledText(bytes: Uint8Array, limits: Limits): Grid | null {
  const [table] = atOnce(takeApart({ bytes }, {}, limits));
  if (table === undefined) return null;
  const scanner = new RowScanner(table.delimiter || ',', lineEndOf(table.bytes));
  scanner.see(table.bytes, true);
  const row = makeRow(COLUMNS);
  const rows: string[][] = [];
  while (scanner.next(row)) rows.push(cellTexts(row, Math.min(row.cells, COLUMNS)));
  const [headers = [], ...rest] = rows.filter((cells) => cells.some((cell) => cell !== ''));
  return { headers, rows: rest };
}
