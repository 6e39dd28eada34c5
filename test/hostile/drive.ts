import type { Browser, CDPSession, HTTPRequest, KeyInput, Page } from 'puppeteer-core';
import type { Play, Served } from './plan.js';
import type { Observed } from './page/act.js';
import type { SvgSeen } from './page/seeing.js';
import type { Answer, Site } from './site.js';

/** What came of playing a case once. */
export interface Performance {
  readonly play: Play;
  readonly observed: Observed;
  /** Text of the tooltips that pointing and the keyboard brought. */
  readonly hovered: readonly string[];
  readonly focused: readonly string[];
  /** Names and roles that assistive technology is told. */
  readonly spoken: string;
  readonly svg: SvgSeen | null;
  /** What it cost the thread of the page, in ms of its own: other programs may be busy, too. */
  readonly cost: number;
  /** Requests that no case declared. */
  readonly stray: readonly string[];
  readonly dialogs: readonly string[];
  readonly navigations: readonly string[];
  readonly asked: Log['asked'];
  readonly aborted: Log['aborted'];
}

/** Where cases are played. */
export interface Theatre {
  readonly browser: Browser;
  readonly site: Site;
  /** Another origin. */
  readonly other: Site;
  /** A page that reads what was exported. */
  readonly judge: Page;
}

const OWN = /^\/(?:log|case\/\d+|stage\.(?:js|css)|(?:kit|other)\/sluice(?:\.worker)?\.js)$/u;
/** Marks that are pointed at: more would only be more of the same. */
const MOST_MARKS = 5;

function isDeclared(request: HTTPRequest, { site, other }: Theatre, play: Play): boolean {
  if (request.url().startsWith('data:')) return true;
  const { origin, pathname } = new URL(request.url());
  if (origin !== site.origin && origin !== other.origin) return false;
  return OWN.test(pathname) || Object.hasOwn(play.served ?? {}, pathname);
}

/** Declared addresses that were asked for, and those given up by the page. */
interface Log {
  readonly asked: string[];
  readonly aborted: string[];
}

function answerOf(served: Served, log: Log, address: string): Answer {
  let times = 0;
  return (_, response) => {
    log.asked.push(address);
    response.on('close', () => response.writableFinished || log.aborted.push(address));
    const { status, contentType, body, delayMs, neverEnds, held = 0, headers } = served;
    if (times++ < held) return;
    const send = (): void => {
      if (response.destroyed) return;
      const size = neverEnds ? {} : { 'Content-Length': Buffer.byteLength(body) };
      response.writeHead(status, { 'Content-Type': contentType, ...size, ...headers });
      response.write(body);
      if (!neverEnds) response.end();
    };
    setTimeout(send, delayMs);
  };
}

/** How long a page waits for an entry of the log at most, in ms: what never comes is a fault of the case, not of the page. */
const MOST_WAITED = 20_000;

/** Answers once the log has as many entries as the page asks for. */
function tellOf(log: Log): Answer {
  return ({ url = '' }, response) => {
    const [[name, times]] = [...new URL(url, 'http://localhost').searchParams] as [[keyof Log, string]];
    const end = performance.now() + MOST_WAITED;
    const look = (): void => {
      if (log[name].length < Number(times) && performance.now() < end) return void setTimeout(look, 10);
      response.writeHead(204).end();
    };
    look();
  };
}

async function addressOf({ site, other }: Theatre, play: Play): Promise<string> {
  const { act, fetches = false, query = '', framed } = play;
  if (framed === 'chart') {
    const { post, ...own } = act;
    const frame = site.put({ act: { ...own, steps: [{ do: 'wait', ms: 2500 }] } });
    return other.put({ act: { ...own, post, frame, toFrame: true }, open: true });
  }
  if (framed === 'stranger') {
    const { post, ...own } = act;
    const frame = other.put({ act: { ...own, post }, open: true });
    return site.put({ act: { ...own, post: [], frame }, frames: true });
  }
  return site.put({ act, fetches, copies: act.copies === true }, query);
}

const read = (page: Pick<Page, 'evaluate'>): Promise<Observed> =>
  page.evaluate(() => (window as unknown as { observed: Observed }).observed);

/** Where a phase is waited for: a page, or the frame in it where the chart is; at most so many ms. */
interface Stand {
  readonly page: Page;
  readonly where: Pick<Page, 'evaluate'>;
  readonly most: number;
}

/** How long a key is given to reach a page that has no focus yet, in ms. */
const KEY = 1000;

/**
 * Waits for a phase, which a key begins. The waiting of the driver itself does not work in a page whose prototypes are not its
 * own.
 */
