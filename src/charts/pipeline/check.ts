import { type Problem, problem } from '../../problems.js';
import type { SpecForm } from '../../spec/check.js';
import { checkRange, checkRate } from '../../spec/check-numbers.js';
import { checkRecords } from '../../spec/check-records.js';
import { checkUnique, isSame } from '../../spec/check-stages.js';
import { checkMoment } from '../../spec/moments.js';
import { checkCurrency } from '../../spec/regional.js';
import { pipelineSpec } from './schema.js';
import { FLOW } from './spec.js';
import type {
  OpenStagesData,
  PipelineResultData,
  PipelinesData,
  PipelineSpec,
  PipelineTallyData,
} from './spec.js';

type Overview = Extract<PipelineResultData['result'], { kind: 'pipeline' }>;
type Pipelines = Extract<PipelineResultData['result'], { kind: 'pipelines' }>;
type Aging = Extract<PipelineResultData['result'], { kind: 'aging' }>;
type Flow = Extract<PipelineResultData['result'], { kind: 'flow' }>;
type Movement = Extract<PipelineResultData['result'], { kind: 'movement' }>;

/** What makes a spec one of a pipeline. Give it to `parseSpec`. */
export const pipelineForm: SpecForm<PipelineSpec> = { schema: pipelineSpec, check: checkPipeline };

function* checkPipeline(spec: PipelineSpec): Generator<Problem> {
  const { data, closeIn, movement, view } = spec;
  yield* checkMoment(movement?.from, '/movement/from');
  const spans = view === 'movement' || view === 'flow';
  if (spans && movement === undefined && ('deals' in data || 'src' in data || 'from' in data))
    yield problem('E-SPEC-MISSING', '', { key: 'movement' });
  if (Array.isArray(movement?.before)) yield* checkRecords({ deals: movement.before }, '/movement/before');
  yield* checkMoment(closeIn?.from, '/closeIn/from');
  yield* checkMoment(closeIn?.to, '/closeIn/to');
  if (closeIn !== undefined && Date.parse(closeIn.to) < Date.parse(closeIn.from))
    yield problem('E-SPEC-RANGE', '/closeIn/to', { min: closeIn.from, max: '∞', found: closeIn.to });
  if ('stages' in data) yield* checkOpenStages(data, '/data');
  else if ('pipelines' in data) yield* checkPipelines(data);
  else if ('result' in data) yield* checkResult(data.result);
  else if ('tally' in data) yield* checkTally(data.tally);
}

/** What a result is, its shape tells: its kind may be what is wrong with it. */
function* checkResult(result: PipelineResultData['result']): Generator<Problem> {
  if ('legs' in result) yield* checkMovement(result);
  else if ('total' in result) yield* checkOverview(result, '/data/result');
  else if ('pipelines' in result) yield* checkResults(result);
  else if ('untimed' in result) yield* checkFlow(result);
  else yield* checkAging(result);
}

/** Checks what moved through stages, computed elsewhere: nothing is negative, and the period has a length. */
function* checkFlow({ start, end, days, stages, untimed }: Flow): Generator<Problem> {
  const path = '/data/result';
  yield* checkMoment(start, `${path}/start`);
  yield* checkMoment(end, `${path}/end`);
  yield* checkRange(days, 0, Infinity, `${path}/days`);
  yield* checkRange(untimed, 0, Infinity, `${path}/untimed`);
  yield* checkUnique(
    stages.map(({ id }) => id),
    (at) => `${path}/stages/${at}/id`,
  );
  for (const [at, { inflow, outflow, lost, cancelled, before, stuck, p }] of stages.entries()) {
    yield* checkRange(p ?? 0, 0, 1, `${path}/stages/${at}/p`);
    for (const [key, n] of Object.entries({ inflow, outflow, lost, cancelled, before, stuck }))
      yield* checkRange(n, 0, Infinity, `${path}/stages/${at}/${key}`);
  }
}

