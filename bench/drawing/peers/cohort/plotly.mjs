import Plotly from 'plotly.js-dist-min';
import { shares } from '../../cells.mjs';

export const title = 'Plotly';
const trace = (data) => ({
  type: 'heatmap',
  x: data.columns,
  y: data.rows,
  z: shares(data),
  texttemplate: '%{z}',
  textfont: { size: 8 },
  showscale: false,
});
const layoutOf = ({ width, height }) => ({
  width,
  height,
  margin: { l: 60, r: 5, t: 5, b: 30 },
  yaxis: { autorange: 'reversed', type: 'category' },
});
const options = { displayModeBar: false };

export async function mount(host, data, size) {
  await Plotly.newPlot(host, [trace(data)], layoutOf(size), options);
  return { host, size };
}
export const update = ({ host, size }, data) => Plotly.react(host, [trace(data)], layoutOf(size), options);
export const destroy = ({ host }) => Plotly.purge(host);
