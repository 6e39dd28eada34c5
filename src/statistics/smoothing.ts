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

/** How seasons act on the level: by an amount, or by a factor. */
export type Seasonal = 'additive' | 'multiplicative';

/** A series smoothed to its end. */
export interface SmoothedSeries extends SmoothingState {
  /** What would have been forecast for each period one period before. */
  readonly fitted: number[];
  /** Sum of squared errors of those. */
  readonly sse: number;
}

/**
 * Exponential smoothing: simple (level only), Holt (level and trend), Holt–Winters (level, trend and seasons), by
 * which weights and seasons are given. The classic updates: the season follows the new level. An empty series
 * leaves the state as it is. (R `HoltWinters`; P. R. Winters, Management Science 6, 1960.)
 *
 * @param start what is known before the first value
 */
export function smoothSeries(
  series: readonly number[],
  { alpha, beta = 0, gamma = 0 }: SmoothingWeights,
  start: SmoothingState,
  seasonal: Seasonal = 'additive',
): SmoothedSeries {
  let { level, trend } = start;
  const season = [...start.season];
  const factors = seasonal === 'multiplicative' && season.length > 0;
  let sse = 0;
  const fitted = series.map((value) => {
    const now = season.shift() ?? 0;
    const ahead = level + trend;
    const expected = factors ? ahead * now : ahead + now;
    sse += (value - expected) ** 2;
    const before = level;
    level = alpha * (factors ? value / now : value - now) + (1 - alpha) * ahead;
    trend = beta * (level - before) + (1 - beta) * trend;
    if (start.season.length > 0)
      season.push(gamma * (factors ? value / level : value - level) + (1 - gamma) * now);
    return expected;
  });
  return { level, trend, season, fitted, sse };
}

/**
 * Forecasts of a smoothed series for the next periods: the trend goes on, the seasons come back. For 0 periods
 * there are none. (R `predict.HoltWinters`.)
 */
export function extrapolate(
  { level, trend, season }: SmoothingState,
  periods: number,
  seasonal: Seasonal = 'additive',
): number[] {
  return Array.from({ length: periods }, (_, i) => {
    const ahead = level + (i + 1) * trend;
    if (season.length === 0) return ahead;
    const now = season[i % season.length]!;
    return seasonal === 'multiplicative' ? ahead * now : ahead + now;
  });
}
