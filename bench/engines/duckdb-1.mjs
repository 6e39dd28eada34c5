import { read as readWith } from './duckdb.mjs';

export { facts, reached } from './duckdb.mjs';

export const title = 'DuckDB, one thread';

/**
 * @param {Uint8Array} bytes
 * @param {string} file
 */
export const read = (bytes, file) => readWith(bytes, file, 1);
