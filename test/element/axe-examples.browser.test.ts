import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { objections } from './axe.js';
import { drawnChart, loadExamples, tagOf } from './examples.js';

/** Examples that are looked at together. */
const PAGE = 12;

/** How examples are looked at, in turn: each in one language and theme, and next to its neighbours in all of them. */
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
      for (const [way, settings] of WAYS.entries()) {
        const own = all.filter((_, i) => i % WAYS.length === way);
        for (let at = 0; at < own.length; at += PAGE) {
          page.innerHTML = '<h1>Charts</h1>';
          for (const [name, spec] of own.slice(at, at + PAGE)) {
            const chart = await drawnChart(tagOf(spec), { spec, ...settings });
            expect(chart.state, name).to.be.oneOf(['ready', 'partial', 'empty']);
            page.append(chart.parentElement!);
          }
          const names = own.slice(at, at + PAGE).map(([name]) => name);
          found.push(...(await objections(document.documentElement)).map((one) => `${names.join()}: ${one}`));
        }
      }
      expect(found).to.deep.equal([]);
    }).timeout(120_000);
});
