import { HeatmapChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { points } from '../../cells.mjs';

export const title = 'ECharts';
use([HeatmapChart, TooltipComponent, AriaComponent, GridComponent, VisualMapComponent, CanvasRenderer]);

export function mount(host, data) {
  const chart = init(host, null, { renderer: 'canvas' });
  const label = { show: true, fontSize: 8, formatter: ({ value }) => String(value[2]) };
  chart.setOption({
    animation: false,
    aria: { enabled: true },
    tooltip: {},
    xAxis: { type: 'category', data: data.columns },
    yAxis: { type: 'category', data: data.rows, inverse: true },
    visualMap: { min: 0, max: 100, show: false, inRange: { color: ['#eef4fb', '#1f6feb'] } },
    // All cells in one frame: otherwise they follow in later frames, and a drawing is measured that is not one.
    series: [{ type: 'heatmap', progressive: 0, label, data: points(data) }],
  });
  return chart;
}
export const update = (chart, data) => chart.setOption({ series: [{ data: points(data) }] });
export const destroy = (chart) => chart.dispose();
