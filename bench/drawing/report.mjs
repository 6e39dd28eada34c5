/** Medians of a chart as Markdown, in the order of the first drawing, with ratios to the fastest floor. */
import { cells, median } from '../report.mjs';

/** @typedef {import('./bundle.mjs').Peer} Peer */
/** @typedef {import('./measure.mjs').Sample} Sample */

const number = (/** @type {number} */ value) =>
  value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(2);

/** What is told of each peer: head, value of a sample, and whether it is divided by that of the floor. */
const COLUMNS = /** @type {const} */ ([
  ['first, CPU ms', 'first', true],
  ['cold, CPU ms', 'cold', true],
  ['painted, wall ms', 'painted', false],
  ['update, CPU ms', 'update', true],
  ['100 charts, CPU ms', 'many', true],
  ['100 charts, MB', 'heap', false],
  ['elements', 'elements', false],
]);

/**
 * @param {readonly { peer: Peer, samples: readonly Sample[] }[]} all
 * @returns {string}
 */
export function report(all) {
  const drawn = all.filter(({ samples }) => samples.length > 0);
  const of = (/** @type {readonly Sample[]} */ samples, /** @type {keyof Sample} */ key) =>
    median(samples.map((sample) => /** @type {number} */ (sample[key] ?? NaN)));
  const floorOf = (/** @type {keyof Sample} */ key) => {
    const floors = drawn.filter(({ peer }) => peer.floor);
    // A page measures itself against what does the same in the same way: an element where there is such a floor.
    const floor = floors.find(({ peer }) => peer.name === 'floor-lit') ?? floors[0];
    return floor ? of(floor.samples, key) : NaN;
  };
  const columns = COLUMNS.filter(([, key]) => drawn.some(({ samples }) => samples[0]?.[key] !== undefined));
  const rows = drawn
    .toSorted((a, b) => of(a.samples, 'first') - of(b.samples, 'first'))
    .map(({ peer, samples }) => [
      peer.kit ? `**${peer.title}**` : peer.title,
      number(peer.bytes / 1000),
      ...columns.map(([, key, divided]) => {
        const value = of(samples, key) / (key === 'heap' ? 1e6 : 1);
        return divided ? `${number(value)} (${(value / floorOf(key)).toFixed(2)} ×)` : number(value);
      }),
      samples[0]?.told ?? '',
    ]);
  return cells(['Peer', 'kB gzip', ...columns.map(([head]) => head), 'numbers told'], rows);
}
