import {
  Chart,
  Decimation,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';

export const title = 'Chart.js';
Chart.register(LineController, LineElement, PointElement, LinearScale, Filler, Tooltip, Decimation);

const datasets = ({ days }) => {
  const unseen = { borderWidth: 0, pointRadius: 0 };
  const bands = [0, 1, 2].flatMap((k) => [
    { ...unseen, data: days.map(({ at, bands: all }) => ({ x: at, y: all[k].low })) },
    {
      ...unseen,
      data: days.map(({ at, bands: all }) => ({ x: at, y: all[k].high })),
      fill: '-1',
      backgroundColor: '#1f6feb33',
    },
  ]);
  const line = days.map(({ at, expected }) => ({ x: at, y: expected }));
  return [...bands, { label: 'Expected', data: line, borderColor: '#111', borderWidth: 1.5, pointRadius: 0 }];
};

export function mount(host, data, size) {
  const canvas = host.appendChild(Object.assign(document.createElement('canvas'), size));
  return new Chart(canvas, {
    type: 'line',
    data: { datasets: datasets(data) },
    options: {
      animation: false,
      responsive: false,
      parsing: false,
      normalized: true,
      plugins: { decimation: { enabled: true, algorithm: 'min-max' } },
      scales: { x: { type: 'linear' } },
    },
  });
}
export function update(chart, data) {
  for (const [k, { data: values }] of datasets(data).entries()) chart.data.datasets[k].data = values;
  chart.update('none');
}
export function destroy(chart) {
  const { canvas } = chart;
  chart.destroy();
  canvas.remove();
}
