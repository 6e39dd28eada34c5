import { holm } from '../../statistics/adjust.js';
import type { EndedCases } from '../../statistics/ended-cases.js';
import { logRank } from '../../statistics/log-rank.js';
import { normalQuantile } from '../../statistics/normal.js';
import { restrictedMean, survivalCurve } from '../../statistics/survival.js';
import { commonReach, leavingCases, rowsOfStage } from './measure-stages.js';
import type { VelocityTally } from './tally.js';

/** The time in one stage in two periods, or of two groups. */
export interface StageTimeChange {
  id: string;
  label: string;
  /** Deals timed before and after. */
  before: number;
  after: number;
  /** Days up to which means are taken: what both were watched for. Null where one of both has no deal. */
  upTo: number | null;
  /** Restricted means, days. */
  meanBefore: number | null;
  meanAfter: number | null;
  /** After − before in days and its limits. */
  difference: number | null;
  low: number | null;
  high: number | null;
  /** Two-sided, of the log-rank test over all times; null where there is nothing to compare. */
  p: number | null;
  /** Corrected for the number of stages (Holm). */
  pAdjusted: number | null;
}

/**
 * Whether deals stay longer in the stages than before: the log-rank test, corrected for the number of stages
 * (Holm), and the difference of restricted means in days with its interval; open deals are in both. The tallies
 * must be of separate deals; stages are matched by id, those that only one has are left out. Where one period has
 * no deals in a stage all is null. (P. Royston and M. K. B. Parmar, Statistics in Medicine 30, 2011.)
 */
export function compareStageTimes(
  before: Pick<VelocityTally, 'stages' | 'times'>,
  after: Pick<VelocityTally, 'stages' | 'times'>,
  { confidence = 0.95 }: { readonly confidence?: number | undefined } = {},
): StageTimeChange[] {
  const pairs = after.stages.flatMap(({ id, label, role }, place) => {
    const was = before.stages.findIndex((stage) => stage.id === id);
    if (role !== 'open' || was < 0) return [];
    const cases = [rowsOfStage(before.times, was), rowsOfStage(after.times, place)].map(leavingCases);
    return [{ id, label, cases: cases as [EndedCases[], EndedCases[]] }];
  });
  const p = pairs.map(({ cases }) => logRank(...cases)?.p ?? null);
  const adjusted = holm(p);
  return pairs.map(({ id, label, cases }, i) => ({
    id,
    label,
    ...compareMeans(cases, confidence),
    p: p[i]!,
    pAdjusted: adjusted[i]!,
  }));
}

/** Restricted means of two separate groups of cases up to what both were watched for, and their difference. */
export function compareMeans(
  cases: readonly [EndedCases[], EndedCases[]],
  confidence: number,
): Omit<StageTimeChange, 'id' | 'label' | 'p' | 'pAdjusted'> {
  const curves = cases.map((some) => survivalCurve(some));
  const [before, after] = curves.map(({ n }) => n) as [number, number];
  const reach = before > 0 && after > 0 ? commonReach(curves) : null;
  const [was, is] = curves.map((curve) => (reach === null ? null : restrictedMean(curve, reach)));
  const none = { meanBefore: null, meanAfter: null, difference: null, low: null, high: null };
  if (!was || !is) return { before, after, upTo: reach, ...none };
  const difference = is.mean - was.mean;
  const margin = normalQuantile((1 + confidence) / 2) * Math.hypot(was.error, is.error);
  return {
    before,
    after,
    upTo: reach,
    meanBefore: was.mean,
    meanAfter: is.mean,
    difference,
    low: difference - margin,
    high: difference + margin,
  };
}
