/**
 * How fast a smoothed series follows what comes, each 0 … 1: its level (`alpha`), its trend (`beta`; left out:
 * no trend) and its seasons (`gamma`; left out: none).
 */
export interface SmoothingWeights {
  readonly alpha: number;
  readonly beta?: number | undefined;
  readonly gamma?: number | undefined;
}

/** What is known at one time: what comes next is level + trend, and season. */
export interface SmoothingState {
  readonly level: number;
  /** Change a period; 0 without a trend. */
  readonly trend: number;
  /** Of the periods that follow, one for each period of a season; empty without seasons. */
  readonly season: readonly number[];
}

/** How seasons act on the level: by an amount (where nothing is said), or by a factor. */
export type Seasonal = 'additive' | 'multiplicative';

/** A series smoothed to its end. */
export interface SmoothedSeries extends SmoothingState {
  /** What would have been forecast for each period one period before. */
  readonly fitted: number[];
  /** Sum of squared errors of those. */
  readonly sse: number;
}

/** A value with what a season does to it, or, with `way` −1, without it. */
export function seasoned(
  value: number,
  by: number | undefined,
  seasonal: Seasonal | undefined,
  way: 1 | -1 = 1,
): number {
  if (by === undefined) return value;
  return seasonal === 'multiplicative' ? value * by ** way : value + way * by;
}

/**
 * Exponential smoothing of the values of a series, in their unit: simple (level only), Holt (level and trend),
 * Holt–Winters (level, trend and seasons), by which weights and seasons are given. The classic updates: the season
 * follows the new level. An empty series leaves the state as it is. (R `HoltWinters`; P. R. Winters, Management Science
 * 6, 1960.)
 *
 * @param start what is known before the first value
 */
export function smoothSeries(
  series: readonly number[],
  { alpha, beta = 0, gamma = 0 }: SmoothingWeights,
  start: SmoothingState,
  seasonal?: Seasonal,
): SmoothedSeries {
  let { level, trend } = start;
  const season = [...start.season];
  let sse = 0;
  const fitted = series.map((value) => {
    const now = season.shift();
    const ahead = level + trend;
    const expected = seasoned(ahead, now, seasonal);
    sse += (value - expected) ** 2;
    const before = level;
    level = alpha * seasoned(value, now, seasonal, -1) + (1 - alpha) * ahead;
    trend = beta * (level - before) + (1 - beta) * trend;
    if (now !== undefined) season.push(gamma * seasoned(value, level, seasonal, -1) + (1 - gamma) * now);
    return expected;
  });
  return { level, trend, season, fitted, sse };
}

/**
 * Forecasts of a smoothed series, in the unit of its values, for the next periods: the trend goes on, the seasons come
 * back. For 0 periods there are none. (R `predict.HoltWinters`.)
 */
export function extrapolate(
  { level, trend, season }: SmoothingState,
  periods: number,
  seasonal?: Seasonal,
): number[] {
  return Array.from({ length: periods }, (_, i) =>
    seasoned(level + (i + 1) * trend, season[i % season.length], seasonal),
  );
}
