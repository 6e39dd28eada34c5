import { periodsBetween } from '../clock/calendar.js';
import type { CalendarOptions, Period, PeriodUnit } from '../clock/calendar.js';
import { LOST, OPEN, WON } from '../deals/deal-table.js';
import type { DealTable } from '../deals/deal-table.js';
import { problem } from '../problems.js';
import type { Problem } from '../problems.js';
import { areAllCounted, COUNTED, REASONS } from './funnel/exclude.js';
import { planFunnel } from './funnel/plan.js';
import type { FunnelPlan } from './funnel/plan.js';
import { factsOf } from './funnel/table-facts.js';
import type { Excluded } from './funnel/result.js';
import type { DealScope } from './scope.js';

/**
 * Decides everything about a scope that is the same for all deals: stages, pipeline, segments, money, as-of date
 * and which deals are left out.
 *
 * @throws ProblemError `E-DATA-COLUMN` where a field asked for is not in the table
 */
export function planDeals(table: DealTable, scope: DealScope): FunnelPlan {
  return planFunnel(table, { ...scope, counting: 'current', window: undefined, maturity: undefined });
}

/** Deals left out by reason, and what is to be said of them. */
export function leftOut({ reasons }: FunnelPlan): { excluded: Excluded[]; problems: Problem[] } {
  if (areAllCounted(reasons)) return { excluded: [], problems: [] };
  const found = new Float64Array(REASONS.length);
  for (let row = 0; row < reasons.length; row++) found[reasons[row]!]!++;
  const excluded = REASONS.flatMap((code, i) =>
    i !== COUNTED && code !== null && found[i]! > 0 ? [{ code, n: found[i]! }] : [],
  );
  const cancelled = excluded.find(({ code }) => code === 'void');
  return { excluded, problems: cancelled === undefined ? [] : [problem('W-VOID', '', { n: cancelled.n })] };
}

/**
 * Outcome of a deal at the as-of date: won or lost, unless it closed later or – where the closing has no date –
 * entered a stage later; otherwise open. As `followDeal` has it.
 */
export function outcomeAt({ table, asOf }: FunnelPlan, row: number): number {
  const outcome = table.outcome[row]!;
  if (outcome !== WON && outcome !== LOST) return OPEN;
  const closed = table.closedAt[row]!;
  if (closed === closed) return closed > asOf ? OPEN : outcome;
  const { start, enteredAt } = table.visits;
  for (let k = start[row]!; k < start[row + 1]!; k++) if (enteredAt[k]! > asOf) return OPEN;
  return outcome;
}

/** Outcomes of all deals at the as-of date, as `outcomeAt` has them; of those left out any. */
export function outcomesAt(plan: FunnelPlan): Uint8Array {
  const { table, asOf } = plan;
  const { lastEntry, lastClosing } = factsOf(table);
  // A deal that is cancelled by then is left out.
  if (lastEntry <= asOf && lastClosing <= asOf) return table.outcome;
  const outcomes = new Uint8Array(table.size);
  for (let row = 0; row < table.size; row++) outcomes[row] = outcomeAt(plan, row);
  return outcomes;
}

/**
 * The periods in which instants of a table lie up to the as-of date; none where no unit is asked for. Calendar
 * dates are not shifted by a time zone.
 *
 * @param instants columns of instants, NaN = not known
 */
export function periodsOf(
  { table, asOf }: FunnelPlan,
  unit: PeriodUnit | undefined,
  options: CalendarOptions,
  instants: readonly Float64Array[],
): Period[] {
  if (unit === undefined) return [];
  let [first, last] = [Infinity, -Infinity];
  for (const column of instants)
    for (let i = 0; i < column.length; i++) {
      const at = column[i]!;
      if (at < first) first = at;
      if (at > last && at <= asOf) last = at;
    }
  const timeZone = table.datesOnly ? 'UTC' : options.timeZone;
  return periodsBetween(first, last, unit, { ...options, timeZone });
}
