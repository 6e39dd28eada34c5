import type { Import } from '../deals/deal-table.js';
import { loadCode } from '../problems.js';
import type { Reading, Run } from './engine.js';

/** Reads files on this thread, with code that is loaded for it. */
export async function readHere(reading: Reading, run: Run): Promise<Import> {
  const { readSources } = await loadCode(() => import('./reading.js'));
  return readSources(reading, run);
}
