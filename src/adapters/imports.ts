import { OPEN } from '../deals/deal-table.js';
import type { CellIssue, DealTable, Import, Rejection, StageCount } from '../deals/deal-table.js';
import { instantFromIso } from '../deals/instants.js';
import { repeatedRows } from '../deals/texts.js';
import { problem } from '../problems.js';
import type { Problem } from '../problems.js';
import { assembleDeals } from './assemble.js';
import { pickColumns } from './columns.js';
import type { FieldColumns } from './columns.js';
import { dealsOfEvents, indexDeals, readEvents } from './events.js';
import type { EventsRead } from './events.js';
import type { FileParts, RowIssue } from './file.js';
import { finishColumns } from './finish-columns.js';
import type { FileFacts } from './finish-columns.js';
import { deletedRows } from './outcomes.js';
import type { FileContext } from './plan.js';
import { issuesByLine, makeReport } from './report.js';

/** A file taken apart, and the encoding it came in. */
export interface EncodedParts {
  readonly parts: FileParts;
  readonly encoding: string;
}

/** The import of one file, or of a file of deals with one of their history. */
export function makeImport(main: EncodedParts, history: EncodedParts | null, context: FileContext): Import {
  const { rows } = main.parts.plan.layout;
  if (rows === 'counts') return importCounts(main, context);
  return rows === 'deals' ? importDeals(main, history, context) : importEvents(main, context);
}

function importDeals(main: EncodedParts, history: EncodedParts | null, context: FileContext): Import {
  const { parts } = main;
  const finished = finishColumns(parts, context);
  const { columns, rejected, issues } = withoutDoubles(finished.columns, finished.facts.issues);
  const joined = history && joinHistory(history, columns, context);
  const timed = finished.facts.timed || (joined?.facts.timed ?? false);
  const assembled = assembleDeals(columns, joined?.read ?? null, parts.plan, context, timed);
  const found = [
    ...issuesOfDeals(issues, columns, assembled.table),
    ...issuesByLine([...assembled.issues, ...futureDates(assembled.table, context)], columns.line),
    ...(joined?.issues ?? []),
  ];
  return {
    kind: 'deals',
    table: assembled.table,
    report: makeReport(parts, finished.facts, context, {
      encoding: main.encoding,
      rejected: [...parts.rejected, ...rejected],
      issues: found,
      problems: [...(joined?.facts.problems ?? []), ...problemsOfHistory(assembled.table, parts)],
    }),
  };
}

function importEvents(main: EncodedParts, context: FileContext): Import {
  const { parts } = main;
  const { columns, facts } = finishColumns(parts, context);
  const read = readEvents(columns, parts.plan.layout.rows);
  const deals = dealsOfEvents(columns, parts.plan.layout, read);
  const { table, issues } = assembleDeals(deals, read, parts.plan, context, facts.timed);
  const found = [
    ...issuesByLine([...facts.issues, ...read.issues], columns.line),
    ...issuesByLine([...issues, ...futureDates(table, context)], deals.line),
  ];
  return {
    kind: 'deals',
    table,
    report: makeReport(parts, facts, context, {
      encoding: main.encoding,
      rejected: parts.rejected,
      issues: found,
      problems: [],
    }),
  };
}

/** Finished counts, one a row. A row whose count cannot be read is an issue and has no count. */
function importCounts(main: EncodedParts, context: FileContext): Import {
  const { parts } = main;
  const { columns, facts } = finishColumns(parts, context);
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
  const issues = issuesByLine(facts.issues, columns.line);
  return {
    kind: 'stage-counts',
    counts,
    report: makeReport(parts, facts, context, {
      encoding: main.encoding,
      rejected: parts.rejected,
      issues,
      problems: [],
    }),
  };
}

/** Leaves out deleted deals and, of deals with the same id, all but the first. */
function withoutDoubles(columns: FieldColumns, issues: readonly RowIssue[]) {
  const rejected: Rejection[] = [];
  const dropped = deletedRows(columns);
  for (const row of dropped) rejected.push({ line: columns.line[row]!, code: 'deleted' });
  const ids = columns.texts.get('id');
  for (const row of ids ? repeatedRows(ids) : [])
    if (!dropped.has(row)) {
      rejected.push({ line: columns.line[row]!, code: 'duplicate-id' });
      dropped.add(row);
    }
  if (dropped.size === 0) return { columns, rejected, issues };
  const rows = Uint32Array.from(columns.line.keys()).filter((row) => !dropped.has(row));
  const places = new Map(Array.from(rows, (row, place) => [row, place]));
  return {
    columns: pickColumns(
      columns,
      rows.map((row) => columns.line[row]!),
      () => rows,
    ),
    rejected,
    issues: issues.flatMap((issue) =>
      places.has(issue.row) ? [{ ...issue, row: places.get(issue.row)! }] : [],
    ),
  };
}

interface JoinedHistory {
  readonly read: EventsRead;
  readonly facts: FileFacts;
  readonly issues: readonly CellIssue[];
}

function joinHistory({ parts }: EncodedParts, deals: FieldColumns, context: FileContext): JoinedHistory {
  const { columns, facts } = finishColumns(parts, context);
  const ids = deals.texts.get('id')!;
  const read = readEvents(columns, parts.plan.layout.rows, indexDeals(ids));
  return { read, facts, issues: issuesByLine([...facts.issues, ...read.issues], columns.line) };
}

/** An unreadable cell of a two-in-one closing date is about the expected closing of an open deal. */
function issuesOfDeals(issues: readonly RowIssue[], columns: FieldColumns, table: DealTable): CellIssue[] {
  const named = issues.map((issue) =>
    issue.field === 'closeDate' && table.outcome[issue.row] === OPEN
      ? { ...issue, field: 'expectedCloseAt' }
      : issue,
  );
  return issuesByLine(named, columns.line);
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

function problemsOfHistory({ history }: DealTable, { plan }: FileParts): Problem[] {
  if (history === 'full') return [];
  return [problem(history === 'none' ? 'W-NO-HISTORY' : 'W-LAST-ENTRY', '', { layout: plan.layout.name })];
}
