/** `<sluice-cohort>` with the same cells; its table follows when the page is idle, as in any page. */
import '../../../../dist/cohort.js';
import { mountElement, setSpec } from '../../sluice.mjs';

export const title = 'Sluice';
export const kit = true;

const specOf = ({ rows, size, counts }) => ({
  kind: 'cohort',
  mode: 'onOrBefore',
  data: { cohorts: rows.map((id, row) => ({ id, size, counts: counts[row] })) },
});

export const mount = (host, data, size) => mountElement('sluice-cohort', host, specOf(data), size);
export const update = (chart, data) => setSpec(chart, specOf(data));
export const destroy = (chart) => chart.remove();
