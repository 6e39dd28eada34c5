import { withRoom } from '../../deals/growing.js';

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
  /** Longer times by group: `day * ends + end` → n. */
  readonly long: (Map<number, number> | undefined)[];
}

/**
 * No times yet.
 *
 * @param times about how many will be added: few times need no large array
 * @param most more days than hardly any of them has
 */
export function newDayCounts(groups: number, ends: number, times: number, most = MOST_DAYS): DayCounts {
  const series = Math.max(groups * ends, 1);
  const cells = Math.min(MOST_CELLS, CELLS_PER_TIME * times);
  const days = Math.max(1, Math.min(most, MOST_DAYS, Math.floor(cells / series)));
  return { ends, days, short: new Uint32Array(series * days), long: [] };
}

/** Adds one time. */
export function addDays(counts: DayCounts, group: number, day: number, end: number): void {
  if (day < counts.days) counts.short[(group * counts.days + day) * counts.ends + end]!++;
  else addLong(counts, group, day, end);
}

function addLong({ long, ends }: DayCounts, group: number, day: number, end: number): void {
  const times = (long[group] ??= new Map());
  times.set(day * ends + end, (times.get(day * ends + end) ?? 0) + 1);
}

/**
 * A row for every combination that occurs, in the order of groups, days and ends.
 *
 * @param rowOf makes the row of a combination and its count
 */
export function dayRows(
  { short, long, days, ends }: DayCounts,
  rowOf: (group: number, day: number, end: number, n: number) => number[],
): number[][] {
  const rows: number[][] = [];
  const size = days * ends;
  const add = (group: number, cell: number, n: number): void => {
    rows.push(rowOf(group, Math.floor(cell / ends), cell % ends, n));
  };
  for (let group = 0; group * size < short.length; group++) {
    const first = group * size;
    for (let cell = 0; cell < size; cell++)
      if (short[first + cell] !== 0) add(group, cell, short[first + cell]!);
    const times = [...(long[group] ?? [])];
    for (const [cell, n] of times.sort(([a], [b]) => a - b)) add(group, cell, n);
  }
  return rows;
}

/** Several sums by group and whole days. `short` and `long` hold 1 + the place of a combination. */
export interface DaySums extends DayCounts {
  /** How many sums there are. */
  readonly width: number;
  /** The sums of all places, one after the other. */
  values: Float64Array;
  size: number;
  /** By group: the longer time that was asked for last, and its place. */
  readonly recent: Float64Array;
}

/**
 * No sums yet.
 *
 * @param times about how many will be added
 * @param most as for `newDayCounts`
 */
export function newDaySums(groups: number, width: number, times: number, most?: number): DaySums {
  const recent = new Float64Array(groups * 2);
  return {
    ...newDayCounts(groups, 1, times, most),
    width,
    values: new Float64Array(64 * width),
    size: 0,
    recent,
  };
}

/** Where the sums of a combination begin in `values`. */
export function daySum(sums: DaySums, group: number, day: number): number {
  const { days, short, width } = sums;
  if (day >= days) return longSum(sums, group, day) * width;
  const place = short[group * days + day]!;
  return (place === 0 ? addPlace(sums, group, day) : place - 1) * width;
}

function longSum(sums: DaySums, group: number, day: number): number {
  const { long, recent } = sums;
  if (recent[group * 2] === day && day > 0) return recent[group * 2 + 1]!;
  const place = (long[group]?.get(day) ?? 0) - 1;
  recent[group * 2] = day;
  return (recent[group * 2 + 1] = place < 0 ? addPlace(sums, group, day) : place);
}

function addPlace(sums: DaySums, group: number, day: number): number {
  const place = sums.size++;
  sums.values = withRoom(sums.values, sums.size * sums.width);
  if (day < sums.days) sums.short[group * sums.days + day] = place + 1;
  else (sums.long[group] ??= new Map()).set(day, place + 1);
  return place;
}

/**
 * A row for every combination that occurs, in the order of groups and days: the keys of its group, its days, then its sums.
 *
 * @param keysOf the keys of a group
 */
export function daySumRows(sums: DaySums, keysOf: (group: number) => number[]): number[][] {
  const { values, width } = sums;
  const none = Array<number>(width + 1).fill(0);
  let [last, keys, like]: [number, number, number[]] = [-1, 0, []];
  return dayRows(sums, (group, day, _, place) => {
    if (group !== last) {
      const own = keysOf(group);
      [last, keys, like] = [group, own.length, [...own, ...none]];
    }
    // A copy has its full length at once: hundreds of thousands of rows that grow are mostly waste.
    const row = like.slice();
    row[keys] = day;
    for (let i = 0; i < width; i++) row[keys + 1 + i] = values[(place - 1) * width + i]!;
    return row;
  });
}

/** Adds one deal to `n, amount, missing`, which begin at a place of the sums; an amount of NaN is missing. */
export function addMinor(values: Float64Array, at: number, minor: number): void {
  values[at]!++;
  if (minor === minor) values[at + 1]! += minor;
  else values[at + 2]!++;
}