async function reachedIn(
  { page, where, most }: Stand,
  phase: Observed['phase'],
  key?: KeyInput,
): Promise<void> {
  const end = performance.now() + most;
  let pressed = -Infinity;
  while (performance.now() < end) {
    const now = await where.evaluate(() => (window as unknown as { observed?: Observed }).observed?.phase);
    if (now === phase || now === 'done') return;
    if (key !== undefined && performance.now() - pressed > KEY) {
      pressed = performance.now();
      await page.keyboard.press(key);
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`${phase} is not reached`);
}

/** Time of its own that the thread of a page has spent, in ms. */
async function spent(clock: CDPSession): Promise<number> {
  const { metrics } = await clock.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
}

/** The tooltip, once the chart shows what was done last: one that is drawn waits for the next frame. */
const tipOf = (page: Pick<Page, 'evaluate'>): Promise<string> =>
  page.evaluate(async () => {
    const chart = document.querySelector('.box')?.firstElementChild as
      | (Element & { readonly updateComplete: Promise<unknown> })
      | null
      | undefined;
    await chart?.updateComplete;
    return chart?.shadowRoot?.querySelector('.tip')?.textContent ?? '';
  });

interface Heard {
  readonly name?: string;
  readonly description?: string;
  readonly children?: readonly Heard[];
}

const namesIn = (node: Heard | null): string[] =>
  node === null ? [] : [node.name ?? '', node.description ?? '', ...(node.children ?? []).flatMap(namesIn)];

/** Points at marks with the mouse, then goes from mark to mark with the keyboard. */
async function lookAround(page: Page): Promise<{ hovered: string[]; focused: string[]; spoken: string }> {
  const places = await page.evaluate((most) => {
    const root = document.querySelector('.box')?.firstElementChild?.shadowRoot;
    return [...(root?.querySelectorAll('[role=option]') ?? [])].slice(0, most).map((node) => {
      const { left, top, width, height } = node.getBoundingClientRect();
      return [left + width / 2, top + height / 2] as const;
    });
  }, MOST_MARKS);
  const hovered: string[] = [];
  for (const [x, y] of places) {
    await page.mouse.move(x, y);
    await page.mouse.move(x + 1, y);
    hovered.push(await tipOf(page));
  }
  await page.mouse.move(0, 0);
  const focused: string[] = [];
  await page.keyboard.press('Tab');
  for (let i = 0; i < places.length; i++) {
    focused.push(await tipOf(page));
    await page.keyboard.press('ArrowDown');
  }
  const tree = await page.accessibility.snapshot({ interestingOnly: false });
  await page.keyboard.press('Home');
  await page.keyboard.press('Escape');
  return { hovered, focused, spoken: namesIn(tree).join(' ') };
}

/** What the page that looks at exports finds in one. */
async function judged({ judge }: Theatre, { saved }: Observed): Promise<SvgSeen | null> {
  const svg = saved.find(({ name }) => name.endsWith('.svg'));
  if (svg === undefined) return null;
  return judge.evaluate(
    (text) => (window as unknown as { seeSvg: (text: string) => SvgSeen }).seeSvg(text),
    svg.text,
  );
}

/** Plays a case once, in a page of its own. */
export async function perform(theatre: Theatre, play: Play): Promise<Performance> {
  const log: Log = { asked: [], aborted: [] };
  const [stray, dialogs, navigations]: string[][] = [[], [], []];
  for (const [address, served] of Object.entries(play.served ?? {}))
    theatre.site.answers.set(address, answerOf(served, log, address));
  theatre.site.answers.set('/log', tellOf(log));
  const page = await theatre.browser.newPage();
  try {
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      if (isDeclared(request, theatre, play)) return void request.continue();
      stray!.push(request.url());
      return void request.abort();
    });
    page.on('dialog', (dialog) => {
      dialogs!.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('popup', () => navigations!.push('a window'));
    const address = await addressOf(theatre, play);
    await page.goto(address, { waitUntil: 'domcontentloaded' });
    page.on('framenavigated', (frame) => frame === page.mainFrame() && navigations!.push(frame.url()));
    const where =
      play.framed === 'chart'
        ? await page.waitForFrame((frame) => frame.url().startsWith(theatre.site.origin))
        : page;
    const reached = (phase: Observed['phase'], key?: KeyInput): Promise<void> =>
      reachedIn({ page, where, most: play.act.patience + 30_000 }, phase, key);
    await reached('ready');
    const clock = await page.createCDPSession();
    await clock.send('Performance.enable', { timeDomain: 'threadTicks' });
    const before = await spent(clock);
    await reached('given', 'F8');
    const cost = (await spent(clock)) - before;
    const { seen } = await read(where);
    const around =
      seen?.drawn && play.framed === undefined
        ? await lookAround(page)
        : { hovered: [], focused: [], spoken: '' };
    await reached('done', 'F9');
    const observed = await read(where);
    const svg = await judged(theatre, observed);
    return {
      play,
      observed,
      cost,
      ...around,
      svg,
      stray: stray!,
      dialogs: dialogs!,
      navigations: navigations!,
      ...log,
    };
  } finally {
    await page.close();
    theatre.site.answers.clear();
  }
}
