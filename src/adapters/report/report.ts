import type { CellIssue, ImportReport, Rejection, TableReport, Unanswered } from '../../deals/deal-table.js';
import { problem } from '../../problems.js';
import type { Problem, ProblemCode } from '../../problems.js';
import type { RowPlaces } from '../join/columns.js';
import type { RowIssue } from '../tables/file.js';
import type { FinishedTable } from '../join/finished-table.js';
import type { FilePlan } from '../plan/plan.js';

/** Names of fields in issues where they are not those of the columns. */
const ISSUE_FIELDS: { readonly [field: string]: string } = {
  expectedCloseAt: 'expectedClose',
  closeDate: 'closedAt',
  wonAt: 'closedAt',
  lostAt: 'closedAt',
  to: 'stage',
};

const ISSUE_PROBLEMS: { readonly [R in CellIssue['reason']]?: ProblemCode } = {
  'unparseable-amount': 'W-AMOUNT-UNREADABLE',
  'recurring-amount': 'W-AMOUNT-UNREADABLE',
  'unparseable-date': 'W-DATE-UNREADABLE',
  'unparseable-probability': 'W-PROBABILITY-UNREADABLE',
  'missing-stage': 'W-STAGE-MISSING',
  'unknown-deal': 'W-UNKNOWN-DEAL',
};

const REJECTED_PROBLEMS: { readonly [R in Rejection['code']]?: ProblemCode } = {
  'duplicate-id': 'W-DUPLICATE-DEAL',
};

/** A row that is not a deal, or an issue, and which of the tables it stands in. */
export type Found<T> = Omit<T, 'file'> & { readonly table: number };

/** Issues by row as issues by table and line. */
export function issuesByLine(issues: readonly RowIssue[], { line, table }: RowPlaces): Found<CellIssue>[] {
  return issues.map(({ row, field, reason }) => ({
    table: table[row]!,
    line: line[row]!,
    field: ISSUE_FIELDS[field] ?? field,
    reason,
  }));
}

/** What goes into a report besides the tables themselves. */
export interface Findings {
  /** Rows that turned out to be no deals after their table was read. */
  readonly rejected?: readonly Found<Rejection>[];
  readonly issues: readonly Found<CellIssue>[];
  /** Problems besides those of the columns and those that sum up issues and rejections. */
  readonly problems?: readonly Problem[];
  readonly unanswered?: readonly Unanswered[];
}

/** The report of an import. `main` is the table that speaks for all. */
export function makeReport(
  tables: readonly FinishedTable[],
  main: FinishedTable,
  { rejected = [], issues, problems = [], unanswered = [] }: Findings,
): ImportReport {
  const { context, facts } = main;
  const all = tables.flatMap(({ parts }, table) =>
    parts.rejected.map(({ line, code }) => ({ line, code, table })),
  );
  const gone = inOrder([...all, ...rejected]);
  const odd = inOrder(issues).filter(isNew);
  const each = tables.map((table, i) => tableReport(table, gone.filter((one) => one.table === i).length));
  const own = each[tables.indexOf(main)]!;
  const read = each.reduce((sum, table) => sum + table.read, 0);
  const place = (table: number) => (tables.length > 1 ? tables[table]!.place : '');
  return {
    layout: own.layout,
    rows: own.rows,
    encoding: own.encoding,
    delimiter: own.delimiter,
    newline: main.source.delimiter === '' ? '' : main.parts.newline,
    read,
    kept: read - gone.length,
    // Of these there may be millions: copies made by spreading take several times the memory.
    rejected: gone.map(({ line, code, table }) =>
      place(table) === '' ? { line, code } : { line, code, file: place(table) },
    ),
    issues: odd
      .slice(0, context.limits.issues)
      .map(({ table, ...one }) => ({ ...one, ...named(place(table)) })),
    columns: own.columns,
    unused: facts.unused,
    proposed: main.parts.plan.proposed,
    dateOrder: facts.dateOrder.reported,
    decimalMark: facts.decimalMark,
    timeZone: context.options.timeZone ?? 'UTC',
    unanswered,
    tables: each,
    problems: [
      ...tables.flatMap(({ source, facts: own }) => [...(source.problems ?? []), ...own.problems]),
      ...summed(odd, gone, place),
      ...problems,
    ],
  };
}

function inOrder<T extends { readonly table: number; readonly line: number }>(found: readonly T[]): T[] {
  return found.toSorted((a, b) => a.table - b.table || a.line - b.line);
}

/** A deal that one row tells of may lack its stage both as the row and as the deal: that is one issue. */
function isNew(issue: Found<CellIssue>, place: number, all: readonly Found<CellIssue>[]): boolean {
  for (let k = place - 1; k >= 0; k--) {
    const { table, line, field, reason } = all[k]!;
    if (table !== issue.table || line !== issue.line) return true;
    if (field === issue.field && reason === issue.reason) return false;
  }
  return true;
}

function named(place: string): { file?: string } {
  return place === '' ? {} : { file: place };
}

function tableReport({ place, source, parts }: FinishedTable, rejected: number): TableReport {
  const { layout } = parts.plan;
  return {
    file: place,
    layout: layout.name,
    rows: layout.rows,
    encoding: source.encoding,
    delimiter: source.delimiter,
    read: parts.read,
    kept: parts.read - rejected,
    columns: columnNames(parts.plan),
  };
}

/** Which header was taken for which field. A two-in-one closing date stands for both, where these have no column of their own. */
function columnNames({ fields, headers }: FilePlan): { [field: string]: string } {
  const columns: { [field: string]: string } = {};
  for (const [field, column] of fields) if (field !== 'closeDate') columns[field] = headers[column]!;
  const both = fields.get('closeDate');
  if (both !== undefined)
    for (const field of ['closedAt', 'expectedCloseAt']) columns[field] ??= headers[both]!;
  return columns;
}

/** One problem a kind of issue and of rejection, with its count and the place of the first. */
function summed(
  issues: readonly Found<CellIssue>[],
  rejected: readonly Found<Rejection>[],
  place: (table: number) => string,
): Problem[] {
  const counts = new Map<ProblemCode, { path: string; n: number }>();
  const count = (code: ProblemCode | undefined, { table, line }: { table: number; line: number }) => {
    const found = code && counts.get(code);
    if (found) found.n++;
    else if (code) counts.set(code, { path: pathOf(place(table), `line ${line}`), n: 1 });
  };
  for (const issue of issues) count(ISSUE_PROBLEMS[issue.reason], issue);
  for (const row of rejected) count(REJECTED_PROBLEMS[row.code] ?? 'W-ROWS-REJECTED', row);
  return [...counts].map(([code, { path, n }]) => problem(code, path, { n }));
}

/** A place in a table of several: `deals.csv, line 12`. */
export function pathOf(place: string, path: string): string {
  return [place, path].filter((part) => part !== '').join(', ');
}
