import { problemCodes } from '../../problems.js';
import type { Problem } from '../../problems.js';
import { byText } from '../funnel/choose-segments.js';
import { REST_SEGMENT } from '../scope.js';
import { keysOf, rowsIn, withRows } from './form.js';
import type { Column, DealTally, TallyForm } from './form.js';
import { addRows, moveKeys } from './rows.js';

/**
 * The same tally in the one form that equal counts have: segments in the order given, without "not stated"
 * and the rest where no deal is in them; currencies and periods that occur, in the order of their names; one row
 * a key, in the order of the keys; one problem a kind, with their numbers added.
 *
 * @throws ProblemError `E-DATA-MONEY-RANGE` or `E-DATA-TALLY` where a sum would not be exact
 */
export function arrangeTally<T extends DealTally>(tally: T, form: TallyForm, order: readonly string[]): T {
  const used = usedNames(tally, form, 'segment', tally.segments);
  const optional = (name: string): boolean =>
    tally.segmentBy !== null && (name === '' || name === REST_SEGMENT);
  const segments = order.filter((name) => !optional(name) || used.has(name));
  const currencies = [...usedNames(tally, form, 'currency', tally.currencies)].sort(byText);
  const periods = [...usedNames(tally, form, 'period', tally.periods ?? [])].sort(byText);
  const places = {
    segment: placesIn(tally.segments, segments),
    currency: placesIn(tally.currencies, currencies),
    period: placesIn(tally.periods ?? [], periods),
  };
  const arranged = withRows(tally, form, (rows, columns) =>
    addRows(moveKeys(rows, columns, places), columns),
  );
  const named = { ...arranged, segments, currencies, problems: addProblems(tally.problems) };
  return tally.periods === undefined ? named : { ...named, periods };
}

/** Names that the rows of a tally point at. */
function usedNames(
  tally: DealTally,
  { lists }: TallyForm,
  column: Column,
  names: readonly string[],
): Set<string> {
  const used = new Uint8Array(names.length);
  for (const [list, columns] of Object.entries(lists)) {
    const at = columns.indexOf(column);
    if (at >= 0) for (const row of rowsIn(tally, list)) used[row[at]!] = 1;
  }
  return new Set(names.filter((_, i) => used[i] === 1));
}

/** Where each old name stands among the wanted ones; −1 = nowhere. */
export function placesIn(old: readonly string[], wanted: readonly string[]): number[] {
  const places = new Map(wanted.map((name, i) => [name, i]));
  return old.map((name) => places.get(name) ?? -1);
}

/**
 * Names of the segments: those with most counted deals first, equal ones by text; then "not stated", then the
 * rest.
 */
export function segmentsBySize(tally: DealTally, { lists, size }: TallyForm): string[] {
  const columns = lists[size]!;
  const [segment, count] = [columns.indexOf('segment'), keysOf(columns)];
  const sizes = new Float64Array(tally.segments.length);
  for (const row of rowsIn(tally, size)) sizes[row[segment]!]! += row[count]!;
  const sizeOf = new Map(tally.segments.map((name, i) => [name, sizes[i]!]));
  const last = (name: string): number => (name === REST_SEGMENT ? 2 : name === '' ? 1 : 0);
  return tally.segments.toSorted(
    (a, b) => last(a) - last(b) || sizeOf.get(b)! - sizeOf.get(a)! || byText(a, b),
  );
}

/**
 * Problems of one kind as one, their `n` added and other numbers at their largest, in the order of the
 * catalogue.
 */
function addProblems(problems: readonly Problem[]): Problem[] {
  const kinds = new Map<string, Problem>();
  for (const found of problems) {
    const words = Object.entries(found.params).filter(([, value]) => typeof value !== 'number');
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
  const sum: { [name: string]: Problem['params'][string] } = { ...a, ...b };
  for (const [name, value] of Object.entries(a)) {
    const other = b[name];
    if (typeof value !== 'number' || typeof other !== 'number') continue;
    sum[name] = name === 'n' ? value + other : Math.max(value, other);
  }
  return sum;
}
