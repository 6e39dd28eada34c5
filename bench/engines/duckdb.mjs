import { DuckDBInstance } from '@duckdb/node-api';
import { DATE_COLUMNS, LABEL_COLUMNS, namedRows, noFacts, STAGE_COLUMNS, STAGES } from '../export.mjs';

export const title = 'DuckDB, all threads';

const types = {
  ...Object.fromEntries(['id', 'name', ...LABEL_COLUMNS].map((column) => [column, 'VARCHAR'])),
  ...Object.fromEntries(DATE_COLUMNS.map((column) => [column, 'DATE'])),
  amount: 'DOUBLE',
};
const ORDER = [
  'id',
  'name',
  'owner',
  'pipeline',
  'stage',
  'amount',
  'currency',
  'created',
  'closed',
  'status',
];
const columns = [...ORDER, ...STAGE_COLUMNS].map((name) => `'${name}': '${types[name]}'`).join(', ');

/**
 * Reads the file itself: it takes no bytes.
 *
 * @param {Uint8Array} _
 * @param {string} file
 * @param {number} [threads]
 */
export async function read(_, file, threads) {
  const instance = await DuckDBInstance.create(':memory:', threads ? { threads: String(threads) } : {});
  const connection = await instance.connect();
  const from = `read_csv('${file.replaceAll("'", "''")}', header = true, quote = '"', escape = '"', columns = {${columns}})`;
  await connection.run(`create table deals as select * from ${from}`);
  return connection;
}

/** @typedef {Awaited<ReturnType<typeof read>>} Connection */

/**
 * @param {Connection} connection
 * @param {string} sql
 * @returns {Promise<any[]>}
 */
const ask = async (connection, sql) => (await connection.runAndReadAll(sql)).getRowObjects();

/** @param {Connection} connection */
export async function facts(connection) {
  const found = noFacts();
  const sums = 'count(*)::double as n, sum(strlen(id))::double as ids, sum(strlen(name))::double as names';
  const [{ n: rows, ids, names }] = await ask(connection, `select ${sums} from deals`);
  Object.assign(found, { rows, idBytes: ids, nameBytes: names });
  for (const row of namedRows(rows)) {
    const [{ name }] = await ask(connection, `select name from deals where rowid = ${row}`);
    found.names[row] = name;
  }
  for (const column of LABEL_COLUMNS) {
    const counted = await ask(
      connection,
      `select ${column} as label, count(*)::double as n from deals group by all`,
    );
    found.labels[column] = Object.fromEntries(counted.map(({ label, n }) => [label, n]));
  }
  const cents = 'select currency, sum(round(amount * 100))::double as cents from deals group by all';
  found.cents = Object.fromEntries((await ask(connection, cents)).map((row) => [row.currency, row.cents]));
  for (const column of DATE_COLUMNS) {
    const days = `sum(${column} - date '1970-01-01')::double`;
    const [sum] = await ask(connection, `select count(${column})::double as n, ${days} as days from deals`);
    found.dates[column] = { count: sum.n, days: sum.days };
  }
  return found;
}

/** @param {Connection} connection */
export async function reached(connection) {
  const cases = STAGE_COLUMNS.map((column, stage) => `when ${column} is not null then ${stage}`).toReversed();
  const furthest = `case ${cases.join(' ')} end`;
  const counts = await ask(
    connection,
    `select owner, ${furthest} as furthest, count(*)::double as n from deals group by all`,
  );
  /** @type {{ [owner: string]: number[] }} */
  const byOwner = {};
  for (const { owner, furthest: last, n } of counts) {
    const sums = (byOwner[owner] ??= STAGES.map(() => 0));
    for (let stage = 0; stage <= last; stage++) sums[stage] = sums[stage] + n;
  }
  return byOwner;
}
