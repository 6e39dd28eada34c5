/** A headless Chromium, pages of one peer each, and what the renderer says it took. */
import { copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { root } from '../../scripts/command.mjs';
import { serve } from '../../scripts/serve.mjs';
import { FOLDER } from './bundle.mjs';

/** @typedef {Awaited<ReturnType<typeof openBrowser>>} Browser */
/** @typedef {Awaited<ReturnType<Browser['open']>>} Page */

/**
 * @param {string} page its HTML
 * @param {string} [policy] Content-Security-Policy; none otherwise
 */
export async function openBrowser(page, policy = '') {
  writeFileSync(path.join(root, FOLDER, 'page.html'), page);
  copyFileSync(path.join(import.meta.dirname, 'page.js'), path.join(root, FOLDER, 'page.js'));
  const site = await serve(FOLDER, 0, policy);
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: ['--no-sandbox', '--disable-frame-rate-limit', '--disable-gpu-vsync'],
  });
  return {
    version: await browser.version(),
    open: () => openPage(browser, `${site.address}page.html`),
    close: async () => {
      await browser.close();
      await site.close();
    },
  };
}

/**
 * A fresh page in a context of its own: nothing is shared with the page before it.
 *
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} address
 */
async function openPage(browser, address) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1600, height: 1000 });
  /** @type {string[]} */
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error).split('\n')[0]?.slice(0, 160) ?? ''));
  await page.goto(address);
  const session = await page.createCDPSession();
  await session.send('Performance.enable');
  const metric = async (/** @type {string} */ name) => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find((one) => one.name === name)?.value ?? NaN;
  };
  return {
    page,
    errors,
    metric,
    /** CPU time of the main thread so far, in ms. */
    cpu: async () => 1000 * (await metric('ThreadTime')),
    /** Bytes of living objects, after collecting garbage. */
    heap: async () => {
      for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
      return (await session.send('Runtime.getHeapUsage')).usedSize;
    },
    /** Texts of the accessibility tree. */
    spoken: async () => {
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      return nodes.filter(({ ignored }) => !ignored).map(({ name }) => String(name?.value ?? ''));
    },
    close: () => context.close(),
  };
}
