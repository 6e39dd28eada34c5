import { periodFinder } from '../../clock/calendar.js';
import type { Period } from '../../clock/calendar.js';
import { OPEN } from '../../deals/deal-table.js';
import { outcomesAt } from '../deal-plan.js';
import { COUNTED, DAY } from '../funnel/exclude.js';
import { currencyAt, mostDays, segmentAt } from '../funnel/plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { addDays, dayRows, newDayCounts } from '../tally/day-counts.js';
import type { DayCounts } from '../tally/day-counts.js';
import { addMoney, demandExactMoney, moneyRows, newMoneySums } from '../tally/money-sums.js';
import type { MoneySums } from '../tally/money-sums.js';
import { inStretches } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { spanOf } from './spans.js';
import type { VelocityTally } from './tally.js';

const OUTCOMES = 3;

const rowOf = (group: number, day: number, end: number, n: number): number[] => [group, day, end, n];

/** What is counted, stretch after stretch. */
interface CycleCounts {
  readonly counts: DayCounts;
  /** By segment and period; empty without periods. */
  readonly trend: DayCounts;
  readonly periodOf: (instant: number) => number;
  readonly periods: number;
  /** By segment, currency and outcome. */
  readonly sums: MoneySums;
  /** Of them, deals with a known creation, and their days together. */
  readonly timed: Float64Array;
  readonly daysIn: Float64Array;
  /** Deals that closed later count in `sums`. */
  readonly since: number;
}

/**
 * Counts the days of counted deals from creation to their end, and the money of those that are open or closed in
 * the trailing days.
 *
 * @throws ProblemError `E-DATA-MONEY-RANGE` where a sum of money would not be exact
 */
export function* countCycles(
  plan: FunnelPlan,
  periods: readonly Period[],
  trailing: number,
): Steps<Pick<VelocityTally, 'cycles' | 'cycleTrend' | 'closed'>> {
  demandExactMoney(plan);
  const { table, segments, money, asOf } = plan;
  const currencies = money.currencies.length;
  const sums = newMoneySums(segments.names.length * currencies * OUTCOMES);
  const timed = new Float64Array(sums.n.length);
  const daysIn = new Float64Array(sums.n.length);
  const found: CycleCounts = {
    counts: newDayCounts(segments.names.length, OUTCOMES, table.size, mostDays(plan)),
    trend: newDayCounts(
      segments.names.length * periods.length,
      OUTCOMES,
      periods.length > 0 ? table.size : 0,
      mostDays(plan),
    ),
    periodOf: periodFinder(periods),
    periods: periods.length,
    sums,
    timed,
    daysIn,
    since: asOf - trailing * DAY,
  };
  const outcomes = outcomesAt(plan);
  yield* inStretches(table.size, (from, to) => countStretch(plan, found, outcomes, [from, to]));
  const closed = moneyRows(sums, [currencies, OUTCOMES]);
  return {
    cycles: dayRows(found.counts, rowOf),
    cycleTrend: dayRows(found.trend, (group, ...row) => {
      const period = group % periods.length;
      return [(group - period) / periods.length, period, ...row];
    }),
    closed: closed.map(([cell, ...row]) => [...row, timed[cell]!, daysIn[cell]!]),
  };
}

function countStretch(
  plan: FunnelPlan,
  { counts, trend, periodOf, periods, sums, timed, daysIn, since }: CycleCounts,
  outcomes: Uint8Array,
  [from, to]: readonly [number, number],
): void {
  const { reasons, table, money, asOf } = plan;
  const { closedAt, createdAt } = table;
  const { short } = counts;
  const currencies = money.currencies.length;
  for (let row = from; row < to; row++) {
    if (reasons[row] !== COUNTED) continue;
    const how = outcomes[row]!;
    const ended = how === OPEN ? asOf : closedAt[row]!;
    const created = createdAt[row]!;
    const known = ended >= created && ended - created < Infinity;
    const days = ((ended - created) / DAY) | 0;
    const segment = segmentAt(plan, row);
    if (known) {
      if (days < counts.days) short[(segment * counts.days + days) * OUTCOMES + how]!++;
      else addDays(counts, segment, days, how);
      if (periods > 0) addDays(trend, segment * periods + periodOf(created), days, how);
    }
    if (how !== OPEN && !(ended > since)) continue;
    const cell = (segment * currencies + currencyAt(plan, row)) * OUTCOMES + how;
    addMoney(sums, plan, row, cell);
    if (!known) continue;
    timed[cell]!++;
    daysIn[cell]! += days;
  }
}

/**
 * Counts the days of counted deals between two stages.
 *
 * @throws ProblemError `E-SPEC-UNKNOWN-STAGE` for a stage that there is not
 */
export function* countSpans(
  plan: FunnelPlan,
  between: readonly [string, string],
): Steps<VelocityTally['spans']> {
  const counts = newDayCounts(plan.segments.names.length, OUTCOMES, plan.table.size, mostDays(plan));
  const span = spanOf(plan, between);
  yield* inStretches(plan.table.size, (from, to) => {
    for (let row = from; row < to; row++) {
      if (plan.reasons[row] !== COUNTED) continue;
      const { ms, end } = span(row);
      if (ms >= 0 && ms < Infinity) addDays(counts, segmentAt(plan, row), Math.floor(ms / DAY), end);
    }
  });
  return dayRows(counts, rowOf);
}
