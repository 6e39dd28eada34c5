/** One sample of one peer in a page of its own. */
import { CHARTS } from './data.mjs';
import { told } from './told.mjs';

/**
 * @typedef {object} Sample CPU of the main thread in ms, of the page in wall time where it says so
 * @property {number} cold loading the peer and its first drawing
 * @property {number} first its first drawing, the code being there
 * @property {number} painted the same, wall time up to the second frame
 * @property {number} update mean of the updates
 * @property {number} elements of the page after the first drawing, when the page has been idle
 * @property {string} told numbers found in the accessibility tree
 * @property {number} [many] a hundred charts
 * @property {number} [heap] growth by a hundred charts, in bytes
 * @property {readonly string[]} errors of the page
 */

/** So many, or as many as fit into some seconds: cells by the thousand take some libraries a minute. */
const UPDATES = { funnel: 20, cohort: 5, forecast: 5 };
const SMALL = { width: 300, height: 200 };

/**
 * @param {import('./browser.mjs').Browser} browser
 * @param {import('./data.mjs').Chart} chart
 * @param {import('./bundle.mjs').Peer} peer
 * @returns {Promise<Sample>}
 */
export async function measure(browser, chart, { entry }) {
  const { make, ...size } = CHARTS[chart];
  const open = await browser.open();
  const run = (/** @type {string} */ step, /** @type {unknown[]} */ ...given) =>
    open.page.evaluate((name, values) => globalThis.bench[name](...values), step, given);
  try {
    await run('frames');
    const start = await open.cpu();
    await run('load', entry);
    const loaded = await open.cpu();
    const painted = await run('first', make(1), size);
    const drawn = await open.cpu();
    await run('idle');
    const elements = await run('elements');
    const said = told(chart, make(1), await open.spoken());
    const list = Array.from({ length: UPDATES[chart] }, (_, i) => make(i + 2));
    const before = await open.cpu();
    const done = /** @type {number} */ (await run('updates', list));
    const update = ((await open.cpu()) - before) / done;
    const cpu = { cold: drawn - start, first: drawn - loaded, update };
    const many = chart === 'funnel' ? await measureMany(open, run) : {};
    return { ...cpu, painted, elements, told: said, ...many, errors: open.errors };
  } finally {
    await open.close();
  }
}

/**
 * A hundred funnels on the page.
 *
 * @param {import('./browser.mjs').Page} open
 * @param {(step: string, ...given: unknown[]) => Promise<unknown>} run
 */
async function measureMany(open, run) {
  const list = Array.from({ length: 100 }, (_, i) => CHARTS.funnel.make(i + 100));
  const heap = await open.heap();
  const start = await open.cpu();
  await run('many', list, SMALL);
  const many = (await open.cpu()) - start;
  return { many, heap: (await open.heap()) - heap };
}
