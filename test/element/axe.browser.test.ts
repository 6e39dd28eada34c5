import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { objections } from './axe.js';
import { drawnChart, loadExamples, tagOf } from './examples.js';
import type { AnyChart } from './examples.js';
import { inside, until } from './waiting.js';

type Chart = AnyChart;

/** An address that never answers. */
const SILENT = 'https://silent.example/deals.csv';

/** Of each kind: one that is drawn, one that has nothing to draw, one that is wrong. */
const examples = [
  ['seed.json', 'no-stages.json'],
  ['pipeline-by-owner.json', 'pipeline-empty.json'],
  ['cohort-retention.json', 'cohort-empty.json'],
  ['velocity-by-owner.json', 'velocity-empty.json'],
  ['forecast-periods.json', 'forecast-empty.json'],
] as const;

/** What axe objects to in the whole page: landmarks and names must be told apart across charts. */
const inPage = (): Promise<string[]> => objections(document.documentElement);

async function open(chart: Chart): Promise<void> {
  inside<HTMLButtonElement>(chart, '[part=toggle]')?.click();
  await until(() => inside(chart, 'table') !== null, 'the table');
  inside<SVGElement>(chart, '[role=option]')?.focus();
  await chart.updateComplete;
}

describe('a page with charts', () => {
  const page = document.createElement('main');
  const { fetch: own } = window;

  before(() => {
    document.title = 'Charts';
    document.documentElement.lang = 'en';
    window.fetch = (address, ...rest) =>
      address === SILENT ? new Promise<Response>(() => {}) : own(address, ...rest);
  });

  beforeEach(() => {
    page.innerHTML = '<h1>Charts</h1>';
    document.body.append(page);
  });

  afterEach(() => {
    document.body.replaceChildren();
    document.documentElement.dir = '';
  });

  after(() => void (window.fetch = own));

  for (const [drawn, empty] of examples)
    for (const theme of ['light', 'dark'] as const)
      for (const dir of ['ltr', 'rtl'])
        it(`breaks no rule: ${drawn}, empty, wrong and loading, ${theme}, ${dir}`, async () => {
          document.documentElement.dir = dir;
          const all = await loadExamples();
          const { kind } = all[drawn] as { kind: string };
          const show = async (settings: object): Promise<Chart> => {
            const chart = await drawnChart(tagOf({ kind }), { locale: 'en', theme, ...settings });
            page.append(chart.parentElement!);
            return chart;
          };
          await open(await show({ spec: all[drawn], toolbar: '' }));
          expect((await show({ spec: all[empty] })).state).to.equal('empty');
          const wrong = await show({ spec: { kind, data: { stages: 3 } } });
          await until(() => inside(wrong, '[part=error]') !== null, 'what is wrong');
          const loading = document.createElement(tagOf({ kind }));
          Object.assign(loading, { locale: 'en', theme, src: SILENT });
          page.append(loading);
          await until(() => inside(loading, '[part=loading]') !== null, 'waiting');
          expect(await inPage()).to.deep.equal([]);
        }).timeout(30_000);

  for (const [drawn] of examples)
    it(`breaks no rule where two charts have one caption: ${drawn}`, async () => {
      const spec = (await loadExamples())[drawn]!;
      for (let i = 0; i < 2; i++) {
        const chart = await drawnChart(tagOf(spec), { spec, locale: 'en' });
        page.append(chart.parentElement!);
        await open(chart);
      }
      expect(await inPage()).to.deep.equal([]);
    });

  it('is told of by axe where a rule is broken', async () => {
    page.append(document.createElement('button'));
    expect((await inPage()).map((found) => found.split(' ')[0])).to.deep.equal(['button-name']);
  });
});
