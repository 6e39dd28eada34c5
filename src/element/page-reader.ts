import { sizeOf } from '../adapters/bytes/byte-source.js';
import type { ByteSource } from '../adapters/bytes/byte-source.js';
import type { Reader, Reading } from '../engine/engine.js';
import { readHere } from '../engine/here.js';
import { SharedReader } from '../engine/shared-reader.js';
import { loadLimits } from './fetch.js';
import { spawnWorker } from './spawn.js';

const shared = new SharedReader(spawnWorker);

/** Bytes of a source; Infinity where it does not tell. */
function bytesIn(source: ByteSource): number {
  const known = source instanceof Uint8Array || source instanceof Blob;
  return sizeOf(source) || (known ? 0 : Infinity);
}

/** A worker is ready later than a small file is read: a page may say which are. */
function isSmall({ files, history }: Reading): boolean {
  const all = history === undefined ? files : [...files, history];
  return all.reduce((sum, { source }) => sum + bytesIn(source), 0) <= loadLimits().here;
}

/** What reads files for all charts of a page: in one worker; those that it calls small on the page itself. */
export const pageReader: Reader = {
  read: (reading, run) => (isSmall(reading) ? readHere(reading, run) : shared.read(reading, run)),
  measure: (...table) => shared.measure(...table),
};
