import { parse } from 'csv-parse/sync';
import { factsOfRows, typed } from './rows.mjs';

export const title = 'csv-parse, objects';

/** @param {Uint8Array} bytes */
export const read = (bytes) =>
  typed(parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), { columns: true }));

export const facts = factsOfRows;
