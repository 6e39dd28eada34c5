import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openSite, type Site } from './site.js';

let site: Site;

describe('the page of questions', () => {
  before(async () => {
    site = await openSite();
  });
  after(() => site?.close());

  it('answers from one reading of the sample, under a strict policy, and confines charts to what is chosen', async () => {
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
    await page.goto(`${site.address}dashboard.html`);
    const shown = '#questions sluice-chart:not([hidden])';
    await page.waitForFunction(
      (selector) => {
        const charts = [...document.querySelectorAll(selector)] as (Element & { result: unknown })[];
        return charts.length > 0 && charts.every(({ result }) => result !== null);
      },
      { timeout: 20_000 },
      shown,
    );
    assert.equal(read.length, 1, 'the sample is read once');
    assert.equal(await page.$$eval(shown, (charts) => charts.length), 10);
    assert.equal(
      await page.$$eval('#questions h2', (heads) => heads.filter((h) => h.textContent).length),
      12,
    );
    await page.$eval('#deals', (data) =>
      Object.assign(data, { selection: { field: 'owner', values: ['Team North'] } }),
    );
    await page.waitForFunction(
      () => document.querySelector('#today sluice-chart')?.shadowRoot?.textContent?.includes('Team North'),
      { timeout: 10_000 },
    );
    assert.equal(read.length, 1);
    assert.deepEqual(errors, []);
    await page.close();
  });
});
