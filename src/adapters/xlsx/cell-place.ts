import type { CellPlace } from '../tables/cell-table.js';

/** Rows and columns of a sheet that spreadsheets allow. */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

/** The place that `BC12` means; null for what is none. */
export function placeOf(reference: string): CellPlace | null {
  let column = 0;
  let i = 0;
  for (; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  const row = Number(reference.slice(i));
  const isPlace = i > 0 && i < 4 && Number.isInteger(row) && row >= 1 && row <= MOST_ROWS;
  return isPlace && column <= MOST_COLUMNS ? { row: row - 1, column: column - 1 } : null;
}

/** Letters of a column counted from 0: `A`, …, `Z`, `AA`. */
export function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : lettersOf(Math.floor(column / 26) - 1) + last;
}
