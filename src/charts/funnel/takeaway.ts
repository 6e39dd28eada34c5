import type { FunnelResult } from '../../metrics/funnel/result.js';
import type { Rate } from '../../metrics/rate.js';
import { wilson } from '../../statistics/wilson.js';
import type { Voice } from '../chart.js';
import { inSentence, intervalText, LEAST_CASES, rateText, say } from './words.js';

/** The loss between a stage and the next. */
export interface Loss {
  /** Index of the stage that lost. */
  readonly stage: number;
  /** Share of those entered that were lost or – where outcomes are not known – that did not go on. */
  readonly rate: Rate;
  /** True where `rate` counts lost deals; false where it counts everything that did not go on. */
  readonly lost: boolean;
}

function shareOf(k: number, n: number, of: string, level: number): Rate {
  const interval = Number.isInteger(k) && Number.isInteger(n) ? wilson(k, n, level) : null;
  return {
    value: n === 0 ? null : k / n,
    k,
    n,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    of,
  };
}

function lossAt(result: FunnelResult, i: number): Loss | null {
  const stage = result.stages[i];
  const next = result.stages[i + 1];
  if (stage === undefined || next === undefined || stage.entered === 0) return null;
  if (stage.lost !== null)
    return { stage: i, rate: shareOf(stage.lost, stage.entered, stage.id, result.confidence), lost: true };
  const dropped = stage.entered - next.entered;
  if (dropped < 0) return null;
  return { stage: i, rate: shareOf(dropped, stage.entered, stage.id, result.confidence), lost: false };
}

/** All losses between stages, largest share of those entered first; stages with fewer than 30 cases are left out. */
export function rankLosses(result: FunnelResult): Loss[] {
  if (result.counting === 'current') return [];
  const losses = result.stages.map((_, i) => lossAt(result, i)).filter((loss) => loss !== null);
  return losses
    .filter((loss) => loss.rate.n >= LEAST_CASES && loss.rate.k > 0)
    .sort((a, b) => (b.rate.value ?? 0) - (a.rate.value ?? 0) || a.stage - b.stage);
}

/** The loss that stands out: the largest one, where its interval lies clear of the next. */
export function clearLoss(losses: readonly Loss[]): Loss | null {
  const [first, second] = losses;
  if (first === undefined) return null;
  return second?.rate.high != null && first.rate.low != null && second.rate.high >= first.rate.low
    ? null
    : first;
}

function closeRival(losses: readonly Loss[], labels: readonly string[], voice: Voice): string {
  const second = losses[1];
  if (second === undefined || clearLoss(losses) !== null) return '';
  const names = {
    from: inSentence(labels[second.stage] ?? ''),
    to: inSentence(labels[second.stage + 1] ?? ''),
  };
  return say(voice, 'takeaway.close', names);
}

/** Joins sentences: Chinese ones follow each other without a space. */
export function sentences(parts: readonly string[], voice: Voice): string {
  return parts.filter((part) => part !== '').join(/^zh\b/i.test(voice.locale) ? '' : ' ');
}

function winRateTakeaway(result: FunnelResult, voice: Voice): { lead: string; rest: string } {
  const rate = result.winRate;
  if (rate === null || rate.n === 0) return { lead: '', rest: '' };
  return {
    lead: say(voice, 'takeaway.winRate.lead', { rate: rateText(rate, voice) }),
    rest: say(voice, 'takeaway.winRate', { k: rate.k, n: rate.n, interval: intervalText(rate, voice) }),
  };
}

/** The sentence to remember. Rule: the step that lost the largest share of those that entered it, among steps with at least 30 cases. */
export function describeTakeaway(
  result: FunnelResult,
  labels: readonly string[],
  voice: Voice,
): { lead: string; rest: string } {
  if (result.counting === 'current') return winRateTakeaway(result, voice);
  if (result.stages.length < 2 || (result.stages[0]?.entered ?? 0) === 0) return { lead: '', rest: '' };
  const losses = rankLosses(result);
  const worst = losses[0];
  if (worst === undefined) {
    const few = result.stages.slice(0, -1).every((stage) => stage.entered < LEAST_CASES);
    const falls = result.stages.some(
      (stage, i) => stage.entered > (result.stages[i + 1]?.entered ?? stage.entered),
    );
    if (few && falls) return { lead: '', rest: say(voice, 'takeaway.small', { least: LEAST_CASES }) };
    return { lead: falls ? '' : voice.messages['takeaway.none.lead'], rest: '' };
  }
  const from = inSentence(labels[worst.stage] ?? '');
  const to = inSentence(labels[worst.stage + 1] ?? '');
  const { rate } = worst;
  const fact = say(voice, worst.lost ? 'takeaway.lost' : 'takeaway.drop', {
    from,
    share: rateText(rate, voice),
    k: rate.k,
    n: rate.n,
    interval: intervalText(rate, voice),
  });
  return {
    lead: say(voice, 'takeaway.lost.lead', { from, to }),
    rest: sentences([fact, closeRival(losses, labels, voice)], voice),
  };
}
