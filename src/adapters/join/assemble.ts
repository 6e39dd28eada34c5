import {
  closings,
  filledCreations,
  filledFrom,
  filledStages,
  outcomesOfStages,
} from '../../deals/complete.js';
import { changedColumns } from '../../deals/changed-columns.js';
import type { DealTable, DictionaryColumn, TextColumn, Visits } from '../../deals/deal-table.js';
import type { StatedOutcome } from '../../deals/stage-names.js';
import { eachRow, within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { TextBuilder } from '../../deals/texts.js';
import type { RecordsFrame } from '../../deals/to-records.js';
import { noVisits, visitsFromEntries, visitsFromEvents } from '../../deals/visits.js';
import { closedColumn, expectedColumn } from './closing-dates.js';
import type { FieldColumns } from './columns.js';
import { probabilitiesOfStages, rolesOfStages, withNames } from './definitions.js';
import type { Definitions } from './definitions.js';
import type { EventsRead, FirstTexts } from './events.js';
import type { RowIssue } from '../tables/file.js';
import { followUpOf } from './follow-up.js';
import { withFirstStages } from './first-stages.js';
import { convertedAmounts, currencyColumn } from '../values/money.js';
import { readOutcomes } from '../values/outcomes.js';
import type { FileContext } from '../plan/plan.js';
import { valuesBefore } from './values-before.js';
import type { FieldChanges } from './values-before.js';
import { currentStages, datedStages, foldStages, nameStages } from './stage-codes.js';

/** Deals as a table, and what was odd about them. Rows of the issues are rows of the table. */
export interface Assembled {
  readonly table: DealTable;
  readonly issues: readonly RowIssue[];
  /** Whether deals can be told apart by dimensions, but the first values of none are told. */
  readonly latestOnly: boolean;
}

type Codes = DictionaryColumn['codes'];

const DIMENSIONS = ['pipeline', 'owner', 'source', 'account', 'lostReason'] as const;

/** What is known about deals besides the columns of their list. */
export interface Background {
  /** Changes of stage, whose deals are the rows. */
  readonly history: EventsRead | null;
  /** Deals whose history is known from their creation on, except for the stage in which they were created. */
  readonly fromCreation: Uint8Array | null;
  /** What texts of the deals were at first. */
  readonly first: FirstTexts | null;
  /** Changes of fields besides the stage. */
  readonly changes: FieldChanges | null;
  readonly definitions: Definitions;
  /** Whether an instant of something that happened has a time of day. */
  readonly timed: boolean;
  /** What the file says besides its columns. */
  readonly frame: RecordsFrame;
}

/** Makes the table out of columns with a row a deal. */
export function* assembleDeals(
  columns: FieldColumns,
  background: Background,
  context: FileContext,
): Steps<Assembled> {
  const { history, fromCreation, definitions, timed, frame } = background;
  const { stages, options } = context;
  const stated = currentStages(columns, history, context);
  const dated = datedStages(columns, context);
  const probability = probabilitiesOf(columns, stated, stages.labels(), definitions);
  nameStages(definitions, stages, [stated, history?.events.stage, history?.events.from], dated);
  yield 0.1;
  const labels = stages.labels();
  foldStages(labels, stated, dated, history);
  const createdAt = columns.dates.get('createdAt') ?? unknown(columns.size);
  yield 0.2;
  const told = yield* within(visitsOf(columns, labels.length, dated, history), 0.2, 0.4);
  const visits = fromCreation
    ? yield* within(withFirstStages(told, fromCreation, stated, createdAt), 0.4, 0.5)
    : told;
  const said = outcomesOfStages(labels, rolesOf(options, definitions));
  const now = filledStages(stated, visits, labels.length);
  yield 0.5;
  const outcome = readOutcomes(columns, now, said);
  yield 0.6;
  const amounts = columns.amounts.get('amount') ?? unknown(columns.size);
  const converted = convertedAmounts(columns, frame, options.currency ?? '');
  const ids = columns.texts.get('id');
  const nameless = ids ? emptyRows(ids) : [];
  const id = yield* within(idColumn(columns, nameless), 0.6, 0.8);
  const closedAt = closedColumn(columns, outcome, closings(visits, outcome, said));
  yield 0.9;
  const dimensions = dimensionsOf(columns, definitions, options.currency ?? '');
  const before = yield* within(valuesAtFirst(dimensions, background), 0.9, 1);
  const atCreation = before && changedColumns(before, dimensions);
  const moved = history !== null && visits.stage.length > 0;
  const table: DealTable = {
    size: columns.size,
    id,
    name: columns.texts.get('name') ?? emptyTexts(columns.size),
    stage: { codes: now, labels },
    outcome,
    amount: amounts,
    ...(converted && { converted }),
    createdAt: filledCreations(createdAt, visits),
    closedAt,
    expectedCloseAt: expectedColumn(columns, outcome),
    ...followUpOf(columns),
    probability,
    dimensions,
    ...(atCreation && atCreation.size > 0 && { atCreation }),
    visits,
    history: frame.history ?? (moved ? 'full' : dated.length > 0 ? 'last-entry' : 'none'),
    stageOrder: frame.stageOrder ?? stageOrderOf(definitions, dated, labels),
    datesOnly: !timed,
  };
  yield 1;
  const latestOnly = (before?.size ?? 0) === 0 && [...withoutLatest(dimensions).values()].some(isStated);
  return { table, issues: issuesOf(columns, now, nameless, history !== null), latestOnly };
}

/** What dimensions said at first, as far as rows of history or the changes of fields tell; null where nothing does. */
function* valuesAtFirst(
  dimensions: Map<string, DictionaryColumn>,
  { first, changes, definitions }: Background,
): Steps<Map<string, DictionaryColumn> | null> {
  if (first) return withoutLatest(dimensionsOf(first, definitions, ''));
  return changes && (yield* valuesBefore(changes, dimensions, definitions));
}

/** The order of stages as definitions state it, or else that of the columns with dates of entry. */
function stageOrderOf(
  { stages }: Definitions,
  dated: readonly number[],
  labels: readonly string[],
): string[] {
  const stated = stages.length > 0 ? stages.map(({ label }) => label) : dated.map((stage) => labels[stage]!);
  return [...new Set(stated)];
}

/** The probabilities of the deals; where a deal states none, that of its stage. */
function probabilitiesOf(
  { amounts, size }: FieldColumns,
  stage: Codes,
  labels: readonly string[],
  definitions: Definitions,
): Float64Array {
  const stated = amounts.get('probability') ?? unknown(size);
  const known = probabilitiesOfStages(definitions);
  if (known.size === 0) return stated;
  const usual = Float64Array.from(stage, (code) => known.get(labels[code]!) ?? NaN);
  return filledFrom(stated, usual);
}

/** What stages mean: as the options say, or else the definitions. */
function rolesOf(
  { wonStages = [], lostStages = [] }: FileContext['options'],
  definitions: Definitions,
): Map<string, StatedOutcome> {
  return new Map<string, StatedOutcome>([
    ...rolesOfStages(definitions),
    ...wonStages.map((stage) => [stage, 'won'] as const),
    ...lostStages.map((stage) => [stage, 'lost'] as const),
  ]);
}

function* visitsOf(
  { size, entries }: FieldColumns,
  labels: number,
  dated: readonly number[],
  history: EventsRead | null,
): Steps<Visits> {
  if (history) return yield* visitsFromEvents(history.events, history.order, labels);
  return dated.length > 0 ? yield* visitsFromEntries(entries, dated, labels) : noVisits(size);
}

function unknown(size: number): Float64Array {
  return new Float64Array(size).fill(NaN);
}

function emptyTexts(size: number): TextColumn {
  return { bytes: new Uint8Array(0), start: new Uint32Array(size + 1) };
}

/** Rows without a text. */
function emptyRows({ start }: TextColumn): number[] {
  const rows: number[] = [];
  for (let row = 1; row < start.length; row++) if (start[row] === start[row - 1]) rows.push(row - 1);
  return rows;
}

/** The ids; `row 12`, after the line in the file, where a deal has none. */
function* idColumn({ texts, line, size }: FieldColumns, nameless: readonly number[]): Steps<TextColumn> {
  const ids = texts.get('id');
  if (ids && nameless.length === 0) return ids;
  const isStated = (row: number) => ids !== undefined && ids.start[row + 1]! > ids.start[row]!;
  const builder = new TextBuilder(size);
  yield* eachRow(size, (row) => {
    if (ids && isStated(row)) builder.append(ids.bytes, ids.start[row]!, ids.start[row + 1]!);
    else builder.appendText(`row ${line[row]}`);
  });
  return builder.finish();
}

function dimensionsOf(
  { labels, extras, size }: FirstTexts,
  { pipelines, owners }: Definitions,
  spare: string,
): Map<string, DictionaryColumn> {
  const dimensions = new Map<string, DictionaryColumn>();
  const names = new Map([
    ['pipeline', pipelines],
    ['owner', owners],
  ]);
  for (const field of DIMENSIONS)
    if (labels.has(field))
      dimensions.set(field, withNames(labels.get(field)!, names.get(field) ?? new Map()));
  const currency = currencyColumn(labels.get('currency'), spare, size);
  if (currency) dimensions.set('currency', currency);
  for (const [header, column] of extras) dimensions.set(freeName(header, dimensions), column);
  return dimensions;
}

/** What a deal has only once it is over, or what its amount is in. */
const ALWAYS_LATEST: ReadonlySet<string> = new Set(['lostReason', 'currency']);

function withoutLatest(columns: ReadonlyMap<string, DictionaryColumn>): Map<string, DictionaryColumn> {
  return new Map([...columns].filter(([field]) => !ALWAYS_LATEST.has(field)));
}

/** Whether any deal states a dimension. */
function isStated({ codes }: DictionaryColumn): boolean {
  return codes.some((code) => code !== 0);
}

/** The header, or `header (2)` where it is the name of something else. */
function freeName(header: string, taken: ReadonlyMap<string, DictionaryColumn>): string {
  let name = header;
  for (let k = 2; taken.has(name); k++) name = `${header} (${k})`;
  return name;
}

/** Deals that lack what others have. Where a column says how deals stand, their stage may be missing. */
function issuesOf(
  { labels }: FieldColumns,
  stage: Codes,
  nameless: readonly number[],
  hasHistory: boolean,
): RowIssue[] {
  const issues: RowIssue[] = [];
  if (labels.has('stage') || (hasHistory && !labels.has('outcome')))
    for (let row = stage.indexOf(0); row >= 0; row = stage.indexOf(0, row + 1))
      issues.push({ row, field: 'stage', reason: 'missing-stage' });
  return [...issues, ...nameless.map((row): RowIssue => ({ row, field: 'id', reason: 'missing-id' }))];
}
