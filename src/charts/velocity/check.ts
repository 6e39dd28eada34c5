import { daysOf } from '../../i18n/duration.js';
import { type Problem, problem } from '../../problems.js';
import type { SpecForm } from '../../spec/check.js';
import { checkMonth, checkRange, checkRate } from '../../spec/check-numbers.js';
import { checkUnique } from '../../spec/check-stages.js';
import { checkMoment } from '../../spec/moments.js';
import { checkCurrency } from '../../spec/regional.js';
import { velocitySpec } from './schema.js';
import { checkFigureItems, checkScorecard, checkScorecardResult } from './scorecard-check.js';
import type { StageTimesData, VelocityResultData, VelocitySpec, VelocityTallyData } from './spec.js';

type VelocityResult = Extract<VelocityResultData['result'], { kind: 'velocity' }>;
type Group = Pick<VelocityResult, 'stages' | 'cycle' | 'between' | 'sales'>;

/** What makes a spec one of times. Give it to `parseSpec`. */
export const velocityForm: SpecForm<VelocitySpec> = { schema: velocitySpec, check: checkVelocity };

/** Times of one stage that a drawing has room for. */
const MOST = 100_000;

function* checkVelocity(spec: VelocitySpec): Generator<Problem> {
  const { data, workDays, trailing, view, scorecard, binWidth } = spec;
  yield* checkMonth(spec.fiscalYearStart, '/fiscalYearStart');
  if (binWidth !== undefined && daysOf(binWidth) < 1)
    yield problem('E-SPEC-RANGE', '/binWidth', { min: 'P1D', max: 'P99999D', found: binWidth });
  for (const [at, day] of (workDays?.days ?? []).entries())
    if (!Number.isInteger(day) || day < 1 || day > 7)
      yield problem('E-SPEC-RANGE', `/workDays/days/${at}`, { min: 1, max: 7, found: day });
  for (const [at, date] of (workDays?.holidays ?? []).entries()) yield* checkHoliday(date, at);
  if (trailing !== undefined && !Number.isInteger(trailing))
    yield problem('E-SPEC-VALUE', '/trailing', { found: String(trailing), allowed: '30 | 90' });
  if (scorecard !== undefined) yield* checkScorecard(scorecard);
  if (view === 'scorecard' && ('stages' in data || 'sales' in data || 'tally' in data))
    yield problem('E-DATA-COUNTS', '/data');
  if ('stages' in data) yield* checkTimes(data);
  else if ('figures' in data) yield* checkFigureItems(data);
  else if ('result' in data)
    yield* data.result.kind === 'scorecard' ? checkScorecardResult(data.result) : checkResult(data.result);
  else if ('tally' in data) yield* checkTally(data.tally);
}

function* checkHoliday(date: string, at: number): Generator<Problem> {
  const path = `/workDays/holidays/${at}`;
  if (/^\d{4}-\d\d-\d\d$/.test(date)) yield* checkMoment(date, path);
  else yield problem('E-SPEC-VALUE', path, { found: date.slice(0, 40), allowed: '2026-10-01' });
}

function* checkTimes({ stages }: StageTimesData): Generator<Problem> {
  yield* checkUnique(
    stages.map(({ id }) => id),
    (at) => `/data/stages/${at}/id`,
  );
  for (const [at, { days, lost = [], open = [] }] of stages.entries()) {
    const found = days.length + lost.length + open.length;
    if (found > MOST)
      yield problem('E-SPEC-LIMIT', `/data/stages/${at}`, { limit: 'times', max: MOST, found });
  }
}

