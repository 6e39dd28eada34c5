import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ElementHandle, Page } from 'puppeteer-core';
import { openSite, type Site } from './site.js';

let site: Site;

/** A page of questions with what went wrong on it, and which exports it read. */
interface Opened {
  readonly page: Page;
  readonly errors: string[];
  readonly read: string[];
}

async function open(language = 'en'): Promise<Opened> {
  const page = await site.browser.newPage();
  const errors: string[] = [];
  const read: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') errors.push(message.text());
  });
  page.on('request', (request) => {
    if (request.url().endsWith('.csv')) read.push(request.url());
  });
  await page.evaluateOnNewDocument((lang) => {
    Object.defineProperty(navigator, 'language', { get: () => lang });
  }, language);
  await page.goto(`${site.address}dashboard.html`);
  await settled(page);
  return { page, errors, read };
}

/** Waits until every chart that is shown has an answer and shows it, or has said why not. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const charts = [...document.querySelectorAll('#questions sluice-chart:not([hidden])')] as (Element & {
        state: string;
      })[];
      const { state } = document.querySelector('#deals') as Element & { state: string };
      return (
        charts.length > 0 &&
        ['ready', 'partial'].includes(state) &&
        charts.every((chart) => ['ready', 'partial', 'empty', 'error'].includes(chart.state))
      );
    },
    { timeout: 30_000 },
  );
  // What is known is drawn a frame later.
  await page.$$eval('#questions sluice-chart:not([hidden])', async (charts) => {
    for (const chart of charts as (Element & { updateComplete: Promise<boolean> })[])
      while (!(await chart.updateComplete));
  });
}

/** By question: the states of its charts, `hidden` where one is not shown, and what it would take, where that is said. */
const answers = (page: Page): Promise<{ [id: string]: { states: string[]; takes: string } }> =>
  page.$$eval('#questions section', (sections) =>
    Object.fromEntries(
      sections.map((section) => {
        const charts = [...section.querySelectorAll('sluice-chart')];
        const takes = section.querySelector<HTMLElement>('.takes');
        const states = charts.map((chart) =>
          chart.hidden !== false ? 'hidden' : (chart as unknown as { state: string }).state,
        );
        return [section.id, { states, takes: takes?.hidden === false ? (takes.textContent ?? '') : '' }];
      }),
    ),
  );

