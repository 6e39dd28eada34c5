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

/** The rate of a stage of an earlier one; null where there is none, or one of both counts is not known. */
function rateBetween(
  stage: CountedStage,
  base: CountedStage | undefined,
  confidence: number,
  nested: boolean,
): Rate | null {
  if (base === undefined || base.entered === null || stage.entered === null) return null;
  return rateOf(stage.entered, base.entered, base.id, confidence, nested);
}

/** Money as a share of money; null where one is not known, negative, or of nothing. */
function shareOfMoney(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || part < 0 || whole < 0 ? null : shareOf(part, whole);
}

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
      step: rateBetween(stage, before, confidence, stage.joined === 0),
      overall: rateBetween(stage, first, confidence, nested && i > 0),
      stepAmount: shareOfMoney(stage.amount, before?.amount ?? null),
    };
  });
}
