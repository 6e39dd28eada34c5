import type { Discrete } from './discrete.js';

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
  const n = Math.min(forecasts.length, actuals.length);
  let [sum, absolute, squared, relative, size] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const actual = Math.abs(actuals[i]!);
    const error = forecasts[i]! - actuals[i]!;
    sum += error;
    absolute += Math.abs(error);
    squared += error * error;
    relative += actual === 0 ? Infinity : Math.abs(error) / actual;
    size += actual;
  }
  const over = (total: number, whole: number): number | null =>
    whole === 0 || total === Infinity ? null : total / whole;
  return {
    me: over(sum, n),
    mae: over(absolute, n),
    rmse: n === 0 ? null : Math.sqrt(squared / n),
    mape: over(relative, n),
    wape: over(absolute, size),
  };
}

/**
 * Pinball loss of the forecast of a quantile `q` (0 … 1): what is missed above weighs q, what is missed below
 * 1 − q, so that the true quantile does best. (As `mean_pinball_loss` of scikit-learn; half the quantile score
 * of FPP3 § 5.9.)
 */
export function pinballLoss(forecast: number, actual: number, q: number): number {
  return actual >= forecast ? q * (actual - forecast) : (1 - q) * (forecast - actual);
}

/**
 * Continuous ranked probability score: how far a forecast distribution is from what came, in its unit; for a
 * single value the absolute error. Smaller is better. (J. E. Matheson and R. L. Winkler, Management Science 22,
 * 1976.) NaN without values.
 */
export function crps({ values, probabilities }: Discrete, actual: number): number {
  const last = values.length - 1;
  let score = Math.max(0, values[0]! - actual) + Math.max(0, actual - values[last]!);
  let below = 0;
  for (let i = 0; i < last; i++) {
    below += probabilities[i]!;
    const [from, to] = [values[i]!, values[i + 1]!];
    const split = Math.min(Math.max(actual, from), to);
    score += below ** 2 * (split - from) + (1 - below) ** 2 * (to - split);
  }
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
 * Scores of intervals, pair by pair; what has no partner is left out. (R. L. Winkler, JASA 67, 1972; FPP3 § 5.9.)
 *
 * @param alpha share of cases that should lie outside: 0.2 for 80% intervals
 */
export function intervalScores(
  intervals: readonly ForecastInterval[],
  actuals: ArrayLike<number>,
  alpha: number,
): IntervalScores {
  const n = Math.min(intervals.length, actuals.length);
  let [held, width, outside] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const { low, high } = intervals[i]!;
    const miss = Math.max(low - actuals[i]!, actuals[i]! - high, 0);
    if (miss === 0) held++;
    width += high - low;
    outside += miss;
  }
  const meanWidth = n === 0 ? null : width / n;
  return { held, n, meanWidth, winkler: meanWidth === null ? null : meanWidth + (2 * outside) / alpha / n };
}
