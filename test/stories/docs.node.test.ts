import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { after, before, describe, it } from 'node:test';
import type { Browser, Frame } from 'puppeteer-core';
import type * as Command from '../../scripts/command.mjs';
import type * as Serving from '../../scripts/serve.mjs';
import { openBrowser } from '../demo/site.js';

/** A script of the project, from where it lies: what is bundled does not know where it came from. */
const script = <T>(name: string): Promise<T> => import(pathToFileURL(`scripts/${name}`).href) as Promise<T>;

interface Named {
  readonly name: string;
}

/** What is wanted of an element in the manifest. */
interface Declaration {
  readonly tagName?: string;
  readonly attributes?: readonly Named[];
  readonly members?: readonly (Named & { readonly kind: string; readonly privacy?: string })[];
  readonly events?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
}

const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as {
  modules: { declarations: Declaration[] }[];
};
const declarations = manifest.modules.flatMap((module) => module.declarations);

const FOLDER = 'storybook-static';

/** The pages of documentation of elements: id of the page, and tag. */
const PAGES = ['funnel', 'pipeline', 'cohort', 'velocity', 'forecast', 'chart', 'data'].map(
  (name) => [`${name}--docs`, `sluice-${name}`] as const,
);

/** The names in the table of a page. */
const namesIn = (frame: Frame): Promise<string[]> =>
  frame.$$eval('.docblock-argstable tbody tr > td:first-child:not([colspan])', (cells) =>
    cells.map((cell) => cell.textContent?.trim().replace(/\*$/, '') ?? ''),
  );

describe('the documentation in the built Storybook', () => {
  let browser: Browser;
  let site: Serving.Site;

  before(async () => {
    if (!existsSync(`${FOLDER}/index.json`)) {
      const { node, tool } = await script<typeof Command>('command.mjs');
      const args = ['build', '--output-dir', FOLDER, '--quiet', '--disable-telemetry'];
      const { code, output } = await node([tool('storybook'), ...args], { capture: true });
      assert.equal(code, 0, output);
    }
    const { serve } = await script<typeof Serving>('serve.mjs');
    // Storybook writes its styles and its settings into its pages.
    site = await serve(FOLDER, 0, '');
    browser = await openBrowser();
  });

  after(async () => {
    await browser.close();
    await site.close();
  });

  for (const [id, tag] of PAGES)
    it(`tells every attribute, property, event, part and colour of <${tag}>, beside charts that are drawn, and is silent`, async (t) => {
      const page = await browser.newPage();
      t.after(() => page.close());
      const heard: string[] = [];
      page.on('console', (message) => heard.push(`${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => heard.push(String(error)));
      page.on('requestfailed', (request) => heard.push(`failed: ${request.url()}`));
      page.on('request', (request) => {
        const { origin, protocol } = new URL(request.url());
        if (protocol.startsWith('http') && origin !== new URL(site.address).origin)
          heard.push(`asks ${request.url()}`);
      });
      await page.goto(`${site.address}?path=/docs/${id}`);
      const frame = await page.waitForFrame((one) => one.url().includes('iframe.html'));
      await frame.waitForSelector('.docblock-argstable tbody tr', { timeout: 30_000 });
      await frame.waitForFunction(
        () => {
          const charts = [...document.querySelectorAll<HTMLElement & { state?: string }>('*')].filter(
            ({ localName }) => localName.startsWith('sluice-'),
          );
          return (
            charts.length > 0 &&
            charts.every(({ state }) => state !== undefined && !['idle', 'loading'].includes(state))
          );
        },
        { timeout: 30_000 },
      );
      const told = new Set((await namesIn(frame)).map((name) => name.toLowerCase()));
      const own = declarations.find(({ tagName }) => tagName === tag)!;
      const fields = (own.members ?? []).filter(
        ({ kind, privacy }) => kind === 'field' && privacy === undefined,
      );
      const { attributes = [], events = [], cssParts = [], cssProperties = [] } = own;
      const wanted = [attributes, fields, events, cssParts, cssProperties].flat();
      assert.ok(attributes.length > 0 && events.length > 0, tag);
      const missing = wanted.map(({ name }) => name).filter((name) => !told.has(name.toLowerCase()));
      assert.deepEqual(missing, []);
      assert.deepEqual(heard, []);
    });
});
