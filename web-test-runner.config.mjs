/**
 * The tests that need a page, `*.browser.test.ts` below `test/`, in the Chromium that scripts/browsers.mjs finds, or in
 * the engines that `ENGINES` names (scripts/launchers.mjs). `npm run test:browser -- --files test/element/tooltip.browser.test.ts` runs one file.
 */
import { readdir, readFile } from 'node:fs/promises';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { build } from 'esbuild';
import { browsers } from './scripts/launchers.mjs';
import { stories } from './scripts/story-plugin.mjs';
import { summaryReporter } from './scripts/summary-reporter.mjs';

// A browser that is told to end by a signal does not end its runner: that knows one signal, and ends both.
process.once('SIGTERM', () => process.kill(process.pid, 'SIGINT'));

/** Page → connection to it: what one connection emulates, another cannot end. */
const connections = new WeakMap();

/**
 * `executeServerCommand('media', { 'forced-colors': 'active' })` makes the page believe in media features:
 * `forced-colors`, `prefers-color-scheme`, `prefers-reduced-motion`, `prefers-contrast`. Each call replaces the one
 * before; an empty object ends it. The runner's own command cannot do forced colours.
 */
const media = {
  name: 'media',
  /** @param {{ command: string, payload?: Record<string, string>, session: any }} call */
  async executeCommand({ command, payload = {}, session }) {
    if (command !== 'media') return undefined;
    const page = session.browser.getPage(session.id);
    if (!connections.has(page)) connections.set(page, await page.createCDPSession());
    const features = Object.entries(payload).map(([name, value]) => ({ name, value }));
    await connections.get(page).send('Emulation.setEmulatedMedia', { features });
    return true;
  },
};

/**
 * `executeServerCommand('spoken')` gives what assistive technology is told of the page, as a tree of roles and names; with
 * `{ whole: true }` also what only gives it structure, such as the cells of tables.
 */
const spoken = {
  name: 'spoken',
  /** @param {{ command: string, payload?: { whole?: boolean }, session: any }} call */
  async executeCommand({ command, payload, session }) {
    if (command !== 'spoken') return undefined;
    const { accessibility } = session.browser.getPage(session.id);
    return accessibility.snapshot({ interestingOnly: payload?.whole !== true });
  },
};

/**
 * `executeServerCommand('pixels', { x, y, width, height })` gives a part of the window as it is seen, as a PNG in base64;
 * with `vision` as somebody sees it who has that deficiency.
 */
const pixels = {
  name: 'pixels',
  /** @param {{ command: string, payload?: any, session: any }} call */
  async executeCommand({ command, payload, session }) {
    if (command !== 'pixels') return undefined;
    const page = session.browser.getPage(session.id);
    const { vision = 'none', ...clip } = payload;
    await page.emulateVisionDeficiency(vision);
    const shot = await page.screenshot({ clip, encoding: 'base64', captureBeyondViewport: false });
    await page.emulateVisionDeficiency('none');
    return shot;
  },
};

/** Mark of a JSON file that a script imports; fetched by its plain address it stays JSON. */
const MODULE = '?module';

const jsonModules = {
  name: 'json-modules',
  /** @param {{ source: string }} request */
  resolveImport: ({ source }) => (source.endsWith('.json') ? source + MODULE : undefined),
  /** @param {{ url: string }} request */
  resolveMimeType: ({ url }) => (url.endsWith(`.json${MODULE}`) ? 'js' : undefined),
  /** @param {{ url: string, body: unknown }} file */
  transform: ({ url, body }) =>
    url.endsWith(`.json${MODULE}`) ? `export default ${String(body)};` : undefined,
};

/**
 * Scripts that come with all they import, as an application has them, once they are asked for: the worker, and the kit of a page
 * in a frame. Each page of a test loads every module of its own; of these, which no test shares a module with, hundreds of requests become one.
 *
 * @type {Map<string, { entry: string, made?: Promise<string | undefined> }>}
 */
const whole = new Map([
  ['/src/engine/worker.ts', { entry: 'src/engine/worker.ts' }],
  ['/src/element/whole.js', { entry: 'src/define.ts' }],
]);

/** @param {string} entry */
async function bundle(entry) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  });
  return outputFiles[0]?.text;
}

const wholes = {
  name: 'wholes',
  /** @param {{ path: string }} request */
  async serve({ path }) {
    const script = whole.get(path);
    if (script === undefined) return undefined;
    script.made ??= bundle(script.entry);
    return { body: await script.made, type: 'js' };
  },
};

/** Every example spec as one file, for tests that go through them all. */
const examples = {
  name: 'examples',
  /** @param {{ path: string }} request */
  async serve({ path }) {
    if (path !== '/__examples.json') return undefined;
    const files = (await readdir('demo/examples')).filter((file) => file.endsWith('.json')).sort();
    const read = async (/** @type {string} */ file) =>
      `${JSON.stringify(file)}:${await readFile(`demo/examples/${file}`, 'utf8')}`;
    return { body: `{${(await Promise.all(files.map(read))).join(',')}}`, type: 'json' };
  },
};

export default {
  files: 'test/**/*.browser.test.ts',
  // One page at a time: a page in the background gets no frames, no focus and no keys.
  concurrency: 1,
  // Engines one after the other: two at a time would wait for each other's processor.
  concurrentBrowsers: 1,
  nodeResolve: { exportConditions: ['development', 'browser'] },
  testFramework: { config: { timeout: 30_000 } },
  browserStartTimeout: 120_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
  browsers: await browsers(),
  plugins: [
    wholes,
    examples,
    media,
    spoken,
    pixels,
    stories,
    jsonModules,
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: 'tsconfig.json' }),
  ],
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), summaryReporter()],
  filterBrowserLogs: (/** @type {{ args: unknown[] }} */ { args }) =>
    !String(args[0]).startsWith('Lit is in dev mode'),
};
