import type { FunnelResult } from '../funnel/result.js';
import { newcombe } from '../../statistics/two-shares.js';
import type { Share } from '../../statistics/two-shares.js';

/** One segment in two periods. */
export interface SegmentChange {
  readonly id: string;
  readonly before: Share;
  readonly after: Share;
}

/** What one segment adds to the change of a share. In shares: 0.07 = 7 percentage points. */
export interface SegmentEffect {
  id: string;
  /** Through its weight: more cases where the rate is above the average, or fewer where it is below. */
  mix: number;
  /** Through its rate. */
  rate: number;
}

/** A change of a share taken apart: `change = mix + rate`, exactly. */
export interface MixEffects {
  /** Share after − share before; null where either period has no cases. Then the others are 0. */
  change: number | null;
  /** What comes from other weights of the segments. */
  mix: number;
  /** What comes from other rates within the segments, with its 95% limits or those of the level asked for. */
  rate: number;
  rateLow: number | null;
  rateHigh: number | null;
  /** They add up to `mix` and `rate`. */
  segments: SegmentEffect[];
  /**
   * Simpson's paradox: the share goes one way, and every segment whose rate is known in both periods goes the other way
   * or stays. The total must not be told without the segments.
   */
  simpson: boolean;
  /** The weaker warning: taken together, the rates within the segments go the other way than the share. */
  reversed: boolean;
}

/**
 * Takes the change of a share between two periods apart into what other weights of the segments did (mix) and what
 * other rates within them did, each at the mean of both periods, so that nothing is left over. In points (0.07 = 7
 * percentage points); null where a period has no cases. A segment without cases in one period has its rate of the other
 * one there: what it adds is all mix. (E. M. Kitagawa, JASA 50, 1955; limits of the weighted sum of Newcombe's
 * differences as G. Y. Zou and A. Donner, Statistics in Medicine 27, 2008.)
 *
 * @param segments separate groups that make up all cases
 * @throws RangeError for a share that is none: k outside 0 … n
 */
export function decomposeChange(
  segments: readonly SegmentChange[],
  { confidence = 0.95 }: { readonly confidence?: number | undefined } = {},
): MixEffects {
  const [before, after] = [totalOf(segments, 'before'), totalOf(segments, 'after')];
  if (before.n === 0 || after.n === 0)
    return {
      change: null,
      mix: 0,
      rate: 0,
      rateLow: null,
      rateHigh: null,
      segments: segments.map(({ id }) => ({ id, mix: 0, rate: 0 })),
      simpson: false,
      reversed: false,
    };
  const change = after.k / after.n - before.k / before.n;
  const average = (after.k / after.n + before.k / before.n) / 2;
  const parts = segments.map((segment) => partOf(segment, before.n, after.n));
  const effects = parts.map(({ id, was, is, weightBefore, weightAfter }) => ({
    id,
    mix: (weightAfter - weightBefore) * ((was + is) / 2 - average),
    rate: ((weightBefore + weightAfter) / 2) * (is - was),
  }));
  const sum = (of: (effect: SegmentEffect) => number): number =>
    effects.reduce((total, effect) => total + of(effect), 0);
  const rate = sum((effect) => effect.rate);
  const known = parts.filter(({ both }) => both).map(({ was, is }) => wayOf(is - was));
  const way = wayOf(change);
  return {
    change,
    mix: sum((effect) => effect.mix),
    rate,
    ...limitsOf(segments, parts, rate, confidence),
    segments: effects,
    simpson: way !== 0 && known.includes(-way) && !known.includes(way),
    reversed: way !== 0 && wayOf(rate) === -way,
  };
}

/** Which way a difference goes; what binary arithmetic leaves over is none. */
function wayOf(difference: number): number {
  return Math.abs(difference) < 1e-12 ? 0 : Math.sign(difference);
}

/**
 * The change of the passage into a stage between two funnels with the same breakdown, taken apart into mix and rate of the
 * segments: `decomposeChange` of their counts. Segments that only one funnel has are new, or gone. Null where there is no
 * breakdown, or where cases joined at the stage, so that the rate is no share. (As `decomposeChange`.)
 *
 * @param stage id of the stage that is entered
 */
export function decomposePassage(
  before: Pick<FunnelResult, 'segments'>,
  after: Pick<FunnelResult, 'segments'>,
  stage: string,
  options: { readonly confidence?: number | undefined } = {},
): MixEffects | null {
  const ids = [...new Set([...before.segments, ...after.segments].map(({ id }) => id))];
  const shareIn = ({ segments }: Pick<FunnelResult, 'segments'>, id: string): Share | null => {
    const segment = segments.find((one) => one.id === id);
    const step = segment?.stages.find((one) => one.id === stage)?.step;
    if (!step || step.n === 0) return { k: 0, n: 0 };
    return step.low === null ? null : { k: step.k, n: step.n };
  };
  const changes = ids.map((id) => ({ id, before: shareIn(before, id), after: shareIn(after, id) }));
  const known = changes.filter((one): one is SegmentChange => one.before !== null && one.after !== null);
  return ids.length === 0 || known.length < ids.length ? null : decomposeChange(known, options);
}

function totalOf(segments: readonly SegmentChange[], period: 'before' | 'after'): Share {
  return segments.reduce(
    (sum, { id, [period]: { k, n } }) => {
      if (!(k >= 0 && k <= n && n < Infinity)) throw new RangeError(`${id}: ${k} of ${n} is no share.`);
      return { k: sum.k + k, n: sum.n + n };
    },
    { k: 0, n: 0 },
  );
}

interface Part {
  readonly id: string;
  /** Rate before and after; of a period without cases that of the other. */
  readonly was: number;
  readonly is: number;
  readonly both: boolean;
  readonly weightBefore: number;
  readonly weightAfter: number;
}

function partOf({ id, before, after }: SegmentChange, allBefore: number, allAfter: number): Part {
  const [was, is] = [before, after].map(({ k, n }) => (n === 0 ? null : k / n)) as [
    number | null,
    number | null,
  ];
  const weights = { weightBefore: before.n / allBefore, weightAfter: after.n / allAfter };
  return { id, was: was ?? is ?? 0, is: is ?? was ?? 0, both: was !== null && is !== null, ...weights };
}

function limitsOf(
  segments: readonly SegmentChange[],
  parts: readonly Part[],
  rate: number,
  confidence: number,
): Pick<MixEffects, 'rateLow' | 'rateHigh'> {
  let [below, above, known] = [0, 0, false];
  segments.forEach(({ before, after }, i) => {
    const gap = newcombe(after, before, confidence);
    if (gap === null) return;
    const weight = (parts[i]!.weightBefore + parts[i]!.weightAfter) / 2;
    below += (weight * (gap.value - gap.low)) ** 2;
    above += (weight * (gap.high - gap.value)) ** 2;
    known = true;
  });
  if (!known) return { rateLow: null, rateHigh: null };
  return { rateLow: rate - Math.sqrt(below), rateHigh: rate + Math.sqrt(above) };
}