/** Checks ages that were computed elsewhere: no day is negative, and parts are parts. */
function* checkAging({ asOf, confidence, stages, segments }: Aging): Generator<Problem> {
  const path = '/data/result';
  yield* checkMoment(asOf, `${path}/asOf`);
  yield* checkRange(confidence, 0.5, 0.999, `${path}/confidence`);
  yield* checkAges(stages, path);
  yield* checkUnique(
    segments.map(({ id }) => id),
    (at) => `${path}/segments/${at}/id`,
  );
  for (const [at, one] of segments.entries()) {
    yield* checkAges(one.stages, `${path}/segments/${at}`);
    const size = stages.length;
    if (size > 0 && one.stages.length !== size)
      yield problem('E-SPEC-LENGTH', `${path}/segments/${at}/stages`, {
        min: size,
        max: size,
        found: one.stages.length,
      });
  }
}

function* checkAges(stages: Aging['stages'], path: string): Generator<Problem> {
  yield* checkUnique(
    stages.map(({ id }) => id),
    (at) => `${path}/stages/${at}/id`,
  );
  for (const [at, { n, unknown, beyond, median, p90, deals, cases }] of stages.entries()) {
    const place = `${path}/stages/${at}`;
    yield* checkRange(n, 0, Infinity, `${place}/n`);
    yield* checkRange(cases, 0, Infinity, `${place}/cases`);
    yield* checkRange(unknown, 0, n, `${place}/unknown`);
    yield* checkRange(beyond ?? 0, 0, n - unknown, `${place}/beyond`);
    yield* checkRange(median ?? 0, 0, p90 ?? Infinity, `${place}/median`);
    yield* checkRange(p90 ?? 0, 0, Infinity, `${place}/p90`);
    for (const [i, { days }] of deals.entries())
      yield* checkRange(days, 0, Infinity, `${place}/deals/${i}/days`);
  }
}

function* checkPipelines({ pipelines }: PipelinesData): Generator<Problem> {
  const path = '/data/pipelines';
  yield* checkUnique(
    pipelines.map(({ id }) => id),
    (at) => `${path}/${at}/id`,
  );
  for (const [at, one] of pipelines.entries()) yield* checkOpenStages(one, `${path}/${at}`);
}

function* checkOpenStages({ stages }: OpenStagesData, within: string): Generator<Problem> {
  yield* checkUnique(
    stages.map(({ id }) => id),
    (at) => `${within}/stages/${at}/id`,
  );
  for (const [at, { value, overdue = 0, stalled = 0, ages, amount, weighted }] of stages.entries()) {
    const path = `${within}/stages/${at}`;
    yield* checkRange(overdue, 0, value, `${path}/overdue`);
    yield* checkRange(stalled, 0, value, `${path}/stalled`);
    yield* checkRange(weighted ?? 0, 0, amount ?? Infinity, `${path}/weighted`);
    if (ages === undefined) continue;
    for (const [i, n] of ages.entries()) yield* checkRange(n, 0, value, `${path}/ages/${i}`);
    const found = ages.reduce((sum, n) => sum + n, 0);
    if (!isSame(found, value))
      yield problem('E-SPEC-IDENTITY', `${path}/ages`, { parts: 'ages', expected: value, found });
  }
}

function* checkSum(
  { n, stalled, stalledOf, overdue, ages }: Overview['total'],
  edges: number,
  path: string,
): Generator<Problem> {
  yield* checkRange(n, 0, Infinity, `${path}/n`);
  yield* checkRange(stalledOf, 0, n, `${path}/stalledOf`);
  yield* checkRange(stalled ?? 0, 0, stalledOf, `${path}/stalled`);
  yield* checkRange(overdue ?? 0, 0, n, `${path}/overdue`);
  if (ages === null) return;
  if (ages.length !== edges)
    yield problem('E-SPEC-LENGTH', `${path}/ages`, { min: edges, max: edges, found: ages.length });
  for (const [i, each] of ages.entries()) yield* checkRange(each, 0, n, `${path}/ages/${i}`);
}

/** Checks several pipelines that were computed elsewhere, each as one. */
function* checkResults({ asOf, all, pipelines, omitted }: Pipelines): Generator<Problem> {
  const path = '/data/result';
  yield* checkMoment(asOf, `${path}/asOf`);
  yield* checkOverview(all, `${path}/all`);
  yield* checkUnique(
    pipelines.map(({ id }) => id),
    (at) => `${path}/pipelines/${at}/id`,
  );
  for (const [at, { overview }] of pipelines.entries())
    yield* checkOverview(overview, `${path}/pipelines/${at}/overview`);
  for (const [key, n] of Object.entries(omitted)) yield* checkRange(n, 0, Infinity, `${path}/omitted/${key}`);
}

