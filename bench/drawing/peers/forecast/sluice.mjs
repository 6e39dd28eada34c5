/** `<sluice-forecast>` with the same days, forecast elsewhere. */
import '../../../../dist/forecast.js';
import { LEVELS } from '../../data.mjs';
import { mountElement, setSpec } from '../../sluice.mjs';

export const title = 'Sluice';
export const kit = true;

const specOf = ({ days }) => ({
  kind: 'forecast',
  currency: 'USD',
  data: {
    periods: days.map(({ id, expected, bands }) => ({
      id,
      expected,
      bands: bands.map((band, k) => ({ level: LEVELS[k], ...band })),
    })),
  },
});

export const mount = (host, data, size) => mountElement('sluice-forecast', host, specOf(data), size);
export const update = (chart, data) => setSpec(chart, specOf(data));
export const destroy = (chart) => chart.remove();
