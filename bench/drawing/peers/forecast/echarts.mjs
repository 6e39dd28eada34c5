import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

export const title = 'ECharts';
use([LineChart, TooltipComponent, AriaComponent, GridComponent, CanvasRenderer]);

/** A band is a line that is not seen with its width stacked on it. */
const seriesOf = ({ days }) => {
  const line = { type: 'line', showSymbol: false };
  const unseen = { ...line, lineStyle: { opacity: 0 } };
  const bands = [0, 1, 2].flatMap((k) => [
    { ...unseen, stack: `${k}`, data: days.map(({ at, bands: all }) => [at, all[k].low]) },
    {
      ...unseen,
      stack: `${k}`,
      areaStyle: { opacity: 0.2 },
      data: days.map(({ at, bands: all }) => [at, all[k].high - all[k].low]),
    },
  ]);
  return [...bands, { ...line, name: 'Expected', data: days.map(({ at, expected }) => [at, expected]) }];
};

export function mount(host, data) {
  const chart = init(host, null, { renderer: 'canvas' });
  const axes = { xAxis: { type: 'time' }, yAxis: { type: 'value', scale: true } };
  const tooltip = { trigger: 'axis' };
  chart.setOption({ animation: false, aria: { enabled: true }, tooltip, ...axes, series: seriesOf(data) });
  return chart;
}
export const update = (chart, data) => chart.setOption({ series: seriesOf(data) });
export const destroy = (chart) => chart.dispose();
