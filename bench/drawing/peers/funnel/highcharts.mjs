import Highcharts from 'highcharts/esm/highcharts.js';
import 'highcharts/esm/modules/accessibility.js';
import 'highcharts/esm/modules/funnel.js';

export const title = 'Highcharts with accessibility';
const pairs = ({ stages }) => stages.map(({ name, value }) => [name, value]);

export function mount(host, data) {
  return Highcharts.chart(host, {
    chart: { type: 'funnel', animation: false },
    title: { text: undefined },
    credits: { enabled: false },
    plotOptions: {
      series: {
        animation: false,
        width: '100%',
        neckWidth: '4%',
        neckHeight: '0%',
        dataLabels: { enabled: true, inside: true, format: '{point.name} {point.y:,.0f}' },
      },
    },
    series: [{ name: 'Deals', data: pairs(data) }],
  });
}
export const update = (chart, data) => chart.series[0].setData(pairs(data), true, false);
export const destroy = (chart) => chart.destroy();
