import type { Period, PeriodUnit } from '../../clock/calendar.js';
import { LOST, WON } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { problem } from '../../problems.js';
import { leftOut, outcomeAt, periodsOf, planDeals } from '../deal-plan.js';
import { COUNTED } from '../funnel/exclude.js';
import { currencyAt, segmentAt } from '../funnel/plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { arrangeTally, segmentsBySize } from '../tally/arrange.js';
import {
  addDays,
  addMinor,
  daySum,
  dayRows,
  daySumRows,
  newDayCounts,
  newDaySums,
} from '../tally/day-counts.js';
import type { DayCounts } from '../tally/day-counts.js';
import { demandExactMoney, keysOfCell, minorAmount } from '../tally/money-sums.js';
import { atOnce, inStretches } from '../tally/stretches.js';
import type { Steps } from '../tally/stretches.js';
import { agesBy } from './ages.js';
import type { Ages, Periods } from './ages.js';
import type { CohortRequest } from './request.js';
import { COHORT_FORM } from './tally.js';
import type { CohortTally } from './tally.js';

/**
 * Counts the deals of a table by the period of their creation and the age at which they were won; their money comes
 * in with the win. Left out: deals whose creation is not known (`undated`), and those won before it, which
 * `W-TIME-NEGATIVE` counts. A win without a date has not been seen. An empty table gives an empty tally.
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field, `E-DATA-OPTION` for an unknown time zone,
 *   `E-DATA-MONEY-RANGE` where a sum of money would not be exact
 */
export function tallyCohorts(table: DealTable, request: CohortRequest = {}): CohortTally {
  return atOnce(tallyCohortsSteps(table, request));
}

/** The same in short steps. */
export function* tallyCohortsSteps(table: DealTable, request: CohortRequest = {}): Steps<CohortTally> {
  const { unit = 'month', ageUnit = unit, interval = 'calendar' } = request;
  const plan = planDeals(table, request);
  demandExactMoney(plan);
  const { cohorts, ages } = dealAges(plan, request);
  const { negative, undated, ...rows } = yield* countDeals(plan, cohorts.length, ages);
  const { excluded, problems } = leftOut(plan);
  const tally: CohortTally = {
    metric: 'cohort',
    version: 1,
    asOf: plan.asOfText,
    counted: 'deals',
    unit,
    ageUnit,
    interval,
    stages: [],
    segmentBy: request.segment ?? null,
    segments: plan.segments.names,
    currencies: plan.money.currencies,
    minorDigits: plan.money.minorDigits,
    periods: cohorts.map(({ label }) => label),
    ...rows,
    excluded: undated > 0 ? [...excluded, { code: 'undated', n: undated }] : excluded,
    problems: [
      ...plan.problems.filter(({ code }) => code !== 'W-STAGE-ORDER'),
      ...problems,
      ...(negative > 0 ? [problem('W-TIME-NEGATIVE', '', { n: negative })] : []),
    ],
  };
  const order = request.segments === undefined ? segmentsBySize(tally, COHORT_FORM) : tally.segments;
  return arrangeTally(tally, COHORT_FORM, order);
}

/** The cohorts of a table, and how old its deals are. */
export function dealAges(
  plan: FunnelPlan,
  request: CohortRequest,
): { readonly cohorts: readonly Period[]; readonly ages: Ages } {
  const { unit = 'month', ageUnit = unit, interval = 'calendar' } = request;
  const until = Number.isFinite(plan.asOf) ? [Float64Array.of(plan.asOf)] : [];
  const inPeriods = (of: PeriodUnit): Period[] =>
    periodsOf(plan, of, request, [plan.table.createdAt, ...until]);
  const cohorts = inPeriods(unit);
  const periods: Periods = { cohorts, steps: ageUnit === unit ? cohorts : inPeriods(ageUnit) };
  return { cohorts, ages: agesBy(interval, periods, plan.asOf, ageUnit) };
}

type Counted = Pick<CohortTally, 'members' | 'returns' | 'firsts' | 'lasts' | 'losses' | 'payments'> & {
  /** Deals won before their creation; deals whose creation is not known. */
  readonly negative: number;
  readonly undated: number;
};

function* countDeals(plan: FunnelPlan, length: number, ages: Ages): Steps<Counted> {
  const { table, segments, money } = plan;
  const currencies = money.currencies.length;
  const cohorts = segments.names.length * length;
  const members = newDayCounts(cohorts, 1, table.size);
  const wins = newDayCounts(cohorts, 1, table.size);
  const losses = newDayCounts(cohorts, 1, table.size);
  const payments = newDaySums(cohorts * currencies, 3, table.size);
  let [negative, undated] = [0, 0];
  yield* inStretches(table.size, (from, to) => {
    for (let row = from; row < to; row++) {
      if (plan.reasons[row] !== COUNTED) continue;
      const start = table.createdAt[row]!;
      const outcome = outcomeAt(plan, row);
      const closedAt = outcome === WON || outcome === LOST ? table.closedAt[row]! : NaN;
      const cohort = ages.cohortOf(start);
      if (cohort < 0) undated++;
      else if (outcome === WON && closedAt < start) negative++;
      else {
        const group = segmentAt(plan, row) * length + cohort;
        addDays(members, group, ages.agesOver(start, cohort), 0);
        const age = ages.ageAt(start, cohort, closedAt);
        if (!(age >= 0)) continue;
        addDays(outcome === WON ? wins : losses, group, age, 0);
        if (outcome !== WON) continue;
        const paid = daySum(payments, group * currencies + currencyAt(plan, row), age);
        addMinor(payments.values, paid, minorAmount(plan, row));
      }
    }
  });
  const rowsOf = (counts: DayCounts): number[][] =>
    dayRows(counts, (group, age, _, n) => [Math.floor(group / length), group % length, age, n]);
  const won = rowsOf(wins);
  return {
    members: rowsOf(members),
    returns: won,
    firsts: won,
    lasts: won,
    losses: rowsOf(losses),
    payments: daySumRows(payments, (group, age) => [...keysOfCell(group, [length, currencies]), age]),
    negative,
    undated,
  };
}
