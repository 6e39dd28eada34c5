/** The least any drawing costs: SVG written as one string, updated through nodes that are kept. */
export const title = 'floor: SVG written by hand';
export const floor = true;

const COLOURS = ['#1f6feb', '#2c83e8', '#4197e3', '#5aabdd', '#77bfd8', '#99d2d5'];
const grouped = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

function shapes({ stages }, width, height) {
  const [step, most] = [height / stages.length, stages[0].value];
  const half = (value) => ((value / most) * width) / 2;
  const at = (x) => (width / 2 + x).toFixed(1);
  return stages.map(({ name, value }, i) => {
    const [y, a, b] = [i * step, half(value), half((stages[i + 1] ?? stages[i]).value)];
    return {
      points: `${at(-a)},${y} ${at(a)},${y} ${at(b)},${y + step - 2} ${at(-b)},${y + step - 2}`,
      text: `${name} ${grouped(value)} (${Math.round((100 * value) / most)}%)`,
      y: y + step / 2,
    };
  });
}

export function mount(host, data, { width, height }) {
  const rows = shapes(data, width, height).map(
    ({ points, text, y }, i) =>
      `<g><title>${text}</title><polygon points="${points}" fill="${COLOURS[i % 6]}"/><text x="${width / 2}" y="${y}">${text}</text></g>`,
  );
  host.innerHTML = `<svg width="${width}" height="${height}" role="img" aria-label="Funnel" font-size="12" font-family="sans-serif" text-anchor="middle" dominant-baseline="middle">${rows.join('')}</svg>`;
  const all = (name) => [...host.querySelectorAll(name)];
  return { host, width, height, polygons: all('polygon'), texts: all('text'), titles: all('title') };
}

export function update({ width, height, polygons, texts, titles }, data) {
  for (const [i, { points, text }] of shapes(data, width, height).entries()) {
    polygons[i].setAttribute('points', points);
    texts[i].firstChild.data = text;
    titles[i].firstChild.data = text;
  }
}

export function destroy({ host }) {
  host.textContent = '';
}
