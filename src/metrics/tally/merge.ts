import { problem, ProblemError } from '../../problems.js';
import { REASONS } from '../funnel/exclude.js';
import { REST_SEGMENT } from '../scope.js';
import type { Excluded } from '../funnel/result.js';
import { arrangeTally, placesIn, segmentsBySize } from './arrange.js';
import { rowsIn, withRows } from './form.js';
import type { DealTally, TallyForm } from './form.js';
import { moveKeys } from './rows.js';

/** What two tallies of any kind must agree in to be added. */
const SAME = ['metric', 'version', 'asOf', 'stages', 'segmentBy'] as const;

/**
 * Adds tallies of parts of the deals: the tally of the whole, whatever the order. Every deal must be in one
 * part only. One tally is returned in its canonical form.
 *
 * @param join what else two parts come to together
 * @throws ProblemError `E-DATA-TALLY` with the path of what differs, where the parts answer different
 *   questions – also where a value has its own segment in one part and may be in the rest of another –, or
 *   where there is no part; `E-DATA-MONEY-RANGE` where money is no longer exact
 */
export function mergeTallies<T extends DealTally>(
  tallies: readonly T[],
  form: TallyForm,
  join: (a: T, b: T) => Partial<T> = () => ({}),
): T {
  const [first, ...others] = tallies;
  if (first === undefined) throw new ProblemError(problem('E-DATA-TALLY', '', { found: '[]' }));
  return others.reduce(
    (sum, part) => mergeTwo(sum, part, form, join(sum, part)),
    arrangeTally(first, form, first.segments),
  );
}

function mergeTwo<T extends DealTally>(a: T, b: T, form: TallyForm, joined: Partial<T>): T {
  for (const key of [...SAME, ...form.same] as (keyof T & string)[])
    if (JSON.stringify(a[key]) !== JSON.stringify(b[key])) throw different(`/${key}`, b[key]);
  const segments = mergedSegments(a.segments, b.segments);
  const currencies = [...new Set([...a.currencies, ...b.currencies])];
  const periods = [...new Set([...(a.periods ?? []), ...(b.periods ?? [])])];
  const minorDigits = Math.max(a.minorDigits, b.minorDigits);
  const names = { segments, currencies, minorDigits, ...(a.periods === undefined ? {} : { periods }) };
  const moved = [a, b].map((part) => movedTally(part, form, { ...part, ...names }));
  const merged: T = {
    ...a,
    ...joined,
    ...names,
    ...Object.fromEntries(
      Object.keys(form.lists).map((list) => [list, moved.flatMap((part) => rowsIn(part, list))]),
    ),
    excluded: addExcluded([...a.excluded, ...b.excluded]),
    problems: [...a.problems, ...b.problems],
  };
  const same = JSON.stringify(a.segments.filter(isNamed)) === JSON.stringify(b.segments.filter(isNamed));
  return arrangeTally(merged, form, same ? segments : segmentsBySize(merged, form));
}

function different(path: string, found: unknown): ProblemError {
  return new ProblemError(problem('E-DATA-TALLY', path, { found: JSON.stringify(found) ?? '—' }));
}

function isNamed(segment: string): boolean {
  return segment !== '' && segment !== REST_SEGMENT;
}

/**
 * All segments of both; the rest comes last. A value without a segment of its own may be in the rest: then
 * the parts cannot be added.
 */
function mergedSegments(a: readonly string[], b: readonly string[]): string[] {
  const names = [...new Set([...a, ...b])];
  const gathered = names.includes(REST_SEGMENT);
  if (gathered && names.some((name) => isNamed(name) && !(a.includes(name) && b.includes(name))))
    throw different('/segments', b);
  return gathered ? [...names.filter((name) => name !== REST_SEGMENT), REST_SEGMENT] : names;
}

/** The rows of a part as they stand among the names and decimal places of the whole. */
function movedTally(part: DealTally, form: TallyForm, whole: DealTally): DealTally {
  const scale = 10 ** (whole.minorDigits - part.minorDigits);
  const places = {
    segment: placesIn(part.segments, whole.segments),
    currency: placesIn(part.currencies, whole.currencies),
    period: placesIn(part.periods ?? [], whole.periods ?? []),
  };
  return withRows(part, form, (rows, columns) =>
    moveKeys(rows, columns, places).map((row) =>
      row.map((value, i) => (columns[i] === 'money' ? scaled(value, scale) : value)),
    ),
  );
}

function scaled(amount: number, scale: number): number {
  if (Number.isSafeInteger(amount * scale)) return amount * scale;
  throw new ProblemError(problem('E-DATA-MONEY-RANGE', '', { value: amount }));
}

function addExcluded(all: readonly Excluded[]): Excluded[] {
  return REASONS.flatMap((code) => {
    const n = all.reduce((sum, one) => (one.code === code ? sum + one.n : sum), 0);
    return code !== null && n > 0 ? [{ code, n }] : [];
  });
}
