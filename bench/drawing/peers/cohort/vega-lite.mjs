import { points } from '../../cells.mjs';
import { destroy, mountWith, updateWith } from '../../vega.mjs';

export const title = 'Vega-Lite';
const rows = (data) =>
  points(data).map(([x, y, share]) => ({ month: data.columns[x], cohort: data.rows[y], share }));
const color = {
  field: 'share',
  type: 'quantitative',
  scale: { scheme: 'blues', domain: [0, 100] },
  legend: null,
};
const spec = {
  encoding: {
    x: { field: 'month', type: 'nominal', sort: null, title: null },
    y: { field: 'cohort', type: 'nominal', sort: null, title: null },
  },
  layer: [
    { mark: { type: 'rect', tooltip: true }, encoding: { color } },
    { mark: { type: 'text', fontSize: 8 }, encoding: { text: { field: 'share' } } },
  ],
};

export const mount = mountWith(spec, rows, 'canvas');
export const update = updateWith(rows);
export { destroy };
