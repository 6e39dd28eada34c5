/** `<sluice-cohort>` with the same cells, as a page would have it; with its table, which follows when the page is idle. */
import '../../dist/cohort.js';

/** @param {import('./cohort-canvas.mjs').Cells} cells */
function specOf({ rows, columns, values }) {
  const size = 1000;
  const cohorts = rows.map((id, row) => ({
    id,
    size,
    counts: values
      .slice(row * columns.length, (row + 1) * columns.length)
      .filter((value) => value !== null)
      .map((value) => Math.round(value * size)),
  }));
  return { kind: 'cohort', mode: 'onOrBefore', data: { cohorts } };
}

/** Resolves when the chart is drawn; what is measured must be a drawing. */
async function drawn(chart) {
  await chart.updateComplete;
  if (chart.state !== 'ready') throw new Error(`The chart is ${chart.state}.`);
}

/**
 * @param {HTMLElement} host
 * @param {import('./cohort-canvas.mjs').Cells} cells
 * @param {{ width: number, height: number }} size in px
 */
export async function mount(host, cells, { width, height }) {
  const chart = document.createElement('sluice-cohort');
  chart.style.cssText = `display:block;width:${width}px;min-height:${height}px`;
  chart.spec = specOf(cells);
  host.append(chart);
  await drawn(chart);
  return chart;
}

export async function update(chart, cells) {
  chart.spec = specOf(cells);
  await drawn(chart);
}

export function destroy(chart) {
  chart.remove();
}
