import { type Problem, problem } from '../../problems.js';
import type { SpecForm } from '../../spec/check.js';
import { checkRange, checkRate } from '../../spec/check-numbers.js';
import { checkRecords } from '../../spec/check-records.js';
import { checkUnique } from '../../spec/check-stages.js';
import { checkMoment } from '../../spec/moments.js';
import { checkCurrency } from '../../spec/regional.js';
import { forecastSpec } from './schema.js';
import type {
  ChanceStagesData,
  ForecastShown,
  ForecastSpec,
  ForecastTallyData,
  PeriodValue,
} from './spec.js';

type Overview = Extract<ForecastShown, { kind: 'forecast' }>;
type Backtest = Extract<ForecastShown, { kind: 'backtest' }>;
type Base = Extract<ForecastShown, { kind: 'scenario' }>['base'];
type Band = NonNullable<PeriodValue['bands']>[number];

/** What makes a spec one of a forecast. Give it to `parseSpec`. */
export const forecastForm: SpecForm<ForecastSpec> = { schema: forecastSpec, check: checkForecast };

/** Periods and stages of finished numbers that a drawing has room for. */
const MOST = { periods: 20_000, stages: 120 };

function* checkWhole(value: number | undefined, path: string): Generator<Problem> {
  if (value !== undefined && !Number.isInteger(value))
    yield problem('E-SPEC-VALUE', path, { found: String(value), allowed: '1 | 2 | 3' });
}

function* checkChances(rates: ForecastSpec['rates'], path: string): Generator<Problem> {
  for (const [stage, chance] of Object.entries(rates ?? {}))
    yield* checkRange(chance, 0, 1, `${path}/${stage.replaceAll('~', '~0').replaceAll('/', '~1')}`);
}

function* checkForecast(spec: ForecastSpec): Generator<Problem> {
  const { data, horizon, fiscalYearStart, intervals = [], seed, snapshots = [] } = spec;
  yield* checkWhole(horizon, '/horizon');
  yield* checkWhole(fiscalYearStart, '/fiscalYearStart');
  yield* checkWhole(seed, '/seed');
  yield* checkChances(spec.rates, '/rates');
  yield* checkChances(spec.whatIf?.rates, '/whatIf/rates');
  for (const [at, level] of intervals.entries()) yield* checkRange(level, 0.01, 0.999, `/intervals/${at}`);
  if (
    spec.view === 'scenario' &&
    spec.whatIf === undefined &&
    ('deals' in data || 'src' in data || 'from' in data)
  )
    yield problem('E-SPEC-MISSING', '', { key: 'whatIf' });
  for (const [at, { at: moment, deals }] of snapshots.entries()) {
    yield* checkMoment(moment, `/snapshots/${at}/at`);
    yield* checkRecords({ deals }, `/snapshots/${at}/deals`);
  }
  if ('periods' in data) yield* checkPeriods(data.periods);
  else if ('stages' in data) yield* checkStages(data);
  else if ('result' in data) yield* checkResult(data.result);
  else if ('tally' in data) yield* checkTally(data.tally);
}

function* checkBands(bands: readonly Band[], path: string): Generator<Problem> {
  for (const [at, { level, low, high }] of bands.entries()) {
    yield* checkRange(level, 0.01, 0.999, `${path}/${at}/level`);
    yield* checkRange(high, low, Infinity, `${path}/${at}/high`);
  }
}

/** Numbers from elsewhere: no total is below what is won, and limits are limits. */
function* checkPeriods(periods: readonly PeriodValue[]): Generator<Problem> {
  if (periods.length > MOST.periods)
    yield problem('E-SPEC-LIMIT', '/data/periods', {
      limit: 'periods',
      max: MOST.periods,
      found: periods.length,
    });
  yield* checkUnique(
    periods.map(({ id }) => id),
    (at) => `/data/periods/${at}/id`,
  );
  for (const [at, { won = 0, expected, low, high, bands = [] }] of periods.entries()) {
    const path = `/data/periods/${at}`;
    if (expected !== undefined) yield* checkRange(expected, won, Infinity, `${path}/expected`);
    if (low !== undefined) yield* checkRange(low, won, Infinity, `${path}/low`);
    if (high !== undefined) yield* checkRange(high, low ?? won, Infinity, `${path}/high`);
    yield* checkBands(bands, `${path}/bands`);
    for (const [i, band] of bands.entries())
      yield* checkRange(band.low, won, Infinity, `${path}/bands/${i}/low`);
  }
}

