import { addDays, dayRows, newDayCounts } from '../tally/day-counts.js';
import type { DayCounts } from '../tally/day-counts.js';
import { DAY } from './exclude.js';
import type { FunnelPlan } from './plan.js';

/** How a time in a stage can end. */
export const ENDS = 3;

/** How long deals were in each stage, in whole days; a group is `segment * stages + stage`. */
export interface Durations extends DayCounts {
  readonly stages: number;
}

/** No times, for a plan. */
export function newDurations({ stages, segments, table }: FunnelPlan): Durations {
  const groups = segments.names.length * stages.length;
  return { stages: stages.length, ...newDayCounts(groups, ENDS, table.size + table.visits.stage.length) };
}

/**
 * Adds the time one deal was in one stage. Times that are not known, endless or negative are left out.
 *
 * @param ms from the first entry to the end
 */
export function addTime(durations: Durations, segment: number, stage: number, ms: number, end: number): void {
  if (ms >= 0 && ms < Infinity)
    addDays(durations, segment * durations.stages + stage, Math.floor(ms / DAY), end);
}

/** `[segment, stage, days, end, n]` for every combination that occurs. */
export function timeRows(durations: Durations): number[][] {
  const { stages } = durations;
  return dayRows(durations).map(([group, ...rest]) => [Math.floor(group / stages), group % stages, ...rest]);
}
