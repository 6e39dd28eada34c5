import { OPEN } from '../../deals/deal-table.js';
import type { CellIssue, DealTable, Import } from '../../deals/deal-table.js';
import { instantFromIso } from '../../deals/instants.js';
import { within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { problem, ProblemError } from '../../problems.js';
import { assembleDeals } from './assemble.js';
import type { FieldColumns } from './columns.js';
import { isDefinition, readDefinitions } from './definitions.js';
import type { RowIssue } from '../tables/file.js';
import { finishTable } from './finished-table.js';
import type { FinishedTable, ReadTable } from './finished-table.js';
import { generic } from '../layouts/generic.js';
import { importCounts } from '../report/import-counts.js';
import { tellsMoves } from './history-rows.js';
import { joinHistories, joinLists } from './join.js';
import { findGaps } from '../report/gaps.js';
import type { FileContext } from '../plan/plan.js';
import { placing } from '../report/placing.js';
import { issuesByLine, makeReport } from '../report/report.js';
import type { Found } from '../report/report.js';
import { changesOf } from './values-before.js';

/** The share of an import that finishing the tables is. */
const FINISHED = 0.3;

/**
 * The import of tables that belong together. Lists of deals are read one after the other, their history is joined to them
 * by id, and tables of definitions name the stages, pipelines and owners. Without any list the deals are those that the
 * history tells about. Finished counts stand alone.
 */
export function* makeImport(read: readonly ReadTable[], context: FileContext): Steps<Import> {
  const tables: FinishedTable[] = [];
  for (const [i, table] of read.entries()) {
    demandTable(table);
    const from = (FINISHED * i) / read.length;
    tables.push(
      yield* within(placing(finishTable(table, i), table.place), from, from + FINISHED / read.length),
    );
  }
  const counts = tables.find(({ parts }) => parts.plan.layout.rows === 'counts');
  if (counts && tables.length === 1) return importCounts(counts);
  if (counts) throw notJoined(counts);
  if (tables.every(isDefinition)) throw new ProblemError(problem('E-DATA-ALONE', tables[0]!.place));
  return yield* within(importDeals(tables, context), FINISHED, 1);
}

/** So many names of columns make a header, whatever stands below; in prose one or two come up. */
const HEADER = 3;

/**
 * Throws where a text is no table: it was taken for one because of a word between commas, but no line below has as many
 * cells, as in prose.
 */
function demandTable({ parts, place, context: { options } }: ReadTable): void {
  const { layout, headers, fields } = parts.plan;
  const isGuess =
    layout === generic && options.columns === undefined && (options.layout ?? 'auto') === 'auto';
  const isProse =
    fields.size < HEADER &&
    parts.line.length === 0 &&
    parts.rejected.some(({ code }) => code === 'column-count');
  if (isGuess && isProse) throw new ProblemError(problem('E-DATA-LAYOUT', place, { headers }));
}

/** The error for a table that cannot be joined to the others. */
function notJoined({ place, parts }: FinishedTable): ProblemError {
  const { name, rows } = parts.plan.layout;
  return new ProblemError(problem('E-DATA-JOIN', place, { file: place, layout: name, rows }));
}

function* importDeals(tables: readonly FinishedTable[], context: FileContext): Steps<Import> {
  const lists = tables.filter(({ parts }) => parts.plan.layout.rows === 'deals');
  const histories = tables.filter((table) => !lists.includes(table) && !isDefinition(table));
  const main = lists[0] ?? histories[0]!;
  const list = lists.length > 0 ? yield* within(joinLists(lists), 0, 0.3) : null;
  const past =
    histories.length > 0 ? yield* within(joinHistories(histories, list?.columns ?? null), 0.3, 0.7) : null;
  const deals = list?.columns ?? past!.deals;
  const definitions = readDefinitions(tables);
  const isComplete = histories.some(({ parts }) => parts.plan.layout.complete);
  const moves = past !== null && (list === null || isComplete || tellsMoves(past.columns)) ? past : null;
  const changes =
    list && past?.columns.labels.has('field') ? changesOf(tables, past.columns, past.read) : null;
  const background = {
    history: moves?.read ?? null,
    fromCreation: moves?.fromCreation ?? null,
    first: past?.first ?? null,
    changes,
    definitions,
    timed: tables.some(({ facts }) => facts.timed),
    frame: main.source.frame ?? {},
  };
  const { table, issues, latestOnly } = yield* within(assembleDeals(deals, background, context), 0.7, 0.9);
  const { problems, unanswered } = findGaps(table, tables, main, past?.cut ?? 0, latestOnly);
  yield 0.95;
  const unfinished = past?.read.unfinished ?? 0;
  return {
    kind: 'deals',
    table,
    report: makeReport(tables, main, {
      rejected: [...(list?.rejected ?? []), ...(past?.rejected ?? [])],
      issues: [
        ...issuesOfDeals(list?.issues ?? [], deals, table),
        ...issuesByLine([...issues, ...futureDates(table, context)], deals),
        ...(past ? issuesByLine(past.issues, past.columns) : []),
        ...issuesOfDefinitions(tables),
      ],
      problems: [...problems, ...(unfinished > 0 ? [problem('W-EVENTS-LEFT', '', { n: unfinished })] : [])],
      unanswered,
    }),
  };
}

/** Cells of definitions that could not be read. */
function issuesOfDefinitions(tables: readonly FinishedTable[]): Found<CellIssue>[] {
  return tables.filter(isDefinition).flatMap(({ facts, columns }) => issuesByLine(facts.issues, columns));
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
