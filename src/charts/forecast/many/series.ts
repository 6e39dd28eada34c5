import type { ForecastOverview } from '../../../metrics/forecast/overview.js';
import { noValues, pastOf } from './columns.js';
import type { PeriodColumns, Values } from './columns.js';
import { columnsBehind } from './finish.js';

/** Everything that is drawn of many periods. */
export interface Series {
  readonly n: number;
  readonly ids: readonly string[];
  readonly won: Values;
  readonly expected: Values;
  readonly target: Values;
  /** From the widest. */
  readonly bands: readonly { readonly level: number; readonly low: Values; readonly high: Values }[];
}

/** The numbers of periods that are over and of those ahead; wins where `currency` is null. */
export function seriesOf(result: ForecastOverview, currency: string | null): Series {
  const given = columnsBehind(result);
  return given === undefined ? seriesOfPeriods(result, currency) : seriesOfColumns(given, result.confidence);
}

/**
 * The same of periods that were forecast elsewhere: those of which nothing is expected are over. Of the one that runs is shown what
 * is won, if anything is, and of none behind it.
 */
function seriesOfColumns(
  { n, ids, won: given, expected, target, low, high, bands }: PeriodColumns,
  level: number,
): Series {
  const limits = bands.length > 0 || extremesOf(low, 0, n) === null ? bands : [{ level, low, high }];
  const over = pastOf(expected);
  const won = given.map((value, i) => (i < over ? value || 0 : i === over && value > 0 ? value : NaN));
  return { n, ids, won, expected, target, bands: widestFirst(limits) };
}

const widestFirst = <B extends { readonly level: number }>(bands: readonly B[]): B[] =>
  bands.toSorted((a, b) => b.level - a.level);

function seriesOfPeriods(
  { past = [], periods, won: sum }: ForecastOverview,
  currency: string | null,
): Series {
  const n = past.length + periods.length;
  const [won, expected, target] = [noValues(n), noValues(n), noValues(n)];
  const bands = new Map<number, { level: number; low: Values; high: Values }>();
  past.forEach((period, i) => (won[i] = (currency === null ? period.n : period.amount) ?? 0));
  periods.forEach(({ single }, k) => {
    const i = past.length + k;
    if (k === 0) won[i] = (currency === null ? sum.n : sum.amount) || NaN;
    expected[i] = (currency === null ? single.expectedWins : single.expected) ?? NaN;
    target[i] = single.target ?? NaN;
    for (const { level, low, high } of (currency === null ? single.winBands : single.bands) ?? []) {
      const band = bands.get(level) ?? { level, low: noValues(n), high: noValues(n) };
      bands.set(level, band);
      band.low[i] = low;
      band.high[i] = high;
    }
  });
  return {
    ...{ n, won, expected, target },
    ids: [...past.map(({ label }) => label), ...periods.map(({ label }) => label)],
    bands: widestFirst([...bands.values()]),
  };
}

/** Least and greatest value of some periods; null where none of them has one. */
export function extremesOf(
  values: Values,
  from: number,
  to: number,
): { readonly low: number; readonly high: number } | null {
  let [low, high] = [Infinity, -Infinity];
  for (let i = from; i < to; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? { low, high } : null;
}

/** Columns that periods are drawn in: no more than pixels, so that nothing is drawn twice at one place. */
export interface Columns {
  readonly count: number;
  /** First period of a column; that of the one behind the last is the number of periods. */
  readonly first: (column: number) => number;
  readonly x: (column: number) => number;
}

/** Columns for a number of periods. */
export function columnsOf(n: number, left: number, width: number): Columns {
  const count = Math.max(1, Math.min(n, Math.floor(width)));
  return {
    count,
    first: (column) => Math.floor((column * n) / count),
    x: (column) => Math.round(left + ((column + 0.5) * width) / count),
  };
}

/** A tenth of a pixel is finer than any screen shows. */
const tenth = (value: number): number => Math.round(value * 10) / 10;

/** A line through values as a path: of every column its extremes, so that no peak is lost; gaps stay gaps. */
export function linePath(values: Values, columns: Columns, up: (value: number) => number): string {
  const path: (string | number)[] = [];
  let drawing = false;
  for (let column = 0; column < columns.count; column++) {
    const found = extremesOf(values, columns.first(column), columns.first(column + 1));
    if (found === null) {
      drawing = false;
      continue;
    }
    const x = columns.x(column);
    const [top, bottom] = [tenth(up(found.high)), tenth(up(found.low))];
    path.push(drawing ? 'L' : 'M', x, ' ', top);
    if (top !== bottom) path.push('V', bottom);
    drawing = true;
  }
  return path.join('');
}

/** The area between two limits as one path, of every column its extremes; a gap ends it and begins another. */
export function bandPath(low: Values, high: Values, columns: Columns, up: (value: number) => number): string {
  const path: (string | number)[] = [];
  let begun = -1;
  const tops: number[] = [];
  const bottoms: number[] = [];
  const close = (): void => {
    for (let k = 0; k < tops.length; k++) path.push(k === 0 ? 'M' : 'L', columns.x(begun + k), ' ', tops[k]!);
    for (let k = bottoms.length - 1; k >= 0; k--) path.push('L', columns.x(begun + k), ' ', bottoms[k]!);
    if (tops.length > 0) path.push('Z');
    tops.length = bottoms.length = 0;
  };
  for (let column = 0; column < columns.count; column++) {
    const [from, to] = [columns.first(column), columns.first(column + 1)];
    const [top, bottom] = [extremesOf(high, from, to), extremesOf(low, from, to)];
    if (top === null || bottom === null) close();
    else {
      if (tops.length === 0) begun = column;
      tops.push(tenth(up(top.high)));
      bottoms.push(tenth(up(bottom.low)));
    }
  }
  close();
  return path.join('');
}

/** Most stretches of periods that can be pointed at: more would be too narrow, and too many to go through by keyboard. */
const STRETCHES = 60;

/** Neighbouring periods that are pointed at together. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Periods in stretches that are pointed at: each by itself as long as there are few. */
export function stretchesOf(n: number): Stretch[] {
  const count = Math.min(n, STRETCHES);
  return Array.from({ length: count }, (_, i) => ({
    from: Math.floor((i * n) / count),
    to: Math.floor(((i + 1) * n) / count),
  }));
}
