import { readFileSync } from 'node:fs';

export const title = 'floor: the bytes read from the page cache';

/**
 * @param {Uint8Array} _
 * @param {string} file
 */
export const read = (_, file) => readFileSync(file);