async function pick(page: Page, file: string, rows: number): Promise<void> {
  const input = (await page.$('#file')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(file);
  await page.waitForFunction(
    (n) => (document.querySelector('#deals') as Element & { report?: { read: number } }).report?.read === n,
    { timeout: 20_000 },
    rows,
  );
  await settled(page);
}

const wordsOf = (page: Page, id: string): Promise<string> =>
  page.$eval(`#${id} sluice-chart`, (chart) => chart.shadowRoot?.textContent ?? '');

describe('the page of questions', () => {
  before(async () => {
    site = await openSite();
  });
  after(() => site?.close());

  it('answers all of them from one reading of the sample, under a strict policy, and confines charts to what is chosen', async () => {
    const { page, errors, read } = await open();
    await page.waitForFunction(
      () => document.querySelectorAll('#whatif sluice-chart:not([hidden])').length === 2,
    );
    await settled(page);
    const found = await answers(page);
    assert.equal(Object.keys(found).length, 12);
    for (const [id, { states, takes }] of Object.entries(found)) {
      for (const state of states) assert.match(state, /^(ready|partial)$/, `${id} is ${state}`);
      assert.equal(takes, '', `${id} would take nothing more`);
    }
    assert.equal(read.length, 1, 'the sample is read once');
    assert.match(await wordsOf(page, 'leads'), /new deals at the first stage/);
    const channels = await page.$$eval('#channel sluice-chart', (charts) =>
      charts.map((chart) => chart.shadowRoot?.textContent ?? ''),
    );
    assert.match(channels[1] ?? '', /Trade fair.*\$/);
    await page.$eval('#deals', (data) =>
      Object.assign(data, { selection: { field: 'owner', values: ['Team North'] } }),
    );
    await page.waitForFunction(
      () =>
        document
          .querySelector('#today sluice-chart')
          ?.shadowRoot?.textContent?.includes('Only owner “Team North” (119 of 600 deals)'),
      { timeout: 10_000 },
    );
    assert.equal(read.length, 1);
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('supposes ten points more where they are worth most', async () => {
    const { page } = await open();
    await page.waitForFunction(
      () => document.querySelectorAll('#whatif sluice-chart:not([hidden])').length === 2,
    );
    await settled(page);
    const { stages, rates } = await page.$$eval('#whatif sluice-chart', ([, scenario]) => {
      const { result } = scenario as unknown as {
        result: {
          stages: { id: string; entered: number }[];
          look: { found: { rates: { stage: string; base: number; rate: number }[] } };
        };
      };
      return { stages: result.stages, rates: result.look.found.rates };
    });
    // By hand: the wins that a point of each rate is worth.
    const wins = stages.at(-1)!.entered;
    const worth = stages.slice(1).map(({ entered }, i) => (wins * stages[i]!.entered) / entered / 100);
    const best = worth.indexOf(Math.max(...worth));
    for (const [i, { base, rate }] of rates.entries())
      assert.ok(Math.abs(rate - base - (i === best ? 0.1 : 0)) < 0.001, `${i}: ${base} → ${rate}`);
    await page.close();
  });

  it('names what it would take where a file cannot answer, and nothing where it can', async () => {
    const { page, errors } = await open();
    await pick(page, 'demo/data/stage-counts.csv', 6);
    const counts = await answers(page);
    assert.equal(counts['where']?.takes, '');
    for (const id of ['why', 'target', 'leads', 'change', 'who', 'time', 'channel', 'customers', 'trust'])
      assert.match(counts[id]?.takes ?? '', /^What it would take: /, id);
    await pick(page, 'demo/data/pipedrive-deals.csv', 420);
    const deals = await answers(page);
    for (const id of ['where', 'why', 'whatif', 'change', 'who', 'today', 'customers', 'trust'])
      assert.equal(deals[id]?.takes, '', id);
    assert.match(deals['channel']?.takes ?? '', /what was spent on each channel/);
    assert.match(deals['time']?.takes ?? '', /the date on which each deal entered each stage/);
    assert.match(deals['target']?.takes ?? '', /a target: enter one above/);
    await page.$eval('#target', (input) => {
      (input as HTMLInputElement).value = '500000';
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await settled(page);
    assert.equal((await answers(page))['target']?.takes, '');
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('reads a Chinese export, and speaks Chinese', async () => {
    const { page, errors } = await open('zh-CN');
    await pick(page, 'demo/data/deals-zh.csv', 420);
    assert.equal(await page.$eval('html', ({ lang }) => lang), 'zh-CN');
    assert.match(await page.$eval('#where h2', ({ textContent }) => textContent ?? ''), /商机流失在哪一步/);
    assert.match(await wordsOf(page, 'where'), /到达各阶段的商机/);
    const found = await answers(page);
    for (const id of ['where', 'why', 'whatif', 'change', 'who', 'today', 'customers', 'trust'])
      assert.equal(found[id]?.takes, '', id);
    assert.match(found['channel']?.takes ?? '', /每个渠道的花费/);
    assert.match(found['time']?.takes ?? '', /^要回答还需要：/);
    await page.click('#language');
    await page.waitForFunction(() =>
      document.querySelector('#where sluice-chart')?.shadowRoot?.textContent?.includes('Deals that reached'),
    );
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('is printed in light colours, without anything to press, with no question torn in two', async () => {
    const { page } = await open();
    await page.click('#theme');
    await page.$eval('html', (root) => {
      root.dataset['theme'] = 'dark';
    });
    await page.emulateMediaType('print');
    const printed = await page.evaluate(() => {
      const all = (root: ParentNode): Element[] =>
        [...root.querySelectorAll('*')].flatMap((node) => [
          node,
          ...(node.shadowRoot ? all(node.shadowRoot) : []),
        ]);
      const pressed = all(document).filter((node) => node.matches('button, input, select, summary'));
      return {
        scheme: getComputedStyle(document.documentElement).colorScheme,
        ground: getComputedStyle(document.body).backgroundColor,
        seen: pressed.filter((node) => node.getClientRects().length > 0).map((node) => node.outerHTML),
        torn: [...document.querySelectorAll('#questions section')].filter(
          (section) => getComputedStyle(section).breakInside !== 'avoid',
        ).length,
      };
    });
    assert.deepEqual(printed, { scheme: 'light', ground: 'rgb(255, 255, 255)', seen: [], torn: 0 });
    // A4 across, without its margins, in CSS px.
    await page.setViewport({ width: 1031, height: 710 });
    const heights = await page.$$eval('#questions section', (all) =>
      all.map((section) => section.getBoundingClientRect().height),
    );
    assert.ok(Math.max(...heights) < 710, `on one page each: ${heights.map(Math.round).join(' ')}`);
    await page.close();
  });
});
