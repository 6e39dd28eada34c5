import { textAt } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { planDeals } from '../deal-plan.js';
import { COUNTED, DAY } from '../funnel/exclude.js';
import { segmentAt } from '../funnel/plan.js';
import { inWorkingTime } from './working-time.js';
import type { VelocityRequest } from './request.js';
import { newStageTimes, timeStages } from './stage-times.js';
import { newStageVisits, visitStages } from './stage-visits.js';
import { STILL } from './visit-ends.js';

/** The time of one deal in one stage. */
export interface DealTime {
  /** Id of the deal. */
  readonly id: string;
  /** Id of the stage. */
  readonly stage: string;
  /** Value of the segment field; the empty string without one. */
  readonly segment: string;
  /** Days of 24 hours, with their fraction; whole days where the source knows only dates. */
  readonly days: number;
  /** Whether the deal is still there. */
  readonly still: boolean;
}

/** The times of all deals in the stages, and what was left out. */
export interface DealTimes {
  readonly times: DealTime[];
  /** Visits left out because their beginning or end is not known. */
  readonly untimed: number;
  /** Visits left out because they end before they begin. */
  readonly negative: number;
}

/**
 * The times behind a tally of the same request in days, deal by deal: stage by stage in the order of the funnel,
 * deals in the order of the table. Visits that cannot be timed are numbered; without deals the list is empty.
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field
 */
export function listStageTimes(table: DealTable, request: VelocityRequest = {}): DealTimes {
  const asked = planDeals(table, request);
  const { workDays } = request;
  const frame = { plan: asked, periods: [], trailing: 0 };
  const { plan } = workDays ? inWorkingTime(frame, workDays) : frame;
  const visits = newStageVisits();
  const times = newStageTimes(plan);
  const byStage: DealTime[][] = plan.stages.map(() => []);
  for (let row = 0; row < table.size; row++) {
    if (plan.reasons[row] !== COUNTED) continue;
    visitStages(plan, row, visits);
    timeStages(visits, request.visits ?? 'cumulative', times);
    for (let k = 0; k < times.size; k++) {
      const place = times.stage[k]!;
      byStage[place]!.push({
        id: textAt(table.id, row),
        stage: plan.stages[place]!.id,
        segment: plan.segments.names[segmentAt(plan, row)]!,
        days: table.datesOnly ? Math.floor(times.ms[place]! / DAY) : times.ms[place]! / DAY,
        still: times.end[place] === STILL,
      });
    }
  }
  const { untimed, negative } = visits;
  return { times: byStage.flat(), untimed, negative };
}
