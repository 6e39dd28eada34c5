/**
 * Cohorts on a canvas, drawn by hand, and nothing else: a rectangle and a number for each cell, no headings, no key, no table,
 * nothing that can be focused or read aloud.
 */
export const title = 'floor: canvas drawn by hand';
export const floor = true;

const COLOURS = Array.from({ length: 101 }, (_, i) => `hsl(212 70% ${(96 - 0.56 * i).toFixed(0)}%)`);
const TEXTS = Array.from({ length: 101 }, (_, i) => String(i));

export function update({ canvas, context }, { rows, columns, size, counts }) {
  const [w, h] = [canvas.width / columns.length, canvas.height / rows.length];
  const shares = counts.map((row) => row.map((count) => Math.round((100 * count) / size)));
  context.clearRect(0, 0, canvas.width, canvas.height);
  for (const [row, list] of shares.entries())
    for (const [column, share] of list.entries()) {
      context.fillStyle = COLOURS[share];
      context.fillRect(column * w, row * h, w, h);
    }
  context.fillStyle = '#000';
  for (const [row, list] of shares.entries())
    for (const [column, share] of list.entries())
      context.fillText(TEXTS[share], (column + 0.5) * w, (row + 0.5) * h);
}

export function mount(host, data, size) {
  const canvas = host.appendChild(Object.assign(document.createElement('canvas'), size));
  const context = canvas.getContext('2d');
  Object.assign(context, { font: '8px sans-serif', textAlign: 'center', textBaseline: 'middle' });
  const drawn = { canvas, context };
  update(drawn, data);
  return drawn;
}
export const destroy = ({ canvas }) => canvas.remove();
