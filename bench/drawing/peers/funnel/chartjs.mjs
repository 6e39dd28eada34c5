import { CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js';
import { FunnelController, TrapezoidElement } from 'chartjs-chart-funnel';
import DataLabels from 'chartjs-plugin-datalabels';

export const title = 'Chart.js with funnel';
Chart.register(FunnelController, TrapezoidElement, CategoryScale, LinearScale, Tooltip, DataLabels);
const valuesOf = ({ stages }) => stages.map(({ value }) => value);

const draw = (canvas, data, options) => {
  const formatter = (value, { chart, dataIndex }) => `${chart.data.labels[dataIndex]} ${value}`;
  return new Chart(canvas, {
    type: 'funnel',
    data: {
      labels: data.stages.map(({ name }) => name),
      datasets: [{ data: valuesOf(data), datalabels: { formatter } }],
    },
    options: { animation: false, indexAxis: 'y', ...options },
  });
};

export const mount = (host, data, size) =>
  draw(host.appendChild(Object.assign(document.createElement('canvas'), size)), data, { responsive: false });
export const follow = (host, data) =>
  draw(host.appendChild(document.createElement('canvas')), data, { maintainAspectRatio: false });
export function update(chart, data) {
  chart.data.datasets[0].data = valuesOf(data);
  chart.update('none');
}
export function destroy(chart) {
  const { canvas } = chart;
  chart.destroy();
  canvas.remove();
}
