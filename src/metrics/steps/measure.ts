import type { Problem } from '../../problems.js';
import { rateOf } from '../funnel/rates.js';
import type { Excluded } from '../funnel/result.js';
import type { Rate } from '../rate.js';
import type { StepTally } from './tally.js';

/** One step of a funnel of events. */
export interface Step {
  id: string;
  label: string;
  /** Deals, or ids, that completed it and all steps before it; with `unordered`: at least as many steps. */
  n: number;
  /** Of those of the step before; null for the first step. */
  step: Rate | null;
  /** Of those of the first step. Null for the first step. */
  overall: Rate | null;
}

/** A funnel of events. */
export interface StepResult {
  kind: 'steps';
  order: StepTally['order'];
  entry: StepTally['entry'];
  window: number | null;
  asOf: string | null;
  confidence: number;
  steps: Step[];
  /** Deals, or ids, that did not even complete the first step. */
  none: number;
  segmentBy: string | null;
  segments: { id: string; label: string; steps: Step[]; none: number }[];
  excluded: Excluded[];
  problems: Problem[];
}

/**
 * The result of a tally: how many deals, or ids, completed each step, with Wilson intervals, for all and for each
 * segment. A rate of nothing is null. Who is still on the way counts as not having come further; see `measureMatured`.
 * (Windows as ClickHouse's windowFunnel, orders as PostHog's and Mixpanel's.)
 */
export function measureSteps(
  tally: StepTally,
  { confidence = 0.95 }: { readonly confidence?: number | undefined } = {},
): StepResult {
  const groupOf = (segment: number | null): { steps: Step[]; none: number } => {
    const atLeast = (level: number): number =>
      tally.levels.reduce(
        (sum, [mine, reached, n]) =>
          reached! >= level && (segment === null || mine === segment) ? sum + n! : sum,
        0,
      );
    const counts = tally.stages.map((_, i) => atLeast(i + 1));
    const rate = (i: number, base: number): Rate | null =>
      i === 0 ? null : rateOf(counts[i]!, counts[base]!, tally.stages[base]!.id, confidence);
    const steps = tally.stages.map(({ id, label }, i) => ({
      id,
      label,
      n: counts[i]!,
      step: rate(i, i - 1),
      overall: rate(i, 0),
    }));
    return { steps, none: atLeast(0) - (counts[0] ?? 0) };
  };
  return {
    kind: 'steps',
    order: tally.order,
    entry: tally.entry,
    window: tally.window,
    asOf: tally.asOf,
    confidence,
    ...groupOf(null),
    segmentBy: tally.segmentBy,
    segments:
      tally.segmentBy === null ? [] : tally.segments.map((id, i) => ({ id, label: id, ...groupOf(i) })),
    excluded: tally.excluded,
    problems: tally.problems,
  };
}
