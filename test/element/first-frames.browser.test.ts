import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { measureIn } from '../../src/element/measure.js';
import { renderToHtml } from '../../src/render.js';
import { emulateMedia } from './engines.js';
import { loadExamples, tagOf } from './examples.js';
import type { AnyChart } from './examples.js';
import { colourOf, contrast } from './seen.js';
import { inside, nextFrames, until } from './waiting.js';

/** A page of its own, in which the elements are defined by `start`, as by a script at its end. */
interface Page {
  readonly document: Document;
  readonly start: () => Promise<void>;
}

async function pageWith(head: string, body: string): Promise<Page> {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'width:2200px;height:800px;border:0';
  frame.srcdoc = `<!doctype html><html lang="en"><head>${head}</head><body style="margin:0;font-family:sans-serif">${body}</body></html>`;
  await new Promise((resolve) => {
    frame.addEventListener('load', resolve, { once: true });
    document.body.append(frame);
  });
  const page = frame.contentDocument!;
  const start = async (): Promise<void> => {
    const script = page.createElement('script');
    script.type = 'module';
    script.src = '/src/element/whole.js';
    const loaded = new Promise((resolve) => script.addEventListener('load', resolve, { once: true }));
    page.body.append(script);
    await loaded;
  };
  return { document: page, start };
}

/** The colours in which words and ground of a chart are painted in a frame. */
interface Painted {
  readonly ground: string;
  readonly words: readonly string[];
}

/** The colours that are painted on a canvas without letting the ground through; none where nothing is. */
function inkOf(canvas: HTMLCanvasElement | null): string[] {
  if (canvas === null || canvas.width * canvas.height === 0) return [];
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  const colours = new Set<string>();
  for (let i = 0; i < data.length; i += 4)
    if (data[i + 3] === 255) colours.add(`rgb(${data[i]}, ${data[i + 1]}, ${data[i + 2]})`);
  return [...colours];
}

function paintedOf(chart: Element): Painted | null {
  const svg = inside(chart, 'svg');
  if (svg === null) return null;
  const view = chart.ownerDocument.defaultView;
  if (view === null) return null;
  const texts = [...svg.querySelectorAll('text')].slice(0, 12);
  return {
    ground: view.getComputedStyle(chart).backgroundColor,
    words: [...new Set(texts.map((text) => view.getComputedStyle(text).fill))],
  };
}

/** Looks at a chart after every frame that is painted, until told to end. */
function watch(chart: Element): () => readonly Painted[] {
  const frames: Painted[] = [];
  const view = chart.ownerDocument.defaultView!;
  const { port1, port2 } = new MessageChannel();
  let over = false;
  // A message that is sent within a frame is heard once that is painted.
  port1.addEventListener('message', () => {
    const painted = paintedOf(chart);
    if (painted !== null) frames.push(painted);
  });
  port1.start();
  const next = (): void => {
    if (over) return;
    port2.postMessage(null);
    view.requestAnimationFrame(next);
  };
  view.requestAnimationFrame(next);
  return () => {
    over = true;
    port1.close();
    return frames;
  };
}

const isSettled = (chart: Element): boolean =>
  ['ready', 'partial'].includes((chart as Partial<AnyChart>).state ?? '');

/** Waits until a chart is drawn, and some frames more. */
async function settled(chart: Element): Promise<void> {
  await until(() => isSettled(chart), 'the drawing');
  await (chart as AnyChart).updateComplete;
  await nextFrames(6);
}

const BLACK = [0, 0, 0] as const;

/** Every frame is one of the last: its ground is dark, and its words are light. */
function expectDark(frames: readonly Painted[], ground: string): void {
  expect(frames.length).to.be.greaterThan(3);
  expect([...new Set(frames.map((frame) => frame.ground))]).to.deep.equal([ground]);
  expect(contrast(colourOf(ground), BLACK)).to.be.lessThan(2);
  for (const { words } of frames)
    for (const word of words) expect(contrast(colourOf(word), colourOf(ground)), word).to.be.at.least(4.5);
}

const DARK = 'rgb(20, 23, 29)';

/** Of each kind one, the numbers of the last painted on a canvas. */
const names = [
  'minimal.json',
  'pipeline-by-owner.json',
  'velocity-survival.json',
  'forecast-periods.json',
  'cohort-sixty-months.json',
];

