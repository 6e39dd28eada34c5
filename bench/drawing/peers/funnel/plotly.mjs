import Plotly from 'plotly.js-dist-min';

export const title = 'Plotly';
const trace = ({ stages }) => ({
  type: 'funnel',
  y: stages.map(({ name }) => name),
  x: stages.map(({ value }) => value),
  textinfo: 'value+percent initial',
});
const layoutOf = ({ width, height }) => ({ width, height, margin: { l: 90, r: 5, t: 5, b: 5 } });
const options = { displayModeBar: false };

export async function mount(host, data, size) {
  await Plotly.newPlot(host, [trace(data)], layoutOf(size), options);
  return { host, size };
}
export async function follow(host, data) {
  await Plotly.newPlot(host, [trace(data)], {}, { ...options, responsive: true });
  return { host };
}
export const update = ({ host, size }, data) => Plotly.react(host, [trace(data)], layoutOf(size), options);
export const destroy = ({ host }) => Plotly.purge(host);
