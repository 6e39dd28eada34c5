import { FunnelChart } from 'echarts/charts';
import { AriaComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

export const title = 'ECharts';
use([FunnelChart, TooltipComponent, AriaComponent, CanvasRenderer]);
const label = { position: 'inside', formatter: '{b} {c}' };

export function mount(host, { stages }) {
  const chart = init(host, null, { renderer: 'canvas' });
  const series = { type: 'funnel', sort: 'none', minSize: '0%', gap: 2, label, data: stages };
  chart.setOption({ animation: false, aria: { enabled: true }, tooltip: {}, series: [series] });
  return chart;
}
export const update = (chart, { stages }) => chart.setOption({ series: [{ data: stages }] });
export const destroy = (chart) => chart.dispose();
