import D3Funnel from 'd3-funnel';

export const title = 'd3-funnel';
const rows = ({ stages }) => stages.map(({ name, value }) => ({ label: name, value }));
const options = (size) => ({
  chart: { ...size, animate: 0 },
  block: { dynamicHeight: false },
  label: { format: '{l}: {f}' },
  tooltip: { enabled: true },
});

export function mount(host, data, size) {
  const chart = new D3Funnel(host);
  chart.draw(rows(data), options(size));
  return { chart, size };
}
export const update = ({ chart, size }, data) => chart.draw(rows(data), options(size));
export const destroy = ({ chart }) => chart.destroy();
