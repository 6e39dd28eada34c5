import { constantColumn } from '../../deals/codes.js';
import type { DictionaryColumn, Rejection } from '../../deals/deal-table.js';
import { LabelIndex } from '../../deals/labels.js';
import { within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { problem } from '../../problems.js';
import { keepRows } from './columns.js';
import type { FieldColumns } from './columns.js';
import { affixOfHeader } from '../values/currencies.js';
import type { FileParts } from '../tables/file.js';
import { finishColumns, headerOf } from '../rows/finish-columns.js';
import type { FileFacts } from '../rows/finish-columns.js';
import { filledDown, withoutCounts } from '../plan/groups.js';
import { STAGE_FIELDS } from '../layouts/layout.js';
import type { AmountField } from '../layouts/layout.js';
import { currencyColumn, onlyLabel } from '../values/money.js';
import { inOurWords, isStatusColumn } from '../values/outcomes.js';
import type { FileContext } from '../plan/plan.js';
import { withoutRecurring } from '../values/recurring.js';
import { withoutRoundedIds } from '../values/rounded-ids.js';
import { repeatedHeaders } from './repeated-headers.js';
import { splitStages } from './stage-pipelines.js';
import type { SourceTable } from '../tables/table.js';

/** A table whose rows have been read. */
export interface ReadTable {
  readonly source: SourceTable;
  /** What it is called in the report. */
  readonly place: string;
  readonly parts: FileParts;
  readonly context: FileContext;
}

/** A table in columns by field. */
export interface FinishedTable extends ReadTable {
  /** Place among the tables that are read together. */
  readonly number: number;
  readonly columns: FieldColumns;
  readonly facts: FileFacts;
}

/**
 * Finishes the columns of a table so that they no longer need its headers: the currency that the header of an amount
 * states stands on every row, and what is called a status and is none is one more dimension.
 */
export function* finishTable(table: ReadTable, number: number): Steps<FinishedTable> {
  const finished = yield* within(finishColumns(table.parts, table.context, table.source.delimiter), 0, 0.7);
  const { read, ...single } = yield* within(withoutRepeats(table, finished), 0.7, 0.75);
  const { columns, facts } = withoutUnusable(single);
  yield 0.8;
  const { labels, extras } = withGroups(read, columns);
  const stated = (field: AmountField) => affixOfHeader(headerOf(read.parts, field))?.currency ?? '';
  const currency = currencyColumn(labels.get('currency'), stated('amount'), columns.size);
  if (currency) labels.set('currency', currency);
  if (stated('converted') !== '' && onlyLabel(labels.get('convertedCurrency')) === null)
    labels.set('convertedCurrency', constantColumn(stated('converted'), columns.size));
  yield 0.9;
  const { statuses } = read.parts.plan.layout;
  const status = labels.has('outcome') ? inOurWords(labels.get('outcome')!, statuses) : undefined;
  if (status) labels.set('outcome', status);
  const { pipelineBehindStage, isStageId } = read.parts.plan.layout;
  const stage = pipelineBehindStage ? labels.get('stage') : undefined;
  const split = stage && splitStages(stage, labels.get('pipeline'), read.context.stages, isStageId);
  if (split) labels.set('stage', split.stage).set('pipeline', split.pipeline);
  const moved: [string, DictionaryColumn][] = [];
  if (status && (labels.has('stage') || labels.has('to')) && !isStatusColumn(status)) {
    labels.delete('outcome');
    moved.push([headerOf(read.parts, 'outcome'), status]);
  }
  yield 1;
  const places = number === 0 ? columns.table : new Uint16Array(columns.size).fill(number);
  return {
    ...read,
    number,
    columns: { ...columns, labels, extras: new Map([...moved, ...extras]), table: places },
    facts,
  };
}

/** A table, its columns and its facts without the rows that repeat the header; those are no deals. */
function* withoutRepeats(
  read: ReadTable,
  { columns, facts }: { columns: FieldColumns; facts: FileFacts },
): Steps<{ read: ReadTable; columns: FieldColumns; facts: FileFacts }> {
  const { parts } = read;
  const repeats = yield* within(repeatedHeaders(columns, parts.plan), 0, 0.5);
  if (repeats.size === 0) return { read, columns, facts };
  const kept = yield* within(keepRows(columns, facts.issues, repeats), 0.5, 1);
  const gone = Array.from(repeats, (row): Rejection => ({ line: columns.line[row]!, code: 'preamble' }));
  return {
    read: { ...read, parts: { ...parts, rejected: [...parts.rejected, ...gone] } },
    columns: kept.columns,
    facts: { ...facts, issues: kept.issues },
  };
}

/** Labels and further columns, with the label of a group on all of its rows. */
function withGroups({ parts: { plan }, context }: ReadTable, columns: FieldColumns) {
  const labels = new Map(columns.labels);
  const extras = new Map(columns.extras);
  // A count without a stage is none of the stage above it.
  const columnsOfGroups = plan.layout.rows === 'counts' ? [] : plan.groups.columns;
  const isGroup = (column: number | undefined) => column !== undefined && columnsOfGroups.includes(column);
  for (const [field, column] of labels)
    if (isGroup(plan.fields.get(field)))
      labels.set(
        field,
        withoutCounts(filledDown(column), STAGE_FIELDS.has(field) ? context.stages : new LabelIndex()),
      );
  for (const [header, column] of extras)
    if (isGroup(plan.headers.indexOf(header)))
      extras.set(header, withoutCounts(filledDown(column), new LabelIndex()));
  return { labels, extras };
}

/** Columns without amounts that come again and ids that were rounded, and the facts with what that leaves out. */
function withoutUnusable(found: { columns: FieldColumns; facts: FileFacts }): typeof found {
  const { columns, issues } = withoutRecurring(found.columns);
  const facts = { ...found.facts, issues: [...found.facts.issues, ...issues] };
  const ids = columns.texts.get('id');
  const sound = ids ? withoutRoundedIds(ids) : null;
  if (sound === null) return { columns, facts };
  return {
    columns: { ...columns, texts: new Map(columns.texts).set('id', sound.ids) },
    facts: { ...facts, problems: [...facts.problems, problem('W-ID-ROUNDED', '', { n: sound.rounded })] },
  };
}
