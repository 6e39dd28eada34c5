/** Rows of sums by their keys, for keys of which few combinations occur. */
export interface KeyedRows {
  /** How many values each key has. */
  readonly sizes: readonly number[];
  readonly rows: Map<number, number[]>;
  /** How many sums follow the keys. */
  readonly sums: number;
}

/** No rows yet. */
export function newKeyedRows(sizes: readonly number[], sums: number): KeyedRows {
  return { sizes, rows: new Map(), sums };
}

/** The row of some keys, with sums of 0 where it is new: whoever asks adds to it. */
export function keyedRow({ sizes, rows, sums }: KeyedRows, ...keys: readonly number[]): number[] {
  let key = 0;
  for (let i = 0; i < sizes.length; i++) key = key * sizes[i]! + keys[i]!;
  let row = rows.get(key);
  if (row === undefined) rows.set(key, (row = [...keys, ...Array<number>(sums).fill(0)]));
  return row;
}

/** All rows. */
export function rowsOfKeys({ rows }: KeyedRows): number[][] {
  return [...rows.values()];
}

/** Adds one deal to `n, amount, missing`, which begin at a place of a row; an amount of NaN is missing. */
export function addAmount(row: number[], at: number, minor: number): void {
  row[at]!++;
  if (minor === minor) row[at + 1]! += minor;
  else row[at + 2]!++;
}