describe('the first frames of a chart', function () {
  this.timeout(60_000);

  beforeEach(() => setViewport({ width: 1000, height: 900 }));

  afterEach(async () => {
    document.body.replaceChildren();
    await emulateMedia();
  });

  /** Markup of a chart with its spec. */
  const markup = async (name: string, attributes = ''): Promise<string> => {
    const spec = (await loadExamples())[name]!;
    const tag = tagOf(spec);
    const json = JSON.stringify(spec).replaceAll('</', '<\\/');
    return `<${tag} ${attributes}><script type="application/json">${json}</script></${tag}>`;
  };

  for (const name of names)
    it(`are dark where the element is, on a page that is light: ${name}`, async () => {
      const { document: page, start } = await pageWith('', await markup(name, 'theme="dark"'));
      const chart = page.body.firstElementChild!;
      const end = watch(chart);
      await start();
      await settled(chart);
      const canvas = inside<HTMLCanvasElement>(chart, 'canvas');
      expect(canvas !== null).to.equal(name === 'cohort-sixty-months.json');
      expectDark(end(), DARK);
    });

  it('are dark where its property was set before it is in the page', async () => {
    const { document: page, start } = await pageWith('', '');
    await start();
    const spec = (await loadExamples())['minimal.json'];
    const chart = Object.assign(page.createElement('sluice-funnel'), { spec, theme: 'dark' });
    const end = watch(chart);
    page.body.append(chart);
    await settled(chart);
    expectDark(end(), DARK);
  });

  for (const [how, head, attributes] of [
    ['by its colour scheme', '<style>:root{color-scheme:dark}</style>', ''],
    ['by a meta element', '<meta name="color-scheme" content="dark">', ''],
    ['by a class around it', '<style>body{color-scheme:dark}</style>', ''],
  ] as const)
    it(`are dark on a page that is dark ${how}`, async () => {
      const { document: page, start } = await pageWith(head, await markup('minimal.json', attributes));
      const chart = page.body.firstElementChild!;
      const end = watch(chart);
      await start();
      await settled(chart);
      expectDark(end(), DARK);
    });

  it('are dark where the reader wishes so, and the page or the chart follows', async () => {
    await emulateMedia({ 'prefers-color-scheme': 'dark' });
    const [auto, scheme] = [
      await pageWith('', await markup('minimal.json', 'theme="auto"')),
      await pageWith('<style>:root{color-scheme:light dark}</style>', await markup('minimal.json')),
    ];
    for (const { document: page, start } of [auto, scheme]) {
      const chart = page.body.firstElementChild!;
      const end = watch(chart);
      await start();
      await settled(chart);
      expectDark(end(), DARK);
    }
  });

  it('have the colours of a theme of the page', async () => {
    const css = await (await fetch('/themes/plum.css')).text();
    const { document: page, start } = await pageWith(
      `<style>${css}</style>`,
      await markup('cohort-sixty-months.json', 'theme="dark"'),
    );
    const chart = page.body.firstElementChild!;
    const end = watch(chart);
    await start();
    await settled(chart);
    expectDark(end(), 'rgb(26, 21, 26)');
  });

  it('follow a chart that a server has sent, dark from the first to the last, in its place', async () => {
    for (const name of names) {
      const spec = (await loadExamples())[name]!;
      const sent = renderToHtml(spec, {
        width: 760,
        locale: 'en',
        theme: 'dark',
        measure: measureIn('sans-serif', 'en'),
      });
      const { document: page, start } = await pageWith(
        '<style>main{width:760px}</style>',
        `<main>${sent}</main>`,
      );
      const chart = page.querySelector('main')!.firstElementChild!;
      const end = watch(chart);
      await nextFrames(4);
      await start();
      await settled(chart);
      expectDark(end(), DARK);
      page.defaultView!.frameElement!.remove();
    }
  });

  it('paint numbers on a canvas in the ink of the theme, and in that of another theme once it changes', async () => {
    const { document: page, start } = await pageWith(
      '',
      await markup('cohort-sixty-months.json', 'theme="dark"'),
    );
    const chart = page.body.firstElementChild as AnyChart;
    const inks: string[][] = [];
    await start();
    await until(() => inside(chart, 'canvas') !== null, 'the numbers');
    inks.push(inkOf(inside<HTMLCanvasElement>(chart, 'canvas')));
    await settled(chart);
    inks.push(inkOf(inside<HTMLCanvasElement>(chart, 'canvas')));
    expect(inks[0]).to.deep.equal(inks[1]);
    expect(inks[0]!.length).to.be.greaterThan(0);
    chart.theme = 'light';
    await until(
      () => inkOf(inside<HTMLCanvasElement>(chart, 'canvas')).join() !== inks[0]!.join(),
      'the other ink',
    );
  });
});
