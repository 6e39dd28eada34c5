import { destroy, mountWith, updateWith } from '../../vega.mjs';

export const title = 'Vega-Lite';
const rows = ({ stages }) =>
  stages.map(({ name, value }) => ({ name, value, low: -value / 2, high: value / 2 }));
const label = { calculate: "datum.name + ' ' + format(datum.value, ',')", as: 'label' };
const spec = {
  encoding: {
    y: { field: 'name', type: 'nominal', sort: null, axis: null, scale: { paddingInner: 0.05 } },
  },
  layer: [
    {
      mark: { type: 'bar', tooltip: true },
      encoding: {
        x: { field: 'low', type: 'quantitative', axis: null },
        x2: { field: 'high' },
        color: { field: 'name', legend: null, sort: null },
      },
    },
    { transform: [label], mark: 'text', encoding: { x: { datum: 0 }, text: { field: 'label' } } },
  ],
};

export const mount = mountWith(spec, rows, 'svg');
export const follow = (host, data) => mount(host, data, { width: 'container', height: 400 });
export const update = updateWith(rows);
export { destroy };
