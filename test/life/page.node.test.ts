import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { build } from 'esbuild';
import { openBrowser } from '../demo/site.js';
import { openKitSite, STRICT } from '../element/kit-site.js';
import type { KitSite } from '../element/kit-site.js';

/** What a page may keep of 200 charts that came and went, in bytes: what the first ones brought stays for the next. */
const HEAP = 300_000;
const CYCLES = 200;
const WARM = 100;

const EXAMPLES = {
  funnel: 'eight-segments.json',
  pipeline: 'pipeline-by-owner.json',
  cohort: 'cohort-retention.json',
  velocity: 'velocity-by-owner.json',
  forecast: 'forecast-periods.json',
};

const specOf = (name: string): object => JSON.parse(readFileSync(`demo/examples/${name}`, 'utf8')) as object;

/** Counts, before the kit is there, what is watched and not let go. */
function countWatching(): void {
  const watched = new Map<string, Set<object>>();
  for (const name of ['ResizeObserver', 'IntersectionObserver', 'MutationObserver'] as const) {
    const own = new Set<object>();
    watched.set(name, own);
    const { observe, disconnect } = window[name].prototype as unknown as {
      observe: (...all: unknown[]) => void;
      disconnect: () => void;
    };
    Object.assign(window[name].prototype, {
      observe(this: object, ...all: unknown[]) {
        own.add(this);
        observe.apply(this, all);
      },
      disconnect(this: object) {
        own.delete(this);
        disconnect.call(this);
      },
    });
  }
  Object.assign(window, { watching: () => [...watched].map(([name, own]) => `${name} ${own.size}`) });
}

/** Makes charts and takes them away, one after the other, each once it is drawn. */
async function comeAndGo(tag: string, spec: object, cycles: number): Promise<void> {
  for (let i = 0; i < cycles; i++) {
    const chart = document.createElement(tag) as HTMLElementTagNameMap['sluice-funnel'];
    chart.spec = spec as never;
    const drawn = new Promise((resolve) => chart.addEventListener('sluiceload', resolve, { once: true }));
    document.body.append(chart);
    await drawn;
    if (chart.shadowRoot?.querySelector('svg') == null) throw new Error('not drawn');
    chart.remove();
  }
  // What is put off to the next frame, or to a quiet moment, is over.
  for (let i = 0; i < 3; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => setTimeout(resolve, 800));
}

interface Kept {
  readonly nodes: number;
  readonly listeners: number;
  readonly heap: number;
  readonly watching: readonly string[];
}

async function kept(page: Page): Promise<Kept> {
  const session = await page.createCDPSession();
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  const { Nodes = 0, JSEventListeners = 0, JSHeapUsedSize = 0 } = await page.metrics();
  const watching = (await page.evaluate('window.watching()')) as string[];
  return { nodes: Nodes, listeners: JSEventListeners, heap: JSHeapUsedSize, watching };
}

/** Waits for what is only not collected yet: what is left behind is there however often it is looked for. */
async function keptInTheEnd(page: Page, isFine: (found: Kept) => boolean): Promise<Kept> {
  let found = await kept(page);
  for (let i = 0; i < 20 && !isFine(found); i++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    found = await kept(page);
  }
  return found;
}

/**
 * What libraries put on the prototypes of a page: data and functions, which `for … in` goes through but for those of all
 * objects. With those it goes through `Object.prototype` as well.
 */
function extendPrototypes(all: boolean): void {
  const extras = {
    first(this: { [index: number]: unknown }) {
      return this[0];
    },
    extra: 1,
    mark: 'x',
  };
  for (const { prototype } of [Object, Array, Function, String])
    for (const [name, value] of Object.entries(extras))
      Object.defineProperty(prototype, name, {
        value,
        enumerable: all || prototype !== Object.prototype,
        writable: true,
        configurable: true,
      });
}

