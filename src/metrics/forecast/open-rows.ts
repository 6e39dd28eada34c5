import { coarsen, MOST_ROWS } from './detail.js';
import type { Keys } from './detail.js';
import type { Detail } from './tally.js';

/** Open deals in columns, as they are counted. */
export interface OpenDeals {
  size: number;
  /** Segment, currency, due, stage, category and stay in one number. */
  readonly cell: Float64Array;
  /** Millionths, or `NO_PROBABILITY`. */
  readonly probability: Int32Array;
  /** Minor units; NaN = not known. */
  readonly minor: Float64Array;
}

/** No open deals yet. */
export function newOpenDeals(most: number): OpenDeals {
  return {
    size: 0,
    cell: new Float64Array(most),
    probability: new Int32Array(most),
    minor: new Float64Array(most),
  };
}

/** A row: keys, then sums. */
export type OpenRow = [
  cell: number,
  probability: number,
  size: number,
  n: number,
  amount: number,
  missing: number,
  stated: number,
];

/** Gathers alike deals with the finest detail that has few enough rows. */
export function gatherOpen(
  deals: OpenDeals,
  noProbability: number,
): { readonly detail: Detail; readonly rows: OpenRow[] } {
  for (const detail of [4, 3, 2, 1] as const) {
    const rows = rowsAt(deals, detail, { noProbability, most: MOST_ROWS });
    if (rows !== null) return { detail, rows };
  }
  return { detail: 0, rows: rowsAt(deals, 0, { noProbability, most: Infinity })! };
}

/** Buckets of the index of rows; a power of two. */
const BUCKETS = 1 << 14;

/** Gathers alike deals, or gives up where there are more rows than wanted. */
function rowsAt(
  { size, cell, probability, minor }: OpenDeals,
  detail: Detail,
  { noProbability, most }: { readonly noProbability: number; readonly most: number },
): OpenRow[] | null {
  const rows: OpenRow[] = [];
  const heads = new Int32Array(BUCKETS).fill(-1);
  const next: number[] = [];
  const keys: Keys = { probability: 0, size: 0 };
  for (let i = 0; i < size; i++) {
    const amount = minor[i]!;
    const known = amount === amount;
    keys.probability = probability[i]!;
    keys.size = known ? amount : 0;
    coarsen(keys, detail);
    const bucket = bucketOf(cell[i]!, keys);
    let k = heads[bucket]!;
    while (k >= 0 && !isSame(rows[k]!, cell[i]!, keys)) k = next[k]!;
    if (k < 0) {
      if (rows.length === most) return null;
      k = rows.length;
      next.push(heads[bucket]!);
      heads[bucket] = k;
      rows.push([cell[i]!, keys.probability, keys.size, 0, 0, 0, 0]);
    }
    const row = rows[k]!;
    row[3]++;
    if (known) row[4] += amount;
    else row[5]++;
    if (probability[i] !== noProbability) row[6] += probability[i]!;
  }
  return rows;
}

function isSame([a, p, z]: OpenRow, cell: number, { probability, size }: Keys): boolean {
  return a === cell && p === probability && z === size;
}

function bucketOf(cell: number, { probability, size }: Keys): number {
  let hash = Math.imul((cell | 0) ^ (size | 0), 0x9e3779b1) ^ Math.floor(size / 2 ** 32);
  hash = Math.imul(hash ^ (hash >>> 15) ^ probability, 0x85ebca77);
  return (hash ^ (hash >>> 13)) & (BUCKETS - 1);
}
