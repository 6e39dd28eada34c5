import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { openBrowser } from '../demo/site.js';
import { openKitSite, STRICT } from './kit-site.js';
import type { KitSite, PageSettings } from './kit-site.js';
import { watched } from './long-tasks.js';
import { answer, filesOf, LARGE, MEDIUM, SMALL, slow } from './served-exports.js';

type Funnel = HTMLElementTagNameMap['sluice-funnel'];

let browser: Browser;
let site: KitSite;
/** The same kit from another origin. */
let elsewhere: KitSite;

interface Opened {
  readonly page: Page;
  readonly violations: () => Promise<string[]>;
}

async function open(settings: PageSettings = {}, where = browser): Promise<Opened> {
  const page = await where.newPage();
  await page.evaluateOnNewDocument(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
      seen.push(violatedDirective),
    );
  });
  await page.goto(site.page(settings));
  await page.waitForFunction(() => customElements.get('sluice-funnel') !== undefined);
  await everythingAside(page, settings.kit);
  return { page, violations: () => page.evaluate(() => (window as unknown as { seen: string[] }).seen) };
}

/** Small files are read on the page: here none is. */
async function everythingAside(page: Page, kit = '/kit/sluice.js'): Promise<void> {
  await page.evaluate(async (address) => {
    const { setLimits } = (await import(address)) as { setLimits: (limits: object) => void };
    setLimits({ loading: { here: 0 } });
  }, kit);
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

/** What a result says of its stages, without what depends on how their file is called. */
const stagesOf = (result: unknown): unknown => (result as { stages: unknown }).stages;

const load = (page: Page, src: string): Promise<void> =>
  page.$eval(
    'sluice-funnel',
    async (funnel, address) => {
      funnel.src = address;
      await funnel.updateComplete;
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

  it('is told of in the README by that policy', () => {
    assert.ok(readFileSync('README.md', 'utf8').includes(`Content-Security-Policy: ${STRICT}\n`));
  });

  it('uses one where the kit comes from another origin and the page allows scripts made in it', async () => {
    const policy = STRICT.replace("script-src 'self'", `script-src ${elsewhere.origin}`).replace(
      "worker-src 'self'",
      `worker-src blob: ${elsewhere.origin}`,
    );
    const { workers, violations } = await drawnUnder({ kit: `${elsewhere.origin}/kit/sluice.js`, policy });
    assert.deepEqual(violations, []);
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

  it('reads compressed files, JSON and workbooks there too, and draws of them what it draws of the text', async () => {
    const { page, violations } = await open({ policy: STRICT });
    await load(page, `${site.origin}/deals.csv`);
    const { result } = await drawn(page);
    for (const name of Object.keys(filesOf())) {
      await load(page, `${site.origin}/${name}`);
      const found = await drawn(page);
      assert.equal(found.kept, 500, name);
      assert.deepEqual(stagesOf(found.result), stagesOf(result), name);
    }
    assert.equal(page.workers().length, 1);
    assert.deepEqual(await violations(), []);
    await page.close();
  });

  it('joins several files that are picked together', async () => {
    const { page } = await open({ policy: STRICT });
    const folder = mkdtempSync(path.join(tmpdir(), 'sluice-picked-'));
    const deals = path.join(folder, 'deals.csv');
    const moves = path.join(folder, 'moves.csv');
    writeFileSync(deals, 'Id,Name,Stage,Status\n1,A,Offer,Open\n2,B,Lead,Open\n');
    writeFileSync(moves, 'Id,From,To,At\n1,,Lead,2026-01-01\n1,Lead,Offer,2026-01-05\n2,,Lead,2026-01-02\n');
    const input = (await page.$('input')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(deals, moves);
    await page.evaluate(() => {
      const files = [...(document.querySelector('input')?.files ?? [])];
      Object.assign(document.querySelector('sluice-funnel') ?? {}, { file: files });
    });
    await drawn(page);
    const tables = await page.$eval('sluice-funnel', ({ report }) =>
      report?.tables.map(({ file, rows }) => `${file}: ${rows}`),
    );
    assert.deepEqual(tables, ['deals.csv: deals', 'moves.csv: transitions']);
    rmSync(folder, { recursive: true });
    await page.close();
  });

  it('tells how far it is while a file comes, and what is wrong with one', async () => {
    const { page } = await open({ policy: STRICT });
    await load(page, `${site.origin}/slow.csv`);
    await page.waitForFunction(() => {
      const shown = document.querySelector('sluice-funnel')?.shadowRoot?.querySelector('progress');
      return shown && shown.value > 0.3 && shown.value < 0.7;
    });
    slow.pop()?.end(MEDIUM.slice(MEDIUM.length / 2));
    assert.equal((await drawn(page)).kept, 4000);
    const told = page.evaluate(
      () =>
        new Promise((resolve) =>
          document
            .querySelector('sluice-funnel')
            ?.addEventListener(
              'sluiceproblem',
              ({ detail: { code, path: place } }) => resolve({ code, place }),
              { once: true },
            ),
        ),
    );
    await load(page, `${site.origin}/broken.csv`);
    assert.deepEqual(await told, { code: 'E-DATA-QUOTE', place: 'line 2' });
    await load(page, `${site.origin}/deals.csv`);
    assert.equal((await drawn(page)).kept, 500);
    assert.equal(page.workers().length, 1);
    await page.close();
  });

  it('ends with the chart that left the page: the request, the reading and the worker', async () => {
    const { page } = await open({ policy: STRICT });
    await load(page, `${site.origin}/slow.csv`);
    await page.waitForFunction(() =>
      document.querySelector('sluice-funnel')?.shadowRoot?.querySelector('progress[value]'),
    );
    assert.equal(page.workers().length, 1);
    const response = slow.pop();
    const cut = new Promise((resolve) => response?.on('close', resolve));
    const ended = new Promise((resolve) => page.once('workerdestroyed', resolve));
    await page.$eval('sluice-funnel', (funnel) => funnel.remove());
    await Promise.all([cut, ended]);
    assert.deepEqual(page.workers(), []);
    await page.close();
  });

  it('is one for all charts of a page', async () => {
    const { page } = await open({ policy: STRICT });
    await page.evaluate(() => {
      for (let i = 0; i < 3; i++) document.body.append(document.createElement('sluice-funnel'));
      for (const funnel of document.querySelectorAll('sluice-funnel')) funnel.src = '/deals.csv';
    });
    await page.waitForFunction(() =>
      [...document.querySelectorAll('sluice-funnel')].every(({ report }) => report !== null),
    );
    const results = await page.$$eval('sluice-funnel', (all) =>
      all.map(({ result }) => JSON.stringify(result)),
    );
    assert.equal(results.length, 4);
    assert.equal(new Set(results).size, 1);
    assert.equal(page.workers().length, 1);
    await page.close();
  });

  const policies = {
    'in a worker': STRICT,
    'without one': STRICT.replace("worker-src 'self'", "worker-src 'none'"),
  };
  for (const [where, policy] of Object.entries(policies))
    it(`leaves the page free: no task of it holds the processor for 50 ms while a large file is read and counted ${where}`, async (t) => {
      const unwatched = await openBrowser(false);
      t.after(() => unwatched.close());
      const { page } = await open({ policy }, unwatched);
      // What the first drawings of a page cost, their formats and styles, is no part of reading.
      for (const name of ['deals.csv', 'deals.json', 'deals.csv']) {
        await load(page, `${site.origin}/${name}`);
        await drawn(page);
      }
      for (let reading = 0; reading < 3; reading++) {
        await load(page, `${site.origin}/deals.csv`);
        await drawn(page);
        const { seen, tasks } = await watched(page, async () => {
          await load(page, `${site.origin}/large.csv`);
          await page.waitForFunction(
            (kept) => document.querySelector('sluice-funnel')?.report?.kept === kept,
            {},
            LARGE,
          );
        });
        assert.ok(tasks.length > 20, String(tasks.length));
        const longest = Math.max(...tasks);
        console.log(
          `  (long tasks by the clock: ${seen.join(', ') || 'none'}; longest on the processor: ${longest.toFixed(1)} ms)`,
        );
        assert.ok(longest < 50, String(longest));
      }
    });
});
