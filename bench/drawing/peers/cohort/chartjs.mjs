import { CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js';
import { MatrixController, MatrixElement } from 'chartjs-chart-matrix';
import DataLabels from 'chartjs-plugin-datalabels';
import { points } from '../../cells.mjs';

export const title = 'Chart.js with matrix';
Chart.register(MatrixController, MatrixElement, CategoryScale, LinearScale, Tooltip, DataLabels);
const cellsOf = (data) =>
  points(data).map(([x, y, share]) => ({ x: data.columns[x], y: data.rows[y], share }));

export function mount(host, data, size) {
  const canvas = host.appendChild(Object.assign(document.createElement('canvas'), size));
  const cell = {
    width: ({ chart }) => (chart.chartArea?.width ?? 0) / data.columns.length,
    height: ({ chart }) => (chart.chartArea?.height ?? 0) / data.rows.length,
    backgroundColor: ({ raw }) => `hsl(212 70% ${96 - 0.56 * (raw?.share ?? 0)}%)`,
    datalabels: { formatter: ({ share }) => String(share), font: { size: 8 } },
  };
  return new Chart(canvas, {
    type: 'matrix',
    data: { datasets: [{ data: cellsOf(data), ...cell }] },
    options: {
      animation: false,
      responsive: false,
      plugins: { legend: { display: false } },
      scales: {
        x: { type: 'category', labels: data.columns, offset: true },
        y: { type: 'category', labels: data.rows, offset: true },
      },
    },
  });
}
export function update(chart, data) {
  chart.data.datasets[0].data = cellsOf(data);
  chart.update('none');
}
export function destroy(chart) {
  const { canvas } = chart;
  chart.destroy();
  canvas.remove();
}
