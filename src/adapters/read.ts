import type { Import } from '../deals/deal-table.js';
import { problem, ProblemError } from '../problems.js';
import { LIMITS } from './limits.js';
import type { Limits } from './limits.js';
import type { ReadOptions } from './options.js';
import { readTables } from './read-tables.js';
import { atOnce, within } from '../deals/steps.js';
import type { Steps } from '../deals/steps.js';
import { binaryKind } from './bytes/sniff.js';
import type { ExportFile } from './tables/table.js';
import { takeApart } from './tables/take-apart.js';

/**
 * Reads an export file: encoding, delimiter and layout are recognised, then one pass over the bytes fills the columns of a
 * table, or finished counts. The report accounts for every row. Throws a `ProblemError` for what cannot be read at all;
 * odd cells and rows never throw. A file with headers and no rows is a table of size 0.
 */
export function readExport(bytes: Uint8Array, options: ReadOptions = {}): Import {
  return atOnce(readExportSteps(bytes, options));
}

/**
 * As `readExport`, in small steps: yields the share done, 0 … 1, every thousand rows or so, so that a page can stay
 * responsive while it drives the generator.
 */
export function* readExportSteps(bytes: Uint8Array, options: ReadOptions = {}): Steps<Import> {
  const limits: Limits = { ...LIMITS, ...options.limits };
  checkOptions(options);
  checkSheet(options, []);
  const { history } = options;
  const share = history ? bytes.length / (bytes.length + history.length) : 1;
  const tables = yield* within(takeApart({ bytes }, options, limits), 0, share * 0.2);
  if (!history) return yield* within(readTables(tables, options, limits), 0.2, 1);
  const { encoding: _, delimiter: __, ...others } = options;
  const file = { name: 'history', bytes: history };
  const moves = yield* within(takeApart(file, others, limits), share * 0.2, 0.2);
  return yield* within(readTables([...tables, ...moves], options, limits), 0.2, 1);
}

/** Whether a text may stand between cells: one ASCII character that is no quote. */
export function isDelimiter(text: string): boolean {
  return /^[\t -!#-~]$/u.test(text);
}

/** Throws for options that no file can be read with. */
export function checkOptions({ delimiter }: ReadOptions): void {
  if (delimiter !== undefined && !isDelimiter(delimiter))
    throw new ProblemError(
      problem('E-DATA-OPTION', '', { option: 'delimiter', found: delimiter, allowed: ', ; | tab' }),
    );
}

/** Throws where a sheet is asked for and no file has any. */
export function checkSheet({ sheet }: ReadOptions, files: readonly ExportFile[]): void {
  if (sheet === undefined || files.some(({ bytes }) => binaryKind(bytes) === 'xlsx')) return;
  throw new ProblemError(problem('E-DATA-OPTION', '', { option: 'sheet', found: sheet, allowed: '.xlsx' }));
}
