import { cell, plot, text } from '@observablehq/plot';
import { points } from '../../cells.mjs';

export const title = 'Observable Plot';
const draw = (data, size) => {
  const place = { x: ([column]) => data.columns[column], y: ([, row]) => data.rows[row] };
  const cells = points(data);
  return plot({
    ...size,
    marginLeft: 60,
    padding: 0,
    x: { domain: data.columns },
    y: { domain: data.rows },
    color: { scheme: 'blues', domain: [0, 100] },
    style: { fontSize: '8px' },
    marks: [
      cell(cells, { ...place, fill: ([, , share]) => share, tip: true }),
      text(cells, { ...place, text: ([, , share]) => String(share) }),
    ],
  });
};

export function mount(host, data, size) {
  host.append(draw(data, size));
  return { host, size };
}
export const update = ({ host, size }, data) => host.replaceChildren(draw(data, size));
export const destroy = ({ host }) => host.replaceChildren();
