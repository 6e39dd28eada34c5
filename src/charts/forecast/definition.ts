import type { ForecastOverview } from '../../metrics/forecast/overview.js';
import type { ChartDefinition } from '../chart.js';
import { acceptForecast } from './accept.js';
import { finishPeriods } from './finish.js';
import type { ForecastShown, ForecastSpec } from './spec.js';
import { MOST_COLUMNS, viewOf } from './views.js';

/** Finished periods as they may be in a spec. */
interface Given {
  readonly data: {
    readonly periods?: unknown[];
    readonly result: { readonly past?: unknown[]; readonly periods: unknown[] };
  };
}

/** How many finished periods a value has, whatever it is. */
function periodsIn(value: unknown): number {
  try {
    const { periods, result } = (value as Given).data;
    return periods?.length ?? result.periods.length + (result.past?.length ?? 0);
  } catch {
    return 0;
  }
}

/** The forecast, as the element and the headless renderer know it. */
export const forecast = {
  kind: 'forecast',
  accept: (value) => {
    const spec = acceptForecast(value);
    return spec && 'periods' in spec.data ? { spec, result: finishPeriods(spec.data, spec) } : null;
  },
  reader: async (value) =>
    (periodsIn(value) > MOST_COLUMNS && (await import('./many/reader.js')).manyReader(value)) ||
    (await import('./reader.js')).forecastReader,
  chinese: () => import('../../i18n/zh-cn/forecast.js'),
  describe: (shown, spec, voice) => viewOf(shown, spec).describe(shown, spec, voice),
  table: async (shown, spec, voice) =>
    viewOf(shown, spec).table?.(shown, spec, voice) ??
    (await import('./table.js')).tableOfPeriods(shown as ForecastOverview, spec, voice),
  draw: (shown, description, spec, voice, frame) =>
    viewOf(shown, spec).draw(shown, description, spec, voice, frame),
} satisfies ChartDefinition<ForecastSpec, ForecastShown>;
