import { durationText } from '../../clock/durations.js';
import { measureStages } from '../funnel/measure-stages.js';
import type { FunnelResult, FunnelStage } from '../funnel/result.js';
import type { Step, StepResult } from './measure.js';

/** A step as a stage: what became of those that did not go on is not known. */
function stageOf({ id, label, n, step, overall }: Step, role: FunnelStage['role']): FunnelStage {
  return {
    ...{ id, label, role, entered: n, step, overall },
    ...{ advanced: null, lost: null, regressed: null, open: null },
    ...{ amount: null, missingAmounts: 0, stepAmount: null, medianDays: null, joined: 0 },
  };
}

/**
 * Steps of events as a funnel: a stage for each step, with the same counts and rates. Without a step the funnel has no stage,
 * and nobody is in it. Whoever did not even do the first step is in no stage.
 */
export function funnelOfSteps(result: StepResult): FunnelResult {
  const { asOf, confidence, steps, segmentBy, segments, excluded, problems, window, order, entry } = result;
  const stagesOf = (all: readonly Step[]): FunnelStage[] => all.map((step) => stageOf(step, 'open'));
  return {
    ...measureStages([], { confidence }),
    counting: order === 'unordered' ? 'any' : order,
    entry,
    asOf,
    window: window === null ? null : durationText(window),
    n: steps[0]?.n ?? 0,
    stages: stagesOf(steps),
    segmentBy,
    segments: segments.map(({ id, label, steps: own }) => ({ id, label, stages: stagesOf(own) })),
    excluded,
    problems,
  };
}
