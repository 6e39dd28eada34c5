import { OPEN } from '../deals/deal-table.js';
import type { CellIssue, DealTable, Import, Rejection, StageCount } from '../deals/deal-table.js';
import { instantFromIso } from '../deals/instants.js';
import { repeatedRows } from '../deals/texts.js';
import { problem, ProblemError } from '../problems.js';
import type { Problem } from '../problems.js';
import { appendColumns } from './append-columns.js';
import { assembleDeals } from './assemble.js';
import { pickColumns } from './columns.js';
import type { FieldColumns } from './columns.js';
import { asChanges, dealsOfEvents, indexDeals, readEvents } from './events.js';
import type { RowIssue } from './file.js';
import { finishTable } from './finished-table.js';
import type { FinishedTable, ReadTable } from './finished-table.js';
import { deletedRows } from './outcomes.js';
import type { FileContext } from './plan.js';
import { issuesByLine, makeReport } from './report.js';
import type { Found } from './report.js';

/**
 * The import of tables that belong together. Tables of deals are read one after the other, those of their history are
 * joined to them by id; without any table of deals the deals are those that the history tells about. Finished counts stand
 * alone.
 */
export function makeImport(read: readonly ReadTable[], context: FileContext): Import {
  const tables = read.map(finishTable);
  const counts = tables.find(({ parts }) => parts.plan.layout.rows === 'counts');
  if (!counts) return importDeals(tables, context);
  if (tables.length > 1) throw notJoined(counts);
  return importCounts(counts);
}

/** The error for a table that cannot be joined to the others. */
function notJoined({ place, parts }: FinishedTable): ProblemError {
  const { name, rows } = parts.plan.layout;
  return new ProblemError(problem('E-DATA-JOIN', place, { file: place, layout: name, rows }));
}

function importDeals(tables: readonly FinishedTable[], context: FileContext): Import {
  const isList = ({ parts }: FinishedTable) => parts.plan.layout.rows === 'deals';
  const lists = tables.filter(isList);
  const histories = tables.filter((table) => !isList(table));
  const [main] = (lists.length > 0 ? lists : histories) as [FinishedTable];
  const timed = tables.some(({ facts }) => facts.timed);
  const listed = lists.length > 0 ? listedDeals(lists) : null;
  const past = histories.length > 0 ? readHistory(histories, listed?.columns ?? null) : null;
  const deals = listed?.columns ?? dealsOfEvents(past!.columns, past!.read);
  const { table, issues } = assembleDeals(deals, past?.read ?? null, context, timed);
  return {
    kind: 'deals',
    table,
    report: makeReport(tables, main, {
      rejected: listed?.rejected ?? [],
      issues: [
        ...issuesOfDeals(listed?.issues ?? [], deals, table),
        ...issuesByLine([...issues, ...futureDates(table, context)], deals),
        ...(past?.issues ?? []),
      ],
      problems: [
        ...(listed ? problemsOfHistory(table, main) : []),
        ...(past && past.read.unfinished > 0
          ? [problem('W-EVENTS-LEFT', '', { n: past.read.unfinished })]
          : []),
      ],
    }),
  };
}

/** The deals of all lists, without those that are deleted or stand there twice. */
function listedDeals(lists: readonly FinishedTable[]) {
  const sizes = lists.map(({ columns }) => columns.size);
  return withoutDoubles(appendColumns(lists.map(({ columns }) => columns)), issuesOfTables(lists, sizes));
}

/** What all tables of history tell, of the deals of a list or of whatever deals there are. */
function readHistory(histories: readonly FinishedTable[], deals: FieldColumns | null) {
  const parts = histories.map(({ columns, parts: { plan } }) => asChanges(columns, plan.layout.rows));
  const columns = appendColumns(parts);
  const ids = deals?.texts.get('id');
  const read = readEvents(columns, ids && indexDeals(ids));
  const sizes = parts.map(({ size }) => size);
  return {
    columns,
    read,
    issues: issuesByLine([...issuesOfTables(histories, sizes), ...read.issues], columns),
  };
}

