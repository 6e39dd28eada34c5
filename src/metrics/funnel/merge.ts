import { problem, ProblemError } from '../../problems.js';
import { REASONS } from './exclude.js';
import { REST_SEGMENT } from './request.js';
import type { Excluded } from './result.js';
import { AMOUNT, arrangeTally, segmentsBySize } from './tally-form.js';
import type { FunnelTally } from './tally.js';

/** What two tallies must agree in to be added. */
const SAME = ['metric', 'version', 'counting', 'asOf', 'window', 'stages', 'segmentBy'] as const;

/**
 * Adds tallies of parts of the deals: the tally of the whole, whatever the order. Every deal must be in one
 * part only. One tally is returned in its canonical form.
 *
 * @throws ProblemError `E-DATA-TALLY` with the path of what differs, where the parts answer different
 *   questions – also where a value has its own segment in one part and may be in the rest of another –, or
 *   where there is no part; `E-DATA-MONEY-RANGE` where money is no longer exact
 */
export function mergeFunnelTallies(tallies: readonly FunnelTally[]): FunnelTally {
  const [first, ...others] = tallies;
  if (first === undefined) throw new ProblemError(problem('E-DATA-TALLY', '', { found: '[]' }));
  return others.reduce(mergeTwo, arrangeTally(first, first.segments));
}

function mergeTwo(a: FunnelTally, b: FunnelTally): FunnelTally {
  for (const key of SAME)
    if (JSON.stringify(a[key]) !== JSON.stringify(b[key])) throw different(`/${key}`, b[key]);
  const names = mergedNames(a.segments, b.segments);
  const currencies = [...new Set([...a.currencies, ...b.currencies])];
  const minorDigits = Math.max(a.minorDigits, b.minorDigits);
  const parts = [a, b].map((part) => movedRows(part, names, currencies, minorDigits));
  const merged: FunnelTally = {
    ...a,
    segments: names,
    currencies,
    minorDigits,
    counts: parts.flatMap(({ counts }) => counts),
    times: parts.flatMap(({ times }) => times),
    outcomes: parts.flatMap(({ outcomes }) => outcomes),
    excluded: addExcluded([...a.excluded, ...b.excluded]),
    created: addRanges(a.created, b.created),
    problems: [...a.problems, ...b.problems],
  };
  const same = JSON.stringify(a.segments.filter(isNamed)) === JSON.stringify(b.segments.filter(isNamed));
  return arrangeTally(merged, same ? names : segmentsBySize(merged));
}

function different(path: string, found: unknown): ProblemError {
  return new ProblemError(problem('E-DATA-TALLY', path, { found: JSON.stringify(found) }));
}

function isNamed(segment: string): boolean {
  return segment !== '' && segment !== REST_SEGMENT;
}

/**
 * All segments of both; the rest comes last. A value without a segment of its own may be in the rest: then
 * the parts cannot be added.
 */
function mergedNames(a: readonly string[], b: readonly string[]): string[] {
  const names = [...new Set([...a, ...b])];
  const gathered = names.includes(REST_SEGMENT);
  if (gathered && names.some((name) => isNamed(name) && !(a.includes(name) && b.includes(name))))
    throw different('/segments', b);
  return gathered ? [...names.filter((name) => name !== REST_SEGMENT), REST_SEGMENT] : names;
}

type Rows = Pick<FunnelTally, 'counts' | 'times' | 'outcomes'>;

function movedRows(
  part: FunnelTally,
  names: readonly string[],
  currencies: readonly string[],
  digits: number,
): Rows {
  const segment = part.segments.map((name) => names.indexOf(name));
  const currency = part.currencies.map((name) => currencies.indexOf(name));
  const scale = 10 ** (digits - part.minorDigits);
  const keyed = (row: readonly number[]): number[] => [segment[row[0]!]!, ...row.slice(1)];
  const paid = (row: readonly number[]): number[] =>
    keyed(row).map((value, i) => (i === 2 ? currency[value]! : i === AMOUNT ? scaled(value, scale) : value));
  return { counts: part.counts.map(paid), times: part.times.map(keyed), outcomes: part.outcomes.map(keyed) };
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

function addRanges(a: FunnelTally['created'], b: FunnelTally['created']): FunnelTally['created'] {
  if (a === null || b === null) return a ?? b;
  return [a[0] < b[0] ? a[0] : b[0], a[1] > b[1] ? a[1] : b[1]];
}
