import { expect } from '@open-wc/testing';
import { worked } from './examples.js';
import { inside, until } from './waiting.js';

/** Addresses of everything the page has fetched for the kit so far. */
function fetched(): string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name).pathname)
    .filter((path) => /\/(src|node_modules)\//.test(path) && !path.includes('@web'));
}

/** This file has a page of its own, where nothing else has loaded anything. `npm run size` counts what an entry loads at once. */
describe('a page with finished counts', () => {
  it('loads nothing after the entry but what chooses a mark once one is pointed at, and Chinese words where these are asked for', async () => {
    await import('../../src/funnel.js');
    const atOnce = fetched();
    expect(atOnce.length).to.be.greaterThan(20);
    const funnel = document.createElement('sluice-funnel');
    Object.assign(funnel, { spec: worked, locale: 'en' });
    document.body.append(funnel);
    await until(() => inside(funnel, 'svg') !== null);
    inside<SVGElement>(funnel, '[role=option]')?.focus();
    inside<HTMLButtonElement>(funnel, '[part=toggle]')?.click();
    await until(() => inside(funnel, 'table') !== null);
    const stages = [
      { id: 'A', value: 900, lost: 300, open: 100, regressed: 50, medianDays: 4, amount: 5000 },
      { id: 'B', value: 450, amount: 2000 },
    ];
    for (const more of [
      {},
      { orientation: 'horizontal', shape: 'steps' },
      { locale: 'zh-CN', align: 'center' },
    ]) {
      Object.assign(funnel, {
        locale: null,
        spec: { kind: 'funnel', currency: 'CNY', ...more, data: { stages } },
      });
      await funnel.updateComplete;
      expect(inside(funnel, 'svg')?.textContent).to.contain('900');
    }
    const later = fetched().filter((path) => !atOnce.includes(path));
    const chooses = /\/(choosing|link-words|dress)\.ts$/;
    expect(later.filter((path) => !path.includes('/i18n/zh-cn/') && !chooses.test(path))).to.deep.equal([]);
    expect(later).not.to.deep.equal([]);
    funnel.remove();
  });
});
