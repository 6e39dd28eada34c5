import { jeffreys } from '../../statistics/jeffreys.js';
import { rateOf } from '../funnel/rates.js';
import type { Rate } from '../rate.js';

/** Sums by bin of stated chances: what calibration is measured from. They can be added. */
export interface CalibrationSums {
  /** Bins of equal width from 0 to 1. */
  readonly bins: number;
  readonly n: Float64Array;
  readonly won: Float64Array;
  /** Σ p, Σ p² and, of what was won, Σ p. */
  readonly chance: Float64Array;
  readonly square: Float64Array;
  readonly wonChance: Float64Array;
}

/** Bins of chances where nobody says. */
export const BINS = 10;

/**
 * Numbers of cases and sums of their chances, for deals whose outcome is known: without any, 0, in so many bins of the
 * same width from 0 to 1: sums to which `addCase` adds.
 */
export function newCalibration(bins = BINS): CalibrationSums {
  const sums = (): Float64Array => new Float64Array(bins);
  return { bins, n: sums(), won: sums(), chance: sums(), square: sums(), wonChance: sums() };
}

/** The place of a chance among bins of equal width from 0 to 1. */
export function binOf(chance: number, bins: number): number {
  return Math.min(bins - 1, Math.floor(chance * bins));
}

/**
 * Adds a case, such as one of the deals that are closed: a chance that was stated, and whether it came true. A case with a chance
 * outside 0 … 1 adds nothing.
 */
export function addCase(sums: CalibrationSums, chance: number, came: boolean): void {
  if (!(chance >= 0 && chance <= 1)) return;
  const bin = binOf(chance, sums.bins);
  sums.n[bin]!++;
  sums.chance[bin]! += chance;
  sums.square[bin]! += chance * chance;
  if (!came) return;
  sums.won[bin]!++;
  sums.wonChance[bin]! += chance;
}

/** Deals of which about the same chance was stated, and how many of them were won. */
export interface ReliabilityBin {
  from: number;
  to: number;
  /** Mean chance stated. */
  stated: number;
  /** Share that was won, with its interval: Wilson's, or as asked for. */
  won: Rate;
  /** Whether the interval holds the mean chance stated. */
  holds: boolean;
}

/** How far stated chances came true. What there are no cases for is null. */
export interface Calibration {
  n: number;
  /** Bins with cases, ascending. */
  bins: ReliabilityBin[];
  /** Mean of (chance − 1 if won, 0 if not)²; smaller is better, 0.25 is guessing. */
  brier: number | null;
  /**
   * brier = reliability − resolution + uncertainty + within. Reliability: how far the bins are from what came, smaller is
   * better; resolution: how far they are from the average, larger is better; uncertainty: what nobody can change;
   * within: what is lost by gathering unlike chances in one bin.
   */
  reliability: number | null;
  resolution: number | null;
  uncertainty: number | null;
  within: number | null;
  /** Mean chance stated − share won: positive where too much was promised. */
  bias: number | null;
}

/** How the shares of bins are measured. */
export interface CalibrationOptions {
  /** Level of the intervals. Default 0.95. */
  readonly confidence?: number | undefined;
  /**
   * Interval of the share that was won in a bin. `wilson` (default) · `jeffreys`: the middle of the beta distribution after
   * Jeffreys' prior, which in bins of few deals lies less towards one half.
   */
  readonly interval?: 'wilson' | 'jeffreys' | undefined;
}

/**
 * Calibration of stated chances: reliability by bin, Brier score and its parts. Without cases all shares are null. (G. W. Brier, Monthly Weather Review 78,
 * 1950; A. H. Murphy, Journal of Applied Meteorology 12, 1973; the part within bins: D. B. Stephenson, C. A. S. Coelho, I.
 * T. Jolliffe, Weather and Forecasting 23, 2008.)
 */
export function measureCalibration(sums: CalibrationSums, options: CalibrationOptions = {}): Calibration {
  const { confidence = 0.95, interval = 'wilson' } = options;
  const shareOf = (k: number, of: number): Rate => ({
    ...rateOf(k, of, '', confidence),
    ...(interval === 'jeffreys' && jeffreys(k, of, confidence)),
  });
  const total = (column: Float64Array): number => column.reduce((sum, one) => sum + one, 0);
  const n = total(sums.n);
  const share = total(sums.won) / n;
  let [reliability, resolution, within] = [0, 0, 0];
  const bins: ReliabilityBin[] = [];
  for (let i = 0; i < sums.bins; i++) {
    const [cases, k, chance] = [sums.n[i]!, sums.won[i]!, sums.chance[i]!];
    if (cases === 0) continue;
    const [stated, won] = [chance / cases, shareOf(k, cases)];
    reliability += cases * (stated - won.value!) ** 2;
    resolution += cases * (won.value! - share) ** 2;
    const [variance, covariance] = [sums.square[i]! - chance * stated, sums.wonChance[i]! - k * stated];
    within += variance - 2 * covariance;
    const holds = won.low! <= stated && stated <= won.high!;
    bins.push({ from: i / sums.bins, to: (i + 1) / sums.bins, stated, won, holds });
  }
  if (n === 0)
    return {
      ...{
        n,
        bins,
        brier: null,
        reliability: null,
        resolution: null,
        uncertainty: null,
        within: null,
        bias: null,
      },
    };
  return {
    n,
    bins,
    brier: (total(sums.square) - 2 * total(sums.wonChance) + total(sums.won)) / n,
    reliability: reliability / n,
    resolution: resolution / n,
    uncertainty: share * (1 - share),
    within: within / n,
    bias: total(sums.chance) / n - share,
  };
}

/**
 * Calibration of chances and what came, pair by pair; what has no partner is left out. Without pairs all shares are
 * null. (G. W. Brier, Monthly Weather Review 78, 1950.)
 */
export function calibrationOf(
  chances: ArrayLike<number>,
  came: ArrayLike<number | boolean>,
  { bins, ...options }: CalibrationOptions & { readonly bins?: number | undefined } = {},
): Calibration {
  const sums = newCalibration(bins);
  const n = Math.min(chances.length, came.length);
  for (let i = 0; i < n; i++) addCase(sums, chances[i]!, came[i] === true || came[i] === 1);
  return measureCalibration(sums, options);
}
