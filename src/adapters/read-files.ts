import type { Import } from '../deals/deal-table.js';
import { problem, ProblemError } from '../problems.js';
import { LIMITS } from './limits.js';
import type { Limits } from './limits.js';
import type { ReadOptions } from './options.js';
import { checkOptions } from './read.js';
import { placed, readTables } from './read-tables.js';
import { finished } from './steps.js';
import { binaryKind } from './sniff.js';
import type { FileKind } from './sniff.js';
import type { ExportFile, SourceTable } from './tables.js';
import { takeApart } from './take-apart.js';

/** Turns a file that is not text into tables. */
export type Convert = (file: ExportFile, options: ReadOptions, limits: Limits) => Promise<SourceTable[]>;

/** Code for files that are not text, loaded when such a file comes. */
const CONVERTERS: { readonly [K in FileKind]?: () => Promise<Convert> } = {};

/**
 * Reads one or several files that belong together and joins them by id: lists of deals one after the other, and their
 * history. `options.history` is one more file. Options are for every file; the user's own mapping is shared out between
 * them, and a layout that is asked for is not for files that clearly hold something else. Rejects with a `ProblemError`
 * that names the file where one cannot be read or joined; no file at all is an empty file.
 */
export async function readFiles(files: readonly ExportFile[], options: ReadOptions = {}): Promise<Import> {
  const limits: Limits = { ...LIMITS, ...options.limits };
  checkOptions(options);
  const { history } = options;
  const all = history ? [...files, { name: 'history', bytes: history }] : files;
  const tables: SourceTable[] = [];
  for (const file of all) tables.push(...(await tablesOf(file, options, limits)));
  if (tables.length === 0) throw new ProblemError(problem('E-DATA-EMPTY', ''));
  return finished(readTables(tables, options, limits));
}

async function tablesOf(file: ExportFile, options: ReadOptions, limits: Limits): Promise<SourceTable[]> {
  try {
    const convert = await CONVERTERS[binaryKind(file.bytes) ?? 'delimited']?.();
    return convert ? await convert(file, options, limits) : finished(takeApart(file, options, limits));
  } catch (error) {
    throw placed(error, file.name ?? '');
  }
}
