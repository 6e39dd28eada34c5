import { destroy, mountWith, updateWith } from '../../vega.mjs';

export const title = 'Vega-Lite';
const rows = ({ days }) =>
  days.map(({ at, expected, bands: [a, b, c] }) => ({
    at,
    expected,
    ...{ low0: a.low, high0: a.high, low1: b.low, high1: b.high, low2: c.low, high2: c.high },
  }));
const y = (field) => ({ field, type: 'quantitative', title: null, scale: { zero: false } });
const spec = {
  encoding: { x: { field: 'at', type: 'temporal', title: null } },
  layer: [
    ...[0, 1, 2].map((k) => ({
      mark: { type: 'area', opacity: 0.2 },
      encoding: { y: y(`low${k}`), y2: { field: `high${k}` } },
    })),
    {
      mark: { type: 'line', color: '#111', strokeWidth: 1.5, tooltip: true },
      encoding: { y: y('expected') },
    },
  ],
};

export const mount = mountWith(spec, rows, 'canvas');
export const update = updateWith(rows);
export { destroy };
