import { barX, plot, text } from '@observablehq/plot';

export const title = 'Observable Plot';
const draw = ({ stages }, size) =>
  plot({
    ...size,
    axis: null,
    margin: 0,
    color: { scheme: 'blues', type: 'ordinal' },
    y: { domain: stages.map(({ name }) => name), padding: 0.05 },
    marks: [
      barX(stages, {
        x1: ({ value }) => -value / 2,
        x2: ({ value }) => value / 2,
        y: 'name',
        fill: 'name',
        tip: true,
      }),
      text(stages, {
        x: 0,
        y: 'name',
        text: ({ name, value }) => `${name} ${value.toLocaleString('en-US')}`,
      }),
    ],
  });

export function mount(host, data, size) {
  host.append(draw(data, size));
  return { host, size };
}
export const update = ({ host, size }, data) => host.replaceChildren(draw(data, size));
export const destroy = ({ host }) => host.replaceChildren();
