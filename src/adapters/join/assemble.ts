import {
  closings,
  filledCreations,
  filledFrom,
  filledStages,
  outcomesOfStages,
} from '../../deals/complete.js';
import type { DealTable, DictionaryColumn, TextColumn, Visits } from '../../deals/deal-table.js';
import type { LabelIndex } from '../../deals/labels.js';
import { commonSpellings } from '../../deals/spellings.js';
import { foldName } from '../../deals/stage-names.js';
import type { StatedOutcome } from '../../deals/stage-names.js';
import { TextBuilder } from '../../deals/texts.js';
import type { RecordsFrame } from '../../deals/to-records.js';
import { noVisits, visitsFromEntries, visitsFromEvents } from '../../deals/visits.js';
import { closedColumn, expectedColumn } from './closing-dates.js';
import type { FieldColumns } from './columns.js';
import { probabilitiesOfStages, rolesOfStages, withNames } from './definitions.js';
import type { Definitions } from './definitions.js';
import type { EventsRead } from './events.js';
import type { RowIssue } from '../tables/file.js';
import { followUpOf } from './follow-up.js';
import { withFirstStages } from './first-stages.js';
import { convertedAmounts, currencyColumn } from '../values/money.js';
import { readOutcomes } from '../values/outcomes.js';
import type { FileContext } from '../plan/plan.js';
import { stageOfHeader } from './stage-headers.js';

/** Deals as a table, and what was odd about them. Rows of the issues are rows of the table. */
export interface Assembled {
  readonly table: DealTable;
  readonly issues: readonly RowIssue[];
}

type Codes = DictionaryColumn['codes'];

const DIMENSIONS = ['pipeline', 'owner', 'source', 'account', 'lostReason'] as const;

/** What is known about deals besides the columns of their list. */
export interface Background {
  /** Changes of stage, whose deals are the rows. */
  readonly history: EventsRead | null;
  /** Deals whose history is known from their creation on, except for the stage in which they were created. */
  readonly fromCreation: Uint8Array | null;
  readonly definitions: Definitions;
  /** Whether an instant of something that happened has a time of day. */
  readonly timed: boolean;
  /** What the file says besides its columns. */
  readonly frame: RecordsFrame;
}

