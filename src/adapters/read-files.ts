import type { Import } from '../deals/deal-table.js';
import { loadCode, problem, ProblemError } from '../problems.js';
import { limitError, LIMITS } from './limits.js';
import type { Limits } from './limits.js';
import type { ReadOptions } from './options.js';
import { checkOptions, checkSheet } from './read.js';
import { readTables } from './read-tables.js';
import { placing } from './report/placing.js';
import { atOnce, within } from '../deals/steps.js';
import type { Steps } from '../deals/steps.js';
import { binaryKind, isXml } from './bytes/sniff.js';
import type { FileKind } from './bytes/sniff.js';
import type { ExportFile, SourceTable } from './tables/table.js';
import { takeApart } from './tables/take-apart.js';

/** Takes a file apart into tables, in steps. */
type Convert = (file: ExportFile, options: ReadOptions, limits: Limits) => Steps<SourceTable[]>;

/** Code for files that are not plain text, loaded when such a file comes. */
const CONVERTERS: { readonly [K in FileKind]?: () => Promise<Convert> } = {
  xlsx: async () => (await import('./xlsx/convert.js')).convertWorkbook,
  xml: async () => (await import('./xes/convert.js')).convertXes,
  gzip: async () => (await import('./gzip.js')).convertGzip,
};

/**
 * Reads one or several files that belong together and joins them by id: lists of deals one after the other, and their
 * history. `options.history` is one more file. Options are for every file; the user's own mapping is shared out between
 * them, and a layout that is asked for is not for files that clearly hold something else. Rejects with a `ProblemError`
 * that names the file where one cannot be read or joined; no file at all is an empty file.
 */
export async function readFiles(files: readonly ExportFile[], options: ReadOptions = {}): Promise<Import> {
  return atOnce(await readFilesSteps(files, options));
}

/**
 * As `readFiles`, in small steps: loads the code that these files need, then gives a generator that yields the share done,
 * 0 … 1, so that a page can stay responsive while it drives it.
 */
export async function readFilesSteps(
  files: readonly ExportFile[],
  options: ReadOptions = {},
): Promise<Steps<Import>> {
  const limits: Limits = { ...LIMITS, ...options.limits };
  checkOptions(options);
  checkSheet(options, files);
  const { history, encoding: _, delimiter: __, ...others } = options;
  const given = files.map((file) => ({ file, options }));
  const all = history ? [...given, { file: { name: 'history', bytes: history }, options: others }] : given;
  const converted = await Promise.all(
    all.map(async (each) => ({ ...each, convert: await converterOf(each.file) })),
  );
  return stepsOf(converted, options, limits);
}

/** A file, how to read it, and what takes it apart. */
interface Given {
  readonly file: ExportFile;
  readonly options: ReadOptions;
  readonly convert: Convert;
}

async function converterOf({ bytes }: ExportFile): Promise<Convert> {
  const kind = binaryKind(bytes) ?? (isXml(bytes) ? 'xml' : 'delimited');
  const load = CONVERTERS[kind];
  return load === undefined ? takeApart : loadCode(load);
}

/** The share of the way that taking files apart is. */
const TAKEN = 0.3;

function* stepsOf(given: readonly Given[], options: ReadOptions, limits: Limits): Steps<Import> {
  const tables: SourceTable[] = [];
  for (const [i, { file, options: own, convert }] of given.entries()) {
    const steps = placing(takenApart(convert, file, own, limits), file.name ?? '');
    const from = (TAKEN * i) / given.length;
    tables.push(...(yield* within(steps, from, from + TAKEN / given.length)));
  }
  if (tables.length === 0) throw new ProblemError(problem('E-DATA-EMPTY', ''));
  return yield* within(readTables(tables, options, limits), TAKEN, 1);
}

function* takenApart(
  convert: Convert,
  file: ExportFile,
  options: ReadOptions,
  limits: Limits,
): Steps<SourceTable[]> {
  if (file.bytes.length > limits.bytes) throw limitError('bytes', file.bytes.length, limits.bytes);
  return yield* convert(file, options, limits);
}
