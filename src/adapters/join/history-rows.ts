import { codeArray, CodesBuilder } from '../../deals/codes.js';
import type { DictionaryColumn, Rejection, TextColumn } from '../../deals/deal-table.js';
import type { LabelIndex } from '../../deals/labels.js';
import { eachRow, within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { keepRows } from './columns.js';
import type { FieldColumns } from './columns.js';
import { indexDeals, rowOfDeal } from './events.js';
import type { RowIssue } from '../tables/file.js';
import type { FinishedTable } from './finished-table.js';
import { foldHeader } from '../layouts/headers.js';
import { deletedRows } from '../values/outcomes.js';
import type { Found } from '../report/report.js';

const DAY = 86_400_000;

/**
 * What a history says about the stage in which a deal was created: it has a row for it (`told`); it does not, but tells of
 * everything after the creation of every deal (`complete`), of the deals whose creation it mentions (`created`), or of those
 * created after its first row (`since`).
 */
export type Beginning = 'told' | 'complete' | 'created' | 'since';

/** A table of history in the one form of `id`, `to`, `at` and perhaps `from`: a row is a change of stage, or none. */
export interface HistoryTable {
  readonly columns: FieldColumns;
  readonly issues: readonly RowIssue[];
  /** Rows of deals that the source has deleted. */
  readonly rejected: readonly Found<Rejection>[];
  readonly begins: Beginning;
}

type Codes = DictionaryColumn['codes'];

/**
 * Brings a table of history into the one form.
 *
 * @param deals the list it will be joined to, if there is one
 */
export function* asHistory(table: FinishedTable, deals: FieldColumns | null): Steps<HistoryTable> {
  const dropped = deletedRows(table.columns);
  const { columns, issues } = yield* within(keepRows(table.columns, table.facts.issues, dropped), 0, 0.5);
  const rejected = Array.from(dropped, (row): Found<Rejection> => ({
    table: table.columns.table[row]!,
    line: table.columns.line[row]!,
    code: 'deleted',
  }));
  const { rows, complete = false } = table.parts.plan.layout;
  const { stages } = table.context;
  const told = (form: FieldColumns): HistoryTable => ({ columns: form, issues, rejected, begins: 'told' });
  if (rows === 'entries') return told(asEntries(columns));
  if (rows === 'snapshots') return told(yield* within(firstSeen(asEntries(columns)), 0.5, 1));
  if (rows === 'durations')
    return { ...told(yield* within(leftStages(columns, deals), 0.5, 1)), begins: 'complete' };
  const { form, begins } =
    rows === 'changes'
      ? fieldChanges(columns, stages)
      : { form: columns, begins: tellsCreation(columns) ? ('told' as const) : ('since' as const) };
  return { ...told(form), begins: complete && begins === 'since' ? 'complete' : begins };
}

function tellsCreation({ labels }: FieldColumns): boolean {
  const to = labels.get('to')!.codes;
  const from = labels.get('from')?.codes;
  return from === undefined || to.some((code, row) => code !== 0 && from[row] === 0);
}

/** Entries into the stage of each row. */
function asEntries(columns: FieldColumns): FieldColumns {
  const labels = new Map(columns.labels);
  labels.set('to', labels.get('stage')!);
  labels.delete('stage');
  return { ...columns, labels };
}

/**
 * A stage that a deal had when it was first looked at was entered then only if the deal is not older; otherwise the time is
 * not known. Where the states do not say when they ended, the first look is the same for all deals.
 */
function* firstSeen(columns: FieldColumns): Steps<FieldColumns> {
  const given = columns.dates.get('at')!;
  const created = columns.dates.get('createdAt');
  const first = columns.dates.has('until') ? yield* firstOfDeals(columns, given) : oldest(given);
  const at = given.map((time, row) => {
    const isFirst = time === (typeof first === 'number' ? first : first[row]);
    const isNew = created ? time - created[row]! < DAY : typeof first !== 'number';
    return isFirst && !isNew ? NaN : time;
  });
  return { ...columns, dates: new Map(columns.dates).set('at', at) };
}

/** The oldest of the times that are known; NaN without any. */
export function oldest(times: Float64Array): number {
  let first = NaN;
  for (const time of times) if (!(time >= first)) first = Number.isNaN(time) ? first : time;
  return first;
}

/** For each row the oldest time of its deal. */
function* firstOfDeals(columns: FieldColumns, at: Float64Array): Steps<Float64Array> {
  const ids = columns.texts.get('id')!;
  const index = yield* within(indexDeals(ids), 0, 0.5);
  const first = new Float64Array(columns.size).fill(Infinity);
  const deal = new Int32Array(columns.size);
  const look = eachRow(columns.size, (row) => {
    const one = (deal[row] = rowOfDeal(index, ids, row));
    if (at[row]! < first[one]!) first[one] = at[row]!;
  });
  yield* within(look, 0.5, 1);
  return Float64Array.from(deal, (one) => first[one] ?? NaN);
}

/** What is called a stage, by products: `StageName`, `dealstage`, `stage_id`, 阶段. */
const STAGE_NAMES = new Set(
  'stage|stage name|stagename|dealstage|deal stage|stage id|opportunity stage|sales stage|阶段|商机阶段|销售阶段'.split(
    '|',
  ),
);
const CREATION = new Set('created|created.|已创建|已创建。'.split('|'));

/** Whether rows tell how deals moved: of those that change fields, some must change the stage, or none any other field. */
export function tellsMoves({ labels }: FieldColumns): boolean {
  const fields = labels.get('field')?.labels ?? [];
  return (
    labels.get('to')!.codes.some((code) => code !== 0) ||
    fields.every((field) => field === '' || CREATION.has(foldHeader(field)))
  );
}

/** Changes of any field as changes of stage; other rows change none. The rows that tell of a creation date it. */
function fieldChanges(columns: FieldColumns, stages: LabelIndex): { form: FieldColumns; begins: Beginning } {
  const { texts, dates } = columns;
  const field = columns.labels.get('field')!;
  const names = field.labels.map(foldHeader);
  const isStage = Uint8Array.from(field.codes, (code) => (STAGE_NAMES.has(names[code]!) ? 1 : 0));
  const at = dates.get('at')!;
  const created = at.map((time, row) => (CREATION.has(names[field.codes[row]!]!) ? time : NaN));
  const hasCreation = field.codes.some((code) => CREATION.has(names[code]!));
  const labels = new Map(columns.labels).set('to', stageTexts(texts.get('newValue')!, isStage, stages));
  const old = texts.get('oldValue');
  labels.delete('stage');
  labels.delete('from');
  if (old) labels.set('from', stageTexts(old, isStage, stages));
  const form = {
    ...columns,
    labels,
    dates: hasCreation ? new Map(dates).set('createdAt', created) : dates,
  };
  // Without old values the first value of a field is a row of its own.
  return { form, begins: hasCreation ? 'created' : old ? 'since' : 'told' };
}

function stageTexts({ bytes, start }: TextColumn, isStage: Uint8Array, stages: LabelIndex): DictionaryColumn {
  const builder = new CodesBuilder(stages, isStage.length);
  for (let row = 0; row < isStage.length; row++)
    builder.appendCode(isStage[row] ? stages.codeOf(bytes, start[row]!, start[row + 1]!) : 0);
  return builder.finish();
}

/**
 * Stages that deals were in for some days, in the order in which they were in them, as changes: into the stage of the next
 * row, or else the one the deal is in now. A row that says when the stage was left is dated by that, others count from the
 * creation of the deal.
 */
function* leftStages(columns: FieldColumns, deals: FieldColumns | null): Steps<FieldColumns> {
  const stage = columns.labels.get('stage')!;
  const days = columns.amounts.get('duration')!;
  const ids = columns.texts.get('id')!;
  const list = deals ?? columns;
  const index = yield* within(indexDeals(list.texts.get('id')!), 0, 0.5);
  const clock = Float64Array.from(list.dates.get('createdAt') ?? new Float64Array(list.size).fill(NaN));
  const last = new Int32Array(list.size).fill(-1);
  const to: Codes = codeArray(columns.size, 0xffff + 2);
  const at = Float64Array.from(columns.dates.get('at') ?? new Float64Array(columns.size).fill(NaN));
  const leave = (row: number): void => {
    const deal = rowOfDeal(index, ids, row);
    if (deal < 0) return;
    if (last[deal]! >= 0) to[last[deal]!] = stage.codes[row]!;
    clock[deal]! += days[row]! * DAY;
    if (Number.isNaN(at[row]!)) at[row] = clock[deal]!;
    last[deal] = Number.isNaN(days[row]!) ? -1 : row;
  };
  yield* within(eachRow(columns.size, leave), 0.5, 1);
  const now = deals?.labels.get('stage')?.codes;
  last.forEach((row, deal) => {
    if (row >= 0) to[row] = now?.[deal] ?? 0;
  });
  const stated = columns.labels.get('to');
  const labels = new Map(columns.labels).set('from', stage).set('to', {
    labels: stage.labels,
    codes: stated ? to.map((code, row) => stated.codes[row] || code) : to,
  });
  labels.delete('stage');
  return { ...columns, labels, dates: new Map(columns.dates).set('at', at) };
}
