import Highcharts from 'highcharts/esm/highcharts.js';
import 'highcharts/esm/highcharts-more.js';
import 'highcharts/esm/modules/accessibility.js';

export const title = 'Highcharts with accessibility';
const band = ({ days }, k) => days.map(({ at, bands }) => [at, bands[k].low, bands[k].high]);
const line = ({ days }) => days.map(({ at, expected }) => [at, expected]);

export function mount(host, data) {
  return Highcharts.chart(host, {
    chart: { animation: false },
    title: { text: undefined },
    credits: { enabled: false },
    xAxis: { type: 'datetime' },
    plotOptions: { series: { animation: false, turboThreshold: 1, marker: { enabled: false } } },
    series: [
      ...[0, 1, 2].map((k) => ({
        type: 'arearange',
        data: band(data, k),
        fillOpacity: 0.2,
        lineWidth: 0,
      })),
      { type: 'line', name: 'Expected', data: line(data) },
    ],
  });
}
export function update(chart, data) {
  for (const k of [0, 1, 2]) chart.series[k].setData(band(data, k), false, false);
  chart.series[3].setData(line(data), true, false);
}
export const destroy = (chart) => chart.destroy();
