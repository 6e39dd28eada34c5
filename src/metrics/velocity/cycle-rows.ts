import { periodFinder } from '../../clock/calendar.js';
import type { Period } from '../../clock/calendar.js';
import { OPEN } from '../../deals/deal-table.js';
import { outcomeAt } from '../deal-plan.js';
import { COUNTED, DAY } from '../funnel/exclude.js';
import { currencyAt, segmentAt } from '../funnel/plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { addDays, dayRows, newDayCounts } from '../tally/day-counts.js';
import { addMoney, demandExactMoney, moneyRows, newMoneySums } from '../tally/money-sums.js';
import { inStretches } from '../tally/stretches.js';
import type { Steps } from '../tally/stretches.js';
import { spanOf } from './spans.js';
import type { VelocityTally } from './tally.js';

const OUTCOMES = 3;

const rowOf = (group: number, day: number, end: number, n: number): number[] => [group, day, end, n];

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
  const { closedAt, createdAt } = table;
  const currencies = money.currencies.length;
  const counts = newDayCounts(segments.names.length, OUTCOMES, table.size);
  const trend = newDayCounts(periods.length, OUTCOMES, periods.length > 0 ? table.size : 0);
  const periodOf = periodFinder(periods);
  const sums = newMoneySums(segments.names.length * currencies * OUTCOMES);
  const timed = new Float64Array(sums.n.length);
  const daysIn = new Float64Array(sums.n.length);
  const since = asOf - trailing * DAY;
  yield* inStretches(table.size, (from, to) => {
    for (let row = from; row < to; row++) {
      if (plan.reasons[row] !== COUNTED) continue;
      const how = outcomeAt(plan, row);
      const over = how !== OPEN;
      const closed = closedAt[row]!;
      const created = createdAt[row]!;
      const days = Math.floor(((over ? closed : asOf) - created) / DAY);
      const known = days >= 0 && days < Infinity;
      const segment = segmentAt(plan, row);
      if (known) addDays(counts, segment, days, how);
      if (known && periods.length > 0) addDays(trend, periodOf(created), days, how);
      if (over && !(closed > since)) continue;
      const cell = (segment * currencies + currencyAt(plan, row)) * OUTCOMES + how;
      addMoney(sums, plan, row, cell);
      if (!known) continue;
      timed[cell]!++;
      daysIn[cell]! += days;
    }
  });
  const closed = moneyRows(sums, [currencies, OUTCOMES]);
  return {
    cycles: dayRows(counts, rowOf),
    cycleTrend: dayRows(trend, rowOf),
    closed: closed.map(([cell, ...row]) => [...row, timed[cell]!, daysIn[cell]!]),
  };
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
  const counts = newDayCounts(plan.segments.names.length, OUTCOMES, plan.table.size);
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
