import { periodFinder } from '../../clock/calendar.js';
import type { Period } from '../../clock/calendar.js';
import { OPEN } from '../../deals/deal-table.js';
import { COUNTED, DAY } from '../funnel/exclude.js';
import { segmentAt } from '../funnel/plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { addDays, dayRows, newDayCounts } from '../tally/day-counts.js';
import type { DayCounts } from '../tally/day-counts.js';
import { inStretches } from '../tally/stretches.js';
import type { Steps } from '../tally/stretches.js';
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
  /** By period and stage; empty without periods. */
  readonly trend: DayCounts;
  readonly periodOf: (instant: number) => number;
  readonly periods: number;
  /** By place: 1 where the stage is open. */
  readonly open: Uint8Array;
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
    counts: newDayCounts(segments.names.length * stages.length, VISIT_ENDS, length),
    trend: newDayCounts(periods.length * stages.length, VISIT_ENDS, periods.length > 0 ? length : 0),
    periodOf: periodFinder(periods),
    periods: periods.length,
    open: Uint8Array.from(stages, ({ role }) => (role === 'open' ? 1 : 0)),
    visits: newStageVisits(),
    times: newStageTimes(plan),
  };
  yield* inStretches(table.size, (from, to) => countAscending(found, from, to));
  const { untimed, negative } = found.visits;
  return {
    times: keyed(found.counts, stages.length),
    trend: keyed(found.trend, stages.length),
    untimed,
    negative,
  };
}

/** Splits the group of a row into its two keys. */
function keyed(counts: DayCounts, stages: number): number[][] {
  return dayRows(counts, (group, day, end, n) => [Math.floor(group / stages), group % stages, day, end, n]);
}

/** Adds one time of a group of segment and stage. */
function addTime(found: StageCounts, group: number, from: number, ms: number, end: number): void {
  const { counts, trend, periods, periodOf, open } = found;
  const days = Math.floor(ms / DAY);
  addDays(counts, group, days, end);
  if (periods > 0) addDays(trend, periodOf(from) * open.length + (group % open.length), days, end);
}

/** How the last time of a deal ends, by its outcome. */
const LAST_ENDS = [STILL, WENT_ON, WAS_LOST] as const;

/**
 * Adds the deals of a stretch. One that entered each stage behind the one before was in each of them once, whatever the rule
 * for its visits; where every time is known and not negative besides, there is no more to look at. The visits of any other
 * deal are looked at one by one.
 */
function countAscending(found: StageCounts, first: number, behind: number): void {
  const { plan, open } = found;
  const { asOf, places, reasons, table } = plan;
  const { closedAt, outcome, visits } = table;
  const { start, stage, enteredAt } = visits;
  const codes: ArrayLike<number> = table.stage.codes;
  const stages = plan.stages.length;
  for (let row = first; row < behind; row++) {
    if (reasons[row] !== COUNTED) continue;
    const [begin, end] = [start[row]!, start[row + 1]!];
    const how = outcome[row]!;
    const until = how === OPEN ? asOf : closedAt[row]!;
    let before = -1;
    let since = -Infinity;
    let k = begin;
    for (; k < end; k++) {
      const place = places[stage[k]!]!;
      const at = enteredAt[k]!;
      if (!(place > before && at >= since)) break;
      before = place;
      since = at;
    }
    const group = segmentAt(plan, row) * stages;
    const plain = k === end && since <= until && until <= asOf && until < Infinity;
    if (!plain || (begin < end && stage[end - 1] !== codes[row])) {
      countVisits(found, row, group);
      continue;
    }
    for (k = begin; k < end - 1; k++) {
      const place = places[stage[k]!]!;
      const from = enteredAt[k]!;
      if (open[place] === 1) addTime(found, group + place, from, enteredAt[k + 1]! - from, WENT_ON);
    }
    if (before < 0 || open[before] !== 1) continue;
    addTime(found, group + before, since, until - since, LAST_ENDS[how]!);
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