/** What is drawn of specs, and of a file. */
async function pictured(
  specs: readonly (readonly [string, object])[],
  file: boolean,
): Promise<{ [name: string]: string }> {
  const pictures: { [name: string]: string } = {};
  const draw = async (name: string, tag: string, settings: object): Promise<void> => {
    const box = document.createElement('div');
    box.style.setProperty('width', '640px');
    const chart = document.createElement(tag) as HTMLElementTagNameMap['sluice-funnel'];
    for (const key of Object.keys(settings))
      Reflect.set(chart, key, (settings as { [key: string]: unknown })[key]);
    const told = new Promise<string>((resolve) => {
      chart.addEventListener('sluiceload', () => resolve(''), { once: true });
      chart.addEventListener('sluiceproblem', ({ detail }) => resolve(`${detail.code} ${detail.path}`), {
        once: true,
      });
    });
    document.body.append(box);
    box.append(chart);
    const problem = await told;
    await chart.updateComplete;
    const toggle = chart.shadowRoot!.querySelector<HTMLElement>('[part=toggle]')!;
    toggle?.click();
    for (let i = 0; i < 100 && !chart.shadowRoot!.querySelector('table'); i++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const html = [...chart.shadowRoot!.querySelectorAll('svg,table')].map(({ outerHTML }) => outerHTML);
    pictures[name] = [problem, ...html]
      .join('\n')
      .replaceAll(/sluice\d+/gu, 'sluice')
      .replaceAll(/\$\d+\$/gu, '');
    box.remove();
  };
  for (const [kind, spec] of specs) await draw(kind, `sluice-${kind}`, { spec, locale: 'en' });
  if (file) await draw('a file', 'sluice-funnel', { src: '/deals.csv', locale: 'en' });
  return pictures;
}

const headersOf = (policy: string): object => ({
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': policy,
});

const pageWith = (scripts: readonly string[]): string =>
  `<!doctype html><title>Page</title>${scripts.map((src) => `<script type="module" src="${src}"></script>`).join('')}<app-page></app-page>`;

/** An application that has its own Lit, and a chart in one of its templates. */
const APPLICATION = `
  import { LitElement, html } from 'lit';
  class AppPage extends LitElement {
    static properties = { count: { type: Number } };
    constructor() { super(); this.count = 300; }
    render() {
      const stages = [{ id: 'Leads', value: 1000 }, { id: 'Won', value: this.count }];
      return html\`<p>\${this.count} of 1000</p><sluice-funnel locale="en" .spec=\${{ kind: 'funnel', data: { stages } }}></sluice-funnel>\`;
    }
  }
  customElements.define('app-page', AppPage);`;

async function applicationScript(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: APPLICATION, resolveDir: process.cwd() },
    ...{ bundle: true, write: false, format: 'esm', target: 'es2022', logLevel: 'warning' },
  });
  return outputFiles[0]!.text;
}

const answers: { [path: string]: readonly [status: number, headers: object, body: string] } = {
  '/deals.csv': [
    200,
    { 'Content-Type': 'text/csv' },
    'Deal ID,Stage,Status\n1,Lead,Open\n2,Offer,Open\n3,Won,Won\n',
  ],
  '/moved.csv': [302, { Location: '/moved-again.csv' }, ''],
  '/moved-again.csv': [307, { Location: '/deals.csv' }, ''],
  '/expired.csv': [302, { Location: '/login' }, ''],
  '/login': [200, { 'Content-Type': 'text/html' }, '<!doctype html><title>Sign in</title>'],
};

