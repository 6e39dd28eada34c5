import { mean, sumOf } from './quantile.js';
import { seasoned, smoothSeries } from './smoothing.js';
import type { Seasonal, SmoothedSeries, SmoothingState, SmoothingWeights } from './smoothing.js';

/** What is looked for in a series. */
export interface SmoothingModel {
  /** Whether the level has a trend. Default true; with seasons always. */
  readonly trend?: boolean | undefined;
  /** Periods a season, 2 or more: 12 for months of a year. Default: no seasons. */
  readonly period?: number | undefined;
  /** Default `additive`. `multiplicative` needs values above 0. */
  readonly seasonal?: Seasonal | undefined;
}

/** A state to start from, and how many values of the series it has used up. */
export interface SmoothingStart {
  readonly state: SmoothingState;
  readonly used: number;
}

/**
 * The state before the first value that is forecast. Without seasons: the first value, and with a trend the
 * first two. With seasons: moving averages over the first two seasons, the line through them, and the mean
 * distance from them by place in the season. Null where the series is shorter than that, or has values of 0 or
 * less where factors are asked for. (R `HoltWinters` and `decompose`.)
 */
export function startSmoothing(series: readonly number[], model: SmoothingModel): SmoothingStart | null {
  const { trend = true, period = 1, seasonal } = model;
  if (period > 1) return startSeasons(series, period, seasonal);
  if (series.length < 2) return null;
  const used = trend ? 2 : 1;
  const level = series[used - 1]!;
  return { state: { level, trend: level - series[0]!, season: [] }, used };
}

function startSeasons(series: readonly number[], period: number, seasonal?: Seasonal): SmoothingStart | null {
  if (series.length < 2 * period || (seasonal === 'multiplicative' && series.some((value) => value <= 0)))
    return null;
  const half = Math.floor(period / 2);
  // A season of an even number of periods has no middle: the two that begin and end half a season away from it.
  const seasonFrom = (start: number): readonly number[] => series.slice(start, start + period);
  const averages = Array.from({ length: 2 * (period - half) }, (_, i) =>
    mean([...seasonFrom(i), ...seasonFrom(i + 2 * half + 1 - period)])!,
  );
  const rests = averages.map((average, i) => seasoned(series[i + half]!, average, seasonal, -1));
  const figure = Array.from({ length: period }, (_, place) =>
    mean(rests.filter((_rest, i) => (i + half) % period === place))!,
  );
  const balanced = figure.map((one) => seasoned(one, mean(figure)!, seasonal, -1));
  return { state: { ...lineThrough(averages), season: balanced }, used: period };
}

/** Least squares line through values at 1, 2, 3 …: its level at 0 and its slope. */
function lineThrough(values: readonly number[]): { level: number; trend: number } {
  const n = values.length;
  const x = (n + 1) / 2;
  const trend = sumOf(values.map((value, i) => (i + 1 - x) * value)) / ((n * (n * n - 1)) / 12);
  return { level: mean(values)! - trend * x, trend };
}

/** A series with the weights that forecast it best one period ahead. */
export interface SmoothingFit extends SmoothedSeries {
  readonly weights: SmoothingWeights;
  /** How many values at the beginning were used up to start. */
  readonly used: number;
}

/** Weights are looked for in steps of a tenth, then around the best in ever smaller steps, down to this. */
const SMALLEST_STEP = 0.0002;

/**
 * Smooths a series with the weights, 0 … 1, of the smallest sum of squared errors one period ahead (best point of a
 * grid, then of ever finer ones). Null where there is no value left to forecast: a trend needs three values,
 * seasons two whole seasons. (Criterion of R `HoltWinters`.)
 */
export function fitSmoothing(series: readonly number[], model: SmoothingModel = {}): SmoothingFit | null {
  const start = startSmoothing(series, model);
  if (start === null || start.used >= series.length) return null;
  const { state, used } = start;
  const size = state.season.length > 0 ? 3 : model.trend === false ? 1 : 2;
  const smooth = ([alpha = 0, beta, gamma]: readonly number[]): SmoothingFit => {
    const weights = { alpha, beta, gamma };
    return { ...smoothSeries(series.slice(used), weights, state, model.seasonal), weights, used };
  };
  return smooth(smallest(size, (weights) => smooth(weights).sse));
}

/** Where a function over the unit cube is smallest: the best point of a grid, then of finer ones around it. */
function smallest(size: number, loss: (at: readonly number[]) => number): readonly number[] {
  let best: readonly number[] = Array<number>(size).fill(0.5);
  let least = Infinity;
  let reach = 5;
  for (let step = 0.1; step > SMALLEST_STEP; step *= 0.8) {
    let grid: number[][] = [[]];
    const around = Array.from({ length: 2 * reach + 1 }, (_, i) => (i - reach) * step);
    for (const middle of best)
      grid = grid.flatMap((head) => around.map((by) => [...head, Math.min(1, Math.max(0, middle + by))]));
    for (const at of grid) {
      const found = loss(at);
      if (found < least) [best, least] = [at, found];
    }
    reach = 2;
  }
  return best;
}

/**
 * Standard errors of the forecasts of `extrapolate` for the next periods, from the errors one period ahead.
 * Null for factors (multiplicative seasons), where there is no simple formula, and where fewer errors than
 * weights are known. (R. J. Hyndman et al., Forecasting with Exponential Smoothing, 2008, table 6.1.)
 */
export function errorsAhead(
  { weights, sse, fitted, season }: SmoothingFit,
  periods: number,
  seasonal?: Seasonal,
): number[] | null {
  const { alpha, beta = 0, gamma = 0 } = weights;
  const free = fitted.length - Object.values(weights).filter(Number.isFinite).length;
  if (free < 1 || (seasonal === 'multiplicative' && season.length > 0)) return null;
  let sum = 1;
  return Array.from({ length: periods }, (_, i) => {
    const again = i % season.length === 0 ? gamma * (1 - alpha) : 0;
    if (i > 0) sum += (alpha * (1 + i * beta) + again) ** 2;
    return Math.sqrt((sse / free) * sum);
  });
}
