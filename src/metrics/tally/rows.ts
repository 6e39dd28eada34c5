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

/**
 * Sorts rows by their keys and adds those with the same. Rows that count nothing are dropped.
 *
 * @throws ProblemError `E-DATA-MONEY-RANGE` or `E-DATA-TALLY` where a sum would not be exact
 */
export function addRows(rows: readonly (readonly number[])[], columns: readonly Column[]): number[][] {
  const keys = keysOf(columns);
  const sums: number[][] = [];
  for (const row of rows.toSorted((a, b) => byKeys(a, b, keys))) {
    const sum = sums.at(-1);
    if (sum === undefined || byKeys(sum, row, keys) !== 0) sums.push([...row]);
    else for (let i = keys; i < row.length; i++) sum[i] = exactSum(sum[i]!, row[i]!, columns[i]);
  }
  return sums.filter((row) => row[keys]! > 0);
}

/** Translates the indices in key columns; a column without a list keeps its own. */
export function moveKeys(
  rows: readonly (readonly number[])[],
  columns: readonly Column[],
  places: { readonly [column in Column]?: readonly number[] },
): number[][] {
  const lists = columns.map((column) => places[column]);
  return rows.map((row) => row.map((value, i) => lists[i]?.[value] ?? value));
}
