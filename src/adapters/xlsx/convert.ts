import type { Steps } from '../../deals/steps.js';
import { problem, ProblemError } from '../../problems.js';
import { openTable } from '../tables/file.js';
import type { Limits } from '../limits.js';
import type { ReadOptions } from '../options.js';
import { planFile } from '../plan/plan.js';
import type { FilePlan } from '../plan/plan.js';
import type { ExportFile, SourceTable } from '../tables/table.js';
import { readWorkbook } from './workbook.js';

/**
 * Takes a workbook apart into the tables of its sheets: the one that is asked for, or those that are not hidden and belong
 * together. Yields the share done, 0 … 1.
 */
export function* convertWorkbook(
  { name = '', bytes }: ExportFile,
  options: ReadOptions,
  limits: Limits,
): Steps<SourceTable[]> {
  const sheets = yield* readWorkbook(bytes, limits, options);
  if (sheets.length === 0) throw new ProblemError(problem('E-DATA-EMPTY', ''));
  const tables = sheets.map((sheet) => ({
    file: name,
    name: sheet.name,
    bytes: sheet.bytes,
    ...(sheet.lines && { lines: sheet.lines }),
    delimiter: '',
    encoding: 'utf-8',
  }));
  return options.sheet === undefined && tables.length > 1 ? tablesTogether(tables, options, limits) : tables;
}

/**
 * The tables that are read together: lists of deals, several of them only where ids tell which deals are the same, with
 * their histories; else histories; else the first finished counts. What is left out is named in a problem.
 */
function tablesTogether(tables: readonly SourceTable[], options: ReadOptions, limits: Limits): SourceTable[] {
  const planned = tables.flatMap((table) => {
    const plan = planOf(table, options, limits);
    return plan ? [{ table, plan }] : [];
  });
  const lists = planned.filter(({ plan }) => plan.layout.rows === 'deals');
  const counts = planned.filter(({ plan }) => plan.layout.rows === 'counts');
  const joined = planned.filter((each) => !counts.includes(each) && each.plan.fields.has('id'));
  const alone = lists[0] ?? counts[0];
  const kept =
    joined.length > 0 && (lists.length === 0 || lists[0]!.plan.fields.has('id'))
      ? joined
      : alone
        ? [alone]
        : [];
  const chosen = kept.length > 0 ? kept.map(({ table }) => table) : [tables[0]!];
  const left = tables.filter((table) => !chosen.includes(table)).map((table) => table.name);
  if (left.length === 0) return chosen;
  const [first, ...others] = chosen as [SourceTable, ...SourceTable[]];
  const told = problem('W-SHEETS-LEFT', first.file, { n: left.length, names: left });
  return [{ ...first, problems: [told] }, ...others];
}

/** What the columns of a table hold, as the options say or else as it speaks for itself; null where it is no table of deals. */
function planOf(table: SourceTable, options: ReadOptions, limits: Limits): FilePlan | null {
  const { columns: _, layout: __, ...plain } = options;
  for (const choice of [plain, options])
    try {
      return planFile(openTable(table, limits), choice);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
  return null;
}
