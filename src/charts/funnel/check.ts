import { type Problem, problem } from '../../problems.js';
import type { SpecForm } from '../../spec/check.js';
import { checkMonth, checkRange, checkRate } from '../../spec/check-numbers.js';
import { checkFinished, checkRatesOf, checkUnique, isSame } from '../../spec/check-stages.js';
import { checkMoment } from '../../spec/moments.js';
import { checkCurrency } from '../../spec/regional.js';
import { funnelSpec } from './schema.js';
import type { FunnelResultData, FunnelSpec, FunnelTallyData } from './spec.js';

type FunnelResult = FunnelResultData['result'];
type FunnelStage = FunnelResult['stages'][number];

/** What makes a spec one of a funnel. Give it to `parseSpec`. */
export const funnelForm: SpecForm<FunnelSpec> = { schema: funnelSpec, check: checkFunnel };

function* checkFunnel(spec: FunnelSpec): Generator<Problem> {
  const { data } = spec;
  yield* checkLooks(spec);
  if ('stages' in data) yield* checkFinished(data);
  else if ('result' in data) yield* checkResult(data.result, '/data/result');
  else if ('tally' in data) yield* checkTally(data.tally);
}

/** Checks how the funnel is looked at: rates are of stages that exist, and counts that are compared add up. */
function* checkLooks({ data, stages, benchmark = {}, whatIf = {}, compare }: FunnelSpec): Generator<Problem> {
  const own = 'stages' in data ? data.stages : 'result' in data ? data.result.stages : undefined;
  const named = own?.map(({ id }) => id);
  const asked = stages?.map((stage) => (typeof stage === 'string' ? stage : stage.id));
  const known = asked && named ? [...asked, ...named.slice(1)] : named;
  for (const [key, rates] of Object.entries({ benchmark, whatIf })) yield* checkRatesOf(rates, known, [key]);
  if (compare !== undefined && 'unit' in compare)
    yield* checkMonth(compare.fiscalYearStart, '/compare/fiscalYearStart');
  if (compare === undefined || !('items' in compare)) return;
  for (const [at, { stages: own, result }] of compare.items.entries()) {
    if (own !== undefined) yield* checkFinished({ stages: own }, ['compare', 'items', at, 'stages']);
    if (result !== undefined) yield* checkResult(result, `/compare/items/${at}/result`);
  }
}

/** Checks a result that was computed elsewhere: what a drawing relies on must be true of it. */
function* checkResult(result: FunnelResult, path: string): Generator<Problem> {
  yield* checkMoment(result.asOf, `${path}/asOf`);
  for (const [at, date] of (result.created ?? []).entries())
    yield* checkMoment(date, `${path}/created/${at}`);
  yield* checkCurrency(result.currency, `${path}/currency`);
  yield* checkRange(result.confidence, 0.5, 0.999, `${path}/confidence`);
  yield* checkRange(result.n ?? 0, 0, Infinity, `${path}/n`);
  yield* checkRate(result.winRate, `${path}/winRate`);
  yield* checkStages(result.stages, path);
  for (const [at, { stages, winRate = null }] of result.segments.entries()) {
    yield* checkRate(winRate, `${path}/segments/${at}/winRate`);
    yield* checkStages(stages, `${path}/segments/${at}`);
    yield* checkSameStages(result.stages, stages, `${path}/segments/${at}/stages`);
  }
}

/**
 * Checks the words of a tally that was made elsewhere: dates and currencies exist. Its rows are checked where it is
 * measured.
 */
function* checkTally({ asOf, created, currencies }: FunnelTallyData['tally']): Generator<Problem> {
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
