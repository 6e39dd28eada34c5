import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { objections } from './axe.js';
import { drawnChart, loadExamples, tagOf } from './examples.js';

/** Examples that are looked at together. */
const PAGE = 12;

/** How each example is looked at. */
const WAYS = [
  { locale: 'en', theme: 'light' },
  { locale: 'zh-CN', theme: 'dark' },
  { locale: 'en', theme: 'dark' },
  { locale: 'zh-CN', theme: 'light' },
] as const;

describe('a page with every example', () => {
  const page = document.createElement('main');

  before(() => {
    document.title = 'Charts';
    document.documentElement.lang = 'en';
    document.body.append(page);
  });

  after(() => page.remove());

  for (const kind of ['funnel', 'pipeline', 'cohort', 'velocity', 'forecast'])
    it(`breaks no rule: every example of a ${kind}, in both languages and themes`, async () => {
      const all = Object.entries(await loadExamples()).filter(
        ([, spec]) => (spec as { kind: string }).kind === kind,
      );
      expect(all.length).to.be.greaterThan(20);
      const found: string[] = [];
      for (const settings of WAYS)
        for (let at = 0; at < all.length; at += PAGE) {
          page.innerHTML = '<h1>Charts</h1>';
          const shown = all.slice(at, at + PAGE);
          for (const [name, spec] of shown) {
            const chart = await drawnChart(tagOf(spec), { spec, ...settings });
            expect(chart.state, name).to.be.oneOf(['ready', 'partial', 'empty']);
            page.append(chart.parentElement!);
          }
          const names = shown.map(([name]) => name).join();
          found.push(...(await objections(document.documentElement)).map((one) => `${names}: ${one}`));
        }
      expect(found).to.deep.equal([]);
    }).timeout(120_000);
});
