import { cohortForm } from '../charts/cohort/check.js';
import { forecastForm } from '../charts/forecast/check.js';
import { funnelForm } from '../charts/funnel/check.js';
import { pipelineForm } from '../charts/pipeline/check.js';
import { velocityForm } from '../charts/velocity/check.js';
import type { ChartSpec } from './chart-spec.js';
import type { SpecForm } from './check.js';
import { isKind, kindIn, noKind } from './kinds.js';
import { type Limits, limitsFrom } from './limits.js';
import { type Parsed, type ParseOptions, parseReading } from './parse.js';
import { type Reading, readPlain } from './plain.js';

export type { ChartSpec } from './chart-spec.js';
export { specKinds } from './kinds.js';
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
  velocity: readerOf(velocityForm),
  forecast: readerOf(forecastForm),
};

/** Turns an unknown value into a spec of whatever kind it says it is, or into the list of its problems. */
export function parseChartSpec(value: unknown, options: ParseOptions = {}): Parsed<ChartSpec> {
  const limits = limitsFrom(options.limits);
  const reading = readPlain(value, limits);
  const kind = kindIn(reading.plain);
  if (isKind(kind)) return readers[kind](reading, limits);
  return { ok: false, problems: reading.whole ? [noKind(reading.plain)] : reading.problems };
}
