import { funnelForm } from '../../src/charts/funnel/check.js';
import type { Problem } from '../../src/problems.js';
import { type ParseOptions, parseSpec } from '../../src/spec/parse.js';

/** Problems as `code path params`. */
export function listed(problems: readonly Problem[]): string[] {
  return problems.map(({ code, path, params }) => `${code} ${path} ${JSON.stringify(params)}`);
}

/** The problems of a funnel spec, listed; none where it is one. */
export function problemsOf(value: unknown, options?: ParseOptions): string[] {
  const parsed = parseSpec(funnelForm, value, options);
  return parsed.ok ? [] : listed(parsed.problems);
}

/** The codes and paths alone. */
export function placesOf(value: unknown): string[] {
  return problemsOf(value).map((each) => each.split(' ', 2).join(' '));
}

/** A funnel with some data and, if need be, more keys. */
export const funnel = (data: unknown, more: object = {}): object => ({ kind: 'funnel', data, ...more });

/** A funnel of finished counts. */
export const stages = (...values: unknown[]): object => funnel({ stages: values });
