import type { FunnelPlan } from '../funnel/plan.js';
import type { VisitRule } from './request.js';
import type { StageVisits } from './stage-visits.js';

/** How long one deal was in each stage, by the rule for its visits. Reused from deal to deal. */
export interface StageTimes {
  size: number;
  /** Places of the stages, in the order in which the deal first came to them. */
  readonly stage: Int32Array;
  /** By place: beginning of the first visit that counts, ms UTC. */
  readonly from: Float64Array;
  /** By place: ms. */
  readonly ms: Float64Array;
  /** By place: how the last visit that counts ended. */
  readonly end: Uint8Array;
}

/** No times, for the deals of a plan. */
export function newStageTimes({ stages }: FunnelPlan): StageTimes {
  return {
    size: 0,
    stage: new Int32Array(stages.length),
    from: new Float64Array(stages.length),
    ms: new Float64Array(stages.length).fill(NaN),
    end: new Uint8Array(stages.length),
  };
}

/** Takes the visits of a deal together, stage by stage. */
export function timeStages(visits: StageVisits, rule: VisitRule, times: StageTimes): void {
  for (let k = 0; k < times.size; k++) times.ms[times.stage[k]!] = NaN;
  times.size = 0;
  for (let k = 0; k < visits.size; k++) {
    const place = visits.stage[k]!;
    const before = times.ms[place]!;
    const seen = before === before;
    if (!seen) times.stage[times.size++] = place;
    if (seen && rule === 'first') continue;
    const together = seen && rule === 'cumulative';
    times.ms[place] = together ? before + visits.ms[k]! : visits.ms[k]!;
    if (!together) times.from[place] = visits.from[k]!;
    times.end[place] = visits.end[k]!;
  }
}
