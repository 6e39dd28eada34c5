/**
 * How long the longest step of reading is: what a page that has no worker cannot do anything else in. A file of about
 * a hundred megabytes of each kind, from its bytes to the table.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readExportSteps } from '../dist/adapters/index.js';

/**
 * @template T
 * @param {number} n
 * @param {(i: number) => T} make
 */
const many = (n, make) => Array.from({ length: n }, (_, i) => make(i));
/** @param {number} i */
const day = (i) => `2026-01-${10 + (i % 20)}`;

/** @param {number} i */
const hubspotDeal = (i) => ({
  id: String(i),
  properties: {
    dealname: `Deal number ${i}`,
    dealstage: 'closedwon',
    amount: String(i),
    createdate: `${day(i)}T00:00:00Z`,
  },
  propertiesWithHistory: {
    dealstage: [
      { value: 'closedwon', timestamp: `${day(i)}T10:00:00Z`, sourceType: 'CRM_UI' },
      { value: 'appointmentscheduled', timestamp: `${day(i)}T00:00:00Z`, sourceType: 'CRM_UI' },
    ],
  },
});

/** @param {number} i */
const record = (i) => ({
  id: String(i),
  name: `Deal number ${i}`,
  stage: 'Lead',
  amount: i,
  createdAt: day(i),
  owner: `Owner ${i % 50}`,
});

/** @type {readonly (readonly [string, (deals: number) => string])[]} */
const FILES = [
  [
    'CSV',
    (n) =>
      ['id,name,stage,amount,created']
        .concat(many(n * 4, (i) => `${i},Deal number ${i},Lead,${i},${day(i)}`))
        .join('\n'),
  ],
  ['an answer of HubSpot with histories', (n) => JSON.stringify({ results: many(n, hubspotDeal) })],
  [
    'data of a spec',
    (n) =>
      JSON.stringify({
        deals: many(n * 2, record),
        transitions: many(n, (i) => ({ dealId: String(i), from: 'Lead', to: 'Offer', at: day(i) })),
      }),
  ],
  ['a record a line', (n) => many(n * 2, (i) => JSON.stringify(record(i))).join('\n')],
];

const MAIN = '/proc/self/schedstat';

/** The processor time of this thread in ms, which other programs disturb least; without Linux the time that passes. */
const now = existsSync(MAIN)
  ? () => Number(readFileSync(MAIN, 'utf8').split(' ', 1)[0]) / 1e6
  : () => performance.now();

/** The CPU time of this process, in ms. */
function cpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** @param {Uint8Array} bytes */
function stepsOf(bytes) {
  const steps = readExportSteps(bytes);
  /** @type {number[]} */
  const times = [];
  const begun = cpu();
  for (;;) {
    const from = now();
    const { done } = steps.next();
    times.push(now() - from);
    if (done) return { times: times.sort((a, b) => b - a), all: cpu() - begun };
  }
}

/**
 * The figures of each file as Markdown.
 *
 * @param {number} deals about how many
 */
export function reportSteps(deals) {
  const lines = FILES.map(([name, text]) => {
    const bytes = new TextEncoder().encode(text(deals));
    const { times, all } = stepsOf(bytes);
    const [first = 0, , , fourth = 0] = times;
    const cells = [
      name,
      (bytes.length / 1e6).toFixed(0),
      times.length,
      all.toFixed(0),
      first.toFixed(1),
      fourth.toFixed(1),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| File | MB | steps | all, CPU ms | longest step, ms | fourth longest |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
  ].join('\n');
}
