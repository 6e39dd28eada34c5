import {
  crps,
  ensemble,
  extrapolate,
  intervalScores,
  pinballLoss,
  pointErrors,
  smoothSeries,
} from '../../../src/statistics/index.js';
import type { Seasonal } from '../../../src/statistics/index.js';
import type { Adapters } from './adapter.js';

interface SeriesInput {
  readonly series: readonly number[];
  readonly alpha: number;
  readonly beta?: number;
  readonly gamma?: number;
  readonly level0: number;
  readonly trend0?: number;
  readonly season0?: readonly number[];
  readonly seasonal?: Seasonal;
  readonly horizon?: number;
}

function smoothed({ series, level0, trend0 = 0, season0 = [], seasonal, ...input }: SeriesInput): object {
  const start = { level: level0, trend: trend0, season: season0 };
  const found = smoothSeries(series, input, start, seasonal);
  return { ...found, forecast: extrapolate(found, input.horizon ?? 0, seasonal) };
}

interface Outcomes {
  readonly actual: readonly number[];
}

/** Series of numbers, and how good forecasts of them were. */
export const series: Adapters = {
  'smoothing.ses': smoothed,
  'smoothing.holt': smoothed,
  'smoothing.holtWinters': smoothed,
  'backtest.point': ({ actual, forecast }: Outcomes & { readonly forecast: readonly number[] }) =>
    pointErrors(forecast, actual),
  'backtest.pinball': ({
    actual,
    forecast,
    q,
  }: Outcomes & { readonly forecast: readonly number[]; readonly q: number }) => {
    const losses = actual.map((value, i) => pinballLoss(forecast[i]!, value, q));
    return { mean: losses.reduce((sum, loss) => sum + loss, 0) / losses.length };
  },
  'backtest.crps': ({
    samples,
    actual,
  }: {
    readonly samples: readonly number[];
    readonly actual: number;
  }) => ({
    crps: crps(ensemble(samples), actual),
  }),
  'backtest.interval': ({
    intervals,
    actual,
    alpha,
  }: Outcomes & { readonly intervals: readonly [number, number][]; readonly alpha: number }) => {
    const limits = intervals.map(([low, high]) => ({ low, high }));
    const { held, n, meanWidth, winkler } = intervalScores(limits, actual, alpha);
    return { coverage: held / n, meanWidth, winkler };
  },
};
