import { LOST, OPEN, WON } from '../../deals/deal-table.js';
import { COUNTED, DAY } from '../funnel/exclude.js';
import { outcomeAt } from '../deal-plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { newStageTimes, timeStages } from '../velocity/stage-times.js';
import { newStageVisits, visitStages } from '../velocity/stage-visits.js';
import { addDays, dayRows, newDayCounts } from '../tally/day-counts.js';
import { leading } from './detail.js';
import type { AgeClock } from './request.js';
import { STAY_EDGES } from './tally.js';

const OUTCOMES = 3;

/** Place of the last edge that a number of days has reached. */
export function stayBand(days: number): number {
  let band = STAY_EDGES.length - 1;
  while (band > 0 && days < STAY_EDGES[band]!) band--;
  return band;
}

/** How an outcome ends a wait. */
const endOf = (outcome: number): number => (outcome === WON ? 1 : outcome === LOST ? 2 : OPEN);

/** When a deal was over, or the as-of date; ms UTC. */
function untilOf({ table, asOf }: FunnelPlan, row: number, outcome: number): number {
  return outcome === WON || outcome === LOST ? table.closedAt[row]! : asOf;
}

/** Waits of counted deals since they entered each stage, or since their creation: `[stage, stay, days, end, n]`. */
export function countWaits(plan: FunnelPlan, ages: AgeClock): number[][] {
  return ages === 'deal' ? countDealWaits(plan) : countStageWaits(plan);
}

/** Counts how long it took from the creation of counted deals to their end, all in stage 0. */
function countDealWaits(plan: FunnelPlan): number[][] {
  if (plan.stages.length === 0) return [];
  const { table } = plan;
  const counts = newDayCounts(STAY_EDGES.length, OUTCOMES, table.size);
  for (let row = 0; row < table.size; row++) {
    if (plan.reasons[row] !== COUNTED) continue;
    const outcome = outcomeAt(plan, row);
    const days = Math.floor((untilOf(plan, row, outcome) - table.createdAt[row]!) / DAY);
    if (days >= 0 && days < Infinity) addDays(counts, stayBand(days), leading(days, 2), endOf(outcome));
  }
  return dayRows(counts, (band, day, end, n) => [0, band, day, end, n]);
}

/**
 * Counts, for every open stage that counted deals entered, how long they were there at first and how long it took
 * from then to their end. What has no time is left out.
 */
function countStageWaits(plan: FunnelPlan): number[][] {
  const { table, stages } = plan;
  const bands = STAY_EDGES.length;
  const counts = newDayCounts(stages.length * bands, OUTCOMES, table.visits.stage.length);
  const visits = newStageVisits();
  const times = newStageTimes(plan);
  for (let row = 0; row < table.size; row++) {
    if (plan.reasons[row] !== COUNTED) continue;
    visitStages(plan, row, visits);
    if (visits.size === 0) continue;
    timeStages(visits, 'first', times);
    const outcome = outcomeAt(plan, row);
    const until = untilOf(plan, row, outcome);
    for (let k = 0; k < times.size; k++) {
      const place = times.stage[k]!;
      const days = Math.floor((until - times.from[place]!) / DAY);
      if (!(days >= 0 && days < Infinity)) continue;
      const group = place * bands + stayBand(Math.floor(times.ms[place]! / DAY));
      addDays(counts, group, leading(days, 2), endOf(outcome));
    }
  }
  return dayRows(counts, (group, day, end, n) => [Math.floor(group / bands), group % bands, day, end, n]);
}
