import { readExport } from '../adapters/index.js';
import { problem, ProblemError } from '../problems.js';
import type { ChartData } from '../spec/chart-spec.js';
import { kindNow } from './all-kinds.js';
import type { Loaded, OpenOptions } from './engine.js';
import { isFile, loadedImport, loadedInline, readOptionsOf } from './sources.js';

/** The same as `openData` without waiting, for scripts: holds the code for files and for every kind from the start. */
export function openDataNow(data: ChartData, options: OpenOptions = {}): Loaded {
  const inline = loadedInline(data, options, kindNow);
  if (inline !== null) return inline;
  if (!isFile(data)) throw new ProblemError(problem('E-INTERNAL', '/data', { message: 'nothing to open' }));
  if (options.bytes === undefined)
    throw new ProblemError(problem('E-DATA-MISSING', '/data/src', { src: data.src }));
  return loadedImport(readExport(options.bytes, readOptionsOf(data, options)), kindNow);
}
