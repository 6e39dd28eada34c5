import type * as z from 'zod/mini';
import { type Problem, type ProblemCode, problem } from '../problems.js';
import { charactersOf, foundIn, kindOf } from './found.js';
import { nearestWord } from './nearest.js';
import { pointerTo } from './pointer.js';
import { boundsOf, firstRequired, kindsOf, knownKeys, schemasAt } from './schema-at.js';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What was checked against what. */
interface Checked {
  readonly schema: z.core.$ZodType;
  readonly plain: unknown;
}

/** The problems behind the issues of a schema, each at the place a reader would look for it, one after the other. */
export function* problemsOf(checked: Checked, issues: readonly Issue[], base: Path = []): Generator<Problem> {
  for (const issue of issues) {
    const path = [...base, ...issue.path];
    if (issue.code === 'invalid_union') yield* problemsOfUnion(checked, issue.errors, path);
    else if (issue.code !== 'unrecognized_keys') yield problemOf(checked, issue, path);
    else for (const key of issue.keys) yield unknownKey(checked, path, key);
  }
}

function problemOf(checked: Checked, issue: Issue, path: Path): Problem {
  const value = valueAt(checked.plain, path);
  const schemas = schemasAt(checked.schema, path);
  const make = (code: ProblemCode, params: Problem['params']) => problem(code, pointerTo(path), params);
  if (value === undefined && path.length > 0)
    return missing(path, issue.code === 'invalid_value' ? issue.values : []);
  if (issue.code === 'invalid_value')
    return make('E-SPEC-VALUE', { found: foundIn(value), allowed: issue.values.join(' | ') });
  if (issue.code === 'invalid_format')
    return make('E-SPEC-VALUE', { found: foundIn(value), allowed: issue.message });
  if (issue.code !== 'too_small' && issue.code !== 'too_big')
    return make('E-SPEC-TYPE', { expected: kindsOf(schemas), found: kindOf(value) });
  const { min, max } = boundsOf(schemas);
  if (typeof value === 'number') return make('E-SPEC-RANGE', rangeAround(value, min, max));
  const found = typeof value === 'string' ? charactersOf(value) : (value as unknown[]).length;
  return make('E-SPEC-LENGTH', { min: Math.max(0, min), max: max === Infinity ? '∞' : max, found });
}

/** What a range is printed as: a bound beyond all counting is infinite, unless it is the one that is broken. */
function rangeAround(found: number, min: number, max: number): Problem['params'] {
  const most = Number.MAX_SAFE_INTEGER;
  return { min: min > -most || found < min ? min : '-∞', max: max < most || found > max ? max : '∞', found };
}

/** A key that is lacking, at the object that lacks it. */
function missing(path: Path, values: readonly unknown[] = []): Problem {
  const key = String(path.at(-1));
  const params = values.length > 0 ? { key, allowed: values.join(' | ') } : { key };
  return problem('E-SPEC-MISSING', pointerTo(path.slice(0, -1)), params);
}

/** What other kits of charts call it → what it may be called here, likeliest first. */
const ELSEWHERE: ReadonlyMap<string, readonly string[]> = new Map([
  ['name', ['id', 'label']],
  ['text', ['label', 'title']],
  ['count', ['value', 'counts']],
  ['y', ['value']],
  ['type', ['kind']],
  ['chart', ['kind']],
  ['steps', ['stages']],
  ['groupBy', ['segment']],
  ['breakdown', ['segment']],
  ['language', ['locale']],
]);

function unknownKey({ schema, plain }: Checked, path: Path, key: string): Problem {
  const known = knownKeys(schemasAt(schema, path));
  const free = (name: string): boolean =>
    known.includes(name) && valueAt(plain, [...path, name]) === undefined;
  const suggestion = ELSEWHERE.get(key)?.find(free) ?? nearestWord(key, known);
  return problem(
    'E-SPEC-UNKNOWN-KEY',
    pointerTo([...path, key]),
    suggestion === undefined ? { key } : { key, suggestion },
  );
}

/** Problems of the branch of a union that the value was meant for: of its kind, with the fewest strange and lacking keys. */
function* problemsOfUnion(
  checked: Checked,
  branches: readonly (readonly Issue[])[],
  path: Path,
): Generator<Problem> {
  const value = valueAt(checked.plain, path);
  const schemas = schemasAt(checked.schema, path);
  const meant = branches.filter((issues) => !issues.some(isOtherKind));
  const misfits = meant.map((issues) => misfitOf(issues, value));
  const least = misfits.indexOf(Math.min(...misfits));
  const best = meant[least];
  if (value === undefined) yield missing(path);
  else if (best === undefined)
    yield problem('E-SPEC-TYPE', pointerTo(path), { expected: kindsOf(schemas), found: kindOf(value) });
  else if (!lacks(best, value) || misfits.lastIndexOf(misfits[least]!) === least)
    yield* problemsOf(checked, best, path);
  else {
    for (const key of strangeKeys(best)) yield unknownKey(checked, path, key);
    yield problem('E-SPEC-MISSING', pointerTo(path), { key: firstRequired(schemas).join(' | ') });
  }
}

function isOtherKind({ code, path }: Issue): boolean {
  return code === 'invalid_type' && path.length === 0;
}

/** Keys of the value itself that a branch does not know. */
function strangeKeys(issues: readonly Issue[]): string[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [],
  );
}

/** How many keys of a value a branch does not know, and how many keys it wants that the value lacks. */
function misfitOf(issues: readonly Issue[], value: unknown): number {
  return strangeKeys(issues).length + issues.filter((issue) => lacks([issue], value)).length;
}

/** Whether one of the issues is a key that the value itself lacks. */
function lacks(issues: readonly Issue[], value: unknown): boolean {
  return issues.some(({ path }) => path.length === 1 && valueAt(value, path) === undefined);
}

/** The value under a list of keys; undefined where there is none. */
function valueAt(plain: unknown, path: Path): unknown {
  let value = plain;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as { [key: PropertyKey]: unknown })[key];
  }
  return value;
}
