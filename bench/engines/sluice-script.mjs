import { readExport } from '../../dist/adapters/index.js';

export { facts } from './sluice.mjs';

export const title = 'Sluice, from bytes, without WebAssembly';

/** @param {Uint8Array} bytes */
export function read(bytes) {
  const found = readExport(bytes, { limits: { wasm: Infinity } });
  if (found.kind !== 'deals') throw new Error('not read as deals');
  return found.table;
}
