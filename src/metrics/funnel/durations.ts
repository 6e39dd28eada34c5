import { addDays, dayRows, newDayCounts } from '../tally/day-counts.js';
import type { DayCounts } from '../tally/day-counts.js';
import { DAY } from './exclude.js';
import { mostDays } from './plan.js';
import type { FunnelPlan } from './plan.js';
import type { Spans } from './spans.js';

/** How a time in a stage can end. */
export const ENDS = 3;

/** How long deals were in each stage, in whole days; a group is `segment * stages + stage`. */
export interface Durations extends DayCounts {
  readonly stages: number;
}

/** No times, for a plan. */
export function newDurations(plan: FunnelPlan): Durations {
  const { stages, segments, table } = plan;
  const groups = segments.names.length * stages.length;
  return {
    stages: stages.length,
    ...newDayCounts(groups, ENDS, table.size + table.visits.stage.length, mostDays(plan)),
  };
}

/**
 * Adds how long one deal was in each of its stages. Times that are not known, endless or negative are left out.
 *
 * @param top stages before it are added
 */
export function addSpans(durations: Durations, segment: number, spans: Spans, top: number): void {
  for (let k = 0; k < spans.size; k++) {
    const place = spans.stage[k]!;
    const ms = spans.to[k]! - spans.from[k]!;
    if (place < top && ms >= 0 && ms < Infinity)
      addDays(durations, segment * durations.stages + place, Math.floor(ms / DAY), spans.end[k]!);
  }
}

/** `[segment, stage, days, end, n]` for every combination that occurs. */
export function timeRows(durations: Durations): number[][] {
  const { stages } = durations;
  return dayRows(durations, (group, day, end, n) => [
    Math.floor(group / stages),
    group % stages,
    day,
    end,
    n,
  ]);
}
