import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { openSite, type Site } from './site.js';

let site: Site;

interface Blocked {
  readonly page: Page;
  /** Rejections and errors that nobody has caught. */
  readonly errors: string[];
  /** Codes of problems told to the page. */
  readonly told: () => Promise<string[]>;
  /** Lets everything through from now on. */
  readonly unblock: () => void;
}

/** A page of the demo to which some of its code does not arrive. */
async function without(path: string, blocked: RegExp): Promise<Blocked> {
  const page = await site.browser.newPage();
  await page.setViewport({ width: 1000, height: 900 });
  const errors: string[] = [];
  let open = false;
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.setRequestInterception(true);
  page.on('request', (request) =>
    !open && blocked.test(request.url())
      ? void request.abort('internetdisconnected')
      : void request.continue(),
  );
  await page.evaluateOnNewDocument(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    document.addEventListener('sluiceproblem', (event) =>
      seen.push((event as CustomEvent<{ code: string }>).detail.code),
    );
  });
  await page.goto(`${site.address}${path}`);
  return {
    page,
    errors,
    told: () => page.evaluate(() => (window as unknown as { seen: string[] }).seen),
    unblock: () => {
      open = true;
    },
  };
}

const shows = (page: Page, text: string): Promise<unknown> =>
  page.waitForFunction(
    (wanted) => document.querySelector('sluice-funnel')?.shadowRoot?.textContent?.includes(wanted),
    { timeout: 10_000 },
    text,
  );

const press = (page: Page, selector: string): Promise<void> =>
  page.$eval(
    'sluice-funnel',
    (funnel, part) => funnel.shadowRoot?.querySelector<HTMLElement>(part)?.click(),
    selector,
  );

describe('a page that loses its connection between the script and what the script loads later', () => {
  before(async () => {
    site = await openSite();
  });
  after(() => site?.close());

  it('says that a part of the chart did not arrive, tells it, and draws when it is tried again', async () => {
    for (const chunk of [/\/loader-/, /\/reader-/, /\/engine-/, /\/page-reader-/, /\/(worker|reading)-/]) {
      const { page, errors, told, unblock } = await without('index.html', chunk);
      await shows(page, 'A part of this chart could not be loaded');
      assert.deepEqual(await told(), ['E-CODE-FETCH'], String(chunk));
      unblock();
      await press(page, '[part=error] button');
      await page.waitForFunction(
        () => document.querySelector('sluice-funnel')?.shadowRoot?.querySelector('svg'),
        {
          timeout: 10_000,
        },
      );
      assert.deepEqual(errors, [], String(chunk));
      await page.close();
    }
  });

  it('says so even where the words for it did not arrive', async () => {
    const { page, errors, told } = await without('index.html', /\/(loader|error-view)-/);
    await shows(page, 'This chart cannot be drawn');
    await shows(page, 'E-CODE-FETCH');
    assert.deepEqual(await told(), ['E-CODE-FETCH']);
    assert.deepEqual(errors, []);
    await page.close();
  });
});
