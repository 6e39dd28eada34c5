import { SluiceAnyChart } from './charts/chart/element.js';
import { register } from './element/register.js';

register('sluice-chart', SluiceAnyChart);

export { setLimits } from './limits.js';
export { SluiceAnyChart };
export type { ChartSpec } from './spec/chart-spec.js';

declare global {
  interface HTMLElementTagNameMap {
    'sluice-chart': SluiceAnyChart;
  }
}
