import type { TextColumn } from '../deals/deal-table.js';
import { isNewestFirst, orderEvents } from '../deals/event-order.js';
import type { EventOrder, StageEvents } from '../deals/event-order.js';
import { LabelIndex } from '../deals/labels.js';
import { pickColumns } from './columns.js';
import type { FieldColumns } from './columns.js';
import type { RowIssue } from './file.js';
import type { Layout } from './layouts/layout.js';

/** Changes of stage out of a file, ordered. */
export interface EventsRead {
  readonly events: StageEvents;
  readonly order: EventOrder;
  /** Row of the file of each event. */
  readonly rows: Uint32Array;
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

/** Where the deals of a table are to be found by id. */
export interface DealIndex {
  readonly deals: number;
  readonly keys: LabelIndex;
  /** Row of the deal by the code of its key. */
  readonly rows: readonly number[];
}

/** The rows of deals by id. A deal without an id is not found; of equal ids the first is. */
export function indexDeals(ids: TextColumn): DealIndex {
  const keys = new LabelIndex();
  const rows = [-1];
  const deals = ids.start.length - 1;
  for (let row = 0; row < deals; row++) {
    const code = keys.codeOf(ids.bytes, ids.start[row]!, keyEnd(ids, row));
    if (code === rows.length) rows.push(row);
  }
  return { deals, keys, rows };
}

/**
 * The changes of stage that the rows of a file tell. A row without an id or a stage is an issue and left out.
 *
 * @param deals the only deals wanted; rows of other deals are one issue a deal. Without it every id is a deal
 */
export function readEvents(columns: FieldColumns, rows: Layout['rows'], deals?: DealIndex): EventsRead {
  const ids = columns.texts.get('id')!;
  const entered = columns.labels.get(rows === 'transitions' ? 'to' : 'stage')!.codes;
  const found = findDeals(columns, ids, entered, deals);
  const left = columns.labels.get('from')?.codes;
  const at = columns.dates.get('at')!;
  const pick = (codes: Uint16Array | Uint32Array) => {
    const picked =
      codes instanceof Uint32Array ? new Uint32Array(found.rows.length) : new Uint16Array(found.rows.length);
    found.rows.forEach((row, i) => (picked[i] = codes[row]!));
    return picked;
  };
  const events: StageEvents = {
    deals: found.deals,
    deal: found.deal,
    stage: pick(entered),
    ...(rows === 'transitions' && left && { from: pick(left) }),
    at: Float64Array.from(found.rows, (row) => at[row]!),
  };
  return {
    events,
    order: orderEvents(events, isNewestFirst(events)),
    rows: found.rows,
    issues: found.issues,
  };
}

function findDeals(
  columns: FieldColumns,
  ids: TextColumn,
  entered: Uint16Array | Uint32Array,
  wanted: DealIndex | undefined,
) {
  const index = wanted?.keys ?? new LabelIndex();
  const strangers = new LabelIndex();
  const issues: RowIssue[] = [];
  const deal: number[] = [];
  const rows: number[] = [];
  for (let row = 0; row < columns.size; row++) {
    const from = ids.start[row]!;
    const to = keyEnd(ids, row);
    const code = wanted ? index.known(ids.bytes, from, to) : index.codeOf(ids.bytes, from, to);
    if (code === 0) issues.push({ row, field: 'id', reason: 'missing-id' });
    else if (code < 0) {
      if (strangers.known(ids.bytes, from, to) < 0) issues.push({ row, field: 'id', reason: 'unknown-deal' });
      strangers.codeOf(ids.bytes, from, to);
    } else if (entered[row] === 0) issues.push({ row, field: 'stage', reason: 'missing-stage' });
    if (code <= 0 || entered[row] === 0) continue;
    deal.push(wanted ? wanted.rows[code]! : code - 1);
    rows.push(row);
  }
  return {
    deals: wanted?.deals ?? index.size - 1,
    deal: Uint32Array.from(deal),
    rows: Uint32Array.from(rows),
    issues,
  };
}

/**
 * The columns of the deals that a file of events tells about, a row a deal: of every column the newest cell that is not
 * empty. `line` is the first line of a deal in the file. What belongs to the events alone is left out.
 */
export function dealsOfEvents(
  columns: FieldColumns,
  layout: Layout,
  { events, order, rows }: EventsRead,
): FieldColumns {
  const line = new Uint32Array(events.deals).fill(0xffffffff);
  events.deal.forEach((deal, i) => (line[deal] = Math.min(line[deal]!, columns.line[rows[i]!]!)));
  const labels = new Map(columns.labels);
  for (const field of ['from', 'to', ...(layout.rows === 'entries' ? (['stage'] as const) : [])] as const)
    labels.delete(field);
  const dates = new Map(columns.dates);
  dates.delete('at');
  return pickColumns({ ...columns, labels, dates }, line, (isStated) => {
    const picked = new Int32Array(events.deals).fill(-1);
    for (let deal = 0; deal < events.deals; deal++)
      for (let k = order.start[deal + 1]! - 1; k >= order.start[deal]! && picked[deal]! < 0; k--) {
        const row = rows[order.rows[k]!]!;
        if (isStated(row)) picked[deal] = row;
      }
    return picked;
  });
}
