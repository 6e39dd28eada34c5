import type {
  CellIssue,
  DealTable,
  DictionaryColumn,
  Import,
  ImportReport,
  Rejection,
} from '../deals/deal-table.js';

/**
 * Rows of a report as they travel: a number each for the line, and one for the rest, which many rows share. A list of
 * 100,000 objects would keep the page that receives it busy.
 */
interface PackedRows<Row> {
  readonly line: Uint32Array;
  readonly kind: Uint32Array;
  readonly kinds: readonly Omit<Row, 'line'>[];
}

type PackedReport = Omit<ImportReport, 'rejected' | 'issues'> & {
  readonly rejected: PackedRows<Rejection>;
  readonly issues: PackedRows<CellIssue>;
};

type WithPackedReport<T> = T extends Import ? Omit<T, 'report'> & { readonly report: PackedReport } : never;

/** An import as it travels between a page and a worker: plain data. */
export type PackedImport = WithPackedReport<Import>;

/** A message, and the memory that changes hands with it instead of being copied. */
export interface Packed<T> {
  readonly message: T;
  readonly transfer: ArrayBuffer[];
}

/** An import as a message. Its table is gone from here once the message is sent. */
export function packImport(read: Import): Packed<PackedImport> {
  const { rejected, issues, ...others } = read.report;
  const report = { ...others, rejected: packRows(rejected), issues: packRows(issues) };
  const rows = [report.rejected, report.issues].flatMap(({ line, kind }) => [line, kind]);
  return read.kind === 'deals'
    ? { message: { ...read, report }, transfer: buffersOf([...rows, ...columnsOf(read.table)]) }
    : { message: { ...read, report }, transfer: buffersOf(rows) };
}

/** The import of a message that has arrived: equal to the one that was sent. */
export function unpackImport(message: PackedImport): Import {
  const { rejected, issues, ...others } = message.report;
  const report = { ...others, rejected: unpackRows(rejected), issues: unpackRows(issues) };
  return message.kind === 'deals'
    ? { ...message, table: unpackTable(message.table), report }
    : { ...message, report };
}

/** A table as a message. It is gone from here once the message is sent. */
export function packTable(table: DealTable): Packed<DealTable> {
  return { message: table, transfer: buffersOf(columnsOf(table)) };
}

/** The table of a message that has arrived: equal to the one that was sent, and its labels are not to be written to. */
export function unpackTable(table: DealTable): DealTable {
  for (const { labels } of dictionariesOf(table)) Object.freeze(labels);
  return table;
}

function dictionariesOf({ stage, dimensions, atCreation = new Map() }: DealTable): DictionaryColumn[] {
  return [stage, ...dimensions.values(), ...atCreation.values()];
}

/** Every typed array of a table. */
function columnsOf(table: DealTable): (ArrayBufferView | undefined)[] {
  const { id, name, visits } = table;
  return [
    ...[id.bytes, id.start, name.bytes, name.start],
    ...[table.outcome, table.amount, table.converted?.amount, table.probability],
    ...[table.createdAt, table.closedAt, table.expectedCloseAt, table.lastActivityAt],
    ...[visits.start, visits.stage, visits.enteredAt],
    ...dictionariesOf(table).map(({ codes }) => codes),
  ];
}

/** The memory of columns, each piece once. What is empty stays: an array without a byte may belong to many. */
function buffersOf(columns: readonly (ArrayBufferView | undefined)[]): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const column of columns)
    if (column !== undefined && column.byteLength > 0) buffers.add(column.buffer as ArrayBuffer);
  return [...buffers];
}

function packRows<Row extends { readonly line: number }>(rows: readonly Row[]): PackedRows<Row> {
  const line = new Uint32Array(rows.length);
  const kind = new Uint32Array(rows.length);
  const kinds: Omit<Row, 'line'>[] = [];
  const places = new Map<string, number>();
  rows.forEach((row, i) => {
    const { line: at, ...rest } = row;
    const key = JSON.stringify(rest);
    const place = places.get(key) ?? kinds.push(rest) - 1;
    places.set(key, place);
    line[i] = at;
    kind[i] = place;
  });
  return { line, kind, kinds };
}

function unpackRows<Row extends { readonly line: number }>({ line, kind, kinds }: PackedRows<Row>): Row[] {
  return Array.from(line, (at, i) => ({ line: at, ...kinds[kind[i]!]! }) as Row);
}
