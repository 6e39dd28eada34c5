import type { Discrete } from './discrete.js';
import { mean, sumOf } from './quantile.js';

/** How far forecasts were from what came, in the unit of what is forecast. Null where there is nothing to say. */
export interface PointErrors {
  /** Mean of forecast − actual: positive where too much was promised. */
  readonly me: number | null;
  /** Mean absolute error. */
  readonly mae: number | null;
  /** Root of the mean squared error. */
  readonly rmse: number | null;
  /** Mean of |error| / |actual|; null where an actual is 0. */
  readonly mape: number | null;
  /** Sum of |error| / sum of |actual|; null where that is 0. */
  readonly wape: number | null;
}

/**
 * Errors of forecasts, pair by pair; what has no partner is left out. Without pairs all are null. (R. J. Hyndman
 * and G. Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., § 5.8.)
 */
export function pointErrors(forecasts: ArrayLike<number>, actuals: ArrayLike<number>): PointErrors {
  const errors = pairs(forecasts, actuals, (forecast, actual) => forecast - actual);
  const sizes = errors.map((_, i) => Math.abs(actuals[i]!));
  const absolute = errors.map(Math.abs);
  const mae = mean(absolute);
  return {
    me: mean(errors),
    mae,
    rmse: mae === null ? null : Math.sqrt(mean(errors.map((error) => error ** 2))!),
    mape: sizes.includes(0) ? null : mean(absolute.map((error, i) => error / sizes[i]!)),
    wape: sumOf(sizes) === 0 ? null : sumOf(absolute) / sumOf(sizes),
  };
}

/** What comes of each forecast and the actual that belongs to it. */
function pairs<T>(
  forecasts: ArrayLike<T>,
  actuals: ArrayLike<number>,
  of: (forecast: T, actual: number) => number,
): number[] {
  return Array.from(forecasts)
    .slice(0, actuals.length)
    .map((forecast, i) => of(forecast, actuals[i]!));
}

/**
 * Pinball loss of the forecast of a quantile `q` (0 … 1), in the unit of what is forecast: of one pair of values: what
 * is missed above weighs q, what is missed below 1 − q, so that the true quantile does best; 0 where nothing is missed.
 * (As `mean_pinball_loss` of scikit-learn; half the quantile score of FPP3 § 5.9.)
 */
export function pinballLoss(forecast: number, actual: number, q: number): number {
  const miss = actual - forecast;
  return Math.max(q * miss, (q - 1) * miss);
}

/**
 * Continuous ranked probability score: how far a forecast distribution is from what came, in its unit; for a
 * single value the absolute error. Smaller is better. NaN without values. (J. E. Matheson and R. L. Winkler, Management
 * Science 22, 1976; as the pinball losses of its values, A. Jordan et al., Journal of Statistical Software 90, 2019.)
 */
export function crps({ values, probabilities }: Discrete, actual: number): number {
  let [below, score] = [0, values.length > 0 ? 0 : NaN];
  probabilities.forEach((one, i) => {
    below += one;
    score += 2 * one * pinballLoss(values[i]!, actual, below - one / 2);
  });
  return score;
}

/** A forecast interval that should hold what comes with probability 1 − alpha. */
export interface ForecastInterval {
  readonly low: number;
  readonly high: number;
}

/** How intervals have done. */
export interface IntervalScores {
  /** How many held what came, limits included, and of how many. */
  readonly held: number;
  readonly n: number;
  /** Null where n = 0. */
  readonly meanWidth: number | null;
  /** Mean Winkler score: width, plus 2/alpha times what lies outside. Smaller is better; null where n = 0. */
  readonly winkler: number | null;
}

/**
 * Scores of intervals, pair by pair: how many held what came, their mean width, and Winkler's score; what has no
 * partner is left out. Without pairs width and score are null. (R. L. Winkler, JASA 67, 1972; FPP3 § 5.9.)
 *
 * @param alpha share of cases that should lie outside: 0.2 for 80% intervals
 */
export function intervalScores(
  intervals: readonly ForecastInterval[],
  actuals: ArrayLike<number>,
  alpha: number,
): IntervalScores {
  const misses = pairs(intervals, actuals, ({ low, high }, actual) =>
    Math.max(low - actual, actual - high, 0),
  );
  const meanWidth = mean(misses.map((_, i) => intervals[i]!.high - intervals[i]!.low));
  const held = misses.filter((miss) => miss === 0).length;
  const winkler = meanWidth === null ? null : meanWidth + (2 / alpha) * mean(misses)!;
  return { held, n: misses.length, meanWidth, winkler };
}
