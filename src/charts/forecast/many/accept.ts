import type { Text } from '../../../spec/envelope.js';
import { isCount, isLocalized, isText } from '../../accept.js';
import type { PeriodValue } from '../spec.js';
import { noValues, pastOf } from './columns.js';
import type { PeriodColumns } from './columns.js';

type Plain = { readonly [key: string]: unknown };

/** A number that is said, or NaN where it is not; null where it is not the usual form. */
function countOf(value: unknown): number | null {
  if (value === undefined) return NaN;
  return isCount(value) ? (value as number) : null;
}

/** An object of data and nothing else. */
function isPlain(value: unknown): value is Plain {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

const KEYS = new Set<string>([
  'id',
  'label',
  'won',
  'expected',
  'low',
  'high',
  'bands',
  'target',
  'chance',
] satisfies (keyof PeriodValue)[]);

/** Takes over the bands of a period; false where they are not of the usual form, or of other levels than those before. */
function takeBands(value: unknown, at: number, least: number, { bands, n }: PeriodColumns): boolean {
  if (!Array.isArray(value) || value.length > 8) return false;
  if (bands.length === 0)
    for (const one of value as unknown[])
      bands.push({ level: (one as { level: number }).level, low: noValues(n), high: noValues(n) });
  if (value.length !== bands.length || value.length === 0) return false;
  for (let k = 0; k < bands.length; k++) {
    const band: unknown = value[k];
    const own = bands[k]!;
    if (!isPlain(band)) return false;
    for (const key in band) if (key !== 'level' && key !== 'low' && key !== 'high') return false;
    const { level, low, high } = band;
    if (level !== own.level || !(own.level >= 0.01 && own.level <= 0.999)) return false;
    if (!isCount(low) || !isCount(high)) return false;
    own.low[at] = low as number;
    own.high[at] = high as number;
    if (own.low[at] < least || own.high[at] < own.low[at]) return false;
  }
  return true;
}

/** Takes over a period; false where it is not of the usual form, right or wrong. */
function takePeriod(value: Plain, at: number, columns: PeriodColumns): boolean {
  for (const key in value) if (!KEYS.has(key)) return false;
  const { id, label, bands, chance } = value;
  if (!isText(id) || id === '' || (label !== undefined && !isLocalized(label))) return false;
  if (chance !== undefined && !(typeof chance === 'number' && chance >= 0 && chance <= 1)) return false;
  const [won, expected, low, high, target] = [
    countOf(value['won']),
    countOf(value['expected']),
    countOf(value['low']),
    countOf(value['high']),
    countOf(value['target']),
  ];
  if (won === null || expected === null || low === null || high === null || target === null) return false;
  const least = won === won ? won : 0;
  if (expected < least || low < least || high < low || (low !== low && high < least)) return false;
  columns.ids[at] = id as string;
  if (label !== undefined) columns.labels.set(at, structuredClone(label) as Text);
  columns.won[at] = won;
  columns.expected[at] = expected;
  columns.low[at] = low;
  columns.high[at] = high;
  columns.target[at] = target;
  if (chance !== undefined) columns.chance[at] = chance;
  return bands === undefined || takeBands(bands, at, least, columns);
}

/**
 * The periods of a spec in columns, where every one is of the usual form and no two have one id: thousands of them in one
 * pass, without an object for each. Null means "look closer", as for `acceptForecast`.
 */
export function acceptPeriods(list: readonly unknown[]): PeriodColumns | null {
  const n = list.length;
  const columns: PeriodColumns = {
    ...{ n, ids: Array.from({ length: n }, () => ''), labels: new Map(), bands: [] },
    ...{ won: noValues(n), expected: noValues(n), low: noValues(n), high: noValues(n) },
    ...{ target: noValues(n), chance: noValues(n) },
  };
  for (let at = 0; at < n; at++) {
    const value = list[at];
    if (!isPlain(value) || !takePeriod(value, at, columns)) return null;
  }
  // A period that is over behind one ahead would have to change places.
  const mixed = columns.expected.subarray(pastOf(columns.expected)).some(Number.isNaN);
  return !mixed && new Set(columns.ids).size === n ? columns : null;
}
