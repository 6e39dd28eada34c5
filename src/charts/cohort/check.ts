import { type Problem, problem } from '../../problems.js';
import type { SpecForm } from '../../spec/check.js';
import { checkMonth, checkRange, checkRate } from '../../spec/check-numbers.js';
import { checkUnique } from '../../spec/check-stages.js';
import { checkMoment } from '../../spec/moments.js';
import { checkCurrency } from '../../spec/regional.js';
import { cohortSpec } from './schema.js';
import type { CohortResultData, CohortSpec, CohortTallyData, CohortValue } from './spec.js';

type CohortResult = CohortResultData['result'];
type Group = Pick<CohortResult, 'cohorts' | 'means' | 'winRate'>;

/** What makes a spec one of cohorts. Give it to `parseSpec`. */
export const cohortForm: SpecForm<CohortSpec> = { schema: cohortSpec, check: checkCohorts };

function* checkCohorts({ data, mode, periods, age, fiscalYearStart }: CohortSpec): Generator<Problem> {
  yield* checkMonth(fiscalYearStart, '/fiscalYearStart');
  if (periods !== undefined && !Number.isInteger(periods))
    yield problem('E-SPEC-VALUE', '/periods', { found: String(periods), allowed: '12 | 24' });
  if (age !== undefined && !Number.isInteger(age))
    yield problem('E-SPEC-VALUE', '/age', { found: String(age), allowed: '3 | 8' });
  if ('cohorts' in data) yield* checkGiven(data.cohorts, mode === 'onOrBefore');
  else if ('result' in data) yield* checkResult(data.result);
  else if ('tally' in data) yield* checkTally(data.tally);
}

/** Cohorts, and ages of one, that a drawing has room for. */
const MOST = 1000;

/** Finished counts: no cohort twice, none larger than its size, and none that falls where it can only grow. */
function* checkGiven(cohorts: readonly CohortValue[], cumulative: boolean): Generator<Problem> {
  if (cohorts.length > MOST)
    yield problem('E-SPEC-LIMIT', '/data/cohorts', { limit: 'cohorts', max: MOST, found: cohorts.length });
  yield* checkUnique(
    cohorts.map(({ id }) => id),
    (at) => `/data/cohorts/${at}/id`,
  );
  for (const [at, cohort] of cohorts.entries()) {
    const { size, counts, complete = 0 } = cohort;
    const path = `/data/cohorts/${at}`;
    yield* checkRevenue(cohort, path);
    yield* checkRange(complete, 0, counts.length, `${path}/complete`);
    if (counts.length > MOST)
      yield problem('E-SPEC-LIMIT', `${path}/counts`, { limit: 'ages', max: MOST, found: counts.length });
    let least = 0;
    for (const [age, count] of counts.entries()) {
      if (count === null) continue;
      yield* checkRange(count, least, size, `${path}/counts/${age}`);
      if (cumulative) least = Math.max(least, count);
    }
  }
}

/** What is kept of the money at age 0 is no more than it, nor than what is paid; what was lost is no more than the rest. */
function* checkRevenue({ amounts, kept = [], churned = [] }: CohortValue, path: string): Generator<Problem> {
  const start = Math.max(0, amounts?.[0] ?? Infinity);
  for (const [age, part] of kept.entries()) {
    if (part === null) continue;
    const [until, before] = [amounts?.[age] ?? Infinity, age === 0 ? 0 : (amounts?.[age - 1] ?? 0)];
    yield* checkRange(part, 0, Math.min(start, Math.max(0, until - before)), `${path}/kept/${age}`);
  }
  for (const [age, part] of churned.entries())
    if (part !== null) yield* checkRange(part, 0, start - (kept[age] ?? 0), `${path}/churned/${age}`);
}

function* checkGroup({ cohorts, means, winRate }: Group, path: string): Generator<Problem> {
  const ages = means.length;
  yield* checkUnique(
    cohorts.map(({ cohort }) => cohort),
    (at) => `${path}/cohorts/${at}/cohort`,
  );
  for (const [at, { size, cells, winRate: own = null }] of cohorts.entries()) {
    yield* checkRange(size, 0, Infinity, `${path}/cohorts/${at}/size`);
    yield* checkRate(own, `${path}/cohorts/${at}/winRate`);
    yield* checkRange(cells.length, ages, ages, `${path}/cohorts/${at}/cells`);
    for (const [age, cell] of cells.entries()) {
      yield* checkRange(cell.age, age, age, `${path}/cohorts/${at}/cells/${age}/age`);
      yield* checkRate(cell.rate, `${path}/cohorts/${at}/cells/${age}/rate`);
    }
  }
  for (const [age, mean] of means.entries()) {
    yield* checkRange(mean.age, age, age, `${path}/means/${age}/age`);
    yield* checkRate(mean.pooled, `${path}/means/${age}/pooled`);
  }
  yield* checkRate(winRate, `${path}/winRate`);
}

/** Checks a result that was computed elsewhere: what a drawing relies on must be true of it. */
function* checkResult(result: CohortResult): Generator<Problem> {
  const path = '/data/result';
  yield* checkMoment(result.asOf, `${path}/asOf`);
  yield* checkCurrency(result.currency, `${path}/currency`);
  yield* checkRange(result.confidence, 0.5, 0.999, `${path}/confidence`);
  yield* checkGroup(result, path);
  for (const [at, segment] of result.segments.entries()) yield* checkGroup(segment, `${path}/segments/${at}`);
}

/** Checks the words of a tally that was made elsewhere. Its rows are checked where it is measured. */
function* checkTally({ asOf, currencies }: CohortTallyData['tally']): Generator<Problem> {
  yield* checkMoment(asOf, '/data/tally/asOf');
  for (const [at, code] of currencies.entries()) yield* checkCurrency(code, `/data/tally/currencies/${at}`);
}
