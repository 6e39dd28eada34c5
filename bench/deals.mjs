/**
 * A table of made-up deals as it lies in memory, without a file: 3.6 stage entries a deal, a few stages skipped, a few deals
 * sent back, some without an amount. The same size always gives the same table.
 */
import { randomNumbers } from './export.mjs';

export const STAGES = ['Lead', 'Qualified', 'Discovery', 'Proposal', 'Negotiation', 'Contract', 'Won'];
export const DAY = 86_400_000;
export const TODAY = Date.UTC(2025, 11, 31);

const FIRST_DAY = Date.UTC(2023, 0, 1);
const PASSES = [0.86, 0.78, 0.74, 0.7, 0.66, 0.6];
const PROBABILITIES = [0.05, 0.15, 0.3, 0.5, 0.75, 0.9, 1];
const OWNERS = 120;
const CURRENCIES = ['USD', 'EUR', 'GBP', 'CNY'];
const ID_LENGTH = 12;

/** @typedef {import('../dist/metrics/index.js').DealTable} DealTable */

/** Columns to be filled. @param {number} deals */
function emptyColumns(deals) {
  const numbers = () => new Float64Array(deals).fill(NaN);
  const codes = () => new Uint16Array(deals);
  return {
    amount: numbers(),
    createdAt: numbers(),
    closedAt: numbers(),
    expectedCloseAt: numbers(),
    lastActivityAt: numbers(),
    probability: numbers(),
    outcome: new Uint8Array(deals),
    stage: codes(),
    owner: codes(),
    currency: codes(),
  };
}

/**
 * Where a deal goes from a stage: mostly on, now and then past a stage or back.
 *
 * @param {number} place
 * @param {number} chance
 */
function nextPlace(place, chance) {
  if (chance < 0.04 && place < 5) return place + 2;
  return chance > 0.97 && place > 0 ? place - 1 : place + 1;
}

/** @param {number} deals */
function makeIds(deals) {
  const bytes = new Uint8Array(deals * ID_LENGTH);
  for (let row = 0; row < deals; row++)
    for (let k = 0, rest = row; k < ID_LENGTH; k++, rest = Math.floor(rest / 10))
      bytes[row * ID_LENGTH + k] = 48 + (rest % 10);
  return { bytes, start: Uint32Array.from({ length: deals + 1 }, (_, row) => row * ID_LENGTH) };
}

/**
 * @param {number} deals
 * @returns {DealTable}
 */
export function makeTable(deals) {
  const random = randomNumbers(20_260_102);
  const columns = emptyColumns(deals);
  const start = new Uint32Array(deals + 1);
  /** @type {number[]} */
  const stages = [];
  /** @type {number[]} */
  const times = [];
  for (let row = 0; row < deals; row++) {
    let at = FIRST_DAY + Math.floor(random() * (TODAY - FIRST_DAY));
    const pace = (8 + 12 * random()) * DAY;
    columns.createdAt[row] = at;
    let place = 0;
    stages.push(1);
    times.push(at);
    while (place < 6 && random() < PASSES[place]) {
      const next = nextPlace(place, random());
      const then = at + Math.floor(1 - Math.log(1 - random()) * pace);
      if (then > TODAY) break;
      [place, at] = [next, then];
      stages.push(place + 1);
      times.push(at);
    }
    start[row + 1] = stages.length;
    columns.stage[row] = place + 1;
    const gone = Math.floor(at + (3 - Math.log(1 - random()) * 25) * DAY);
    const lost = gone <= TODAY && random() < 0.93;
    columns.outcome[row] = place === 6 ? 1 : lost ? 2 : 0;
    if (place === 6 || lost) columns.closedAt[row] = place === 6 ? at : gone;
    else columns.expectedCloseAt[row] = TODAY + Math.floor(random() * 270 - 30) * DAY;
    if (random() > 0.03)
      columns.amount[row] = Math.round(Math.exp(8 + 2.2 * random()) * (1 + random()) * 100) / 100;
    if (random() > 0.1) columns.lastActivityAt[row] = Math.min(TODAY, at + Math.floor(random() * 20 * DAY));
    columns.probability[row] = PROBABILITIES[place];
    columns.owner[row] = 1 + Math.floor(random() * OWNERS);
    columns.currency[row] = 1 + Math.floor(random() * CURRENCIES.length);
  }
  const { stage, owner, currency, ...numbers } = columns;
  const owners = Array.from({ length: OWNERS }, (_, i) => `Owner ${i + 1}`);
  return {
    size: deals,
    id: makeIds(deals),
    name: { bytes: new Uint8Array(0), start: new Uint32Array(deals + 1) },
    stage: { codes: stage, labels: ['', ...STAGES] },
    ...numbers,
    dimensions: new Map([
      ['owner', { codes: owner, labels: ['', ...owners] }],
      ['currency', { codes: currency, labels: ['', ...CURRENCIES] }],
    ]),
    visits: { start, stage: Uint16Array.from(stages), enteredAt: Float64Array.from(times) },
    history: 'full',
    stageOrder: [],
    datesOnly: false,
  };
}
