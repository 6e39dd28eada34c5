import { periodFinder } from '../../clock/calendar.js';
import type { Period } from '../../clock/calendar.js';
import { LOST, OPEN } from '../../deals/deal-table.js';
import { climbsOf, isLostLast, isStated, topOf } from '../funnel/climbs.js';
import type { Climbs } from '../funnel/climbs.js';
import { COUNTED, DAY } from '../funnel/exclude.js';
import { mostDays, segmentAt } from '../funnel/plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { addDays, dayRows, newDayCounts } from '../tally/day-counts.js';
import type { DayCounts } from '../tally/day-counts.js';
import { inStretches } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import type { VisitRule } from './request.js';
import { newStageTimes, timeStages } from './stage-times.js';
import type { StageTimes } from './stage-times.js';
import { newStageVisits, visitStages } from './stage-visits.js';
import { STILL, VISIT_ENDS, WAS_LOST, WENT_ON } from './visit-ends.js';
import type { StageVisits } from './stage-visits.js';
import type { VelocityTally } from './tally.js';

/** Time rows, and how many visits had to be left out. */
export interface StageRows extends Pick<VelocityTally, 'times' | 'trend'> {
  /** Visits whose beginning or end is not known. */
  readonly untimed: number;
  /** Visits that end before they begin. */
  readonly negative: number;
}

/** What is counted, stretch after stretch. */
interface StageCounts {
  readonly plan: FunnelPlan;
  readonly rule: VisitRule;
  readonly counts: DayCounts;
  /** By segment, period and stage; empty without periods. */
  readonly trend: DayCounts;
  readonly periodOf: (instant: number) => number;
  readonly periods: number;
  /** By place: 1 where the stage is open. */
  readonly open: Uint8Array;
  readonly climbs: Climbs;
  readonly visits: StageVisits;
  readonly times: StageTimes;
}

/** Counts the times of counted deals in open stages, by segment and by the period in which they began. */
export function* countStageTimes(
  plan: FunnelPlan,
  periods: readonly Period[],
  rule: VisitRule,
): Steps<StageRows> {
  const { table, stages, segments } = plan;
  const { length } = table.visits.stage;
  const found: StageCounts = {
    plan,
    rule,
    counts: newDayCounts(segments.names.length * stages.length, VISIT_ENDS, length, mostDays(plan)),
    trend: newDayCounts(
      segments.names.length * periods.length * stages.length,
      VISIT_ENDS,
      periods.length > 0 ? length : 0,
      mostDays(plan),
    ),
    periodOf: periodFinder(periods),
    periods: periods.length,
    open: Uint8Array.from(stages, ({ role }) => (role === 'open' ? 1 : 0)),
    climbs: climbsOf(plan),
    visits: newStageVisits(),
    times: newStageTimes(plan),
  };
  yield* inStretches(table.size, (from, to) => countClimbs(found, from, to));
  const { untimed, negative } = found.visits;
  return {
    times: keyed(found.counts, stages.length),
    trend: keyedByPeriod(found.trend, periods.length, stages.length),
    untimed,
    negative,
  };
}

/** Splits the group of a row into its two keys. */
function keyed(counts: DayCounts, stages: number): number[][] {
  return dayRows(counts, (group, day, end, n) => [Math.floor(group / stages), group % stages, day, end, n]);
}

/** The same of three keys. */
function keyedByPeriod(counts: DayCounts, periods: number, stages: number): number[][] {
  return dayRows(counts, (group, day, end, n) => {
    const both = Math.floor(group / stages);
    return [Math.floor(both / periods), both % periods, group % stages, day, end, n];
  });
}

/** Adds one time of a group of segment and stage. */
function addTime(found: StageCounts, group: number, from: number, ms: number, end: number): void {
  const { counts, trend, periods, periodOf, open } = found;
  const days = Math.floor(ms / DAY);
  addDays(counts, group, days, end);
  if (periods === 0) return;
  const stage = group % open.length;
  addDays(trend, (group - stage) * periods + periodOf(from) * open.length + stage, days, end);
}

/** How the last time of a deal ends, by its outcome. */
const lastEnds = Uint8Array.of(STILL, WENT_ON, WAS_LOST);

/**
 * Adds the deals of a stretch. One that climbed was in each stage once, whatever the rule for its visits; where nothing came
 * after the as-of date besides, there is no more to look at. The visits of any other deal are looked at one by one.
 */
function countClimbs(found: StageCounts, first: number, behind: number): void {
  const { plan, climbs, counts, open, periods } = found;
  const { asOf, places, reasons, table } = plan;
  const { closedAt, outcome, visits } = table;
  const { start, stage, enteredAt } = visits;
  const { ends, short } = counts;
  const stages = plan.stages.length;
  // Days that are counted here; others, and those by period, are added one by one.
  const days = periods > 0 ? 0 : counts.days;
  for (let row = first; row < behind; row++) {
    if (reasons[row] !== COUNTED) continue;
    const climb = climbs[row]!;
    const group = segmentAt(plan, row) * stages;
    const last = topOf(climb);
    const lostLast = isLostLast(climb);
    const how = lostLast ? LOST : outcome[row]!;
    const end = start[row + 1]! - 1;
    const until = lostLast ? enteredAt[end]! : how === OPEN ? asOf : closedAt[row]!;
    const known = climb >= 0 && until <= asOf && until < Infinity && until >= enteredAt[end]!;
    if (!(known && (lostLast || isStated(climb)))) {
      countVisits(found, row, group);
      continue;
    }
    let k = start[row]!;
    let since = enteredAt[k]!;
    for (let place = places[stage[k]!]!; place < last; place = places[stage[k]!]!) {
      const at = enteredAt[++k]!;
      const day = ((at - since) / DAY) | 0;
      if (open[place] === 1)
        if (day < days) short[((group + place) * days + day) * ends + WENT_ON]!++;
        else addTime(found, group + place, since, at - since, WENT_ON);
      since = at;
    }
    if (open[last] === 0) continue;
    const day = ((until - since) / DAY) | 0;
    if (day < days) short[((group + last) * days + day) * ends + lastEnds[how]!]!++;
    else addTime(found, group + last, since, until - since, lastEnds[how]!);
  }
}

/** Adds the times of any deal. */
function countVisits(found: StageCounts, row: number, group: number): void {
  const { plan, rule, visits, times } = found;
  visitStages(plan, row, visits);
  timeStages(visits, rule, times);
  for (let k = 0; k < times.size; k++) {
    const place = times.stage[k]!;
    addTime(found, group + place, times.from[place]!, times.ms[place]!, times.end[place]!);
  }
}
