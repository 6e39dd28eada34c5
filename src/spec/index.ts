import { cohortForm } from '../charts/cohort/check.js';
import { funnelForm } from '../charts/funnel/check.js';
import { pipelineForm } from '../charts/pipeline/check.js';
import { type Problem, problem } from '../problems.js';
import type { ChartSpec } from './chart-spec.js';
import type { SpecForm } from './check.js';
import { foundIn, kindOf } from './found.js';
import { type Limits, limitsFrom } from './limits.js';
import { type Parsed, type ParseOptions, parseReading } from './parse.js';
import { type Reading, readPlain } from './plain.js';

export type { ChartSpec } from './chart-spec.js';
export { type Limits, LIMITS } from './limits.js';
export { type Parsed, type ParseOptions, looksLikeSpec, parseSpec, parseSpecText } from './parse.js';

type Read<Spec> = (reading: Reading, limits: Limits) => Parsed<Spec>;

function readerOf<Spec extends ChartSpec>(form: SpecForm<Spec>): Read<Spec> {
  return (reading, limits) => parseReading(form, reading, limits);
}

const readers: { readonly [Kind in ChartSpec['kind']]: Read<Extract<ChartSpec, { kind: Kind }>> } = {
  funnel: readerOf(funnelForm),
  pipeline: readerOf(pipelineForm),
  cohort: readerOf(cohortForm),
};

/** Every kind of chart a spec can ask for. */
export const specKinds = Object.keys(readers) as readonly ChartSpec['kind'][];

/** Turns an unknown value into a spec of whatever kind it says it is, or into the list of its problems. */
export function parseChartSpec(value: unknown, options: ParseOptions = {}): Parsed<ChartSpec> {
  const limits = limitsFrom(options.limits);
  const reading = readPlain(value, limits);
  const kind = kindIn(reading.plain);
  const known = specKinds.find((each) => each === kind);
  if (known !== undefined) return readers[known](reading, limits);
  return { ok: false, problems: reading.whole ? [noKind(reading.plain, kind)] : reading.problems };
}

function kindIn(plain: unknown): unknown {
  return kindOf(plain) === 'object' ? (plain as { readonly kind?: unknown }).kind : undefined;
}

function noKind(plain: unknown, kind: unknown): Problem {
  const allowed = specKinds.join(' | ');
  if (kindOf(plain) !== 'object')
    return problem('E-SPEC-TYPE', '', { expected: 'object', found: kindOf(plain) });
  if (kind === undefined) return problem('E-SPEC-MISSING', '', { key: 'kind', allowed });
  return problem('E-SPEC-VALUE', '/kind', { found: foundIn(kind), allowed });
}
