import type { FunnelResultData, FunnelTallyData } from '../charts/funnel/spec.js';
import { type Problem, problem } from '../problems.js';
import { checkUnique, isSame } from './check-stages.js';
import { checkMoment } from './moments.js';
import { checkCurrency } from './regional.js';

type FunnelResult = FunnelResultData['result'];
type FunnelStage = FunnelResult['stages'][number];
type Rate = NonNullable<FunnelStage['step']>;

/** Checks a result that was computed elsewhere: what a drawing relies on must be true of it. */
export function* checkResult(result: FunnelResult): Generator<Problem> {
  const path = '/data/result';
  yield* checkMoment(result.asOf, `${path}/asOf`);
  for (const [at, date] of (result.created ?? []).entries())
    yield* checkMoment(date, `${path}/created/${at}`);
  yield* checkCurrency(result.currency, `${path}/currency`);
  yield* checkRange(result.confidence, 0.5, 0.999, `${path}/confidence`);
  yield* checkRange(result.n ?? 0, 0, Infinity, `${path}/n`);
  yield* checkRate(result.winRate, `${path}/winRate`);
  yield* checkStages(result.stages, path);
  for (const [at, { stages }] of result.segments.entries()) {
    yield* checkStages(stages, `${path}/segments/${at}`);
    yield* checkSameStages(result.stages, stages, `${path}/segments/${at}/stages`);
  }
}

/**
 * Checks the words of a tally that was made elsewhere: dates and currencies exist. Its rows are checked where it is
 * measured.
 */
export function* checkTally({ asOf, created, currencies }: FunnelTallyData['tally']): Generator<Problem> {
  const path = '/data/tally';
  yield* checkMoment(asOf, `${path}/asOf`);
  for (const [at, date] of (created ?? []).entries()) yield* checkMoment(date, `${path}/created/${at}`);
  for (const [at, code] of currencies.entries()) yield* checkCurrency(code, `${path}/currencies/${at}`);
}

function* checkStages(stages: readonly FunnelStage[], path: string): Generator<Problem> {
  yield* checkUnique(
    stages.map(({ id }) => id),
    (at) => `${path}/stages/${at}/id`,
  );
  for (const [at, stage] of stages.entries()) yield* checkStage(stage, `${path}/stages/${at}`);
}

function* checkStage(stage: FunnelStage, path: string): Generator<Problem> {
  const { entered, advanced, lost, regressed, open, missingAmounts, medianDays, joined } = stage;
  for (const [key, count] of Object.entries({
    entered,
    advanced,
    lost,
    regressed,
    open,
    missingAmounts,
    medianDays,
    joined,
  }))
    if (count !== null) yield* checkRange(count, 0, Infinity, `${path}/${key}`);
  yield* checkRate(stage.step, `${path}/step`);
  yield* checkRate(stage.overall, `${path}/overall`);
  if (entered === null || advanced === null || lost === null || regressed === null || open === null) return;
  const found = advanced + lost + regressed + open;
  const parts = 'advanced + lost + regressed + open';
  if (!isSame(found, entered)) yield problem('E-SPEC-IDENTITY', path, { parts, expected: entered, found });
}

function* checkSameStages(
  all: readonly FunnelStage[],
  part: readonly FunnelStage[],
  path: string,
): Generator<Problem> {
  const known = all.map(({ id }) => id);
  for (const [at, { id }] of part.entries())
    if (id !== known[at]) yield problem('E-SPEC-UNKNOWN-STAGE', `${path}/${at}/id`, { stage: id });
  const size = known.length;
  if (part.length < size) yield problem('E-SPEC-LENGTH', path, { min: size, max: size, found: part.length });
}

function* checkRate(rate: Rate | null, path: string): Generator<Problem> {
  if (rate === null) return;
  yield* checkRange(rate.n, 0, Infinity, `${path}/n`);
  yield* checkRange(rate.k, 0, Infinity, `${path}/k`);
  const low = Math.max(0, rate.low ?? 0);
  if (rate.value !== null) yield* checkRange(rate.value, low, rate.high ?? Infinity, `${path}/value`);
}

function* checkRange(found: number, min: number, max: number, path: string): Generator<Problem> {
  if (found < min || found > max)
    yield problem('E-SPEC-RANGE', path, { min, max: max === Infinity ? '∞' : max, found });
}
