import { LOST, OPEN, WON } from '../../deals/deal-table.js';
import { COUNTED, DAY } from '../funnel/exclude.js';
import { outcomeAt } from '../deal-plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { newStageTimes, timeStages } from '../velocity/stage-times.js';
import { newStageVisits, visitStages } from '../velocity/stage-visits.js';
import { addDays, dayRows, newDayCounts } from '../tally/day-counts.js';
import { leading } from './detail.js';
import { STAY_EDGES } from './tally.js';

const OUTCOMES = 3;

/** Place of the last edge that a number of days has reached. */
export function stayBand(days: number): number {
  let band = STAY_EDGES.length - 1;
  while (band > 0 && days < STAY_EDGES[band]!) band--;
  return band;
}

/**
 * Counts, for every open stage that counted deals entered, how long they were there at first and how long it took
 * from then to their end: `[stage, stay, days, end, n]`. What has no time is left out.
 */
export function countWaits(plan: FunnelPlan): number[][] {
  const { table, stages, asOf } = plan;
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
    const until = outcome === WON || outcome === LOST ? table.closedAt[row]! : asOf;
    for (let k = 0; k < times.size; k++) {
      const place = times.stage[k]!;
      const days = Math.floor((until - times.from[place]!) / DAY);
      if (!(days >= 0 && days < Infinity)) continue;
      const group = place * bands + stayBand(Math.floor(times.ms[place]! / DAY));
      addDays(counts, group, leading(days, 2), outcome === WON ? 1 : outcome === LOST ? 2 : OPEN);
    }
  }
  return dayRows(counts, (group, day, end, n) => [Math.floor(group / bands), group % bands, day, end, n]);
}
