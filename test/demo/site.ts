import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import assert from 'node:assert/strict';
import puppeteer, { type Browser } from 'puppeteer-core';
import type * as Browsers from '../../scripts/browsers.mjs';
import type * as Serving from '../../scripts/serve.mjs';

/** A script of the project, from where it lies: what is bundled does not know where it came from. */
const script = <T>(name: string): Promise<T> => import(pathToFileURL(`scripts/${name}`).href) as Promise<T>;

/** The built demo in a browser. */
export interface Site {
  readonly browser: Browser;
  readonly address: string;
  readonly close: () => Promise<void>;
}

/**
 * Starts a browser without a window.
 *
 * @param watched whether it tells of its requests: then it keeps their answers, and the page is held up at the end of each
 */
export async function openBrowser(watched = true): Promise<Browser> {
  const { chromium, chromiumArgs } = await script<typeof Browsers>('browsers.mjs');
  const executablePath = await chromium();
  assert.ok(executablePath, 'no Chromium');
  // Told to end, the driver ends the browser alone; at its own end it does so, too.
  if (process.listenerCount('SIGTERM') === 0) process.once('SIGTERM', () => process.exit(143));
  return puppeteer.launch({ executablePath, args: chromiumArgs, networkEnabled: watched });
}

/** Serves the built demo, under its policy, to a browser. */
export async function openSite(): Promise<Site> {
  assert.ok(existsSync('dist/demo/index.html'), 'the demo is not built: npm run build');
  const { serve } = await script<typeof Serving>('serve.mjs');
  const site = await serve('dist/demo', 0);
  const browser = await openBrowser();
  return {
    browser,
    address: site.address,
    close: async () => {
      await browser.close();
      await site.close();
    },
  };
}
