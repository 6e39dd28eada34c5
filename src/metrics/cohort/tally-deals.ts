import type { Period } from '../../clock/calendar.js';
import { WON } from '../../deals/deal-table.js';
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
import type { Ages } from './ages.js';
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
  const { unit = 'month', interval = 'calendar' } = request;
  const plan = planDeals(table, request);
  demandExactMoney(plan);
  const until = Number.isFinite(plan.asOf) ? [Float64Array.of(plan.asOf)] : [];
  const periods = periodsOf(plan, unit, request, [table.createdAt, ...until]);
  const { negative, undated, ...rows } = yield* countDeals(
    plan,
    periods,
    agesBy(interval, periods, plan.asOf, unit),
  );
  const { excluded, problems } = leftOut(plan);
  const tally: CohortTally = {
    metric: 'cohort',
    version: 1,
    asOf: plan.asOfText,
    unit,
    interval,
    stages: [],
    segmentBy: request.segment ?? null,
    segments: plan.segments.names,
    currencies: plan.money.currencies,
    minorDigits: plan.money.minorDigits,
    periods: periods.map(({ label }) => label),
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

type Counted = Pick<CohortTally, 'members' | 'returns' | 'firsts' | 'lasts' | 'payments'> & {
  /** Deals won before their creation; deals whose creation is not known. */
  readonly negative: number;
  readonly undated: number;
};

function* countDeals(plan: FunnelPlan, periods: readonly Period[], ages: Ages): Steps<Counted> {
  const { table, segments, money } = plan;
  const { length } = periods;
  const currencies = money.currencies.length;
  const cohorts = segments.names.length * length;
  const members = newDayCounts(cohorts, 1, table.size);
  const wins = newDayCounts(cohorts, 1, table.size);
  const payments = newDaySums(cohorts * currencies, 3, table.size);
  let [negative, undated] = [0, 0];
  yield* inStretches(table.size, (from, to) => {
    for (let row = from; row < to; row++) {
      if (plan.reasons[row] !== COUNTED) continue;
      const start = table.createdAt[row]!;
      const wonAt = outcomeAt(plan, row) === WON ? table.closedAt[row]! : NaN;
      const cohort = ages.cohortOf(start);
      if (cohort < 0) undated++;
      else if (wonAt < start) negative++;
      else {
        const group = segmentAt(plan, row) * length + cohort;
        addDays(members, group, ages.agesOver(start, cohort), 0);
        const age = ages.ageAt(start, cohort, wonAt);
        if (!(age >= 0)) continue;
        addDays(wins, group, age, 0);
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
    payments: daySumRows(payments, (group, age) => [...keysOfCell(group, [length, currencies]), age]),
    negative,
    undated,
  };
}