function* checkStages({ stages, won }: ChanceStagesData): Generator<Problem> {
  if (stages.length > MOST.stages)
    yield problem('E-SPEC-LIMIT', '/data/stages', {
      limit: 'stages',
      max: MOST.stages,
      found: stages.length,
    });
  yield* checkUnique(
    stages.map(({ id }) => id),
    (at) => `/data/stages/${at}/id`,
  );
  yield* checkWhole(won?.value, '/data/won/value');
  for (const [at, { value, probability }] of stages.entries()) {
    const path = `/data/stages/${at}`;
    yield* checkWhole(value, `${path}/value`);
    if (typeof probability === 'number') yield* checkRange(probability, 0, 1, `${path}/probability`);
    else yield* checkRange(probability.won, 0, probability.closed, `${path}/probability/won`);
  }
}

/** What a result is, its shape tells: its kind may be what is wrong with it. */
function* checkResult(result: ForecastShown): Generator<Problem> {
  const path = '/data/result';
  if ('calls' in result) yield* checkBacktest(result);
  else if ('base' in result) {
    yield* checkOverview(result.base, `${path}/base`);
    yield* checkOverview(result.scenario, `${path}/scenario`);
  } else yield* checkOverview(result, path);
}

function* checkOutlook(
  { bands, winBands, chance }: Base['periods'][number]['single'],
  path: string,
): Generator<Problem> {
  yield* checkBands(bands ?? [], `${path}/bands`);
  yield* checkBands(winBands, `${path}/winBands`);
  yield* checkRange(chance ?? 0, 0, 1, `${path}/chance`);
}

/** Checks a result that was computed elsewhere: what a drawing relies on must be true of it. */
function* checkOverview(result: Overview | Base, path: string): Generator<Problem> {
  yield* checkMoment(result.asOf, `${path}/asOf`);
  yield* checkCurrency(result.currency, `${path}/currency`);
  yield* checkRange(result.confidence, 0.5, 0.999, `${path}/confidence`);
  if (result.periods.length > MOST.periods)
    yield problem('E-SPEC-LIMIT', `${path}/periods`, {
      limit: 'periods',
      max: MOST.periods,
      found: result.periods.length,
    });
  yield* checkUnique(
    result.periods.map(({ label }) => label),
    (at) => `${path}/periods/${at}/label`,
  );
  for (const [at, { rate }] of result.stages.entries()) yield* checkRate(rate, `${path}/stages/${at}/rate`);
  for (const [at, { single, cumulative, terms, distribution }] of result.periods.entries()) {
    const place = `${path}/periods/${at}`;
    yield* checkOutlook(single, `${place}/single`);
    yield* checkOutlook(cumulative, `${place}/cumulative`);
    for (const [i, { rate, chance }] of terms.entries()) {
      yield* checkRate(rate, `${place}/terms/${i}/rate`);
      yield* checkRange(chance ?? 0, 0, 1, `${place}/terms/${i}/chance`);
    }
    for (const [i, { probability }] of distribution.entries())
      yield* checkRange(probability, 0, 1 + 1e-9, `${place}/distribution/${i}/probability`);
  }
}

function* checkBacktest({ calls, running = [], ...rest }: Backtest): Generator<Problem> {
  const { currency, calibration, wins, amount } = rest;
  const path = '/data/result';
  yield* checkCurrency(currency, `${path}/currency`);
  for (const [key, list] of Object.entries({ calls, running }))
    for (const [at, { asOf, bands, winBands }] of list.entries()) {
      yield* checkMoment(asOf, `${path}/${key}/${at}/asOf`);
      yield* checkBands(bands ?? [], `${path}/${key}/${at}/bands`);
      yield* checkBands(winBands, `${path}/${key}/${at}/winBands`);
    }
  for (const [at, { stated, won }] of calibration.bins.entries()) {
    yield* checkRange(stated, 0, 1, `${path}/calibration/bins/${at}/stated`);
    yield* checkRate(won, `${path}/calibration/bins/${at}/won`);
  }
  for (const [key, scores] of Object.entries({ wins, amount }))
    for (const [at, { held }] of (scores?.bands ?? []).entries())
      yield* checkRate(held, `${path}/${key}/bands/${at}/held`);
}

/** Checks the words of a tally that was made elsewhere. Its rows are checked where it is measured. */
function* checkTally({ asOf, currencies }: ForecastTallyData['tally']): Generator<Problem> {
  yield* checkMoment(asOf, '/data/tally/asOf');
  for (const [at, code] of currencies.entries()) yield* checkCurrency(code, `/data/tally/currencies/${at}`);
}
