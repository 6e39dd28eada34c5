/**
 * What a funnel does where things go wrong: under a strict policy, with Trusted Types, with a number that is none, when its
 * place changes, when it is shown late, and when it is created and destroyed again and again. Every peer is asked the same, in
 * a fresh page for each question.
 */
import { openBrowser } from './browser.mjs';
import { bundle, peersOf } from './bundle.mjs';
import { CHARTS } from './data.mjs';
import { cells } from '../report.mjs';

const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'";
const SIZE = { width: 600, height: 400 };
const CYCLES = 100;

/** @typedef {import('./browser.mjs').Page} Page */
/** @typedef {{ head: string, policy?: string, ask: (page: Page, entry: string) => Promise<string> }} Question */

/**
 * Draws in the page's own script: code that comes through the debugger is not held to the policy.
 *
 * @param {Page} page
 * @param {string} step
 * @param {unknown[]} given
 */
const run = (page, step, ...given) =>
  page.page.evaluate((name, values) => globalThis.bench[name](...values), step, given);

/**
 * @param {Page} page
 * @param {string} entry
 */
async function underPolicy(page, entry) {
  const { violations, elements, fault } = await run(page, 'underPolicy', entry, CHARTS.funnel.make(1), SIZE);
  if (fault) return `fails: ${fault}`;
  if (elements === 0) return 'draws nothing';
  const all = Object.entries(violations);
  return all.length === 0
    ? 'draws'
    : `draws; blocked: ${all.map(([name, count]) => `${name} ×${count}`).join(', ')}`;
}

/** @type {readonly Question[]} */
const QUESTIONS = [
  { head: 'strict policy', policy: STRICT, ask: underPolicy },
  {
    head: 'Trusted Types',
    policy: `${STRICT}; require-trusted-types-for 'script'`,
    ask: underPolicy,
  },
  {
    head: 'NaN among the counts',
    ask: async (page, entry) => {
      const { fault, says, wrong } = await run(page, 'withoutNumber', entry, SIZE);
      if (fault) return `throws: ${fault}`;
      if (wrong > 0) return `${wrong} × “NaN” in what is drawn`;
      return says ? 'says so' : 'draws, and says nothing';
    },
  },
  {
    head: 'container 600 → 300 px',
    ask: async (page, entry) => {
      const { before, after } = await run(page, 'resized', entry, CHARTS.funnel.make(1));
      return after <= 301 && after > 0
        ? 'follows'
        : `stays ${Math.round(after)} px wide (was ${Math.round(before)})`;
    },
  },
  {
    head: 'hidden, then shown',
    ask: async (page, entry) => {
      const { fault, width } = await run(page, 'shownLate', entry, CHARTS.funnel.make(1));
      if (fault) return `throws: ${fault}`;
      return width > 400 ? 'drawn' : width > 0 ? `${Math.round(width)} of 600 px wide` : 'empty';
    },
  },
  { head: `created and destroyed ${CYCLES} ×`, ask: createdAndDestroyed },
];

/**
 * @param {Page} page
 * @param {string} entry
 */
async function createdAndDestroyed(page, entry) {
  const list = Array.from({ length: 8 }, (_, i) => CHARTS.funnel.make(i + 1));
  await run(page, 'load', entry);
  await run(page, 'cycles', list, 60, SIZE);
  const [heap, nodes, listeners] = [
    await page.heap(),
    await page.metric('Nodes'),
    await page.metric('JSEventListeners'),
  ];
  await run(page, 'cycles', list, CYCLES, SIZE);
  const grown = (await page.heap()) - heap;
  const left = (await page.metric('Nodes')) - nodes;
  const listening = (await page.metric('JSEventListeners')) - listeners;
  const kept = [
    ...(left >= CYCLES ? [`${(left / CYCLES).toFixed(0)} nodes`] : []),
    ...(listening >= CYCLES ? [`${(listening / CYCLES).toFixed(0)} listeners`] : []),
    ...(grown >= 1500 * CYCLES ? [`${(grown / CYCLES / 1024).toFixed(1)} KiB`] : []),
  ];
  return kept.length === 0 ? 'leaves nothing' : `leaves ${kept.join(', ')} each`;
}

/**
 * The table of `docs/comparison.md`.
 *
 * @param {string} page HTML of a page
 * @param {readonly string[]} [only] names of peers
 */
export async function reportBehaviour(page, only) {
  const names = peersOf('funnel').filter((name) => only?.includes(name) ?? true);
  const peers = [];
  for (const name of names) peers.push(await bundle('funnel', name));
  /** @type {Map<string, string[]>} */
  const answers = new Map(peers.map(({ title }) => [title, []]));
  for (const { policy, ask, head } of QUESTIONS) {
    const browser = await openBrowser(page, policy);
    for (const { title, entry } of peers.filter(({ floor }) => !floor)) {
      process.stderr.write(`${head}: ${title}\n`);
      const open = await browser.open();
      try {
        answers.get(title)?.push(await ask(open, entry));
      } catch (error) {
        answers.get(title)?.push(`fails: ${String(error).split('\n')[0]}`);
      }
      await open.close();
    }
    await browser.close();
  }
  const rows = peers
    .filter(({ floor }) => !floor)
    .toSorted((a, b) => Number(b.kit) - Number(a.kit) || a.title.localeCompare(b.title))
    .map(({ title, kit }) => [kit ? `**${title}**` : title, ...(answers.get(title) ?? [])]);
  return cells(['', ...QUESTIONS.map(({ head }) => head)], rows);
}
