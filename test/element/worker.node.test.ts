import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RequestListener, ServerResponse } from 'node:http';
import { after, before, describe, it } from 'node:test';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { openBrowser } from '../demo/site.js';
import { openKitSite, STRICT } from './kit-site.js';
import type { KitSite, PageSettings } from './kit-site.js';

type Funnel = HTMLElementTagNameMap['sluice-funnel'];

const STAGES = ['Lead', 'Qualified', 'Proposal', 'Negotiation', 'Won'];

/** An export of so many deals, with a date for each stage they entered. */
function exportOf(size: number): string {
  const rows = Array.from({ length: size }, (_, i) => {
    const furthest = (i * 7) % STAGES.length;
    const day = (stage: number): string =>
      `2026-${String(1 + ((i + stage) % 9)).padStart(2, '0')}-${String(10 + stage)}`;
    const entered = STAGES.map((_each, stage) => (stage <= furthest ? day(stage) : ''));
    const status = furthest === 4 ? 'Won' : i % 3 === 0 ? 'Lost' : 'Open';
    return `D${i},"Deal ${i}, new",Owner ${i % 40},${STAGES[furthest]},${status},${i % 9000}.50,EUR,2026-01-02,${entered.join(',')}`;
  });
  const header = `Id,Name,Owner,Stage,Status,Amount,Currency,Created,${STAGES.map((stage) => `Date entered ${stage}`).join(',')}`;
  return `${header}\n${rows.join('\n')}\n`;
}

const SMALL = exportOf(500);

/** Answers that are being written: the tests say when they go on. */
const slow: ServerResponse[] = [];

const answers: { readonly [address: string]: (response: ServerResponse) => void } = {
  '/deals.csv': (response) => void response.end(SMALL),
  '/broken.csv': (response) => void response.end('Id,Stage\n1,"Lead\n'),
  '/slow.csv': (response) => {
    response.writeHead(200, { 'Content-Type': 'text/csv', 'Content-Length': String(SMALL.length * 2) });
    response.write(SMALL);
    slow.push(response);
  },
};

const answer: RequestListener = (request, response) => {
  const own = answers[request.url ?? ''];
  if (own) own(response);
  else response.writeHead(404).end();
};

let browser: Browser;
let site: KitSite;
/** The same kit from another origin. */
let elsewhere: KitSite;

interface Opened {
  readonly page: Page;
  readonly violations: () => Promise<string[]>;
}

async function open(settings: PageSettings = {}): Promise<Opened> {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
      seen.push(violatedDirective),
    );
  });
  await page.goto(site.page(settings));
  await page.waitForFunction(() => customElements.get('sluice-funnel') !== undefined);
  return { page, violations: () => page.evaluate(() => (window as unknown as { seen: string[] }).seen) };
}

/** The result of a chart, once it has one, and how its file was read. */
async function drawn(page: Page): Promise<{ result: unknown; kept: number | undefined }> {
  await page.waitForFunction(() => document.querySelector<Funnel>('sluice-funnel')?.state !== 'loading');
  return page.$eval('sluice-funnel', (funnel) => ({
    result: funnel.result,
    kept: funnel.report?.kept,
  }));
}

/** Draws the small export and says what the page did for it. */
async function drawnUnder(
  settings: PageSettings,
): Promise<{ result: unknown; workers: string[]; violations: string[] }> {
  const { page, violations } = await open(settings);
  await load(page, `${site.origin}/deals.csv`);
  const { result, kept } = await drawn(page);
  assert.equal(kept, 500);
  const workers = page.workers().map((worker) => worker.url());
  const seen = await violations();
  await page.close();
  return { result, workers, violations: seen };
}

const load = (page: Page, src: string): Promise<void> =>
  page.$eval(
    'sluice-funnel',
    (funnel, address) => {
      funnel.src = address;
    },
    src,
  );

describe('exports read in a worker, in a page', () => {
  before(async () => {
    browser = await openBrowser();
    site = await openKitSite('dist/cdn', answer);
    elsewhere = await openKitSite('dist/cdn');
  });
  after(async () => {
    await browser?.close();
    await site?.close();
    await elsewhere?.close();
  });

  it('uses one where the strictest policy that allows it is in force, and breaks no rule of it', async () => {
    const { workers, violations } = await drawnUnder({ policy: STRICT });
    assert.deepEqual(workers, [`${site.origin}/kit/sluice.worker.js`]);
    assert.deepEqual(violations, []);
  });

  it('uses one where the kit comes from another origin and the page allows scripts made in it', async () => {
    const { workers } = await drawnUnder({ kit: `${elsewhere.origin}/kit/sluice.js` });
    assert.equal(workers.length, 1);
    assert.match(workers[0] ?? '', /^blob:/);
  });

  it('draws the same without one: forbidden by policy or by trusted types, from elsewhere, or not to be had', async () => {
    const { result } = await drawnUnder({});
    const folder = mkdtempSync(path.join(tmpdir(), 'sluice-kit-'));
    cpSync('dist/cdn/sluice.js', path.join(folder, 'sluice.js'));
    const alone = await openKitSite(folder);
    const cases: { readonly [why: string]: PageSettings } = {
      'worker-src': { policy: STRICT.replace("worker-src 'self'", "worker-src 'none'") },
      'trusted-types': { policy: STRICT.replace('lit-html sluice', 'lit-html') },
      'from elsewhere, where only own workers may be': {
        kit: `${elsewhere.origin}/kit/sluice.js`,
        policy: STRICT.replace("script-src 'self'", `script-src ${elsewhere.origin}`),
      },
      'no worker beside the kit': { kit: `${alone.origin}/kit/sluice.js` },
    };
    for (const [why, settings] of Object.entries(cases)) {
      const found = await drawnUnder(settings);
      assert.deepEqual(found.workers, [], why);
      assert.deepEqual(found.result, result, why);
    }
    await alone.close();
    rmSync(folder, { recursive: true });
  });

  it('names a picked file that is gone, and offers no second try at it', async () => {
    const { page } = await open();
    const folder = mkdtempSync(path.join(tmpdir(), 'sluice-picked-'));
    const file = path.join(folder, 'deals.csv');
    writeFileSync(file, SMALL);
    const input = (await page.$('input')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(file);
    rmSync(folder, { recursive: true });
    await page.evaluate(() => {
      const [own] = document.querySelector('input')?.files ?? [];
      Object.assign(document.querySelector('sluice-funnel') ?? {}, { file: own });
    });
    await drawn(page);
    const [text, button] = await page.$eval('sluice-funnel', ({ shadowRoot }) => [
      shadowRoot?.querySelector('[part=error]')?.textContent ?? '',
      shadowRoot?.querySelector('[part=error] button') !== null,
    ]);
    assert.match(String(text), /The file “deals\.csv” could not be read/);
    assert.equal(button, false);
    await page.close();
  });
});
