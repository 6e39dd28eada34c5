import type { Rejection, RowKind } from '../../deals/deal-table.js';
import { within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { repeatedRows } from '../../deals/texts.js';
import { appendColumns } from './append-columns.js';
import { keepRows } from './columns.js';
import type { FieldColumns } from './columns.js';
import { dealsOfEvents, firstTexts, indexDeals, keysOf, readEvents } from './events.js';
import type { EventsRead, FirstTexts } from './events.js';
import type { RowIssue } from '../tables/file.js';
import type { FinishedTable } from './finished-table.js';
import { knownFromCreation } from './first-stages.js';
import { asHistory } from './history-rows.js';
import type { HistoryTable } from './history-rows.js';
import { deletedRows } from '../values/outcomes.js';
import type { Found } from '../report/report.js';

/** Rows of several tables, and what was odd about them. */
interface JoinedRows {
  readonly columns: FieldColumns;
  readonly issues: readonly RowIssue[];
  readonly rejected: readonly Found<Rejection>[];
}

/** The past of deals. Rows of the issues are those of `columns`. */
export interface JoinedHistory extends JoinedRows {
  readonly read: EventsRead;
  /** The deals themselves, a row a deal: those of the list, or those that the history tells about. */
  readonly deals: FieldColumns;
  /** What they were at first, where they are those that the history tells about. */
  readonly first: FirstTexts | null;
  readonly fromCreation: Uint8Array;
  /** Deals with as many changes as the product keeps of them, so that older ones may be gone. */
  readonly cut: number;
}

/** The deals of all lists, one after the other, without those that are deleted or stand there twice. */
export function* joinLists(lists: readonly FinishedTable[]): Steps<JoinedRows> {
  const columns = yield* within(appendColumns(lists.map((list) => list.columns)), 0, 0.3);
  const issues = appendIssues(lists.map((list) => ({ size: list.columns.size, issues: list.facts.issues })));
  const rejected: Found<Rejection>[] = [];
  const dropped = deletedRows(columns);
  const reject = (row: number, code: Rejection['code']) =>
    rejected.push({ table: columns.table[row]!, line: columns.line[row]!, code });
  for (const row of dropped) reject(row, 'deleted');
  const ids = columns.texts.get('id');
  const keys = ids && (yield* within(keysOf(ids), 0.3, 0.4));
  for (const row of keys ? yield* within(repeatedRows(keys), 0.4, 0.7) : [])
    if (!dropped.has(row)) {
      reject(row, 'duplicate-id');
      dropped.add(row);
    }
  return { ...(yield* within(keepRows(columns, issues, dropped), 0.7, 1)), rejected };
}

/** What all tables of history tell about the deals of a list, or about whatever deals there are. */
export function* joinHistories(
  histories: readonly FinishedTable[],
  list: FieldColumns | null,
): Steps<JoinedHistory> {
  const parts: HistoryTable[] = [];
  for (const [i, table] of histories.entries()) {
    const from = (0.2 * i) / histories.length;
    parts.push(yield* within(asHistory(table, list), from, from + 0.2 / histories.length));
  }
  const columns = yield* within(appendColumns(parts.map((part) => part.columns)), 0.2, 0.3);
  const ids = list?.texts.get('id');
  const quiet = new Set(
    histories.flatMap(({ parts: { plan }, number }) => (isQuiet(plan.layout.rows) ? [number] : [])),
  );
  const index = ids && (yield* within(indexDeals(ids), 0.3, 0.4));
  const found = yield* within(readEvents(columns, quiet, index), 0.4, 0.8);
  const repeats = histories.every(({ parts: { plan } }) => plan.layout.repeats);
  const read = repeats ? { ...found, events: { ...found.events, repeats } } : found;
  const whole = histories.every(({ parts: { plan } }) => plan.layout.rows === 'snapshots');
  const deals = list ?? (yield* within(dealsOfEvents(columns, read, whole), 0.8, 0.9));
  const first = list ? null : yield* within(firstTexts(columns, read, whole), 0.9, 1);
  let before = 0;
  const places = parts.map(({ begins, columns: { size } }) => ({
    begins,
    from: before,
    to: (before += size),
  }));
  const cut = cutHistories(histories, read, columns, deals.dates.get('createdAt'));
  yield 1;
  return {
    columns,
    read,
    deals,
    first,
    cut,
    fromCreation: knownFromCreation(places, read, columns.dates, deals.dates.get('createdAt')),
    issues: [
      ...appendIssues(parts.map((part) => ({ size: part.columns.size, issues: part.issues }))),
      ...read.issues,
    ],
    rejected: parts.flatMap((part) => part.rejected),
  };
}

/** How many deals have the most changes that their table keeps, the first of them after their creation. */
function cutHistories(
  histories: readonly FinishedTable[],
  { events, rows }: EventsRead,
  { table }: FieldColumns,
  createdAt: Float64Array | undefined,
): number {
  let cut = 0;
  for (const { number, parts } of histories) {
    const { keeps = Infinity } = parts.plan.layout;
    const changes = new Uint32Array(events.deals);
    const first = new Float64Array(events.deals).fill(Infinity);
    rows.forEach((row, i) => {
      if (table[row] !== number || events.stage[i] === 0) return;
      changes[events.deal[i]!]!++;
      first[events.deal[i]!] = Math.min(first[events.deal[i]!]!, events.at[i]!);
    });
    changes.forEach((n, deal) => {
      if (n >= keeps && !(first[deal]! <= (createdAt?.[deal] ?? NaN) + MOMENT)) cut++;
    });
  }
  return cut;
}

/** Creation and first stage of a deal are written within a minute of each other. */
const MOMENT = 60_000;

/** Whether rows of this kind may change no stage at all. */
function isQuiet(rows: RowKind): boolean {
  return rows === 'changes' || rows === 'durations';
}

/** The issues of tables whose rows now follow each other. */
function appendIssues(
  tables: readonly { readonly size: number; readonly issues: readonly RowIssue[] }[],
): readonly RowIssue[] {
  if (tables.length === 1) return tables[0]!.issues;
  let before = 0;
  return tables.flatMap(({ size, issues }) => {
    const first = before;
    before += size;
    return issues.map((issue) => ({ ...issue, row: issue.row + first }));
  });
}