describe('charts on a page', () => {
  let site: KitSite;
  let browser: Browser;
  before(async () => {
    site = await openKitSite('dist/cdn', ({ url = '' }, response) => {
      const [status, headers, body] = answers[new URL(url, 'http://localhost').pathname] ?? [404, {}, ''];
      response.writeHead(status, headers as Record<string, string>).end(body);
    });
    const script = { 'Content-Type': 'text/javascript' };
    answers['/app.js'] = [200, script, await applicationScript()];
    answers['/second/sluice.js'] = [200, script, readFileSync('dist/cdn/sluice.js', 'utf8')];
    browser = await openBrowser(false);
  });
  after(async () => {
    await browser.close();
    await site.close();
  });

  /** A page with the kit and one empty funnel, and what goes wrong on it. */
  async function opened(prepare: (page: Page) => Promise<unknown> = async () => {}) {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await prepare(page);
    await page.goto(site.page());
    await page.waitForFunction(() => customElements.get('sluice-funnel') !== undefined);
    return { page, errors };
  }

  for (const [kind, example] of Object.entries(EXAMPLES))
    test(`${CYCLES} ${kind} charts that come and go leave 0 nodes, 0 listeners, 0 observers and < 300 KB`, async () => {
      const { page, errors } = await opened((own) => own.evaluateOnNewDocument(countWatching));
      const cycles = (n: number) => page.evaluate(comeAndGo, `sluice-${kind}`, specOf(example), n);
      await cycles(WARM);
      let seen = 0;
      let before = Infinity;
      // What the first charts have left is collected, too, before anything is counted against it.
      const first = await keptInTheEnd(page, ({ nodes }) => {
        seen = nodes === before ? seen + 1 : 0;
        before = nodes;
        return seen === 3;
      });
      await cycles(CYCLES);
      const last = await keptInTheEnd(
        page,
        ({ nodes, listeners, heap }) =>
          nodes <= first.nodes && listeners <= first.listeners && heap - first.heap < HEAP,
      );
      console.log(
        `life: ${kind}: ${last.nodes - first.nodes} nodes, ${last.listeners - first.listeners} listeners, ${Math.round((last.heap - first.heap) / 1000)} KB after ${CYCLES} charts`,
      );
      assert.deepEqual(last.watching, first.watching);
      assert.ok(last.nodes <= first.nodes, `${last.nodes - first.nodes} nodes`);
      assert.ok(last.listeners <= first.listeners, `${last.listeners - first.listeners} listeners`);
      assert.ok(last.heap - first.heap < HEAP, `${last.heap - first.heap} bytes`);
      assert.deepEqual(errors, []);
      await page.close();
    });

  test('a chart that is kept is found: the count of what is left behind can fail', async () => {
    const { page } = await opened((own) => own.evaluateOnNewDocument(countWatching));
    const first = await kept(page);
    await page.evaluate(() => {
      const lost = document.createElement('sluice-funnel');
      Object.assign(window, { lost });
      document.body.append(lost);
    });
    const last = await kept(page);
    assert.ok(last.nodes > first.nodes && last.listeners > first.listeners);
    assert.notDeepEqual(last.watching, first.watching);
    await page.close();
  });

  test('what is set many times before a frame is drawn once, and the last of it', async () => {
    const { page } = await opened();
    const drawn = await page.evaluate(async () => {
      const chart = document.querySelector('sluice-funnel')!;
      const data = (value: number) => ({
        stages: [
          { id: 'A', value },
          { id: 'B', value: 5 },
        ],
      });
      chart.spec = { kind: 'funnel', data: data(9) };
      await chart.updateComplete;
      let drawings = 0;
      new MutationObserver(() => drawings++).observe(chart.shadowRoot!.querySelector('svg')!, {
        subtree: true,
        attributes: true,
        characterData: true,
        childList: true,
      });
      for (let second = 0; second < 5; second++) {
        for (let i = 1; i <= 60; i++) chart.spec = { kind: 'funnel', data: data(100 * second + i) };
        await new Promise((resolve) => requestAnimationFrame(resolve));
        await chart.updateComplete;
      }
      return { drawings, shown: chart.result?.stages[0]?.entered };
    });
    assert.deepEqual(drawn, { drawings: 5, shown: 460 });
    await page.close();
  });

  test('what is set in 300 tasks is drawn no more than once a frame, and the last of it', async () => {
    const { page } = await opened();
    const { drawings, most, shown } = await page.evaluate(async () => {
      const chart = document.querySelector('sluice-funnel')!;
      const spec = (value: number) => ({
        kind: 'funnel' as const,
        data: {
          stages: [
            { id: 'A', value },
            { id: 'B', value: 5 },
          ],
        },
      });
      chart.spec = spec(9);
      await chart.updateComplete;
      let drawings = 0;
      chart.addController({ hostUpdated: () => drawings++ });
      const { port1, port2 } = new MessageChannel();
      port1.start();
      const task = () =>
        new Promise((resolve) => {
          port1.addEventListener('message', resolve, { once: true });
          port2.postMessage(null);
        });
      let frames = 0;
      const count = () => void (frames++, requestAnimationFrame(count));
      requestAnimationFrame(count);
      const begin = performance.now();
      for (let i = 1; i <= 300; i++) {
        chart.spec = spec(100 + i);
        await task();
      }
      await chart.updateComplete;
      // Where no frame comes in 100 ms, nothing waits for it any longer; the marks come to rest once.
      const most = frames + Math.ceil((performance.now() - begin) / 100) + 2;
      return { drawings, most, shown: chart.result?.stages[0]?.entered };
    });
    console.log(`life: ${drawings} drawings of 300 changes, at most ${most} in as many frames`);
    assert.equal(shown, 400);
    assert.ok(drawings > 0 && drawings <= most && most < 150, `${drawings} of ${most}`);
    await page.close();
  });

  test('charts are drawn the same where prototypes of the page are extended: every kind, and a file; finished counts also where `for … in` meets it in every object', async () => {
    const specs = Object.entries(EXAMPLES).map(([kind, example]) => [kind, specOf(example)] as const);
    const counts = [
      [
        'funnel',
        {
          kind: 'funnel',
          data: {
            stages: [
              { id: 'A', value: 10 },
              { id: 'B', value: 4 },
            ],
          },
        },
      ],
    ] as const;
    const draw = async (all: Parameters<typeof pictured>, extras: 'some' | 'all' | 'none') => {
      const page = await browser.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      if (extras !== 'none') await page.evaluateOnNewDocument(extendPrototypes, extras === 'all');
      await page.goto(site.page());
      const pictures = await page.evaluate(pictured, ...all);
      await page.close();
      assert.deepEqual(errors, []);
      return pictures;
    };
    for (const [all, extras] of [
      [[specs, true], 'some'],
      [[counts, false], 'all'],
    ] as const) {
      const [plain, extended] = [await draw([...all], 'none'), await draw([...all], extras)];
      assert.equal(Object.keys(plain).length, all[0].length + Number(all[1]));
      for (const [name, picture] of Object.entries(plain)) {
        assert.ok(picture.includes('<text'), `${name}: ${picture.slice(0, 80)}`);
        const [is, was] = [extended[name]!.split('<'), picture.split('<')];
        const at = was.findIndex((part, i) => is[i] !== part);
        assert.deepEqual([is.length, is[at]], [was.length, was[at]], name);
      }
    }
  });

  for (const first of ['the application', 'the kit'])
    test(`two copies of Lit and two of the kit serve one page under the strict policy, ${first} first`, async () => {
      const kit = ['/kit/sluice.js', '/second/sluice.js'];
      const scripts = first === 'the kit' ? [...kit, '/app.js'] : ['/app.js', ...kit];
      answers['/shared'] = [200, headersOf(`${STRICT} 'allow-duplicates'`), pageWith(scripts)];
      const page = await browser.newPage();
      const heard: string[] = [];
      page.on('pageerror', (error) => heard.push(String(error)));
      page.on('console', (message) => message.type() !== 'log' && heard.push(message.text()));
      await page.goto(`${site.origin}/shared`);
      await page.waitForFunction(() => {
        const app = document.querySelector('app-page')?.shadowRoot;
        return app?.querySelector('sluice-funnel')?.shadowRoot?.querySelector('svg') != null;
      });
      const said = await page.evaluate(async () => {
        const app = document.querySelector('app-page') as HTMLElement & { count: number };
        app.count = 500;
        const chart = app.shadowRoot!.querySelector('sluice-funnel')!;
        for (let i = 0; i < 100 && chart.result?.stages[1]?.entered !== 500; i++)
          await new Promise((resolve) => setTimeout(resolve, 50));
        await chart.updateComplete;
        return [
          app.shadowRoot!.querySelector('p')!.textContent,
          chart.result?.stages[1]?.entered,
          getComputedStyle(chart.shadowRoot!.querySelector('.silent')!).position,
        ];
      });
      assert.deepEqual(said, ['500 of 1000', 500, 'absolute']);
      // What each says is that it is not alone; nothing is refused.
      assert.deepEqual(
        heard.filter((message) => !/an earlier copy of the kit|Multiple versions of Lit/u.test(message)),
        [],
      );
      assert.ok(heard.some((message) => message.includes('an earlier copy of the kit stays in charge')));
      await page.close();
    });

  test('a file that has moved is followed, and one that leads to a page to sign in is told as such', async () => {
    const { page } = await opened();
    const cameTo = (src: string) =>
      page.evaluate(async (address) => {
        const chart = document.querySelector('sluice-funnel')!;
        const told = new Promise<string>((resolve) => {
          chart.addEventListener('sluiceload', () => resolve(`${chart.report?.kept} deals`), { once: true });
          chart.addEventListener('sluiceproblem', ({ detail }) => resolve(`${detail.code} ${detail.path}`), {
            once: true,
          });
        });
        chart.src = address;
        return told;
      }, src);
    assert.equal(await cameTo('/moved.csv'), '3 deals');
    assert.equal(await cameTo('/expired.csv'), 'E-DATA-HTML /data/src');
    await page.close();
  });

  test('a frame of an opaque origin, without storage, has charts of specs and of files', async () => {
    const { page, errors } = await opened();
    const told = await page.evaluate(async (origin) => {
      const frame = document.createElement('iframe');
      frame.sandbox.add('allow-scripts');
      frame.srcdoc = `<!doctype html><script type="module" src="${origin}/kit/sluice.js"></script>
        <sluice-funnel src="${origin}/deals.csv"></sluice-funnel><script>
        let stored = 'stored';
        try { localStorage.length; } catch { stored = 'no storage'; }
        const chart = document.querySelector('sluice-funnel');
        const say = (what) => parent.postMessage(stored + ', origin ' + origin + ', ' + what, '*');
        chart.addEventListener('sluiceload', () => say(chart.report.kept + ' deals'));
        chart.addEventListener('sluiceproblem', ({ detail }) => say(detail.code));
        onerror = (message) => say(message);
        </script>`;
      const heard = new Promise<string>((resolve) =>
        addEventListener('message', ({ data }) => resolve(String(data)), { once: true }),
      );
      document.body.append(frame);
      return heard;
    }, site.origin);
    assert.equal(told, 'no storage, origin null, 3 deals');
    assert.deepEqual(errors, []);
    await page.close();
  });

  test('resets of the style sheets of a page change nothing of a drawing', async () => {
    const { page } = await opened();
    const pictures = await page.evaluate(async (spec) => {
      const box = document.createElement('div');
      Object.assign(box.style, { width: '640px', fontFamily: 'monospace' });
      const chart = document.createElement('sluice-funnel');
      chart.spec = spec as never;
      document.body.append(box);
      box.append(chart);
      const frames = async () => {
        for (let i = 0; i < 4; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
        await chart.updateComplete;
      };
      const picture = () => {
        const svg = chart.shadowRoot!.querySelector('svg')!;
        const { width, height } = svg.getBoundingClientRect();
        const { fontSize, fill } = getComputedStyle(svg.querySelector('text')!);
        return [svg.outerHTML, width, height, fontSize, fill].join('\n');
      };
      await frames();
      const before = picture();
      const after: { [reset: string]: string } = {};
      for (const reset of [
        '*, *::before { box-sizing: border-box; margin: 0; padding: 0; line-height: 3; }',
        'svg { display: block; width: 10px; height: 10px; fill: red; } text { font-size: 40px; } path { display: none; }',
        ':where(*) { all: unset; } div { display: block; font-family: monospace; }',
        'button, table, p, input { all: initial; } html { font-size: 62.5%; line-height: 0; }',
      ]) {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(reset);
        document.adoptedStyleSheets = [sheet];
        await frames();
        after[reset] = picture();
      }
      return { before, after };
    }, specOf('seed.json'));
    for (const [reset, picture] of Object.entries(pictures.after))
      assert.equal(picture, pictures.before, reset);
    await page.close();
  });
});
