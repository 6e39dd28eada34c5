import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { openBrowser } from '../demo/site.js';
import { openKitSite } from './kit-site.js';
import type { KitSite } from './kit-site.js';

/** So many cohorts that their numbers are painted, not written a node each. */
const DENSE: unknown = JSON.parse(readFileSync('demo/examples/cohort-sixty-months.json', 'utf8'));

/** From a page that is zoomed out to 25% to one of 500% on a screen of three pixels for each. */
const RATIOS = [0.25, 0.5, 1, 1.5, 2, 3, 5, 15];

interface Painted {
  readonly pixels: number;
  readonly width: number;
  /** Whether anything is painted at all. */
  readonly ink: boolean;
}

describe('what is painted', () => {
  let browser: Browser;
  let site: KitSite;
  before(async () => {
    browser = await openBrowser();
    site = await openKitSite('dist/cdn');
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  const canvasOf = (page: Page): Promise<Painted | null> =>
    page.evaluate(() => {
      const canvas = document.querySelector('sluice-cohort')?.shadowRoot?.querySelector('canvas');
      if (!canvas) return null;
      const { width, height } = canvas;
      const bytes = canvas.getContext('2d')!.getImageData(0, 0, width, height).data;
      const box = canvas.getBoundingClientRect();
      return { pixels: width * height, width: box.width, ink: bytes.some((byte) => byte > 0) };
    });

  it('is as sharp as the screen, whatever its resolution and however the page is zoomed, within a limit', async (t) => {
    const page = await browser.newPage();
    t.after(() => page.close());
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(site.page());
    await page.evaluate(() =>
      window.addEventListener('error', ({ message }) => Object.assign(window, { failed: message })),
    );
    for (const ratio of RATIOS) {
      // As where it is zoomed, the window holds more or less of the page.
      const [width, height] = [1500, 900].map((size) => Math.round(size / ratio)) as [number, number];
      await page.setViewport({ width, height, deviceScaleFactor: ratio });
      await page.evaluate(async (spec) => {
        document.querySelector('sluice-cohort')?.remove();
        const chart = document.createElement('sluice-cohort');
        chart.style.width = '1400px';
        Object.assign(chart, { spec });
        document.body.append(chart);
        await new Promise((resolve) => chart.addEventListener('sluiceload', resolve, { once: true }));
        await chart.updateComplete;
      }, DENSE);
      await page.waitForFunction(
        (wanted) => {
          const canvas = document.querySelector('sluice-cohort')?.shadowRoot?.querySelector('canvas');
          if (!canvas) return false;
          const box = canvas.getBoundingClientRect();
          const scale = Math.min(wanted, Math.sqrt(16_000_000 / (box.width * box.height)));
          return Math.abs(canvas.width - box.width * scale) <= 1;
        },
        { timeout: 10_000 },
        ratio,
      );
      const found = (await canvasOf(page))!;
      assert.ok(found.ink, `nothing is painted at ${ratio}`);
      assert.ok(found.pixels <= 16_010_000, String(ratio));
      assert.equal(Math.round(found.width), 1400);
    }
    assert.deepEqual(errors, []);
    assert.equal(await page.evaluate(() => (window as { failed?: string }).failed), undefined);
  });
});
