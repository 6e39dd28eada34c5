import { problem, ProblemError } from '../../problems.js';
import { keysOf } from './form.js';
import type { Column } from './form.js';

/** Orders rows by their first columns. */
function byKeys(a: readonly number[], b: readonly number[], keys: number): number {
  for (let i = 0; i < keys; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}

/**
 * A sum of integers.
 *
 * @throws ProblemError `E-DATA-MONEY-RANGE` or `E-DATA-TALLY` where it would not be exact
 */
function exactSum(a: number, b: number, column: Column | undefined): number {
  if (Number.isSafeInteger(a + b)) return a + b;
  const code = column === 'money' ? 'E-DATA-MONEY-RANGE' : 'E-DATA-TALLY';
  throw new ProblemError(problem(code, '', { value: a + b }));
}

/** Whether there is one row a key, in the order of the keys, and each of them counts something. */
function areAdded(rows: readonly number[][], keys: number): boolean {
  for (let i = 0; i < rows.length; i++) {
    if (!(rows[i]![keys]! > 0)) return false;
    if (i > 0 && byKeys(rows[i - 1]!, rows[i]!, keys) >= 0) return false;
  }
  return true;
}

/**
 * Sorts rows by their keys and adds those with the same. Rows that count nothing are dropped. Where there is nothing to
 * do, the same rows are returned.
 *
 * @throws ProblemError `E-DATA-MONEY-RANGE` or `E-DATA-TALLY` where a sum would not be exact
 */
export function addRows(rows: number[][], columns: readonly Column[]): number[][] {
  const keys = keysOf(columns);
  if (areAdded(rows, keys)) return rows;
  const sums: number[][] = [];
  for (const row of rows.toSorted((a, b) => byKeys(a, b, keys))) {
    const sum = sums.at(-1);
    if (sum === undefined || byKeys(sum, row, keys) !== 0) sums.push([...row]);
    else for (let i = keys; i < row.length; i++) sum[i] = exactSum(sum[i]!, row[i]!, columns[i]);
  }
  return sums.filter((row) => row[keys]! > 0);
}

/**
 * Translates the indices in key columns; a column without a list keeps its own. Where every index stays, the same rows are
 * returned.
 *
 * @param places new index by old index; negative = it occurs in no row
 */
export function moveKeys(
  rows: number[][],
  columns: readonly Column[],
  places: { readonly [column in Column]?: readonly number[] },
): number[][] {
  const moved = columns.flatMap((column, i) => {
    const list = places[column];
    return list === undefined || list.every((place, old) => place < 0 || place === old) ? [] : [{ i, list }];
  });
  if (moved.length === 0) return rows;
  return rows.map((row) => {
    const copy = [...row];
    for (const { i, list } of moved) copy[i] = list[row[i]!] ?? row[i]!;
    return copy;
  });
}
