import { periodAt } from '../../clock/calendar.js';
import type { Period } from '../../clock/calendar.js';
import { OPEN } from '../../deals/deal-table.js';
import { outcomeAt } from '../deal-plan.js';
import { COUNTED, DAY } from '../funnel/exclude.js';
import { currencyAt, segmentAt } from '../funnel/plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { addDays, dayRows, newDayCounts } from '../tally/day-counts.js';
import { addMoney, demandExactMoney, newMoneySums, sumsOf } from '../tally/money-sums.js';
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
export function countCycles(
  plan: FunnelPlan,
  periods: readonly Period[],
  trailing: number,
): Pick<VelocityTally, 'cycles' | 'cycleTrend' | 'closed'> {
  demandExactMoney(plan);
  const { table, segments, money, asOf } = plan;
  const { closedAt, createdAt } = table;
  const currencies = money.currencies.length;
  const counts = newDayCounts(segments.names.length, OUTCOMES, table.size);
  const trend = newDayCounts(periods.length, OUTCOMES, periods.length > 0 ? table.size : 0);
  const sums = newMoneySums(segments.names.length * currencies * OUTCOMES);
  const timed = new Float64Array(sums.n.length);
  const daysIn = new Float64Array(sums.n.length);
  for (let row = 0; row < table.size; row++) {
    if (plan.reasons[row] !== COUNTED) continue;
    const how = outcomeAt(plan, row);
    const over = how !== OPEN;
    const closed = closedAt[row]!;
    const created = createdAt[row]!;
    const days = Math.floor(((over ? closed : asOf) - created) / DAY);
    const known = days >= 0 && days < Infinity;
    const segment = segmentAt(plan, row);
    if (known) addDays(counts, segment, days, how);
    if (known && periods.length > 0) addDays(trend, periodAt(periods, created), days, how);
    if (over && !(closed > asOf - trailing * DAY)) continue;
    const cell = (segment * currencies + currencyAt(plan, row)) * OUTCOMES + how;
    addMoney(sums, plan, row, cell);
    if (!known) continue;
    timed[cell]!++;
    daysIn[cell]! += days;
  }
  const closed = Array.from(sums.n, (_, cell) => {
    const pair = Math.floor(cell / OUTCOMES);
    const keys = [Math.floor(pair / currencies), pair % currencies, cell % OUTCOMES];
    return [...keys, ...sumsOf(sums, cell), timed[cell]!, daysIn[cell]!];
  });
  return {
    cycles: dayRows(counts, rowOf),
    cycleTrend: dayRows(trend, rowOf),
    closed: closed.filter(([, , , n]) => n! > 0),
  };
}

/**
 * Counts the days of counted deals between two stages.
 *
 * @throws ProblemError `E-SPEC-UNKNOWN-STAGE` for a stage that there is not
 */
export function countSpans(plan: FunnelPlan, between: readonly [string, string]): VelocityTally['spans'] {
  const counts = newDayCounts(plan.segments.names.length, OUTCOMES, plan.table.size);
  const span = spanOf(plan, between);
  for (let row = 0; row < plan.table.size; row++) {
    if (plan.reasons[row] !== COUNTED) continue;
    const { ms, end } = span(row);
    if (ms >= 0 && ms < Infinity) addDays(counts, segmentAt(plan, row), Math.floor(ms / DAY), end);
  }
  return dayRows(counts, rowOf);
}
