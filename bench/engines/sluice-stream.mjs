import { openAsBlob } from 'node:fs';
import { streamExport } from '../../dist/adapters/index.js';

export { facts, reached } from './sluice.mjs';

export const title = 'Sluice, streamed from the file';

/**
 * Reads the file itself, part after part: it takes no bytes.
 *
 * @param {Uint8Array} _
 * @param {string} file
 */
export async function read(_, file) {
  const found = await streamExport(await openAsBlob(file));
  if (found.kind !== 'deals') throw new Error('not read as deals');
  return found.table;
}
