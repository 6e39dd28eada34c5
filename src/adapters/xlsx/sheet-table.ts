import { endOfRow, usedColumns, writeLines } from '../tables/cell-lines.js';
import type { ColumnNames, UsedColumns, WrittenLines } from '../tables/cell-lines.js';
import { CellTable } from '../tables/cell-table.js';
import { findHeaderRow } from '../plan/header-row.js';
import { limitError } from '../limits.js';
import type { Limits } from '../limits.js';
import { lettersOf } from './cell-place.js';
import type { MergedCells } from './sheet.js';

/** Rows among which the header is looked for. */
const OPENING = 300;

const LONGEST_HEADER = 300;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * A sheet as comma-separated UTF-8, its rows in order: rows without a cell are blank lines, columns without any are left out. Merged cells that span rows say the same in each of them; rows that are mostly covered by
 * merged cells continue the row above and keep only what is their own. Null for a sheet without cells.
 */
export function sheetTable(
  found: CellTable,
  merged: readonly MergedCells[],
  limits: Limits,
): WrittenLines | null {
  if (found.size === 0) return null;
  const sorted = inOrder(found, limits);
  const cells = merged.length === 0 ? sorted : withMerged(sorted, merged, limits);
  const columns = usedColumns(cells);
  return writeLines(cells, columns, namesOfColumns(cells, columns), limits);
}

/** The cells by row and column. Sheets have them in this order but for broken ones; of two in one place the first counts. */
function inOrder(cells: CellTable, limits: Limits): CellTable {
  const keyOf = (i: number) => cells.rows[i]! * 16_384 + cells.columns[i]!;
  let isSorted = true;
  for (let i = 1; i < cells.size && isSorted; i++) isSorted = keyOf(i) > keyOf(i - 1);
  if (isSorted) return cells;
  const order = Uint32Array.from({ length: cells.size }, (_, i) => i).sort(
    (a, b) => keyOf(a) - keyOf(b) || a - b,
  );
  const sorted = new CellTable(cells.pool, limits);
  order.forEach((i, k) => {
    if (k === 0 || keyOf(order[k - 1]!) !== keyOf(i)) copyCell(cells, i, sorted, cells.rows[i]!);
  });
  return sorted;
}

function copyCell(from: CellTable, i: number, to: CellTable, row: number): void {
  to.add({ row, column: from.columns[i]! }, from.start[i]!, from.end[i]!);
}

/** A cell that stands for those below it as well. */
interface Spanning {
  readonly cell: number;
  readonly lastRow: number;
}

/** The cells with what merged cells say in the rows that they cover. */
function withMerged(cells: CellTable, merged: readonly MergedCells[], limits: Limits): CellTable {
  const starting = merged.toSorted((a, b) => a.row - b.row);
  const filled = new CellTable(cells.pool, limits);
  const spanning = new Map<number, Spanning>();
  let next = 0;
  let covered = 0;
  for (let from = 0, to = 0; from < cells.size; from = to) {
    to = endOfRow(cells, from);
    const row = cells.rows[from]!;
    for (const [column, { lastRow }] of spanning) if (lastRow < row) spanning.delete(column);
    covered += spanning.size;
    if (covered > limits.cells) throw limitError('cells', covered, limits.cells);
    const own = new Map<number, number>();
    for (let i = from; i < to; i++) own.set(cells.columns[i]!, i);
    copyRow(cells, own, spanning, filled);
    for (; next < starting.length && starting[next]!.row <= row; next++) {
      const { row: top, column, lastRow } = starting[next]!;
      if (top === row && own.has(column)) spanning.set(column, { cell: own.get(column)!, lastRow });
    }
  }
  return filled;
}

/** Adds a row: its own cells and those of the cells that span it, unless they are the greater part. */
function copyRow(
  cells: CellTable,
  own: ReadonlyMap<number, number>,
  spanning: ReadonlyMap<number, Spanning>,
  filled: CellTable,
): void {
  const [first] = own.values();
  const row = cells.rows[first!]!;
  const covering = [...spanning].filter(([column]) => !own.has(column));
  const added =
    covering.length < own.size ? covering.map(([column, { cell }]) => [column, cell] as const) : [];
  for (const [, cell] of [...own, ...added].sort((a, b) => a[0] - b[0])) copyCell(cells, cell, filled, row);
}

/** Names for the columns that have cells below the header but none in it, so that nothing below is out of the table. */
function namesOfColumns(cells: CellTable, { places, count }: UsedColumns): ColumnNames {
  const opening: { row: number; cells: string[] }[] = [];
  for (let from = 0, to = 0; from < cells.size && opening.length < OPENING; from = to) {
    to = endOfRow(cells, from);
    const texts = Array.from({ length: count }, () => '');
    for (let i = from; i < to; i++) texts[places[cells.columns[i]!]!] = startOf(cells, i);
    opening.push({ row: cells.rows[from]!, cells: texts });
  }
  const header = opening[findHeaderRow(opening)]!;
  const names = new Map<number, Uint8Array>();
  for (let i = 0; i < cells.size; i++) {
    const place = places[cells.columns[i]!]!;
    if (cells.rows[i]! > header.row && header.cells[place] === '' && !names.has(place))
      names.set(place, encoder.encode(`column ${lettersOf(cells.columns[i]!)}`));
  }
  return { row: header.row, names };
}

/** The beginning of the text of a cell, as long as a header may be. */
function startOf({ pool, start, end }: CellTable, i: number): string {
  const to = Math.min(end[i]!, start[i]! + LONGEST_HEADER);
  return decoder.decode(pool.bytes.subarray(start[i], to)).replace(/^"|"$/gu, '').replaceAll('""', '"');
}
