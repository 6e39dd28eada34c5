import { labelAt, readExport, textAt } from '../../dist/adapters/index.js';
import { tallyFunnel } from '../../dist/metrics/index.js';
import { PIPELINES, STAGE_COLUMNS, STAGES } from '../export.mjs';
import { factsOf } from '../facts.mjs';

export const title = 'Sluice, from bytes';

const DAY = 86_400_000;
const OUTCOMES = ['Open', 'Won', 'Lost', 'Void'];

/** @param {Uint8Array} bytes */
export function read(bytes) {
  const found = readExport(bytes);
  if (found.kind !== 'deals') throw new Error('not read as deals');
  return found.table;
}

/** @typedef {import('../../dist/adapters/index.js').DealTable} DealTable */

/**
 * When each deal entered a stage, as a day; 0 = never.
 *
 * @param {DealTable} table
 * @param {string} label
 */
function entryDays({ visits, stage, size }, label) {
  const code = stage.labels.indexOf(label);
  const days = new Int32Array(size);
  for (let row = 0; row < size; row++)
    for (let k = visits.start[row]; k < visits.start[row + 1]; k++)
      if (visits.stage[k] === code) days[row] = visits.enteredAt[k] / DAY;
  return days;
}

/** @param {DealTable} table */
export function facts(table) {
  const entered = new Map(STAGE_COLUMNS.map((column, i) => [column, entryDays(table, STAGES[i])]));
  /** @param {number} at */
  const dayOf = (at) => (Number.isNaN(at) ? 0 : at / DAY);
  return factsOf({
    rows: table.size,
    text: (column, row) => {
      if (column === 'id' || column === 'name') return textAt(table[column], row);
      if (column === 'status') return OUTCOMES[table.outcome[row]];
      return labelAt(column === 'stage' ? table.stage : table.dimensions.get(column), row);
    },
    amount: (row) => table.amount[row],
    day: (column, row) => {
      if (column === 'created') return dayOf(table.createdAt[row]);
      // The closing day of an open deal is the day it is expected to close.
      if (column === 'closed') return dayOf(table.closedAt[row]) || dayOf(table.expectedCloseAt[row]);
      return entered.get(column)[row];
    },
  });
}

/** Every funnel counts the whole export: all pipelines, every owner by name. */
const WHOLE = {
  stages: STAGES.map((id) => ({ id })),
  filter: { pipeline: PIPELINES },
  segment: 'owner',
  segmentLimit: 1000,
};

/** @param {DealTable} table */
export function reached(table) {
  const { counts, segments } = tallyFunnel(table, { ...WHOLE, counting: 'reached' });
  const byOwner = Object.fromEntries(segments.map((owner) => [owner, STAGES.map(() => 0)]));
  for (const [segment, stage, , , n] of counts) byOwner[segments[segment]][stage] += n;
  return byOwner;
}

/** All tallies there are today: the funnel by each of its counting rules, by owner, with amounts and times. */
export const tallies = Object.fromEntries(
  ['reached', 'entered', 'sequential', 'current'].map((counting) => [
    counting,
    (/** @type {DealTable} */ table) => tallyFunnel(table, { ...WHOLE, counting }),
  ]),
);
