import { problem, ProblemError } from '../problems.js';
import type { DealTable } from '../deals/deal-table.js';
import type { FileData } from '../spec/data.js';
import type { ChartData } from '../spec/chart-spec.js';
import type { Loaded, OpenOptions } from './engine.js';
import { dealsOf, placedAt } from './earlier.js';
import { readHere } from './here.js';
import { findKind } from './kinds.js';
import { isFile, loadedImport, loadedInline, readOptionsOf } from './sources.js';

export type { Loaded, OpenOptions, Reader, SourceFile, Target } from './engine.js';

/**
 * Opens data: files are read by the reader given, or on this thread in short slices with code that is loaded for it; records
 * and tallies are there at once. The code that counts is that of `kind`, where that is stated, and comes for others when they
 * are asked for. Rejects with a `ProblemError` where the data cannot be read, or with the reason of an aborted signal.
 */
export async function openData(data: ChartData, options: OpenOptions = {}): Promise<Loaded> {
  if (options.kind !== undefined) await findKind(options.kind);
  const inline = loadedInline(data, options, findKind);
  if (inline !== null) return inline;
  const { files, history, reader, onProgress, signal } = options;
  if (!isFile(data) || files === undefined)
    throw new ProblemError(problem('E-INTERNAL', '/data', { message: 'nothing to open' }));
  const reading = { files, history, options: readOptionsOf(data, options) };
  const run = { onProgress, signal };
  const read = await (reader ? reader.read(reading, run) : readHere(reading, run));
  return loadedImport(read, findKind, reader);
}

/**
 * The deals of an export of another day, which the spec names at `path`. Rejects with a `ProblemError` at that place where
 * they cannot be read.
 */
export async function openEarlier(data: FileData, path: string, options: OpenOptions): Promise<DealTable> {
  const { files = [], history, reader, signal } = options;
  const reading = { files, history, options: readOptionsOf(data, options) };
  try {
    return dealsOf(await (reader ? reader.read(reading, { signal }) : readHere(reading, { signal })));
  } catch (error) {
    throw placedAt(path, error);
  }
}
