import { areaY, lineY, plot } from '@observablehq/plot';

export const title = 'Observable Plot';
const draw = ({ days }, size) => {
  const x = ({ at }) => new Date(at);
  const band = (k) =>
    areaY(days, { x, y1: ({ bands }) => bands[k].low, y2: ({ bands }) => bands[k].high, fill: '#1f6feb33' });
  const line = lineY(days, { x, y: 'expected', strokeWidth: 1.5, tip: 'x' });
  return plot({ ...size, marginLeft: 60, marks: [band(0), band(1), band(2), line] });
};

export function mount(host, data, size) {
  host.append(draw(data, size));
  return { host, size };
}
export const update = ({ host, size }, data) => host.replaceChildren(draw(data, size));
export const destroy = ({ host }) => host.replaceChildren();
