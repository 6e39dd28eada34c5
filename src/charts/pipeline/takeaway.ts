import type { OpenStage, PipelineOverview, TargetCoverage } from '../../metrics/pipeline/overview.js';
import { wilson } from '../../statistics/wilson.js';
import type { Description, Voice } from '../chart.js';
import { daysText, LEAST_CASES, nameAt, rateText, sentences } from '../words.js';
import type { ShareOfCases } from '../words.js';
import { moneyText, rangeWords, tell, timesText } from './words.js';

/** Stages of which it is known how many deals are stalled. */
export interface StalledStages {
  /** Level of the intervals. */
  readonly confidence: number;
  readonly stages: readonly Pick<OpenStage, 'stalled' | 'stalledOf' | 'limitDays'>[];
}

/** How many of the deals of a stage are stalled. */
export interface StalledShare extends ShareOfCases {
  /** Index of the stage. */
  readonly stage: number;
  readonly k: number;
  readonly n: number;
}

/** Share of the open money beyond which few deals carry it. */
const CONCENTRATED = 0.5;

function shareOf(
  { stalled, stalledOf }: Pick<OpenStage, 'stalled' | 'stalledOf'>,
  stage: number,
  confidence: number,
): StalledShare | null {
  if (stalled === null || stalledOf === 0) return null;
  const { low = null, high = null } = wilson(stalled, stalledOf, confidence) ?? {};
  return { stage, k: stalled, n: stalledOf, value: stalled / stalledOf, low, high };
}

/**
 * The stage in which most of the deals are stalled, where that is a finding: at least ten open deals there, and the
 * interval of their share lies clear of that of every other stage. Null where none stands out.
 */
export function mostStalled({ stages, confidence }: StalledStages): StalledShare | null {
  const shares = stages.flatMap((stage, i) => shareOf(stage, i, confidence) ?? []);
  const [worst] = shares
    .filter(({ n, k }) => n >= 10 && k > 0)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  if (worst === undefined || shares.length < 2) return null;
  const clear = shares.every((other) => other === worst || (other.high ?? 1) < (worst.low ?? 0));
  return clear ? worst : null;
}

/** True where what is due cannot be expected to bring what is still to be won, even at the best win rate of its interval. */
export function isShort({ coverage, winRate }: PipelineOverview): boolean {
  const best = winRate?.high ?? null;
  return coverage?.coverage != null && best !== null && winRate !== null && winRate.n >= LEAST_CASES
    ? coverage.coverage * best < 1
    : false;
}

/** Whether what is needed follows from the share of deals that are won, not of their amounts. */
function byCount(required: number, { value }: ShareOfCases): boolean {
  return value !== null && Math.abs(required * value - 1) < 1e-9;
}

function coverageTakeaway(
  { coverage: times, requiredCoverage, remaining, due, won, target }: TargetCoverage,
  { winRate, currency }: PipelineOverview,
  voice: Voice,
): Description['takeaway'] {
  const money = (amount: number): string => moneyText(amount, currency, voice);
  if (times === null)
    return {
      lead: tell(voice, 'takeaway.reached.lead'),
      rest: tell(voice, 'takeaway.reached', { won: money(won), target: money(target) }),
    };
  const needed =
    requiredCoverage === null || winRate === null
      ? ''
      : tell(voice, byCount(requiredCoverage, winRate) ? 'takeaway.required' : 'takeaway.requiredAmount', {
          rate: voice.format.percent(1 / requiredCoverage),
          times: timesText(requiredCoverage, voice),
        });
  return {
    lead: tell(voice, 'takeaway.coverage.lead', { times: timesText(times, voice) }),
    rest: sentences(
      [tell(voice, 'takeaway.coverage', { due: money(due), remaining: money(remaining) }), needed],
      voice,
    ),
  };
}

/** The sentence of the stage in which most deals are stalled. */
export function stalledTakeaway(
  overview: StalledStages,
  worst: StalledShare,
  labels: readonly string[],
  voice: Voice,
): Description['takeaway'] {
  const { limitDays = null } = overview.stages[worst.stage] ?? {};
  const params = { k: worst.k, n: worst.n, range: rangeWords(worst, voice) };
  return {
    lead: tell(voice, 'takeaway.stalled.lead', { stage: nameAt(labels, worst.stage) }),
    rest:
      limitDays === null
        ? tell(voice, 'takeaway.given', params)
        : tell(voice, 'takeaway.stalled', { ...params, days: daysText(limitDays, voice) }),
  };
}

function withoutWorst({ total, stages }: PipelineOverview, voice: Voice): string {
  const { stalled: k, stalledOf: n } = total;
  if (k === null) return '';
  if (k === 0) return tell(voice, 'takeaway.noneStalled');
  return tell(voice, stages.some(({ stalledOf }) => stalledOf >= 10) ? 'takeaway.unclear' : 'takeaway.few', {
    k,
    n,
  });
}

/**
 * The sentence to remember. Rule: with a target, how far open deals cover it; otherwise the stage in which most deals are
 * stalled, where that is clear; otherwise that few deals hold more than half of the money; otherwise that no stage stands
 * out.
 */
export function describeTakeaway(
  overview: PipelineOverview,
  labels: readonly string[],
  voice: Voice,
): Description['takeaway'] {
  const { coverage, largest, total } = overview;
  if (total.n === 0) return { lead: '', rest: '' };
  if (coverage !== null) return coverageTakeaway(coverage, overview, voice);
  const worst = mostStalled(overview);
  if (worst !== null) return stalledTakeaway(overview, worst, labels, voice);
  const share = largest === null || !total.amount ? null : largest.amount / total.amount;
  if (largest !== null && share !== null && share > CONCENTRATED)
    return {
      lead: tell(voice, 'takeaway.largest.lead'),
      rest: tell(voice, 'takeaway.largest', {
        n: largest.n,
        all: total.n,
        share: rateText({ value: share, low: null, high: null }, voice),
      }),
    };
  return { lead: '', rest: withoutWorst(overview, voice) };
}