/** Checks a result that was computed elsewhere: what a drawing relies on must be true of it. */
function* checkOverview(result: Overview, path: string): Generator<Problem> {
  yield* checkMoment(result.asOf, `${path}/asOf`);
  yield* checkCurrency(result.currency, `${path}/currency`);
  yield* checkRange(result.confidence, 0.5, 0.999, `${path}/confidence`);
  yield* checkRate(result.winRate, `${path}/winRate`);
  yield* checkUnique(
    result.stages.map(({ id }) => id),
    (at) => `${path}/stages/${at}/id`,
  );
  for (const [at, alert] of (result.alerts ?? []).entries()) {
    const { lastActivityAt, nextActivityAt, idleDays = 0, followUpDays = 0 } = alert;
    for (const [key, moment] of Object.entries({ lastActivityAt, nextActivityAt }))
      yield* checkMoment(moment, `${path}/alerts/${at}/${key}`);
    for (const [key, days] of Object.entries({ idleDays, followUpDays }))
      yield* checkRange(days, 0, Infinity, `${path}/alerts/${at}/${key}`);
  }
  const edges = result.ages.length;
  yield* checkSum(result.total, edges, `${path}/total`);
  for (const [at, stage] of result.stages.entries()) yield* checkSum(stage, edges, `${path}/stages/${at}`);
  const size = result.stages.length;
  for (const [at, { total, stages }] of result.segments.entries()) {
    yield* checkSum(total, edges, `${path}/segments/${at}/total`);
    if (stages.length !== size)
      yield problem('E-SPEC-LENGTH', `${path}/segments/${at}/stages`, {
        min: size,
        max: size,
        found: stages.length,
      });
    for (const [i, stage] of stages.entries())
      yield* checkSum(stage, edges, `${path}/segments/${at}/stages/${i}`);
  }
}

/** Checks a movement that was computed elsewhere: it balances, in deals and in money. */
function* checkMovement({
  asOf,
  asOfBefore,
  closeFrom,
  closeTo,
  currency,
  legs,
}: Movement): Generator<Problem> {
  const path = '/data/result';
  for (const [key, moment] of Object.entries({ asOf, asOfBefore, closeFrom, closeTo }))
    yield* checkMoment(moment, `${path}/${key}`);
  yield* checkCurrency(currency, `${path}/currency`);
  for (const [leg, { n, missing }] of Object.entries(legs)) {
    yield* checkRange(n, 0, Infinity, `${path}/legs/${leg}/n`);
    yield* checkRange(missing, 0, n, `${path}/legs/${leg}/missing`);
  }
  const parts = 'start + movements';
  const all = ['start', 'transferredIn', 'transferredOut', ...FLOW] as const;
  const found = all.reduce((sum, leg) => sum + (legs[leg]?.amount ?? 0), 0);
  const expected = legs.end.amount ?? 0;
  if (!isSame(found, expected))
    yield problem('E-SPEC-IDENTITY', `${path}/legs/end/amount`, { parts, expected, found });
  const { start, created, pulledIn, reopened, pushedOut, won, lost, removed, end } = legs;
  const handed = (legs.transferredIn?.n ?? 0) - (legs.transferredOut?.n ?? 0);
  const n = handed + start.n + created.n + pulledIn.n + reopened.n - pushedOut.n - won.n - lost.n - removed.n;
  if (n !== end.n)
    yield problem('E-SPEC-IDENTITY', `${path}/legs/end/n`, { parts, expected: end.n, found: n });
}

/** Checks the words of a tally that was made elsewhere. Its rows are checked where it is measured. */
function* checkTally({ asOf, currencies }: PipelineTallyData['tally']): Generator<Problem> {
  yield* checkMoment(asOf, '/data/tally/asOf');
  for (const [at, code] of currencies.entries()) yield* checkCurrency(code, `/data/tally/currencies/${at}`);
}
