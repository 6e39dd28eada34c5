import type { ChartDefinition } from '../chart.js';
import { acceptForecast } from './accept.js';
import { finishPeriods } from './finish.js';
import type { ForecastShown, ForecastSpec } from './spec.js';
import { viewOf } from './views.js';

/** The forecast, as the element and the headless renderer know it. */
export const forecast = {
  kind: 'forecast',
  accept: (value) => {
    const spec = acceptForecast(value);
    return spec && 'periods' in spec.data ? { spec, result: finishPeriods(spec.data, spec) } : null;
  },
  reader: async () => (await import('./reader.js')).forecastReader,
  chinese: () => import('../../i18n/zh-cn/forecast.js'),
  describe: (shown, spec, voice) => viewOf(shown, spec).describe(shown, spec, voice),
  table: (shown, spec, voice) => viewOf(shown, spec).table(shown, spec, voice),
  draw: (shown, description, spec, voice, frame) =>
    viewOf(shown, spec).draw(shown, description, spec, voice, frame),
} satisfies ChartDefinition<ForecastSpec, ForecastShown>;
