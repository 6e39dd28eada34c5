import Highcharts from 'highcharts/esm/highcharts.js';
import 'highcharts/esm/modules/accessibility.js';
import 'highcharts/esm/modules/heatmap.js';
import { points } from '../../cells.mjs';

export const title = 'Highcharts with accessibility';

export function mount(host, data) {
  const style = { fontSize: '8px', textOutline: 'none' };
  return Highcharts.chart(host, {
    chart: { type: 'heatmap', animation: false },
    title: { text: undefined },
    credits: { enabled: false },
    legend: { enabled: false },
    xAxis: { categories: data.columns },
    yAxis: { categories: data.rows, reversed: true, title: null },
    colorAxis: { min: 0, max: 100, minColor: '#eef4fb', maxColor: '#1f6feb' },
    plotOptions: { series: { animation: false, turboThreshold: 0 } },
    series: [{ data: points(data), dataLabels: { enabled: true, allowOverlap: true, style } }],
  });
}
export const update = (chart, data) => chart.series[0].setData(points(data), true, false);
export const destroy = (chart) => chart.destroy();
