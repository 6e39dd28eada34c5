/** Works the facts of an export out of whatever table a reader has made, cell by cell, and compares them. */
import { DATE_COLUMNS, LABEL_COLUMNS, namedRows, noFacts } from './export.mjs';

/** @typedef {import('./export.mjs').Facts} Facts */

/**
 * What a table says about one of its cells.
 *
 * @typedef {object} Cells
 * @property {number} rows
 * @property {(column: string, row: number) => string} text
 * @property {(row: number) => number} amount
 * @property {(column: string, row: number) => number} day days since 1970; 0 where the cell is empty
 */

/**
 * @param {Cells} cells
 * @returns {Facts}
 */
export function factsOf({ rows, text, amount, day }) {
  const facts = noFacts();
  facts.rows = rows;
  for (let row = 0; row < rows; row++) {
    facts.idBytes += Buffer.byteLength(text('id', row));
    facts.nameBytes += Buffer.byteLength(text('name', row));
    const currency = text('currency', row);
    facts.cents[currency] = (facts.cents[currency] ?? 0) + Math.round(amount(row) * 100);
  }
  for (const row of namedRows(rows)) facts.names[row] = text('name', row);
  for (const column of LABEL_COLUMNS) {
    const counts = facts.labels[column];
    for (let row = 0; row < rows; row++) counts[text(column, row)] = (counts[text(column, row)] ?? 0) + 1;
  }
  for (const column of DATE_COLUMNS) {
    const sum = facts.dates[column];
    for (let row = 0; row < rows; row++) {
      const found = day(column, row);
      if (found === 0) continue;
      sum.count++;
      sum.days += found;
    }
  }
  return facts;
}

/**
 * Where two answers differ first, as a path and both values; undefined where they are the same. Numbers must be equal:
 * sums are of whole cents and days.
 *
 * @param {unknown} truth
 * @param {unknown} found
 * @param {string} [place]
 * @returns {string | undefined}
 */
export function difference(truth, found, place = '') {
  if (typeof truth !== 'object' || truth === null || typeof found !== 'object' || found === null)
    return Object.is(truth, found) ? undefined : `${place}: ${String(found)} instead of ${String(truth)}`;
  const keys = new Set([...Object.keys(truth), ...Object.keys(found)]);
  for (const key of keys) {
    const differs = difference(truth[key], found[key], `${place}/${key}`);
    if (differs !== undefined) return differs;
  }
  return undefined;
}
