import { type Problem, type ProblemCode, problem } from '../problems.js';
import type { ChartSpec } from './chart-spec.js';
import { checkSpec } from './check.js';
import type { SpecForm } from './check.js';
import { kindOf } from './found.js';
import { jsonErrorAt } from './json-error.js';
import { isKind, specKinds } from './kinds.js';
import { type Limits, limitsFrom } from './limits.js';
import { nearestWord } from './nearest.js';
import { checkShape } from './shape.js';
import { checkSizes } from './sizes.js';
import { type Reading, readPlain } from './plain.js';

/** A spec, or every problem that keeps a value from being one. */
export type Parsed<Spec> =
  | { readonly ok: true; readonly spec: Spec }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** What a page, not a spec, may decide about parsing. */
export interface ParseOptions {
  /** Limits other than the default ones. */
  readonly limits?: Partial<Limits>;
}

/** Problems that leave the shape of a spec as it should be, so that its meaning can be checked too. */
const HARMLESS: readonly ProblemCode[] = ['E-SPEC-VALUE', 'E-SPEC-RANGE', 'E-SPEC-LENGTH'];

/**
 * Turns an unknown value into a spec of the kind that a form describes, or into the list of its problems, up to 20.
 * The spec is a copy, free of anything but data; its objects have no prototype. Never throws, and changes nothing.
 */
export function parseSpec<Spec extends ChartSpec>(
  form: SpecForm<Spec>,
  value: unknown,
  options: ParseOptions = {},
): Parsed<Spec> {
  const limits = limitsFrom(options.limits);
  return parseReading(form, readPlain(value, limits), limits);
}

/** The same for a value that was read already. */
export function parseReading<Spec extends ChartSpec>(
  form: SpecForm<Spec>,
  { plain, problems, whole }: Reading,
  limits: Limits,
): Parsed<Spec> {
  if (!whole) return { ok: false, problems };
  const sizes = checkSizes(plain, limits);
  if (sizes.length > 0) return { ok: false, problems: sizes };
  const found = firstAtEachPlace([problems, checkShape(form.schema, plain)], limits.problems);
  const shaped =
    problems.length === 0 &&
    found.length < limits.problems &&
    found.every(({ code }) => HARMLESS.includes(code));
  const listed = shaped ? firstAtEachPlace([found, checkSpec(plain as Spec, form)], limits.problems) : found;
  return listed.length === 0 ? { ok: true, spec: plain as Spec } : { ok: false, problems: listed };
}

/** Problems of several sources, the first at each place, up to a number. */
function firstAtEachPlace(sources: readonly Iterable<Problem>[], most: number): Problem[] {
  const listed = new Map<string, Problem>();
  for (const source of sources)
    for (const each of source) {
      const { code, path, params } = each;
      const place = code === 'E-SPEC-MISSING' ? `${path}/${String(params['key'])}` : path;
      if (!listed.has(place)) listed.set(place, each);
      if (listed.size === most) return [...listed.values()];
    }
  return [...listed.values()];
}

/**
 * Reads a spec that is written as JSON: its value, to be given to `parseSpec` or `parseChartSpec`, or why it is not
 * JSON, with line and column.
 */
export function parseSpecText(
  text: string,
  options: ParseOptions = {},
):
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problems: readonly Problem[] } {
  const { characters, depth } = limitsFrom(options.limits);
  const fail = (code: ProblemCode, params?: Problem['params']) =>
    ({ ok: false, problems: [problem(code, '', params)] }) as const;
  if (text.length > characters)
    return fail('E-SPEC-LIMIT', { limit: 'characters', max: characters, found: text.length });
  if (text.trim() === '[object Object]') return fail('E-SPEC-OBJECT-OBJECT');
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    const error = jsonErrorAt(text);
    return error === undefined ? fail('E-SPEC-DEEP', { max: depth }) : fail('E-SPEC-JSON', error);
  }
}

/** What the data of a spec is told by. */
const DATA_KEYS = ['stages', 'deals', 'src', 'values', 'result'];

/**
 * Whether parsed JSON is meant as a spec and not as an export: it names a kind of chart, perhaps misspelt, or its `data` has
 * what only that of a spec has. Answers of APIs may have a `kind` too, and call their records, or what holds them, `data`.
 */
export function looksLikeSpec(value: unknown): value is object {
  if (kindOf(value) !== 'object') return false;
  const { kind, data } = value as { readonly kind?: unknown; readonly data?: unknown };
  if (isKind(kind) || (typeof kind === 'string' && nearestWord(kind, specKinds) !== undefined)) return true;
  return kindOf(data) === 'object' && DATA_KEYS.some((key) => Object.hasOwn(data as object, key));
}
