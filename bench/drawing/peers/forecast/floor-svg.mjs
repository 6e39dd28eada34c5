/**
 * The least a page needs for a forecast of thousands of days: a hand-written SVG with the visual content of
 * `<sluice-forecast>` – title, caption, sentence, three nested bands, the dashed expectation, scale, names of some days and
 * key – and nothing else: no keyboard, no table, no speech but a label, no themes, no checks.
 */
import { LEVELS } from '../../data.mjs';

export const title = 'floor: SVG written by hand';
export const floor = true;

const PAINTS = ['#dbe7f5', '#a8c1e0', '#6f93c4'];

/**
 * No more points than pixels: of every pixel column its extreme, so that no peak is lost.
 *
 * @param {import('../../data.mjs').Day[]} days
 * @param {number} width
 * @param {(day: import('../../data.mjs').Day) => number} of
 * @param {1 | -1} way 1 = greatest, -1 = least
 */
function extremes(days, width, of, way) {
  const found = new Float64Array(width);
  for (let x = 0; x < width; x++) {
    const from = Math.floor((x * days.length) / width);
    const to = Math.max(from + 1, Math.floor(((x + 1) * days.length) / width));
    let most = -Infinity;
    for (let i = from; i < to; i++) most = Math.max(most, way * of(days[i]));
    found[x] = way * most;
  }
  return found;
}

/**
 * @param {HTMLElement} host
 * @param {import('../../data.mjs').ForecastData} data
 * @param {{ width: number }} size
 */
export function mount(host, { days }, { width }) {
  const [left, top, height] = [60, 84, 240];
  const plot = width - left - 20;
  const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', notation: 'compact' });
  let most = 0;
  for (const { bands } of days) for (const { high } of bands) most = Math.max(most, high);
  const step = 10 ** Math.floor(Math.log10(most)) / 2;
  const y = (/** @type {number} */ value) => Math.round((top + height - (value / most) * height) * 10) / 10;
  const x = (/** @type {number} */ i) => left + i + 0.5;
  const areas = LEVELS.map((_, k) => {
    const high = extremes(days, plot, (day) => day.bands[k].high, 1);
    const low = extremes(days, plot, (day) => day.bands[k].low, -1);
    let d = '';
    for (let i = 0; i < plot; i++) d += `${i === 0 ? 'M' : 'L'}${x(i)} ${y(high[i])}`;
    for (let i = plot - 1; i >= 0; i--) d += `L${x(i)} ${y(low[i])}`;
    return `<path d="${d}Z" fill="${PAINTS[k]}"/>`;
  });
  const [upper, lower] = [
    extremes(days, plot, ({ expected }) => expected, 1),
    extremes(days, plot, ({ expected }) => expected, -1),
  ];
  let line = '';
  for (let i = 0; i < plot; i++) {
    const [a, b] = [y(upper[i]), y(lower[i])];
    line += `${i === 0 ? 'M' : 'L'}${x(i)} ${a}${a === b ? '' : `L${x(i)} ${b}`}`;
  }
  const grid = [];
  for (let value = 0; value <= most; value += step)
    grid.push(
      `<line x1="${left - 4}" x2="${left + plot}" y1="${y(value)}" y2="${y(value)}" stroke="#ddd"/>`,
      `<text x="${left - 8}" y="${y(value) + 4}" text-anchor="end" font-size="11" fill="#667">${money.format(value)}</text>`,
    );
  const names = Array.from({ length: 7 }, (_, k) => {
    const i = Math.round((k * (days.length - 1)) / 6);
    const at = left + (i / (days.length - 1)) * plot;
    const anchor = k === 0 ? 'start' : k === 6 ? 'end' : 'middle';
    return `<text x="${at}" y="${top + height + 18}" text-anchor="${anchor}" font-size="11">${days[i]?.id}</text>`;
  });
  const first = days[0];
  const said = first === undefined ? '' : `${money.format(first.expected)} expected in ${first.id}.`;
  const key = LEVELS.map(
    (level, k) =>
      `<rect x="${left + k * 110}" y="${top + height + 34}" width="16" height="8" fill="${PAINTS[k]}"/><text x="${left + 22 + k * 110}" y="${top + height + 42}" font-size="11">${level * 100}% interval</text>`,
  );
  host.innerHTML = `<svg width="${width}" height="${top + height + 60}" role="img" aria-label="Forecast. ${said}"><text x="20" y="30" font-size="15" font-weight="600">Forecast</text><text x="20" y="48" font-size="12" fill="#667">Amount won and expected</text><text x="20" y="70" font-size="13" font-weight="600">${said}</text>${areas.join('')}${grid.join('')}<path d="${line}" fill="none" stroke="#111" stroke-width="1.5" stroke-dasharray="5 4"/>${names.join('')}${key.join('')}</svg>`;
  return { host, width };
}

/** There is nothing to keep: every number of it changes. */
export const update = ({ host, width }, data) => mount(host, data, { width });
export function destroy({ host }) {
  host.textContent = '';
}
