import { SluiceForecast } from './charts/forecast/element.js';
import { register } from './element/register.js';

register('sluice-forecast', SluiceForecast);

export { setLimits } from './limits.js';
export { SluiceForecast };
export type { ForecastData, ForecastPart, ForecastShown, ForecastSpec } from './charts/forecast/spec.js';
export type { BacktestResult, ForecastCall } from './metrics/forecast/backtest-result.js';
export type { ForecastOverview, PastPeriod } from './metrics/forecast/overview.js';
export type { Band, ForecastPeriod, ForecastResult, Outlook } from './metrics/forecast/result.js';

declare global {
  interface HTMLElementTagNameMap {
    'sluice-forecast': SluiceForecast;
  }
}
