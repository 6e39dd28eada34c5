/** What the readers that make an object of every row share: typing the cells, and looking at them. */
import { DATE_COLUMNS } from '../export.mjs';
import { factsOf } from '../facts.mjs';

const DAY = 86_400_000;

/**
 * A day as a number; 0 for an empty cell.
 *
 * @param {string} cell
 */
export const dayOf = (cell) => (cell === '' ? 0 : Date.parse(cell) / DAY);

/** @typedef {Record<string, any>} Row */

/**
 * Gives amounts and dates their types, in place, as a user would.
 *
 * @param {Row[]} rows
 */
export function typed(rows) {
  for (const row of rows) {
    row['amount'] = Number(row['amount']);
    for (const column of DATE_COLUMNS) row[column] = dayOf(row[column]);
  }
  return rows;
}

/** @param {Row[]} rows */
export const factsOfRows = (rows) =>
  factsOf({
    rows: rows.length,
    text: (column, row) => rows[row][column],
    amount: (row) => rows[row]['amount'],
    day: (column, row) => rows[row][column],
  });
