/**
 * All tallies over one table of made-up deals, beside one pass written by hand over everything they ask, in turn, round after
 * round. What they count is compared.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { makeTable, STAGES, TODAY } from './deals.mjs';
import { difference } from './facts.mjs';
import { BEFORE, CLOSINGS, factsByHand, LEGS, tallyByHand, TRAILING, WINDOW } from './hand-tallies.mjs';
import { cells } from './report.mjs';

const SCOPE = { stages: STAGES.map((id) => ({ id })), asOf: TODAY };
const OWNERS = { ...SCOPE, segment: 'owner', segmentLimit: 1000 };
const MOVED = { closeFrom: CLOSINGS.from, closeTo: CLOSINGS.to, asOfBefore: BEFORE };

/** @typedef {import('./deals.mjs').DealTable} DealTable */
/** @typedef {typeof import('../dist/metrics/index.js')} Metrics */
/** @typedef {{ [title: string]: () => any }} Tallies */

/**
 * Every kind of tally once: what the pass by hand counts.
 *
 * @param {Metrics} metrics
 * @param {DealTable} table
 * @returns {Tallies}
 */
const allTallies = (metrics, table) => ({
  'funnel, `reached`, by 120 owners, without times': () =>
    metrics.tallyFunnel(table, { ...OWNERS, counting: 'reached', durations: false }),
  'funnel, `sequential`, within 90 days, without times': () =>
    metrics.tallyFunnel(table, { ...SCOPE, counting: 'sequential', window: WINDOW, durations: false }),
  'velocity: time in stage, cycles, closings': () =>
    metrics.tallyVelocity(table, { ...SCOPE, trailing: TRAILING }),
  'cohorts by month': () => metrics.tallyCohorts(table, SCOPE),
  'pipeline: what is open': () => metrics.tallyPipeline(table, { ...SCOPE, closeIn: CLOSINGS }),
  'movement within 30 days': () => metrics.tallyMovement(table, table, { ...SCOPE, ...MOVED }),
});

/**
 * The same and other tallies, told apart more finely.
 *
 * @param {Metrics} metrics
 * @param {DealTable} table
 * @returns {Tallies}
 */
const moreTallies = (metrics, table) => ({
  ...Object.fromEntries(
    ['reached', 'entered', 'sequential', 'current'].map((counting) => [
      `funnel, \`${counting}\`, with times`,
      () => metrics.tallyFunnel(table, { ...SCOPE, counting }),
    ]),
  ),
  'funnel, `reached`, by 120 owners, with times': () =>
    metrics.tallyFunnel(table, { ...OWNERS, counting: 'reached' }),
  'velocity by 120 owners': () => metrics.tallyVelocity(table, OWNERS),
  'velocity, by month too': () => metrics.tallyVelocity(table, { ...SCOPE, unit: 'month' }),
  'cohorts by 120 owners': () => metrics.tallyCohorts(table, OWNERS),
  'pipeline by 120 owners': () => metrics.tallyPipeline(table, OWNERS),
});

/**
 * The sums of tallies that the pass by hand has too.
 *
 * @param {any[]} found
 */
function factsOf([reached, ordered, velocity, cohorts, pipeline, movement]) {
  const add = (
    /** @type {number[][]} */ rows,
    /** @type {number} */ key,
    /** @type {number} */ at,
    size = 7,
  ) => {
    const sums = Array.from({ length: size }, () => 0);
    for (const row of rows) sums[row[key]] += row[at];
    return sums;
  };
  const total = (/** @type {number[][]} */ rows, /** @type {number} */ at) =>
    rows.reduce((sum, row) => sum + row[at], 0);
  const legs = [
    'start',
    'created',
    'pulledIn',
    '',
    '',
    '',
    '',
    'won',
    'lost',
    '',
    'end',
    'advanced',
    'regressed',
  ];
  return {
    reached: add(reached.counts, 1, 4),
    reachedCents: add(reached.counts, 1, 5),
    ordered: add(ordered.counts, 1, 4),
    stays: add(velocity.times, 3, 4, 4),
    cycles: add(velocity.cycles, 2, 3, 3),
    members: add(cohorts.members, 1, 3, 36),
    wins: [4, 5, 6].map((at) => total(cohorts.payments, at)),
    open: add(pipeline.open, 1, 4),
    legs: LEGS.map((leg) => {
      const rows = movement.legs.filter((/** @type {number[]} */ row) => legs[row[2]] === leg);
      return [total(rows, 3), total(rows, 4)];
    }),
  };
}

/** CPU time in ms of all threads. @param {() => unknown} work */
function cpuOf(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * The least CPU time of each, in ms: all of them in turn, round after round.
 *
 * @param {Tallies} works
 * @param {number} rounds
 */
function bestOf(works, rounds) {
  /** @type {{ [title: string]: number }} */
  const best = {};
  for (let round = 0; round <= rounds; round++)
    for (const [title, work] of Object.entries(works))
      best[title] = Math.min(best[title] ?? Infinity, cpuOf(work));
  return best;
}

/**
 * The figures as Markdown.
 *
 * @param {number} deals
 * @param {number} rounds
 */
export async function reportTallies(deals, rounds) {
  if (!existsSync(path.join(import.meta.dirname, '../dist/metrics/index.js')))
    throw new Error('First: npm run build.');
  const metrics = await import('../dist/metrics/index.js');
  const table = makeTable(deals);
  const all = allTallies(metrics, table);
  const fault = difference(
    factsByHand(tallyByHand(table)),
    factsOf(Object.values(all).map((tally) => tally())),
  );
  const timed = bestOf({ hand: () => tallyByHand(table), ...all }, rounds);
  // Afterwards, so that their rows do not lie in memory while the floor is measured.
  const finer = bestOf(moreTallies(metrics, table), rounds);
  const best = (/** @type {string} */ title) => timed[title] ?? finer[title] ?? NaN;
  const sum = Object.keys(all).reduce((total, title) => total + best(title), 0);
  const row = (/** @type {string} */ title, /** @type {number} */ ms) => [
    title,
    ms.toFixed(0),
    `${(ms / best('hand')).toFixed(2)} ×`,
  ];
  const rows = [
    row('floor: one pass by hand over everything', best('hand')),
    row('**all six, one after the other**', sum),
    ...Object.keys(all).map((title) => row(title, best(title))),
  ];
  const more = Object.keys(finer).map((title) => row(title, best(title)));
  const entries = (table.visits.stage.length / deals).toFixed(2);
  return [
    `${deals.toLocaleString('en')} deals with ${entries} stage entries each; best of ${rounds + 1} rounds; counts ${fault === undefined ? 'agree' : `DIFFER ${fault}`}.`,
    cells(['Tallies', 'CPU, ms', '÷ floor'], rows),
    cells(['More finely', 'CPU, ms', '÷ floor'], more),
  ].join('\n\n');
}
