import type { FunnelResult, FunnelStage } from '../../metrics/funnel/result.js';
import type { Rate } from '../../metrics/rate.js';
import type { Voice } from '../chart.js';
import type { FunnelSpec } from './spec.js';
import { NONE } from '../words.js';
import { isPassageMeasured } from './words.js';

/** Currency of the money that bars and rates are of; null where they are of counts: as the spec asks, or for want of money that can be added up. */
export function currencyShown({ currency }: FunnelResult, { measure }: FunnelSpec): string | null {
  return measure === 'amount' ? currency : null;
}

/** A rate of money. It has no interval: amounts are no cases. Null where the passage or one of the amounts is not known. */
function rateOfMoney(stage: FunnelStage, base: FunnelStage | undefined, rate: Rate | null): Rate | null {
  const { amount } = stage;
  const whole = base?.amount ?? -1;
  if (rate === null || amount === null || amount < 0 || whole < 0 || !isPassageMeasured({ step: rate }))
    return null;
  const value = whole === 0 ? null : amount / whole;
  return { value, k: amount, n: whole, low: null, high: null, of: rate.of };
}

/** Stages as they are shown: where money is, amounts stand in the place of counts. */
export function shownStages(stages: readonly FunnelStage[], currency: string | null): readonly FunnelStage[] {
  if (currency === null) return stages;
  return stages.map((stage, i) => ({
    ...stage,
    entered: stage.amount,
    advanced: null,
    lost: null,
    regressed: null,
    open: null,
    joined: 0,
    step: rateOfMoney(stage, stages[i - 1], stage.step),
    overall: rateOfMoney(stage, stages[0], stage.overall),
  }));
}

/**
 * A result as it is drawn and spoken of. Where money is shown, amounts stand in the place of counts, what became of it is
 * not known, and there is no breakdown where the parts have no amounts, or negative ones, which have no length.
 */
export function shownResult(result: FunnelResult, spec: FunnelSpec): FunnelResult {
  const currency = currencyShown(result, spec);
  if (currency === null) return result;
  const segments = result.segments.map((part) => ({
    ...part,
    stages: [...shownStages(part.stages, currency)],
  }));
  const amounts = segments.flatMap(({ stages }) => stages.map(({ entered }) => entered));
  const split = amounts.some((amount) => amount !== null) && amounts.every((amount) => (amount ?? 0) >= 0);
  return {
    ...result,
    stages: [...shownStages(result.stages, currency)],
    segments: split ? segments : [],
    segmentBy: split ? result.segmentBy : null,
  };
}

/** A number of a shown result as it is written in the drawing. */
export function valueText(value: number | null, currency: string | null, voice: Voice): string {
  if (value === null) return NONE;
  return currency === null ? voice.format.count(value) : voice.format.money(value, currency);
}

/** The number a bar of a shown result is long by; what is not known or negative has no length. */
export function lengthOf({ entered }: FunnelStage): number {
  return Math.max(0, entered ?? 0);
}
