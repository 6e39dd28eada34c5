import type { CellTable } from './cell-table.js';
import { limitError } from '../limits.js';
import type { Limits } from '../limits.js';

const COMMA = 44;
const LF = 10;
const QUOTE = 34;

/** The columns of a table that have a cell. */
export interface UsedColumns {
  /** Place in a line of each column; −1 for those without a cell. */
  readonly places: Int32Array;
  readonly count: number;
}

/** Names of columns, written into a row where it has none. */
export interface ColumnNames {
  readonly row: number;
  /** By the place of the column in a line. */
  readonly names: ReadonlyMap<number, Uint8Array>;
}

/** Finds the columns that have a cell. */
export function usedColumns({ columns, size }: CellTable): UsedColumns {
  const places = new Int32Array(16_384).fill(-1);
  for (let i = 0; i < size; i++) places[columns[i]!] = 0;
  let count = 0;
  for (let column = 0; column < places.length; column++) if (places[column] === 0) places[column] = count++;
  return { places, count };
}

/** A table as text. */
export interface WrittenLines {
  readonly bytes: Uint8Array;
  /** Number of the row that each line belongs to, from 0; null where no cell has a break, so that line n is row n. */
  readonly rows: Uint32Array | null;
}

/**
 * A table as comma-separated UTF-8 text, its rows in order, each with as many cells as there are columns in use. Rows without
 * a cell are blank lines.
 */
export function writeLines(
  cells: CellTable,
  columns: UsedColumns,
  header: ColumnNames,
  limits: Limits,
): WrittenLines {
  const bytes = textOf(cells, columns, header, limits);
  return { bytes, rows: rowsOfLines(bytes, cells.rows[cells.size - 1]! + 1) };
}

/** The row of each line. Only a break within quotes does not end a row. */
function rowsOfLines(bytes: Uint8Array, rows: number): Uint32Array | null {
  let lines = 0;
  for (const byte of bytes) if (byte === LF) lines++;
  if (lines === rows) return null;
  const found = new Uint32Array(lines);
  let isQuoted = false;
  let line = 0;
  let row = 0;
  for (const byte of bytes)
    if (byte === QUOTE) isQuoted = !isQuoted;
    else if (byte === LF) {
      found[line++] = row;
      if (!isQuoted) row++;
    }
  return found;
}

function textOf(
  cells: CellTable,
  { places, count }: UsedColumns,
  header: ColumnNames,
  limits: Limits,
): Uint8Array {
  const size = sizeOfLines(cells, count, header);
  if (size > limits.bytes) throw limitError('bytes', size, limits.bytes);
  const bytes = new Uint8Array(size);
  let at = 0;
  let line = 0;
  for (let from = 0, to = 0; from < cells.size; from = to) {
    to = endOfRow(cells, from);
    const row = cells.rows[from]!;
    for (; line < row; line++) bytes[at++] = LF;
    const isHeader = row === header.row;
    let i = from;
    for (let place = 0; place < count; place++) {
      if (place > 0) bytes[at++] = COMMA;
      const isNext = i < to && places[cells.columns[i]!] === place;
      const text = isNext
        ? cells.pool.bytes.subarray(cells.start[i], cells.end[i++])
        : isHeader
          ? header.names.get(place)
          : undefined;
      if (text) bytes.set(text, at);
      at += text?.length ?? 0;
    }
  }
  bytes[at] = LF;
  return bytes;
}

/** Bytes of all lines: the texts, the commas between them, and the ends of lines up to the last row. */
function sizeOfLines({ rows, start, end, size }: CellTable, count: number, header: ColumnNames): number {
  let bytes = rows[size - 1]! + 1;
  for (const name of header.names.values()) bytes += name.length;
  for (let i = 0; i < size; i++) {
    bytes += end[i]! - start[i]!;
    if (i === 0 || rows[i] !== rows[i - 1]) bytes += count - 1;
  }
  return bytes;
}

/** Place behind the last cell of the row that begins at cell `from`. */
export function endOfRow({ rows, size }: CellTable, from: number): number {
  let to = from + 1;
  while (to < size && rows[to] === rows[from]) to++;
  return to;
}
