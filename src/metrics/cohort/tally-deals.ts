import type { Period, PeriodUnit } from '../../clock/calendar.js';
import { OPEN, WON } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { problem } from '../../problems.js';
import { leftOut, outcomesAt, periodsOf, planDeals } from '../deal-plan.js';
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
import type { DayCounts, DaySums } from '../tally/day-counts.js';
import { demandExactMoney, keysOfCell, minorAmount } from '../tally/money-sums.js';
import { atOnce, inStretches } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { agesBy } from './ages.js';
import type { Ages, Periods } from './ages.js';
import type { CohortRequest } from './request.js';
import { COHORT_FORM } from './tally.js';
import type { CohortTally } from './tally.js';

/**
 * Counts the deals of a table by the period of their creation and the age at which they were won; their money comes in
 * with the win. Left out: deals whose creation is not known (`undated`), and those won before it, which
 * `W-TIME-NEGATIVE` counts. A win without a date counts as not won, which `W-WIN-UNDATED` tells. An empty table gives an empty tally. (Ages as
 * Mixpanel and PostHog count them.)
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
  const { negative, undated, unseen, ...rows } = yield* countDeals(plan, cohorts.length, ages);
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
    revenue: [],
    excluded: undated > 0 ? [...excluded, { code: 'undated', n: undated }] : excluded,
    problems: [
      ...plan.problems.filter(({ code }) => code !== 'W-STAGE-ORDER'),
      ...problems,
      ...(negative > 0 ? [problem('W-TIME-NEGATIVE', '', { n: negative })] : []),
      ...(unseen > 0 ? [problem('W-WIN-UNDATED', '', { n: unseen })] : []),
    ],
  };
  const order = request.segments === undefined ? segmentsBySize(tally, COHORT_FORM) : tally.segments;
  return arrangeTally(tally, COHORT_FORM, order);
}

/** The cohorts of a table, and how old its deals are. */
export function dealAges(plan: FunnelPlan, request: CohortRequest): CohortAges {
  return agesIn(plan, request, plan.table.createdAt);
}

/** Cohorts, and how old their members are. */
export interface CohortAges {
  readonly cohorts: readonly Period[];
  readonly ages: Ages;
}

/** Cohorts of all that began at one of some instants, and how old they are. */
export function agesIn(plan: FunnelPlan, request: CohortRequest, starts: Float64Array): CohortAges {
  const { unit = 'month', ageUnit = unit, interval = 'calendar' } = request;
  const until = Number.isFinite(plan.asOf) ? [Float64Array.of(plan.asOf)] : [];
  const inPeriods = (of: PeriodUnit): Period[] => periodsOf(plan, of, request, [starts, ...until]);
  const cohorts = inPeriods(unit);
  const periods: Periods = { cohorts, steps: ageUnit === unit ? cohorts : inPeriods(ageUnit) };
  return { cohorts, ages: agesBy(interval, periods, plan.asOf, ageUnit) };
}

type Counted = Pick<CohortTally, 'members' | 'returns' | 'firsts' | 'lasts' | 'losses' | 'payments'> & {
  /** Deals won before their creation; deals whose creation is not known; deals won on an unknown day. */
  readonly negative: number;
  readonly undated: number;
  readonly unseen: number;
};

/** What is counted, stretch after stretch; a group is `segment * cohorts + cohort`. */
interface CohortCounts {
  readonly cohorts: number;
  readonly members: DayCounts;
  /** Deals that were lost and won, by age. */
  readonly losses: DayCounts;
  readonly wins: DayCounts;
  /** By group and currency. */
  readonly payments: DaySums;
  negative: number;
  undated: number;
  unseen: number;
}

function* countDeals(plan: FunnelPlan, cohorts: number, ages: Ages): Steps<Counted> {
  const { table, segments, money } = plan;
  const currencies = money.currencies.length;
  const groups = segments.names.length * cohorts;
  const counts = () => newDayCounts(groups, 1, table.size, ages.most);
  const found: CohortCounts = {
    cohorts,
    members: counts(),
    losses: counts(),
    wins: counts(),
    payments: newDaySums(groups * currencies, 3, table.size, ages.most),
    negative: 0,
    undated: 0,
    unseen: 0,
  };
  const outcomes = outcomesAt(plan);
  yield* inStretches(table.size, (from, to) => countStretch(plan, ages, found, outcomes, [from, to]));
  const rowsOf = (of: DayCounts): number[][] =>
    dayRows(of, (group, age, _, n) => [Math.floor(group / cohorts), group % cohorts, age, n]);
  const won = rowsOf(found.wins);
  return {
    members: rowsOf(found.members),
    returns: won,
    firsts: won,
    lasts: won,
    losses: rowsOf(found.losses),
    payments: daySumRows(found.payments, (group) => keysOfCell(group, [cohorts, currencies])),
    negative: found.negative,
    undated: found.undated,
    unseen: found.unseen,
  };
}

function countStretch(
  plan: FunnelPlan,
  { cohortOf, ageAt, agesOver }: Ages,
  found: CohortCounts,
  outcomes: Uint8Array,
  [from, to]: readonly [number, number],
): void {
  const { reasons, table, money } = plan;
  const { createdAt, closedAt } = table;
  const { cohorts, members, losses, wins, payments } = found;
  const currencies = money.currencies.length;
  for (let row = from; row < to; row++) {
    if (reasons[row] !== COUNTED) continue;
    const start = createdAt[row]!;
    const outcome = outcomes[row]!;
    const cohort = cohortOf(start);
    const closed = closedAt[row]!;
    if (cohort < 0) found.undated++;
    else if (outcome === WON && closed < start) found.negative++;
    else {
      const group = segmentAt(plan, row) * cohorts + cohort;
      addDays(members, group, agesOver(start, cohort), 0);
      if (table.outcome[row] === WON && Number.isNaN(closed)) found.unseen++;
      if (outcome === OPEN) continue;
      const age = ageAt(start, cohort, closed);
      if (!(age >= 0)) continue;
      addDays(outcome === WON ? wins : losses, group, age, 0);
      if (outcome !== WON) continue;
      const paid = daySum(payments, group * currencies + currencyAt(plan, row), age);
      addMinor(payments.values, paid, minorAmount(plan, row));
    }
  }
}
