import { expect } from '@open-wc/testing';
import { renderToHtml } from '../../src/render.js';
import type { HtmlOptions } from '../../src/render.js';
import { measureIn } from '../../src/element/measure.js';
import { loadExamples, tagOf, worked } from './examples.js';
import { inside, until } from './waiting.js';

type Chart = HTMLElementTagNameMap['sluice-funnel'];

/** A page as a server sends it, without a script so far. */
interface SentPage {
  readonly document: Document;
  readonly chart: Chart;
  /** Defines the elements and waits for the drawing. */
  readonly start: () => Promise<void>;
}

async function pageWith(markup: string, width = 760): Promise<SentPage> {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'width:1000px;height:1200px;border:0';
  frame.srcdoc = `<!doctype html><style>body{margin:0;font-family:sans-serif}main{width:${width}px}</style><main>${markup}</main><p id="after">After</p>`;
  await new Promise((resolve) => {
    frame.addEventListener('load', resolve, { once: true });
    document.body.append(frame);
  });
  const page = frame.contentDocument!;
  const chart = page.querySelector('main')!.firstElementChild as Chart;
  const start = async (): Promise<void> => {
    const script = page.createElement('script');
    script.type = 'module';
    script.src = '/src/element/whole.js';
    page.body.append(script);
    await until(() => ['ready', 'partial', 'empty', 'error'].includes(chart.state), 'the element');
    await chart.updateComplete;
  };
  return { document: page, chart, start };
}

/** What a reader sees of a chart, and where: its texts in their order, its box, and what follows it in the page. */
function seen({ document: page, chart }: SentPage): object {
  const svg = inside(chart, 'svg')!;
  const box = ({ x, y, width, height }: DOMRect): number[] => [x, y, width, height];
  return {
    texts: [...svg.querySelectorAll('text')].map((node) => node.textContent),
    svg: box(svg.getBoundingClientRect()),
    chart: box(chart.getBoundingClientRect()),
    after: box(page.querySelector('#after')!.getBoundingClientRect()),
  };
}

/** The same drawing as in the page: its fonts are measured. */
const sent = (spec: object, options: HtmlOptions = {}): string => {
  const { locale = 'en' } = spec as { readonly locale?: string };
  return renderToHtml(spec, { width: 760, locale, measure: measureIn('sans-serif', locale), ...options });
};

/** Shifts of the layout of a page, where the engine tells. */
function shiftsOf(page: Document): PerformanceEntry[] {
  const { PerformanceObserver: Observer } = page.defaultView as unknown as typeof globalThis;
  const shifts: PerformanceEntry[] = [];
  if (Observer.supportedEntryTypes.includes('layout-shift'))
    new Observer((list) => shifts.push(...list.getEntries())).observe({ type: 'layout-shift' });
  return shifts;
}

describe('a chart that a server has sent', () => {
  afterEach(() => document.body.replaceChildren());

  it('is there before any script, with all its numbers', async () => {
    const { chart } = await pageWith(sent(worked));
    expect(chart.matches(':defined')).to.equal(false);
    expect(chart.shadowRoot).not.to.equal(null);
    const texts = inside(chart, 'svg')!.textContent;
    for (const number of ['1,000', '300', '120', '60', '30%', '40%', '50%']) expect(texts).to.contain(number);
    expect(inside(chart, 'svg')!.getBoundingClientRect().width).to.equal(760);
  });

  for (const name of [
    'minimal',
    'records-reached',
    'what-if',
    'pipeline-minimal',
    'cohort-counts',
    'velocity-minimal',
    'forecast-minimal',
  ])
    it(`becomes live without a jump: ${name}`, async () => {
      const spec = (await loadExamples())[`${name}.json`] as object;
      for (const locale of ['en', 'zh-CN']) {
        const page = await pageWith(sent({ ...spec, locale }));
        expect(page.chart.localName).to.equal(tagOf(spec));
        const before = seen(page);
        const shifts = shiftsOf(page.document);
        const old = inside(page.chart, 'svg');
        await page.start();
        expect(inside(page.chart, 'svg')).not.to.equal(old);
        expect(page.chart.shadowRoot!.querySelectorAll('svg[role]')).to.have.length(1);
        expect(page.chart.shadowRoot!.querySelector('style')).to.equal(null);
        expect(seen(page)).to.deep.equal(before);
        await new Promise((resolve) => setTimeout(resolve, 100));
        expect(shifts).to.deep.equal([]);
        document.body.replaceChildren();
      }
    });

  it('stays what it is while its file is on the way', async () => {
    const src = '/demo/data/hubspot-deals.csv';
    const csv = await (await fetch(src)).text();
    const spec = { kind: 'funnel', data: { src }, counting: 'current' };
    const page = await pageWith(sent(spec, { files: { [src]: csv } }));
    const before = seen(page);
    let loading = 0;
    const watch = new MutationObserver(() => {
      if (inside(page.chart, '[part=loading]') !== null) loading++;
    });
    watch.observe(page.chart.shadowRoot!, { childList: true, subtree: true });
    await page.start();
    watch.disconnect();
    expect(loading).to.equal(0);
    expect(seen(page)).to.deep.equal(before);
  });

  it('gives way to what is wrong', async () => {
    const page = await pageWith(sent(worked));
    page.chart.setAttribute('spec', '{"kind":"funnel"}');
    await page.start();
    expect(page.chart.state).to.equal('error');
    expect(inside(page.chart, 'svg[role]')).to.equal(null);
  });

  it('is text and nothing else, whatever its labels say', async () => {
    const label = '</template></style><img src=x onerror="parent.hurt=1">"&';
    const page = await pageWith(sent({ kind: 'funnel', data: { stages: [{ id: label, value: 1 }] } }));
    expect(page.document.querySelector('img')).to.equal(null);
    expect(inside(page.chart, 'img')).to.equal(null);
    expect(inside(page.chart, 'svg')!.textContent).to.contain('</template>');
  });
});
