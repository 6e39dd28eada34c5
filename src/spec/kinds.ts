import { type Problem, problem } from '../problems.js';
import type { ChartSpec } from './chart-spec.js';
import { foundIn, kindOf } from './found.js';

const KINDS: { readonly [Kind in ChartSpec['kind']]: true } = {
  funnel: true,
  pipeline: true,
  cohort: true,
  velocity: true,
  forecast: true,
};

/** Every kind of chart that a spec can ask for. */
export const specKinds = Object.keys(KINDS) as readonly ChartSpec['kind'][];

/** The kind that plain data states, if any. */
export function kindIn(plain: unknown): unknown {
  return kindOf(plain) === 'object' ? (plain as { readonly kind?: unknown }).kind : undefined;
}

/** True for the name of a kind that there is. */
export function isKind(name: unknown): name is ChartSpec['kind'] {
  return typeof name === 'string' && Object.hasOwn(KINDS, name);
}

/** What is wrong with plain data that asks for no kind that there is. */
export function noKind(plain: unknown): Problem {
  const allowed = specKinds.join(' | ');
  const kind = kindIn(plain);
  if (kindOf(plain) !== 'object')
    return problem('E-SPEC-TYPE', '', { expected: 'object', found: kindOf(plain) });
  if (kind === undefined || kind === '') return problem('E-SPEC-MISSING', '', { key: 'kind', allowed });
  return problem('E-SPEC-VALUE', '/kind', { found: foundIn(kind), allowed });
}
