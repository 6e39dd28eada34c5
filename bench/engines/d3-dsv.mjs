import { csvParse } from 'd3-dsv';
import { factsOfRows, typed } from './rows.mjs';

export const title = 'd3-dsv, objects';

/** @param {Uint8Array} bytes */
export const read = (bytes) => typed(csvParse(new TextDecoder().decode(bytes)));

export const facts = factsOfRows;
