/** Days up to which counts are kept in an array; longer times are kept in a map. */
const MOST_DAYS = 4096;

/** Most cells of that array, however many times there are, and cells for each time. */
const MOST_CELLS = 1 << 21;
const CELLS_PER_TIME = 16;

/** How many times lasted how many whole days, by group and by how they ended. */
export interface DayCounts {
  /** How many ways there are to end. */
  readonly ends: number;
  /** Days that `short` covers. */
  readonly days: number;
  /** By cell: `(group * days + day) * ends + end`. */
  readonly short: Uint32Array;
  /** Longer times: `(group * LONGEST + day) * ends + end` → n. */
  readonly long: Map<number, number>;
}

/**
 * No times yet.
 *
 * @param times about how many will be added: few times need no large array
 */
export function newDayCounts(groups: number, ends: number, times: number): DayCounts {
  const series = Math.max(groups * ends, 1);
  const cells = Math.min(MOST_CELLS, CELLS_PER_TIME * times);
  const days = Math.max(1, Math.min(MOST_DAYS, Math.floor(cells / series)));
  return { ends, days, short: new Uint32Array(series * days), long: new Map() };
}

/** No time is so long: more days than a `Date` can tell apart. */
const LONGEST = 1 << 28;

/** Adds one time. */
export function addDays(counts: DayCounts, group: number, day: number, end: number): void {
  if (day < counts.days) {
    counts.short[(group * counts.days + day) * counts.ends + end]!++;
    return;
  }
  const key = (group * LONGEST + day) * counts.ends + end;
  counts.long.set(key, (counts.long.get(key) ?? 0) + 1);
}

/** `[group, day, end, n]` for every combination that occurs. */
export function dayRows({ short, long, days, ends }: DayCounts): [number, number, number, number][] {
  const rows: [number, number, number, number][] = [];
  const add = (cell: number, length: number, n: number): void => {
    const key = Math.floor(cell / ends);
    rows.push([Math.floor(key / length), key % length, cell % ends, n]);
  };
  for (let cell = 0; cell < short.length; cell++) if (short[cell] !== 0) add(cell, days, short[cell]!);
  for (const [cell, n] of long) add(cell, LONGEST, n);
  return rows;
}