/** The issues of tables whose rows now follow each other. */
function issuesOfTables(tables: readonly FinishedTable[], sizes: readonly number[]): RowIssue[] {
  let before = 0;
  return tables.flatMap(({ facts }, i) => {
    const first = before;
    before += sizes[i]!;
    return first === 0 ? facts.issues : facts.issues.map((issue) => ({ ...issue, row: issue.row + first }));
  });
}

/** Finished counts, one a row. A row whose count cannot be read is an issue and has no count. */
function importCounts(main: FinishedTable): Import {
  const { columns, facts } = main;
  const stage = columns.labels.get('stage')!;
  const values = columns.amounts.get('count')!;
  const amounts = columns.amounts.get('amount');
  const counts: StageCount[] = [];
  for (let row = 0; row < columns.size; row++) {
    const amount = amounts?.[row] ?? NaN;
    if (!Number.isNaN(values[row]!))
      counts.push({
        stage: stage.labels[stage.codes[row]!]!,
        value: values[row]!,
        amount: Number.isNaN(amount) ? null : amount,
      });
  }
  const issues = issuesByLine(facts.issues, columns);
  return { kind: 'stage-counts', counts, report: makeReport([main], main, { issues }) };
}

/** Leaves out deleted deals and, of deals with the same id, all but the first. */
function withoutDoubles(columns: FieldColumns, issues: readonly RowIssue[]) {
  const rejected: Found<Rejection>[] = [];
  const dropped = deletedRows(columns);
  const reject = (row: number, code: Rejection['code']) =>
    rejected.push({ table: columns.table[row]!, line: columns.line[row]!, code });
  for (const row of dropped) reject(row, 'deleted');
  const ids = columns.texts.get('id');
  for (const row of ids ? repeatedRows(ids) : [])
    if (!dropped.has(row)) {
      reject(row, 'duplicate-id');
      dropped.add(row);
    }
  if (dropped.size === 0) return { columns, rejected, issues };
  const rows = Uint32Array.from(columns.line.keys()).filter((row) => !dropped.has(row));
  const places = new Map(Array.from(rows, (row, place) => [row, place]));
  return {
    columns: pickColumns(
      columns,
      {
        line: rows.map((row) => columns.line[row]!),
        table: Uint16Array.from(rows, (row) => columns.table[row]!),
      },
      () => rows,
    ),
    rejected,
    issues: issues.flatMap((issue) =>
      places.has(issue.row) ? [{ ...issue, row: places.get(issue.row)! }] : [],
    ),
  };
}

/** An unreadable cell of a two-in-one closing date is about the expected closing of an open deal. */
function issuesOfDeals(
  issues: readonly RowIssue[],
  columns: FieldColumns,
  table: DealTable,
): Found<CellIssue>[] {
  const named = issues.map((issue) =>
    issue.field === 'closeDate' && table.outcome[issue.row] === OPEN
      ? { ...issue, field: 'expectedCloseAt' }
      : issue,
  );
  return issuesByLine(named, columns);
}

const DAY = 86_400_000;

/** Closed deals whose closing lies after the state of the world that the options give; a calendar date means its end. */
function futureDates(table: DealTable, { options }: FileContext): RowIssue[] {
  const asOf = options.asOf === undefined ? null : instantFromIso(options.asOf);
  if (asOf === null) return [];
  const latest = asOf.dateOnly ? asOf.at + DAY - 1 : asOf.at;
  const issues: RowIssue[] = [];
  table.closedAt.forEach(
    (at, row) => at > latest && issues.push({ row, field: 'closedAt', reason: 'future-date' }),
  );
  return issues;
}

function problemsOfHistory({ history }: DealTable, { parts }: FinishedTable): Problem[] {
  if (history === 'full') return [];
  const { name } = parts.plan.layout;
  return [problem(history === 'none' ? 'W-NO-HISTORY' : 'W-LAST-ENTRY', '', { layout: name })];
}
