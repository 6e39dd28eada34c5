import type { FunnelResult } from '../../metrics/funnel/result.js';
import type { Rate } from '../../metrics/rate.js';
import { wilson } from '../../statistics/wilson.js';
import type { Voice } from '../chart.js';
import { worthLine } from './worth.js';
import { intervalText, LEAST_CASES, nameAt, rateText, say, sentences } from '../words.js';

/** The loss between a stage and the next. */
export interface Loss {
  /** Index of the stage that lost. */
  readonly stage: number;
  /** Share of those entered that were lost or – where outcomes are not known – that did not go on. */
  readonly rate: Rate;
  /** True where `rate` counts lost deals; false where it counts everything that did not go on. */
  readonly lost: boolean;
}

function lossOf(result: FunnelResult, stage: number, k: number, n: number, lost: boolean): Loss {
  const interval = Number.isInteger(k) && Number.isInteger(n) ? wilson(k, n, result.confidence) : null;
  const { low = null, high = null } = interval ?? {};
  return { stage, rate: { value: k / n, k, n, low, high, of: result.stages[stage]?.id ?? '' }, lost };
}

function lossAt(result: FunnelResult, i: number): Loss | null {
  const stage = result.stages[i];
  const next = result.stages[i + 1];
  if (!stage?.entered || next?.entered == null) return null;
  const { lost, entered } = stage;
  if (lost !== null) return lossOf(result, i, lost, entered, true);
  const dropped = entered - next.entered;
  return dropped < 0 ? null : lossOf(result, i, dropped, entered, false);
}

/** True where the passage between stages is measured: not for `current`, nor where the data cannot tell or its order is a guess. */
function isMeasured(result: FunnelResult): boolean {
  const guessed = result.problems.some(
    ({ code, params }) => code === 'W-STAGE-ORDER' && params['basis'] === 'appearance',
  );
  return (
    result.counting !== 'current' &&
    !guessed &&
    result.stages.every(({ step }, i) => i === 0 || (step !== null && (step.value !== null || step.n === 0)))
  );
}

/** All losses between stages, largest share of those entered first; none where the passage is not measured. */
export function rankLosses(result: FunnelResult): Loss[] {
  if (!isMeasured(result)) return [];
  const losses = result.stages.map((_, i) => lossAt(result, i)).filter((loss) => loss !== null);
  return losses
    .filter((loss) => loss.rate.k > 0)
    .sort((a, b) => (b.rate.value ?? 0) - (a.rate.value ?? 0) || a.stage - b.stage);
}

/** The largest loss among steps with enough cases to speak of. */
function largestLoss(losses: readonly Loss[]): Loss | undefined {
  return losses.find(({ rate }) => rate.n >= LEAST_CASES);
}

/** Another loss that may in truth be as large, whether it has many cases or few. */
function rivalOf(worst: Loss, losses: readonly Loss[]): Loss | undefined {
  const { low } = worst.rate;
  return losses.find(
    (loss) => loss !== worst && (low === null || loss.rate.high === null || loss.rate.high >= low),
  );
}

/** The loss that stands out: the largest one, where its interval lies clear of every other. */
export function clearLoss(losses: readonly Loss[]): Loss | null {
  const worst = largestLoss(losses);
  return worst !== undefined && rivalOf(worst, losses) === undefined ? worst : null;
}

function winRateTakeaway(result: FunnelResult, voice: Voice): { lead: string; rest: string } {
  const rate = result.winRate;
  const knowsWon = rate !== null && (rate.k > 0 || result.stages.some(({ role }) => role === 'won'));
  if (rate === null || rate.n === 0 || !knowsWon) return { lead: '', rest: '' };
  return {
    lead: say(voice, 'takeaway.winRate.lead', { rate: rateText(rate, voice) }),
    rest: say(voice, 'takeaway.winRate', { k: rate.k, n: rate.n, interval: intervalText(rate, voice) }),
  };
}

function namesOf({ stage }: Loss, labels: readonly string[]): { from: string; to: string } {
  return { from: nameAt(labels, stage), to: nameAt(labels, stage + 1) };
}

function factOf(loss: Loss, labels: readonly string[], voice: Voice): string {
  const { k, n } = loss.rate;
  const { from } = namesOf(loss, labels);
  const share = rateText(loss.rate, voice);
  const interval = intervalText(loss.rate, voice);
  return say(voice, loss.lost ? 'takeaway.lost' : 'takeaway.drop', { from, share, k, n, interval });
}

/** Without a loss that can be spoken of: nothing was lost, or there are too few cases. */
function withoutLoss(losses: readonly Loss[], voice: Voice): { lead: string; rest: string } {
  if (losses.length > 0) return { lead: '', rest: say(voice, 'takeaway.small', { least: LEAST_CASES }) };
  return { lead: voice.messages['takeaway.none.lead'], rest: '' };
}

/**
 * The sentence to remember, and what widening that step is worth. Rule: the step that lost the largest share of those that entered it, among steps with at
 * least 30 cases, where its interval lies clear of all others; otherwise that none does. Where the passage between
 * stages is not measured: the win rate of closed deals.
 */
export function describeTakeaway(
  result: FunnelResult,
  labels: readonly string[],
  voice: Voice,
): { lead: string; rest: string } {
  if (result.stages.length < 2 || result.n === 0) return { lead: '', rest: '' };
  if (!isMeasured(result)) return winRateTakeaway(result, voice);
  const losses = rankLosses(result);
  const worst = largestLoss(losses);
  if (worst === undefined) return withoutLoss(losses, voice);
  const fact = factOf(worst, labels, voice);
  const rival = rivalOf(worst, losses);
  if (rival !== undefined)
    return {
      lead: voice.messages['takeaway.unclear.lead'],
      rest: sentences([fact, say(voice, 'takeaway.close', namesOf(rival, labels))], voice),
    };
  return {
    lead: say(voice, worst.lost ? 'takeaway.lost.lead' : 'takeaway.drop.lead', namesOf(worst, labels)),
    rest: sentences([fact, worthLine(result, worst.stage, labels, voice)], voice),
  };
}
