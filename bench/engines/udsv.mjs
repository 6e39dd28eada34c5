import { inferSchema, initParser } from 'udsv';
import { DATE_COLUMNS } from '../export.mjs';
import { factsOf } from '../facts.mjs';
import { dayOf } from './rows.mjs';

export const title = 'uDSV, columns';

/** @param {Uint8Array} bytes */
export function read(bytes) {
  const text = new TextDecoder().decode(bytes);
  const schema = inferSchema(text);
  for (const column of schema.cols) column.type = column.name === 'amount' ? 'n' : 's';
  const columns = initParser(schema).typedCols(text);
  /** @type {Record<string, any>} */
  const table = Object.fromEntries(schema.cols.map(({ name }, i) => [name, columns[i]]));
  for (const column of DATE_COLUMNS) table[column] = Int32Array.from(table[column], dayOf);
  return table;
}

/** @param {ReturnType<typeof read>} table */
export const facts = (table) =>
  factsOf({
    rows: table['id'].length,
    text: (column, row) => table[column][row],
    amount: (row) => table['amount'][row],
    day: (column, row) => table[column][row],
  });
