/**
 * The least a page needs for a forecast of thousands of periods: a hand-written SVG with the visual content of
 * `<sluice-forecast>` – title, caption, sentence, three nested bands, the dashed expectation, scale, names of some periods and
 * key – and nothing else: no keyboard, no table, no speech but a label, no themes, no checks.
 *
 * @typedef {{ id: string, expected: number, bands: { level: number, low: number, high: number }[] }} Period
 * @typedef {{ title: string, currency: string, periods: Period[] }} Data
 */

const PAINTS = ['#dbe7f5', '#a8c1e0', '#6f93c4'];

/**
 * No more points than pixels: of every pixel column its extreme, so that no peak is lost.
 *
 * @param {Period[]} periods
 * @param {number} width
 * @param {(period: Period) => number} of
 * @param {1 | -1} way 1 = greatest, -1 = least
 */
function extremes(periods, width, of, way) {
  const found = new Float64Array(width);
  for (let x = 0; x < width; x++) {
    const from = Math.floor((x * periods.length) / width);
    const to = Math.max(from + 1, Math.floor(((x + 1) * periods.length) / width));
    let most = -Infinity;
    for (let i = from; i < to; i++) most = Math.max(most, way * of(periods[i]));
    found[x] = way * most;
  }
  return found;
}

/**
 * @param {HTMLElement} el
 * @param {Data} data
 * @param {{ width: number }} size
 */
export function mount(el, { title, currency, periods }, { width }) {
  const [left, top, height] = [60, 84, 240];
  const plot = width - left - 20;
  const money = new Intl.NumberFormat('en', { style: 'currency', currency, notation: 'compact' });
  const levels = (periods[0]?.bands ?? []).map(({ level }) => level).sort((a, b) => b - a);
  let most = 0;
  for (const { bands } of periods) for (const { high } of bands) most = Math.max(most, high);
  const step = 10 ** Math.floor(Math.log10(most)) / 2;
  const y = (/** @type {number} */ value) => Math.round((top + height - (value / most) * height) * 10) / 10;
  const x = (/** @type {number} */ i) => left + i + 0.5;
  const bandIn = (/** @type {Period} */ period, /** @type {number} */ level) =>
    /** @type {Period['bands'][number]} */ (period.bands.find((band) => band.level === level));
  const areas = levels.map((level, k) => {
    const high = extremes(periods, plot, (period) => bandIn(period, level).high, 1);
    const low = extremes(periods, plot, (period) => bandIn(period, level).low, -1);
    let d = '';
    for (let i = 0; i < plot; i++) d += `${i === 0 ? 'M' : 'L'}${x(i)} ${y(high[i])}`;
    for (let i = plot - 1; i >= 0; i--) d += `L${x(i)} ${y(low[i])}`;
    return `<path d="${d}Z" fill="${PAINTS[k]}"/>`;
  });
  const [upper, lower] = [
    extremes(periods, plot, ({ expected }) => expected, 1),
    extremes(periods, plot, ({ expected }) => expected, -1),
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
    const i = Math.round((k * (periods.length - 1)) / 6);
    const at = left + (i / (periods.length - 1)) * plot;
    const anchor = k === 0 ? 'start' : k === 6 ? 'end' : 'middle';
    return `<text x="${at}" y="${top + height + 18}" text-anchor="${anchor}" font-size="11">${periods[i]?.id}</text>`;
  });
  const first = periods[0];
  const said = first === undefined ? '' : `${money.format(first.expected)} expected in ${first.id}.`;
  const key = levels.map(
    (level, k) =>
      `<rect x="${left + k * 110}" y="${top + height + 34}" width="16" height="8" fill="${PAINTS[k]}"/><text x="${left + 22 + k * 110}" y="${top + height + 42}" font-size="11">${level * 100}% interval</text>`,
  );
  el.innerHTML = `<svg width="${width}" height="${top + height + 60}" role="img" aria-label="${title}. ${said}"><text x="20" y="30" font-size="15" font-weight="600">${title}</text><text x="20" y="48" font-size="12" fill="#667">Amount won and expected</text><text x="20" y="70" font-size="13" font-weight="600">${said}</text>${areas.join('')}${grid.join('')}<path d="${line}" fill="none" stroke="#111" stroke-width="1.5" stroke-dasharray="5 4"/>${names.join('')}${key.join('')}</svg>`;
}
