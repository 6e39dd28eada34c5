import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import type * as Commands from '../../scripts/command.mjs';
import type * as Installing from '../../scripts/install.mjs';
import type * as Serving from '../../scripts/serve.mjs';
import { openBrowser } from './site.js';

const script = <T>(name: string): Promise<T> => import(pathToFileURL(`scripts/${name}`).href) as Promise<T>;

const folder = 'demo/frameworks';
const frameworks = ['react', 'preact', 'vue', 'svelte', 'angular', 'solid'];

/** Installs what the pages need and builds them; says why where that cannot be done. */
async function buildPages(): Promise<string | undefined> {
  const { node, npm, root } = await script<typeof Commands>('command.mjs');
  const { whatIsMissing } = await script<typeof Installing>('install.mjs');
  const place = path.join(root, folder);
  if (whatIsMissing(place) !== undefined) await npm(['ci', '--prefix', place]);
  const missing = whatIsMissing(place);
  if (missing !== undefined) return `the frameworks cannot be installed: ${missing}`;
  assert.ok(existsSync('dist/funnel.js') && existsSync('dist/cdn/sluice.js'), 'the kit is not built');
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  const { code, output } = await node([vite, 'build', '-c', `${place}/vite.config.js`], { capture: true });
  assert.equal(code, 0, output);
  return undefined;
}

// A machine without a registry has no frameworks; one that answers for a change must have them.
const lacking = await buildPages();
const skip = process.env['CI'] === undefined ? lacking : undefined;

/** What a page shows: the texts of its drawing, the button of its table, and what was chosen. */
interface Shown {
  readonly texts: string;
  readonly button: string;
  readonly chosen: string;
}

function shownBy(page: Page): Promise<Shown> {
  return page.evaluate(() => {
    const root = document.querySelector('sluice-funnel')?.shadowRoot;
    const text = (node: Element | null | undefined): string => node?.textContent?.trim() ?? '';
    return {
      texts: text(root?.querySelector('svg')),
      button: text(root?.querySelector('[part=toggle]')),
      chosen: text(document.querySelector('output')),
    };
  });
}

/** Waits until a page shows what it is expected to; tells what it shows where it never does. */
async function shows(page: Page, expected: (shown: Shown) => boolean, what: string): Promise<void> {
  const end = Date.now() + 10_000;
  while (Date.now() < end) {
    if (expected(await shownBy(page))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`${what}: ${JSON.stringify(await shownBy(page))}`);
}

const click = (page: Page, name: string): Promise<void> =>
  page.evaluate((button) => document.querySelector<HTMLElement>(`[name=${button}]`)!.click(), name);

/** The numbers of the first quarter and of the second, as demo/frameworks/quarters.js has them. */
const SPRING = ['Spring', '1,000', '300', '60'];
const SUMMER = ['Summer', '1,440', '468', '117'];
const holds =
  (words: readonly string[]) =>
  ({ texts }: Shown): boolean =>
    words.every((word) => texts.includes(word));

/** Does with a page what a reader does: other numbers, another language, a choice, away and back. */
async function use(page: Page): Promise<void> {
  await shows(page, holds(SPRING), 'the first numbers');
  await click(page, 'quarter');
  await shows(page, holds(SUMMER), 'other numbers');
  await click(page, 'language');
  await shows(page, ({ button }) => /\p{Script=Han}/u.test(button), 'Chinese');
  await click(page, 'language');
  await shows(page, ({ button }) => /^[A-Z]/.test(button), 'English again');
  await page.evaluate(() =>
    document
      .querySelector('sluice-funnel')!
      .shadowRoot!.querySelector('[data-mark="1"]')!
      .dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true })),
  );
  await shows(page, ({ chosen }) => chosen === 'Offers', 'what was chosen');
  await click(page, 'shown');
  await page.waitForFunction(() => document.querySelector('sluice-funnel') === null);
  await click(page, 'shown');
  await shows(page, holds(SUMMER), 'the chart again');
}

describe('the pages of frameworks', { ...(skip === undefined ? {} : { skip }) }, () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof Serving.serve>>;

  before(async () => {
    assert.equal(lacking, undefined);
    const { serve } = await script<typeof Serving>('serve.mjs');
    site = await serve(`${folder}/dist`, 0, '');
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  /** Opens a page, and fails where it throws or complains. */
  async function on(address: string, work: (page: Page) => Promise<void>): Promise<void> {
    const page = await browser.newPage();
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(String(error)));
    page.on('console', (message) => {
      if (
        ['error', 'warn'].includes(message.type()) &&
        !/favicon|Failed to load resource/.test(message.text())
      )
        wrong.push(message.text());
    });
    await page.goto(site.address + address);
    await work(page);
    assert.deepEqual(wrong, []);
    await page.close();
  }

  for (const name of ['plain', ...frameworks])
    test(`the page of ${name} shows numbers, a language, a choice, and the chart away and back`, () =>
      on(`${name}/index.html`, use));

  test('the page of a server is drawn without any script, and live with it', async () => {
    const server = spawn(process.execPath, [`${folder}/server.mjs`], { env: { ...process.env, PORT: '0' } });
    try {
      const [line] = (await once(server.stdout, 'data')) as [Buffer];
      const page = await browser.newPage();
      await page.setJavaScriptEnabled(false);
      await page.goto(String(line).trim());
      const { texts } = await shownBy(page);
      for (const word of SPRING) assert.ok(texts.includes(word), texts);
      await page.setJavaScriptEnabled(true);
      await page.reload();
      await page.waitForSelector('sluice-funnel:state(ready)');
      assert.equal((await shownBy(page)).button, 'Show table');
      assert.equal(
        await page.evaluate(() =>
          document.querySelector('sluice-funnel')!.shadowRoot!.querySelector('style'),
        ),
        null,
      );
    } finally {
      server.kill();
    }
  });

  for (const name of frameworks) {
    for (const defined of ['before', 'after'])
      test(`${name} may render with the element defined ${defined}`, () =>
        on(`matrix.html?page=${name}&defined=${defined}`, use));

    test(`${name} may render, and change what it has rendered, long before the element is defined`, () =>
      on(`matrix.html?page=${name}&defined=late`, async (page) => {
        await page.waitForSelector('[data-rendered] sluice-funnel');
        await click(page, 'quarter');
        await click(page, 'language');
        await new Promise((resolve) => setTimeout(resolve, 300));
        await page.evaluate(() => (globalThis as unknown as { define: () => Promise<void> }).define());
        await shows(page, holds(SUMMER), 'the numbers of then');
        await shows(page, ({ button }) => /\p{Script=Han}/u.test(button), 'the language of then');
        await click(page, 'quarter');
        await click(page, 'language');
        await use(page);
      }));
  }
});
