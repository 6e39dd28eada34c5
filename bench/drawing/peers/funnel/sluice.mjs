/** `<sluice-funnel>` with the same counts, as a page would have it. */
import '../../../../dist/funnel.js';
import { mountElement, setSpec } from '../../sluice.mjs';

export const title = 'Sluice';
export const kit = true;

const specOf = ({ stages }) => ({
  kind: 'funnel',
  data: { stages: stages.map(({ name, value }) => ({ id: name, value })) },
});

export const mount = (host, data, size) => mountElement('sluice-funnel', host, specOf(data), size);
/** An element is as wide as its place. */
export const follow = (host, data) => mountElement('sluice-funnel', host, specOf(data));
export const update = (chart, data) => setSpec(chart, specOf(data));
export const destroy = (chart) => chart.remove();
