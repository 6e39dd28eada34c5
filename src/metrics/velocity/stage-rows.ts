import { periodAt } from '../../clock/calendar.js';
import type { Period } from '../../clock/calendar.js';
import { LOST, OPEN } from '../../deals/deal-table.js';
import { isPlain } from '../funnel/deal-path.js';
import { COUNTED, DAY } from '../funnel/exclude.js';
import { segmentAt } from '../funnel/plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { addDays, dayRows, newDayCounts } from '../tally/day-counts.js';
import type { DayCounts } from '../tally/day-counts.js';
import type { VisitRule } from './request.js';
import { newStageTimes, timeStages } from './stage-times.js';
import { newStageVisits, STILL, VISIT_ENDS, visitStages, WAS_LOST, WENT_ON } from './stage-visits.js';
import type { VelocityTally } from './tally.js';

/** Time rows, and how many visits had to be left out. */
export interface StageRows extends Pick<VelocityTally, 'times' | 'trend'> {
  /** Visits whose beginning or end is not known. */
  readonly untimed: number;
  /** Visits that end before they begin. */
  readonly negative: number;
}

/** Counts the times of counted deals in open stages, by segment and by the period in which they began. */
export function countStageTimes(plan: FunnelPlan, periods: readonly Period[], rule: VisitRule): StageRows {
  const { table, stages, segments } = plan;
  const { length } = table.visits.stage;
  const counts = newDayCounts(segments.names.length * stages.length, VISIT_ENDS, length);
  const trend = newDayCounts(periods.length * stages.length, VISIT_ENDS, periods.length > 0 ? length : 0);
  const visits = newStageVisits();
  const times = newStageTimes(plan);
  const add: AddTime = (group, place, from, ms, end) => {
    const days = Math.floor(ms / DAY);
    addDays(counts, group + place, days, end);
    if (periods.length > 0) addDays(trend, periodAt(periods, from) * stages.length + place, days, end);
  };
  for (let row = 0; row < table.size; row++) {
    if (plan.reasons[row] !== COUNTED) continue;
    const group = segmentAt(plan, row) * stages.length;
    if (isPlain(plan, row) && isAscending(plan, row)) {
      countAscending(plan, row, add, group);
      continue;
    }
    visitStages(plan, row, visits);
    timeStages(visits, rule, times);
    for (let k = 0; k < times.size; k++) {
      const place = times.stage[k]!;
      const days = Math.floor(times.ms[place]! / DAY);
      addDays(counts, group + place, days, times.end[place]!);
      if (periods.length > 0)
        addDays(
          trend,
          periodAt(periods, times.from[place]!) * stages.length + place,
          days,
          times.end[place]!,
        );
    }
  }
  const { untimed, negative } = visits;
  return { times: keyed(counts, stages.length), trend: keyed(trend, stages.length), untimed, negative };
}

/** Splits the group of a row into its two keys. */
function keyed(counts: DayCounts, stages: number): number[][] {
  return dayRows(counts, (group, day, end, n) => [Math.floor(group / stages), group % stages, day, end, n]);
}

type AddTime = (group: number, place: number, from: number, ms: number, end: number) => void;

/** When the last visit of a plain deal ends: with the deal, or at the as-of date. */
function endOf({ table, asOf }: FunnelPlan, row: number): number {
  return table.outcome[row] === OPEN ? asOf : table.closedAt[row]!;
}

/**
 * Whether a plain deal entered each stage behind the one before, so that it was in each of them once, whatever
 * the rule for its visits, and every time is known and not negative.
 */
function isAscending(plan: FunnelPlan, row: number): boolean {
  const { places, table } = plan;
  const { start, stage, enteredAt } = table.visits;
  const last = start[row + 1]! - 1;
  let before = -1;
  for (let k = start[row]!; k <= last; k++) {
    const place = places[stage[k]!]!;
    const ms = (k === last ? endOf(plan, row) : enteredAt[k + 1]!) - enteredAt[k]!;
    if (place <= before || !(ms >= 0 && ms < Infinity)) return false;
    before = place;
  }
  return true;
}

/** Adds the times of such a deal. */
function countAscending(plan: FunnelPlan, row: number, add: AddTime, group: number): void {
  const { places, stages, table } = plan;
  const { start, stage, enteredAt } = table.visits;
  const last = start[row + 1]! - 1;
  const outcome = table.outcome[row]!;
  const how = outcome === OPEN ? STILL : outcome === LOST ? WAS_LOST : WENT_ON;
  for (let k = start[row]!; k <= last; k++) {
    const place = places[stage[k]!]!;
    if (stages[place]!.role !== 'open') continue;
    const from = enteredAt[k]!;
    if (k === last) add(group, place, from, endOf(plan, row) - from, how);
    else add(group, place, from, enteredAt[k + 1]! - from, WENT_ON);
  }
}