/** Makes the table out of columns with a row a deal. */
export function assembleDeals(
  columns: FieldColumns,
  background: Background,
  context: FileContext,
): Assembled {
  const { history, fromCreation, definitions, timed, frame } = background;
  const { stages, options } = context;
  const stated = currentStages(columns, history, context);
  const dated = datedStages(columns, context);
  const probability = probabilitiesOf(columns, stated, stages.labels(), definitions);
  nameStages(definitions, stages, [stated, history?.events.stage, history?.events.from], dated);
  const labels = stages.labels();
  foldStages(labels, stated, dated, history);
  const createdAt = columns.dates.get('createdAt') ?? unknown(columns.size);
  const told = visitsOf(columns, labels.length, dated, history);
  const visits = fromCreation ? withFirstStages(told, fromCreation, stated, createdAt) : told;
  const said = outcomesOfStages(labels, rolesOf(options, definitions));
  const now = filledStages(stated, visits, labels.length);
  const outcome = readOutcomes(columns, now, said);
  const amounts = columns.amounts.get('amount') ?? unknown(columns.size);
  const converted = convertedAmounts(columns, frame, options.currency ?? '');
  const ids = columns.texts.get('id');
  const nameless = ids ? emptyRows(ids) : [];
  const moved = history !== null && visits.stage.length > 0;
  const table: DealTable = {
    size: columns.size,
    id: idColumn(columns, nameless),
    name: columns.texts.get('name') ?? emptyTexts(columns.size),
    stage: { codes: now, labels },
    outcome,
    amount: amounts,
    ...(converted && { converted }),
    createdAt: filledCreations(createdAt, visits),
    closedAt: closedColumn(columns, outcome, closings(visits, outcome, said)),
    expectedCloseAt: expectedColumn(columns, outcome),
    ...followUpOf(columns),
    probability,
    dimensions: dimensionsOf(columns, definitions, options.currency ?? ''),
    visits,
    history: frame.history ?? (moved ? 'full' : dated.length > 0 ? 'last-entry' : 'none'),
    stageOrder: frame.stageOrder ?? stageOrderOf(definitions, dated, labels),
    datesOnly: !timed,
  };
  return { table, issues: issuesOf(columns, now, nameless, history !== null) };
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

/** Gives stages the names that definitions have for their ids, in place. */
function nameStages(
  { stages: definitions }: Definitions,
  stages: LabelIndex,
  columns: readonly (Codes | undefined)[],
  dated: number[],
): void {
  const names = new Map(definitions.map(({ id, label }) => [id, label]));
  if (names.size === 0) return;
  const codes = stages.labels().map((label) => stages.codeOfText(names.get(label) ?? label));
  for (const column of columns) if (column) replaceCodes(column, codes);
  for (let i = 0; i < dated.length; i++) dated[i] = codes[dated[i]!]!;
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

/** Codes of the stage column, or of the status where nothing tells the stage; empty ones without either. */
function currentStages(
  { labels, size }: FieldColumns,
  history: EventsRead | null,
  { stages }: FileContext,
): Codes {
  const stage = labels.get('stage');
  if (stage) return stage.codes.slice();
  const status = labels.get('outcome');
  if (!status || history) return new Uint16Array(size);
  const codes = status.labels.map((label) => stages.codeOfText(label));
  return Uint32Array.from(status.codes, (code) => codes[code]!);
}

/** Codes of the stages that have dates of entry. */
function datedStages(columns: FieldColumns, { stages }: FileContext): number[] {
  if (columns.datedStages.length === 0) return [];
  const pipelines = columns.labels.get('pipeline')?.labels ?? [];
  const known = stages.labels();
  return columns.datedStages.map((label) => stages.codeOfText(stageOfHeader(label, pipelines, known)));
}

/** Gives stages that differ only in case or spaces one code, in place: that of the commonest spelling. */
function foldStages(
  labels: readonly string[],
  stated: Codes,
  dated: number[],
  history: EventsRead | null,
): void {
  if (new Set(labels.map(foldName)).size === labels.length) return;
  const columns = [stated, history?.events.stage, history?.events.from].filter(
    (codes) => codes !== undefined,
  );
  const counts = new Uint32Array(labels.length);
  for (const codes of columns) countCodes(codes, counts);
  const common = commonSpellings(labels, counts);
  // Of most files a spelling of its own stands in the headers of dates of entry alone.
  const isUsed = common.some((code, i) => code !== i && counts[i]! > 0);
  if (isUsed) for (const codes of columns) replaceCodes(codes, common);
  for (let i = 0; i < dated.length; i++) dated[i] = common[dated[i]!]!;
}

function countCodes(codes: Codes, counts: Uint32Array): void {
  for (let i = 0; i < codes.length; i++) counts[codes[i]!]!++;
}

function replaceCodes(codes: Codes, others: ArrayLike<number>): void {
  for (let i = 0; i < codes.length; i++) codes[i] = others[codes[i]!]!;
}

function visitsOf(
  { size, entries }: FieldColumns,
  labels: number,
  dated: readonly number[],
  history: EventsRead | null,
): Visits {
  if (history) return visitsFromEvents(history.events, history.order, labels);
  return dated.length > 0 ? visitsFromEntries(entries, dated, labels) : noVisits(size);
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
function idColumn({ texts, line, size }: FieldColumns, nameless: readonly number[]): TextColumn {
  const ids = texts.get('id');
  if (ids && nameless.length === 0) return ids;
  const isStated = (row: number) => ids !== undefined && ids.start[row + 1]! > ids.start[row]!;
  const builder = new TextBuilder(size);
  for (let row = 0; row < size; row++)
    if (ids && isStated(row)) builder.append(ids.bytes, ids.start[row]!, ids.start[row + 1]!);
    else builder.appendText(`row ${line[row]}`);
  return builder.finish();
}

function dimensionsOf(
  { labels, extras, size }: FieldColumns,
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
