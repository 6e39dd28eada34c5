import type { DictionaryColumn, TextColumn } from '../../deals/deal-table.js';
import { isNewestFirst, orderEvents } from '../../deals/event-order.js';
import type { EventOrder, StageEvents } from '../../deals/event-order.js';
import { trimmed } from '../../deals/growing.js';
import { LabelIndex } from '../../deals/labels.js';
import { pickLabels, pickNumbers } from '../../deals/select.js';
import { foldName } from '../../deals/stage-names.js';
import { eachRow, mapped, within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { TextBuilder } from '../../deals/texts.js';
import { pickColumns } from './columns.js';
import type { FieldColumns, RowChoice, RowPlaces } from './columns.js';
import type { RowIssue } from '../tables/file.js';

/** Changes of stage out of a file, ordered. */
export interface EventsRead {
  readonly events: StageEvents;
  readonly order: EventOrder;
  /** Row of the file of each event. */
  readonly rows: Uint32Array;
  /** Rows that name a deal and no change: without a stage, or of something that only begins. */
  readonly others: readonly { readonly row: number; readonly deal: number }[];
  /** How many rows tell only that something begins or is planned. */
  readonly unfinished: number;
  readonly issues: readonly RowIssue[];
}

const SALESFORCE_ID = 18;

/** End of the part of an id that tells deals apart: Salesforce ids of 18 characters are those of 15 with a check sum. */
function keyEnd({ bytes, start }: TextColumn, row: number): number {
  const from = start[row]!;
  const to = start[row + 1]!;
  const isSalesforce =
    to - from === SALESFORCE_ID && bytes[from] === 48 && bytes[from + 1] === 48 && bytes[from + 2] === 54;
  return isSalesforce ? to - 3 : to;
}

/**
 * The parts of ids that tell deals apart: the ids themselves, unless Salesforce ids of both lengths stand among them.
 */
export function* keysOf(ids: TextColumn): Steps<TextColumn> {
  if (!hasLength(ids, SALESFORCE_ID) || !hasLength(ids, SALESFORCE_ID - 3)) return ids;
  const keys = new TextBuilder(ids.start.length);
  yield* eachRow(ids.start.length - 1, (row) => keys.append(ids.bytes, ids.start[row]!, keyEnd(ids, row)));
  return keys.finish();
}

/** Whether any text has so many bytes. */
function hasLength({ start }: TextColumn, length: number): boolean {
  for (let row = 1; row < start.length; row++) if (start[row]! - start[row - 1]! === length) return true;
  return false;
}

/** Where the deals of a table are to be found by id. */
export interface DealIndex {
  readonly deals: number;
  readonly keys: LabelIndex;
  /** Row of the deal by the code of its key. */
  readonly rows: readonly number[];
}

/** The rows of deals by id. A deal without an id is not found; of equal ids the first is. */
export function* indexDeals(ids: TextColumn): Steps<DealIndex> {
  const keys = new LabelIndex();
  const rows = [-1];
  const deals = ids.start.length - 1;
  yield* eachRow(deals, (row) => {
    const code = keys.codeOf(ids.bytes, ids.start[row]!, keyEnd(ids, row));
    if (code === rows.length) rows.push(row);
  });
  return { deals, keys, rows };
}

/** Row of the deal that a row of another table is about; −1 where it has no id, or one that is not known. */
export function rowOfDeal({ keys, rows }: DealIndex, ids: TextColumn, row: number): number {
  const code = keys.known(ids.bytes, ids.start[row]!, keyEnd(ids, row));
  return code > 0 ? rows[code]! : -1;
}

/**
 * The changes of stage that rows tell, which may come from several tables. A row without an id is an issue and left out, so
 * is one without a stage. Each table is turned round where it lists the newest change first.
 *
 * @param columns with `id`, `to`, `at` and perhaps `from`, from `asHistory`
 * @param quiet tables that have rows which change no stage
 * @param deals the only deals wanted; rows of other deals are one issue a deal. Without it every id is a deal
 */
export function* readEvents(
  columns: FieldColumns,
  quiet: ReadonlySet<number>,
  deals?: DealIndex,
): Steps<EventsRead> {
  const ids = columns.texts.get('id')!;
  const entered = columns.labels.get('to')!.codes;
  const isQuiet = (row: number) => quiet.has(columns.table[row]!);
  const isTold = (row: number) => entered[row] !== 0 || isQuiet(row);
  const found = yield* within(findDeals(columns, ids, isTold, deals), 0, 0.5);
  const left = columns.labels.get('from')?.codes;
  const at = columns.dates.get('at')!;
  const listed = yield* within(eventsOf(found, entered, left, at), 0.5, 0.6);
  const places = yield* within(oldestFirst(listed, found.rows, columns.table), 0.6, 0.7);
  const { rows, deal } = places
    ? { rows: places.map((place) => found.rows[place]!), deal: places.map((place) => found.deal[place]!) }
    : found;
  const events = places
    ? yield* within(eventsOf({ ...found, rows, deal }, entered, left, at), 0.7, 0.8)
    : listed;
  const { others, unfinished, issues } = found;
  const order = yield* within(orderEvents(events, false), 0.8, 1);
  return { events, order, rows, others, unfinished, issues };
}

type Codes = DictionaryColumn['codes'];

function* eventsOf(
  { deals, deal, rows }: { deals: number; deal: Uint32Array; rows: Uint32Array },
  entered: Codes,
  left: Codes | undefined,
  at: Float64Array,
): Steps<StageEvents> {
  const pick = (codes: Codes) => {
    const picked = codes instanceof Uint32Array ? new Uint32Array(rows.length) : new Uint16Array(rows.length);
    for (let i = 0; i < picked.length; i++) picked[i] = codes[rows[i]!]!;
    return picked;
  };
  const stage = pick(entered);
  yield 0.3;
  const from = left && pick(left);
  yield 0.6;
  return { deals, deal, stage, ...(from && { from }), at: pickNumbers(at, rows) };
}

/** Places of the events so that no table lists its newest change first; null where none does. */
function* oldestFirst(events: StageEvents, rows: Uint32Array, table: Uint16Array): Steps<Uint32Array | null> {
  const places = new Uint32Array(rows.length);
  for (let place = 0; place < places.length; place++) places[place] = place;
  let turned = false;
  for (let from = 0, to = 0; from < rows.length; from = to) {
    while (to < rows.length && table[rows[to]!] === table[rows[from]!]) to++;
    const part = {
      ...events,
      deal: events.deal.subarray(from, to),
      stage: events.stage.subarray(from, to),
      at: events.at.subarray(from, to),
    };
    const isTurned = isNewestFirst(part);
    yield to / rows.length;
    if (!isTurned) continue;
    places.subarray(from, to).reverse();
    turned = true;
  }
  return turned ? places : null;
}

/** Rows that tell of a deal, and what was odd about the others. */
interface FoundDeals extends Pick<EventsRead, 'rows' | 'others' | 'unfinished'> {
  readonly deals: number;
  /** The deal that each of the rows is about. */
  readonly deal: Uint32Array;
  readonly issues: RowIssue[];
}

function* findDeals(
  columns: FieldColumns,
  ids: TextColumn,
  isTold: (row: number) => boolean,
  wanted: DealIndex | undefined,
): Steps<FoundDeals> {
  const index = wanted?.keys ?? new LabelIndex();
  const strangers = new LabelIndex();
  const issues: RowIssue[] = [];
  const deal = new Uint32Array(columns.size);
  const rows = new Uint32Array(columns.size);
  let told = 0;
  const others: { row: number; deal: number }[] = [];
  const isUnfinished = unfinishedRows(columns);
  let unfinished = 0;
  const look = (row: number): void => {
    const from = ids.start[row]!;
    const to = keyEnd(ids, row);
    const begins = isUnfinished(row);
    if (begins) unfinished++;
    const code = wanted ? index.known(ids.bytes, from, to) : index.codeOf(ids.bytes, from, to);
    if (code === 0) issues.push({ row, field: 'id', reason: 'missing-id' });
    else if (code < 0) {
      if (strangers.known(ids.bytes, from, to) < 0) issues.push({ row, field: 'id', reason: 'unknown-deal' });
      strangers.codeOf(ids.bytes, from, to);
    } else if (!isTold(row)) issues.push({ row, field: 'stage', reason: 'missing-stage' });
    if (code <= 0) return;
    const one = wanted ? wanted.rows[code]! : code - 1;
    if (begins || !isTold(row)) {
      others.push({ row, deal: one });
      return;
    }
    deal[told] = one;
    rows[told++] = row;
  };
  yield* eachRow(columns.size, look);
  return {
    deals: wanted?.deals ?? index.size - 1,
    deal: trimmed(deal, told),
    rows: trimmed(rows, told),
    others,
    unfinished,
    issues,
  };
}

/** Tells rows of events that are not complete, where the file says how far an event is (`SCHEDULE`, `START`, `COMPLETE`). */
function unfinishedRows({ labels }: FieldColumns): (row: number) => boolean {
  const column = labels.get('lifecycle');
  if (!column) return () => false;
  const isUnfinished = column.labels.map((label) => label !== '' && foldName(label) !== 'complete');
  return (row) => isUnfinished[column.codes[row]!]!;
}

/**
 * The columns of the deals that rows of history tell about, a row a deal: of every column the newest cell that is not
 * empty, or simply the newest one where each row is the whole state of a deal. A deal stands where its first row does. What
 * belongs to the changes alone is left out.
 */
export function* dealsOfEvents(columns: FieldColumns, read: EventsRead, whole: boolean): Steps<FieldColumns> {
  const labels = new Map(columns.labels);
  for (const field of ['from', 'to', 'field', 'lifecycle'] as const) labels.delete(field);
  const dates = new Map(columns.dates);
  dates.delete('at');
  dates.delete('until');
  const places = firstPlaces(columns, read);
  yield 0.1;
  const picked = pickColumns({ ...columns, labels, dates }, places, rowOfEach(read, whole, 'newest'));
  return yield* within(picked, 0.1, 1);
}

/** The texts of the deals as the oldest rows tell them: of every column the oldest cell, as `dealsOfEvents` has the newest. */
export function* firstTexts(columns: FieldColumns, read: EventsRead, whole: boolean): Steps<FirstTexts> {
  const choose = rowOfEach(read, whole, 'oldest');
  const pick = (column: DictionaryColumn) =>
    pickLabels(
      column,
      choose((row) => column.codes[row] !== 0),
    );
  const labels = yield* within(mapped(columns.labels, pick), 0, 0.5);
  return { size: read.events.deals, labels, extras: yield* within(mapped(columns.extras, pick), 0.5, 1) };
}

/** Texts of few different values, a row a deal. */
export type FirstTexts = Pick<FieldColumns, 'size' | 'labels' | 'extras'>;

/** Chooses for every deal the row of its newest or oldest event; rows that are no event only where no event states it. */
function rowOfEach(
  { events, order, rows, others }: EventsRead,
  whole: boolean,
  which: 'newest' | 'oldest',
): RowChoice {
  return (isStated) => {
    const picked = new Int32Array(events.deals).fill(-1);
    for (let deal = 0; deal < events.deals; deal++) {
      const [from, to] = [order.start[deal]!, order.start[deal + 1]!];
      for (let k = 0; k < to - from && picked[deal]! < 0; k++) {
        const row = rows[order.rows[which === 'oldest' ? from + k : to - 1 - k]!]!;
        if (whole || isStated(row)) picked[deal] = row;
      }
    }
    for (const { row, deal } of others) if (picked[deal]! < 0 && isStated(row)) picked[deal] = row;
    return picked;
  };
}

function firstPlaces(columns: FieldColumns, { events, rows, others }: EventsRead): RowPlaces {
  const first = new Uint32Array(events.deals).fill(columns.size);
  for (let i = 0; i < rows.length; i++)
    if (rows[i]! < first[events.deal[i]!]!) first[events.deal[i]!] = rows[i]!;
  for (const { row, deal } of others) first[deal] = Math.min(first[deal]!, row);
  return {
    line: first.map((row) => columns.line[row]!),
    table: Uint16Array.from(first, (row) => columns.table[row]!),
  };
}
