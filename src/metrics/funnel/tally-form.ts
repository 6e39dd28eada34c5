import { problem, problemCodes, ProblemError } from '../../problems.js';
import type { Problem } from '../../problems.js';
import { byText } from './choose-segments.js';
import { REST_SEGMENT } from './request.js';
import type { FunnelTally } from './tally.js';

/** How many leading columns of a row are its key. */
export const COUNT_KEYS = 4;
export const TIME_KEYS = 4;
export const OUTCOME_KEYS = 2;

/** Column of `counts` that holds money. */
export const AMOUNT = 5;

/**
 * The same tally in the one form that equal counts have: segments in the order given, without "not stated"
 * and the rest where no deal is in them; currencies that occur, in the order of their codes; one row a key,
 * in the order of the keys; one problem a kind, with their numbers added.
 *
 * @throws ProblemError `E-DATA-MONEY-RANGE` or `E-DATA-TALLY` where a sum would not be exact
 */
export function arrangeTally(tally: FunnelTally, order: readonly string[]): FunnelTally {
  const used = new Set([...tally.counts, ...tally.outcomes].map(([segment]) => tally.segments[segment!]));
  const optional = (name: string): boolean =>
    tally.segmentBy !== null && (name === '' || name === REST_SEGMENT);
  const segments = order.filter((name) => !optional(name) || used.has(name));
  const paid = new Set(tally.counts.map((row) => tally.currencies[row[2]!]!));
  const currencies = [...paid].sort(byText);
  const segment = placesIn(tally.segments, segments);
  const currency = placesIn(tally.currencies, currencies);
  const stages = tally.stages.map((_, i) => i);
  return {
    ...tally,
    segments,
    currencies,
    counts: addRows(tally.counts, COUNT_KEYS, [segment, stages, currency]),
    times: addRows(tally.times, TIME_KEYS, [segment, stages]),
    outcomes: addRows(tally.outcomes, OUTCOME_KEYS, [segment]),
    problems: addProblems(tally.problems),
  };
}

function placesIn(old: readonly string[], wanted: readonly string[]): number[] {
  const places = new Map(wanted.map((name, i) => [name, i]));
  return old.map((name) => places.get(name) ?? -1);
}

/**
 * Names of the segments: those with most counted deals first, equal ones by text; then "not stated", then the
 * rest.
 */
export function segmentsBySize({ segments, outcomes }: FunnelTally): string[] {
  const sizes = new Map<string, number>();
  for (const [segment, , n] of outcomes)
    sizes.set(segments[segment!]!, (sizes.get(segments[segment!]!) ?? 0) + n!);
  const last = (name: string): number => (name === REST_SEGMENT ? 2 : name === '' ? 1 : 0);
  const size = (name: string): number => sizes.get(name) ?? 0;
  return segments.toSorted((a, b) => last(a) - last(b) || size(b) - size(a) || byText(a, b));
}

/**
 * Translates the first key columns, sorts by key, and adds rows with the same key. Rows that count nothing
 * are dropped.
 */
function addRows(
  rows: readonly number[][],
  keys: number,
  places: readonly (readonly number[])[],
): number[][] {
  const moved = rows.map((row) => row.map((value, column) => places[column]?.[value] ?? value));
  moved.sort((a, b) => byKeys(a, b, keys));
  const sums: number[][] = [];
  for (const row of moved) {
    const sum = sums.at(-1);
    if (sum === undefined || byKeys(sum, row, keys) !== 0) sums.push(row);
    else
      for (let i = keys; i < row.length; i++)
        sum[i] = exactSum(sum[i]!, row[i]!, keys === COUNT_KEYS && i === AMOUNT);
  }
  return sums.filter((row) => row[keys]! > 0);
}

function exactSum(a: number, b: number, money: boolean): number {
  if (Number.isSafeInteger(a + b)) return a + b;
  throw new ProblemError(problem(money ? 'E-DATA-MONEY-RANGE' : 'E-DATA-TALLY', '', { value: a + b }));
}

function byKeys(a: readonly number[], b: readonly number[], keys: number): number {
  for (let i = 0; i < keys; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}

/**
 * Problems of one kind as one, their `n` added and other numbers at their largest, in the order of the
 * catalogue.
 */
function addProblems(problems: readonly Problem[]): Problem[] {
  const kinds = new Map<string, Problem>();
  for (const found of problems) {
    const words = Object.entries(found.params).filter(([, value]) => typeof value === 'string');
    const key = JSON.stringify([found.path, words.sort(([a], [b]) => byText(a, b))]);
    const kind = `${found.code} ${key}`;
    const same = kinds.get(kind);
    kinds.set(kind, same === undefined ? found : { ...found, params: addParams(same.params, found.params) });
  }
  const place = new Map<string, number>(problemCodes().map((code, i) => [code, i]));
  return [...kinds]
    .sort(([a, p], [b, q]) => place.get(p.code)! - place.get(q.code)! || byText(a, b))
    .map(([, found]) => found);
}

function addParams(a: Problem['params'], b: Problem['params']): Problem['params'] {
  const sum: { [name: string]: string | number } = { ...a, ...b };
  for (const [name, value] of Object.entries(a)) {
    const other = b[name];
    if (typeof value !== 'number' || typeof other !== 'number') continue;
    sum[name] = name === 'n' ? value + other : Math.max(value, other);
  }
  return sum;
}
