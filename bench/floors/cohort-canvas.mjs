/**
 * A table of cohorts drawn by hand on a canvas, and nothing else: a rectangle and a number for each cell, no headings, no key,
 * no table, nothing that can be focused or read aloud. What any drawing of the same cells can be held against.
 */

/** @typedef {{ rows: string[], columns: string[], values: (number | null)[] }} Cells shares, row after row */
/** @typedef {{ canvas: HTMLCanvasElement, context: CanvasRenderingContext2D }} Drawn */

const COLOURS = Array.from({ length: 101 }, (_, i) => `hsl(212 70% ${(96 - 0.56 * i).toFixed(0)}%)`);
const TEXTS = Array.from({ length: 101 }, (_, i) => String(i));

/**
 * @param {Drawn} drawn
 * @param {Cells} cells
 */
export function update({ canvas, context }, { rows, columns, values }) {
  const { width, height } = canvas;
  const [w, h] = [width / columns.length, height / rows.length];
  const place = (/** @type {number} */ k) => [(k % columns.length) * w, Math.floor(k / columns.length) * h];
  context.clearRect(0, 0, width, height);
  values.forEach((value, k) => {
    if (value === null) return;
    const [x, y] = place(k);
    context.fillStyle = COLOURS[Math.round(100 * value)];
    context.fillRect(x, y, w, h);
  });
  context.fillStyle = '#000';
  values.forEach((value, k) => {
    if (value === null) return;
    const [x, y] = place(k);
    context.fillText(TEXTS[Math.round(100 * value)], x + w / 2, y + h / 2);
  });
}

/**
 * @param {HTMLElement} host
 * @param {Cells} cells
 * @param {{ width: number, height: number }} size in px
 * @returns {Drawn}
 */
export function mount(host, cells, { width, height }) {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  host.append(canvas);
  const context = canvas.getContext('2d');
  Object.assign(context, { font: '11px sans-serif', textAlign: 'center', textBaseline: 'middle' });
  const drawn = { canvas, context };
  update(drawn, cells);
  return drawn;
}

/** @param {Drawn} drawn */
export function destroy({ canvas }) {
  canvas.remove();
}
