/** Charts drawn by everything in `peers/`, in turn, round after round, each sample in a fresh page of one Chromium. */
import { reportBehaviour } from './behaviour.mjs';
import { openBrowser } from './browser.mjs';
import { bundle, isBuilt, peersOf } from './bundle.mjs';
import { measure } from './measure.mjs';
import { report } from './report.mjs';

const PAGE =
  '<!doctype html><meta charset=utf-8><title>Charts</title><script type=module src=/page.js></script><body>';

const note = (/** @type {string} */ text) => process.stderr.write(`${text}\n`);

/**
 * What funnels do where things go wrong.
 *
 * @param {readonly string[]} [only] names of peers
 */
export function reportConduct(only) {
  if (!isBuilt()) throw new Error('First: npm run build, and npm ci --prefix bench.');
  return reportBehaviour(PAGE, only);
}

/**
 * @param {object} options
 * @param {number} options.rounds
 * @param {readonly string[]} options.charts
 * @param {readonly string[]} [options.only] names of peers
 */
export async function reportDrawing({ rounds, charts, only }) {
  if (!isBuilt()) throw new Error('First: npm run build, and npm ci --prefix bench.');
  const tables = [];
  for (const chart of /** @type {import('./data.mjs').Chart[]} */ (charts)) {
    const names = peersOf(chart).filter((name) => only?.includes(name) ?? true);
    const peers = [];
    for (const name of names) peers.push({ peer: await bundle(chart, name), samples: [], faults: new Set() });
    tables.push(`### ${chart}\n\n${await measureAll(chart, peers, rounds)}`);
  }
  return tables.join('\n\n');
}

/**
 * @param {import('./data.mjs').Chart} chart
 * @param {{ peer: import('./bundle.mjs').Peer, samples: import('./measure.mjs').Sample[], faults: Set<string> }[]} peers
 * @param {number} rounds
 */
async function measureAll(chart, peers, rounds) {
  const browser = await openBrowser(PAGE);
  try {
    // The first round warms the machine up and is not counted.
    for (let round = 0; round <= rounds; round++)
      for (let i = 0; i < peers.length; i++) {
        const { peer, samples, faults } = peers[(i + round * 3) % peers.length];
        note(`${chart}, round ${round} of ${rounds}: ${peer.name}`);
        try {
          const sample = await measure(browser, chart, peer);
          for (const error of sample.errors) faults.add(error);
          if (round > 0) samples.push(sample);
        } catch (error) {
          faults.add(String(error).split('\n')[0] ?? '');
        }
      }
  } finally {
    await browser.close();
  }
  const faults = peers.flatMap(({ peer, faults: all }) =>
    [...all].map((fault) => `- ${peer.title}: ${fault}`),
  );
  return [report(peers), ...(faults.length > 0 ? [`Faults:\n${faults.join('\n')}`] : [])].join('\n\n');
}
