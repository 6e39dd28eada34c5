/** Peers that are specs of Vega-Lite. */
import { View, parse } from 'vega';
import { compile } from 'vega-lite';

const LOOK = {
  padding: 5,
  autosize: { type: 'fit', contains: 'padding' },
  config: { view: { stroke: null } },
};

export const mountWith =
  (spec, rows, renderer) =>
  async (host, data, { width, height }) => {
    const whole = { ...LOOK, ...spec, width, height, data: { name: 'table', values: rows(data) } };
    const view = new View(parse(compile(whole).spec), { renderer, container: host, hover: true });
    await view.runAsync();
    return view;
  };
export const updateWith = (rows) => (view, data) => view.data('table', rows(data)).runAsync();
export function destroy(view) {
  view.container().textContent = '';
  view.finalize();
}
