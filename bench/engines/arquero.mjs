import { escape, fromCSV, op } from 'arquero';
import { DATE_COLUMNS, STAGE_COLUMNS, STAGES } from '../export.mjs';
import { factsOf } from '../facts.mjs';
import { dayOf } from './rows.mjs';

export const title = 'Arquero';

const types = { amount: Number, ...Object.fromEntries(DATE_COLUMNS.map((column) => [column, dayOf])) };

/** @param {Uint8Array} bytes */
export const read = (bytes) => fromCSV(new TextDecoder().decode(bytes), { autoType: false, parse: types });

/** @param {ReturnType<typeof read>} table */
export const facts = (table) =>
  factsOf({
    rows: table.numRows(),
    text: (column, row) => table.get(column, row),
    amount: (row) => table.get('amount', row),
    // Its parsers are not asked about empty cells.
    day: (column, row) => table.get(column, row) ?? 0,
  });

/** @param {ReturnType<typeof read>} table */
export function reached(table) {
  const furthest = escape((/** @type {any} */ row) =>
    STAGE_COLUMNS.findLastIndex((column) => row[column] !== null),
  );
  const counts = table.derive({ furthest }).groupby('owner', 'furthest').rollup({ n: op.count() });
  /** @type {{ [owner: string]: number[] }} */
  const byOwner = {};
  for (const { owner, furthest: last, n } of counts) {
    const sums = (byOwner[owner] ??= STAGES.map(() => 0));
    for (let stage = 0; stage <= last; stage++) sums[stage] = sums[stage] + n;
  }
  return byOwner;
}
