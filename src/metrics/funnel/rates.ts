import { wilson } from '../../statistics/wilson.js';
import type { Rate } from '../rate.js';
import { shareOf } from './counts.js';
import type { FunnelStage } from './result.js';

/**
 * `k` of `n` as a rate of the stage `of`. Its Wilson interval is given where the k are known to be some of
 * the n and both are whole numbers. n = 0 ⇒ value and limits are null.
 */
export function rateOf(k: number, n: number, of: string, confidence: number, nested = true): Rate {
  const whole = nested && Number.isInteger(k) && Number.isInteger(n);
  const interval = whole ? wilson(k, n, confidence) : null;
  return { value: shareOf(k, n), k, n, low: interval?.low ?? null, high: interval?.high ?? null, of };
}

/** What is known of a stage before its rates. */
export type CountedStage = Omit<FunnelStage, 'step' | 'overall' | 'stepAmount'>;

/**
 * Adds the rates to counted stages: of the stage before, of the first stage, and of the money of the stage
 * before. An interval is given where nobody joined on the way; the first stage is 100% of itself by
 * definition and has none.
 */
export function withRates(stages: readonly CountedStage[], confidence: number): FunnelStage[] {
  const first = stages[0];
  let nested = true;
  return stages.map((stage, i) => {
    const before = stages[i - 1];
    nested &&= stage.joined === 0;
    return {
      ...stage,
      step:
        before === undefined
          ? null
          : rateOf(stage.entered, before.entered, before.id, confidence, stage.joined === 0),
      overall:
        first === undefined
          ? null
          : rateOf(stage.entered, first.entered, first.id, confidence, nested && i > 0),
      stepAmount:
        before?.amount == null || stage.amount === null ? null : shareOf(stage.amount, before.amount),
    };
  });
}
