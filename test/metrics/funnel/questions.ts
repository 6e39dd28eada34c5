import fc from 'fast-check';
import { tallyFunnel } from '../../../src/metrics/index.js';
import type { FunnelRequest, FunnelTally } from '../../../src/metrics/index.js';
import { instant, tableOf } from './sample.js';
import type { SampleDeal } from './sample.js';

/** What may become of a deal behind a stage. */
export const FATES = ['advanced', 'lost', 'regressed', 'open'] as const;
/** Seed of all runs. */
export const SEED = 20260930;

/** A random question: rule, stages with or without one for won, as-of date, window. */
export const questions = fc.record({
  counting: fc.constantFrom('reached', 'entered', 'sequential', 'current'),
  stages: fc.constantFrom<string[][]>(
    ['A', 'B', 'C', 'D', 'Won'],
    ['A', 'B', 'C'],
    ['B', 'Won', 'D'],
    ['Won'],
    ['D', 'C', 'B', 'A'],
  ),
  asOf: fc.constantFrom(3, 6, 9, 12, 20),
  window: fc.option(fc.integer({ min: 0, max: 8 }), { freq: 3 }),
  history: fc.constantFrom('full', 'full', 'none' as const),
});
/** Such a question. */
export type Question = typeof questions extends fc.Arbitrary<infer Q> ? Q : never;

/** The request that asks it. */
export function requestOf({ counting, stages, asOf, window }: Question): FunnelRequest {
  const ids = stages.map((id) => ({ id }));
  return {
    counting,
    stages: ids,
    asOf: instant(asOf),
    window: window ?? undefined,
    pipeline: 'sales',
    segment: 'owner',
  };
}

/** The tally that answers it. */
export function tally(deals: readonly SampleDeal[], question: Question): FunnelTally {
  return tallyFunnel(tableOf(deals, question.history), requestOf(question));
}
