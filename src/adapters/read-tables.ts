import type { Import, RowKind } from '../deals/deal-table.js';
import { LabelIndex } from '../deals/labels.js';
import { problem, ProblemError } from '../problems.js';
import { openTable, readRows } from './tables/file.js';
import type { FileParts } from './tables/file.js';
import type { ReadTable } from './join/finished-table.js';
import { makeImport } from './join/imports.js';
import type { Limits } from './limits.js';
import type { Opening } from './plan/opening.js';
import type { ReadOptions } from './options.js';
import { makeContext, planFile } from './plan/plan.js';
import type { FileContext, FilePlan } from './plan/plan.js';
import { layoutNamed } from './plan/recognise.js';
import { placed, placing } from './report/placing.js';
import { shareColumns } from './join/shared-columns.js';
import { within } from '../deals/steps.js';
import type { Steps } from '../deals/steps.js';
import { placesOfTables } from './tables/table.js';
import type { SourceTable } from './tables/table.js';

/** A table that is planned, and how it is read. */
interface PlannedTable {
  readonly source: SourceTable;
  readonly place: string;
  readonly opening: Opening;
  readonly plan: FilePlan;
  readonly context: FileContext;
}

/** The share of the way that going through the rows is. */
const READ = 0.8;

/**
 * Reads tables that belong together and joins them: deals, their history, and finished counts alone. Yields the share done,
 * 0 … 1. Throws a `ProblemError` that names the table where one of several cannot be read or joined.
 */
export function* readTables(
  tables: readonly SourceTable[],
  options: ReadOptions,
  limits: Limits,
): Steps<Import> {
  const context = makeContext(options, limits, new LabelIndex());
  const planned = planTables(tables, context);
  if (options.history) checkHistory(planned);
  checkIds(planned);
  const whole = tables.reduce((sum, { bytes }) => sum + bytes.length, 0) || 1;
  const read: ReadTable[] = [];
  let done = 0;
  for (const { source, place, opening, plan, context: own } of planned) {
    const next = done + source.bytes.length;
    const rows = readRows(source.bytes, opening, plan, own);
    const parts = yield* within(placing(rows, place), (READ * done) / whole, (READ * next) / whole);
    read.push({ source, place, parts: onLines(parts, source.lines), context: own });
    done = next;
  }
  return yield* within(makeImport(read, context), READ, 1);
}

/** Rows by the lines of the file instead of those of the text. */
function onLines(parts: FileParts, lines: Uint32Array | undefined): FileParts {
  if (lines === undefined) return parts;
  const lineOf = (line: number) => lines[line - 1] ?? line;
  return {
    ...parts,
    line: parts.line.map(lineOf),
    rejected: parts.rejected.map((row) => ({ ...row, line: lineOf(row.line) })),
  };
}

/** Says what the columns of each table hold. The user's own mapping is shared out between several tables. */
function planTables(tables: readonly SourceTable[], context: FileContext): PlannedTable[] {
  const { options, limits } = context;
  const places = placesOfTables(tables);
  const openings = tables.map((source, i) => named(places[i]!, () => openTable(source, limits)));
  const several = tables.length > 1;
  const { columns, ...plain } = options;
  const shared = columns && several ? shareColumns(columns, openings) : tables.map(() => columns);
  return tables.map((source, i) =>
    named(places[i]!, () => {
      const { layout, decimalMark } = source;
      const own: ReadOptions = {
        ...plain,
        ...(shared[i] && { columns: shared[i] }),
        ...(layout !== undefined && { layout }),
        ...(decimalMark && { decimalMark }),
      };
      const opening = openings[i]!;
      const plan = several && layout === undefined ? planOneOf(opening, own) : planFile(opening, own);
      return { source, place: places[i]!, opening, plan, context: { ...context, options: own } };
    }),
  );
}

/** Plans one of several tables: a layout that is asked for is not for those that clearly hold something else. */
function planOneOf(opening: Opening, options: ReadOptions): FilePlan {
  const { layout = 'auto', ...plain } = options;
  if (layout === 'auto') return planFile(opening, options);
  const asked = layoutNamed(layout);
  try {
    const plan = planFile(opening, plain);
    if (plan.layout.rows !== asked?.rows) return plan;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
  }
  return planFile(opening, options);
}

/** Kinds of tables that are joined to deals by id. */
const HISTORIES: ReadonlySet<RowKind> = new Set<RowKind>([
  'entries',
  'transitions',
  'changes',
  'durations',
  'snapshots',
]);

const isList = ({ plan }: PlannedTable) => plan.layout.rows === 'deals';

/** Throws where the file that is to be the history is none, or what it is to be joined to is no list of deals. */
function checkHistory(tables: readonly PlannedTable[]): void {
  const [first, last] = [tables[0]!, tables[tables.length - 1]!];
  const found = first.plan.layout.name;
  if (!isList(first))
    throw new ProblemError(problem('E-DATA-OPTION', '', { option: 'history', found, allowed: 'deals' }));
  const headers = last.plan.headers;
  if (!HISTORIES.has(last.plan.layout.rows))
    throw new ProblemError(problem('E-DATA-LAYOUT', 'history', { headers }));
}

/** Throws where a history has nothing to be joined by. */
function checkIds(tables: readonly PlannedTable[]): void {
  if (!tables.some(({ plan }) => HISTORIES.has(plan.layout.rows))) return;
  const nameless = tables.find((table) => isList(table) && !table.plan.fields.has('id'));
  if (!nameless) return;
  const headers = nameless.plan.headers;
  throw new ProblemError(problem('E-DATA-COLUMN', nameless.place, { column: 'id', headers }));
}

function named<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw placed(error, place);
  }
}
