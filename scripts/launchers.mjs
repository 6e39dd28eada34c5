/**
 * The browsers of a test run: `ENGINES=chromium,firefox,webkit` names them, `all` means these three, and without it
 * Chromium alone is meant. One that is named and not there ends the run with a sentence.
 */
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { chromium, chromiumArgs, findFirefox, findWebKit } from './browsers.mjs';
import { webkitLauncher } from './webkit-launcher.mjs';

/** @param {string} message @returns {never} */
function end(message) {
  console.error(message);
  process.exit(1);
}

/** Longest time a page may take to load the modules of its tests, on a machine that has other things to do. */
const PATIENCE = 180_000;

/** @param {{ context: import('puppeteer-core').BrowserContext }} place */
async function createPage({ context }) {
  const page = await context.newPage();
  page.setDefaultNavigationTimeout(PATIENCE);
  return page;
}

/**
 * Lets a launcher try twice to start its browser, which on a busy machine may not answer in time.
 *
 * @template {import('@web/test-runner-chrome').ChromeLauncher} Launcher
 * @param {Launcher} launcher
 */
function patient(launcher) {
  const launch = launcher.launchBrowser.bind(launcher);
  launcher.launchBrowser = (options) => launch(options).catch(() => launch(options));
  return launcher;
}

/** @type {Record<string, () => Promise<import('@web/test-runner').BrowserLauncher>>} */
const launchers = {
  async chromium() {
    const executablePath = await chromium();
    if (!executablePath)
      end(
        'The browser tests need Chrome, Chromium or Edge: run node scripts/browsers.mjs, or set CHROME_PATH.',
      );
    return patient(chromeLauncher({ launchOptions: { executablePath, args: chromiumArgs }, createPage }));
  },
  async firefox() {
    const executablePath = findFirefox();
    if (!executablePath)
      end('There is no Firefox: run node scripts/browsers.mjs --all, or set FIREFOX_PATH.');
    return patient(
      chromeLauncher({
        puppeteer: /** @type {any} */ (puppeteer),
        launchOptions: { browser: 'firefox', executablePath },
        createPage,
      }),
    );
  },
  async webkit() {
    const binary = findWebKit();
    if (!binary) end('There is no WebKit with its driver: run node scripts/browsers.mjs --all.');
    return webkitLauncher(binary);
  },
};

/** A launcher for each engine that is asked for. */
export async function browsers() {
  const asked = process.env.ENGINES || 'chromium';
  const names = asked === 'all' ? Object.keys(launchers) : asked.split(',');
  return Promise.all(
    names.map(
      (name) =>
        launchers[name]?.() ?? end(`ENGINES: "${name}" is none of ${Object.keys(launchers).join(', ')}.`),
    ),
  );
}
