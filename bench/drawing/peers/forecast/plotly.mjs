import Plotly from 'plotly.js-dist-min';

export const title = 'Plotly';
const traces = ({ days }) => {
  const x = days.map(({ at }) => at);
  const unseen = { x, mode: 'lines', line: { width: 0 }, showlegend: false };
  const bands = [0, 1, 2].flatMap((k) => [
    { ...unseen, y: days.map(({ bands: all }) => all[k].low) },
    {
      ...unseen,
      y: days.map(({ bands: all }) => all[k].high),
      fill: 'tonexty',
      fillcolor: 'rgba(31, 111, 235, 0.2)',
    },
  ]);
  return [...bands, { x, y: days.map(({ expected }) => expected), mode: 'lines', name: 'Expected' }];
};
const layoutOf = ({ width, height }) => ({
  width,
  height,
  margin: { l: 60, r: 5, t: 5, b: 30 },
  xaxis: { type: 'date' },
});
const options = { displayModeBar: false };

export async function mount(host, data, size) {
  await Plotly.newPlot(host, traces(data), layoutOf(size), options);
  return { host, size };
}
export const update = ({ host, size }, data) => Plotly.react(host, traces(data), layoutOf(size), options);
export const destroy = ({ host }) => Plotly.purge(host);
