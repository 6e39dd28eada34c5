import Papa from 'papaparse';
import { factsOfRows, typed } from './rows.mjs';

export const title = 'PapaParse, objects';

/** @param {Uint8Array} bytes */
export const read = (bytes) =>
  typed(Papa.parse(new TextDecoder().decode(bytes), { header: true, skipEmptyLines: true }).data);

export const facts = factsOfRows;