function* checkStages({ stages }: Group, path: string): Generator<Problem> {
  yield* checkUnique(
    stages.map(({ id }) => id),
    (at) => `${path}/stages/${at}/id`,
  );
  for (const [at, stage] of stages.entries()) {
    const place = `${path}/stages/${at}`;
    const { n, still, wentOn, lost, wentBack, median, p90, share, curve, waiting } = stage;
    for (const [key, part] of Object.entries({ still, wentOn, lost, wentBack }))
      yield* checkRange(part, 0, n, `${place}/${key}`);
    const parts = still + wentOn + lost + wentBack;
    if (parts !== n)
      yield problem('E-SPEC-IDENTITY', `${place}/n`, {
        parts: 'still + wentOn + lost + wentBack',
        expected: parts,
        found: n,
      });
    yield* checkRange(median.value ?? 0, 0, p90.value ?? Infinity, `${place}/median/value`);
    yield* checkRange(share ?? 0, 0, 1, `${place}/share`);
    yield* checkCurve(curve, `${place}/curve`);
    yield* checkRange(
      waiting.reduce((sum, one) => sum + one.n, 0),
      0,
      still,
      `${place}/waiting`,
    );
    for (const [i, { days, n: some }] of waiting.entries()) {
      yield* checkRange(days, 0, Infinity, `${place}/waiting/${i}/days`);
      yield* checkRange(some, 0, still, `${place}/waiting/${i}/n`);
    }
  }
}

/** A curve goes on in time and never rises. */
function* checkCurve(curve: VelocityResult['stages'][number]['curve'], path: string): Generator<Problem> {
  let [day, most] = [0, 1];
  for (const [at, { days, lasting }] of curve.entries()) {
    yield* checkRange(days, day, Infinity, `${path}/${at}/days`);
    yield* checkRange(lasting, 0, most, `${path}/${at}/lasting`);
    [day, most] = [days, lasting];
  }
}

function* checkGroup(group: Group, path: string): Generator<Problem> {
  yield* checkStages(group, path);
  const { cycle, between, sales } = group;
  let day = 0;
  for (const [at, { days, won, lost, open }] of cycle.ages.entries()) {
    yield* checkRange(days, day, Infinity, `${path}/cycle/ages/${at}/days`);
    for (const share of [won, lost, open]) yield* checkRange(share, 0, 1, `${path}/cycle/ages/${at}`);
    day = days;
  }
  for (const key of ['open', 'won', 'lost', 'median', 'p90'] as const)
    yield* checkRange(cycle[key] ?? 0, 0, Infinity, `${path}/cycle/${key}`);
  if (between !== null) {
    const { n, arrived, lost, underWay, median } = between;
    yield* checkRange(arrived + lost + underWay, n, n, `${path}/between/n`);
    yield* checkRange(median ?? 0, 0, Infinity, `${path}/between/median`);
  }
  yield* checkRange(sales.opportunities, 0, Infinity, `${path}/sales/opportunities`);
  yield* checkRange(sales.cycleDays ?? 0, 0, Infinity, `${path}/sales/cycleDays`);
  yield* checkRate(sales.winRate, `${path}/sales/winRate`);
  yield* checkCurrency(sales.currency, `${path}/sales/currency`);
}

/** Checks a result that was computed elsewhere: what a drawing relies on must be true of it. */
function* checkResult(result: VelocityResult): Generator<Problem> {
  const path = '/data/result';
  yield* checkMoment(result.asOf, `${path}/asOf`);
  yield* checkRange(result.confidence, 0.5, 0.999, `${path}/confidence`);
  yield* checkGroup(result, path);
  for (const [at, segment] of result.segments.entries()) yield* checkGroup(segment, `${path}/segments/${at}`);
  for (const [at, { stages }] of result.trend.entries())
    for (const [i, { n, still, median }] of stages.entries()) {
      const place = `${path}/trend/${at}/stages/${i}`;
      yield* checkRange(still, 0, n, `${place}/still`);
      yield* checkRange(median.value ?? 0, median.low ?? 0, median.high ?? Infinity, `${place}/median/value`);
    }
}

/** Checks the words of a tally that was made elsewhere. Its rows are checked where it is measured. */
function* checkTally({ asOf, currencies }: VelocityTallyData['tally']): Generator<Problem> {
  yield* checkMoment(asOf, '/data/tally/asOf');
  for (const [at, code] of currencies.entries()) yield* checkCurrency(code, `/data/tally/currencies/${at}`);
}
