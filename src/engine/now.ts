import { readExport } from '../adapters/index.js';
import { problem, ProblemError } from '../problems.js';
import type { ChartData } from '../spec/chart-spec.js';
import type { DealTable, Import } from '../deals/deal-table.js';
import type { FileData } from '../spec/data.js';
import { kindNow } from './all-kinds.js';
import { dealsOf, placedAt } from './earlier.js';
import type { Loaded, OpenNowOptions } from './engine.js';
import { isFile, loadedImport, loadedInline, readOptionsOf } from './sources.js';

/** The same as `openData` without waiting, for scripts: holds the code for files and for every kind from the start. */
export function openDataNow(data: ChartData, options: OpenNowOptions = {}): Loaded {
  const inline = loadedInline(data, options, kindNow);
  if (inline !== null) return inline;
  if ('from' in data) throw new ProblemError(problem('E-DATA-FROM', '/data/from', { id: data.from }));
  if (!isFile(data)) throw new ProblemError(problem('E-INTERNAL', '/data', { message: 'nothing to open' }));
  return loadedImport(readNow(data, options), kindNow);
}

function readNow(data: FileData, options: OpenNowOptions): Import {
  const { bytes, history } = options;
  if (bytes === undefined) throw new ProblemError(problem('E-DATA-MISSING', '/data/src', { src: data.src }));
  const past = history === undefined ? {} : { history };
  return readExport(bytes, { ...readOptionsOf(data, options), ...past });
}

/** The same as `openEarlier` without waiting. */
export function openEarlierNow(data: FileData, path: string, options: OpenNowOptions): DealTable {
  try {
    return dealsOf(readNow(data, options));
  } catch (error) {
    throw placedAt(path, error);
  }
}
