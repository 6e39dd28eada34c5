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
  let before: string[] = [];
  /** What has been fetched since the last time. */
  const since = (): string[] => {
    const now = fetched();
    const added = now.filter((path) => !before.includes(path));
    before = now;
    return added;
  };

  it('draws with nothing but the entry, and loads each other part when it is asked for', async () => {
    await import('../../src/funnel.js');
    expect(since().length).to.be.greaterThan(20);
    const funnel = document.createElement('sluice-funnel');
    Object.assign(funnel, { spec: worked, locale: 'en' });
    document.body.append(funnel);
    await funnel.updateComplete;
    expect(inside(funnel, 'svg')?.textContent).to.contain('1,000');
    const stages = [
      { id: 'A', value: 900, lost: 300, open: 100, regressed: 50, medianDays: 4, amount: 5000 },
      { id: 'B', value: 450, amount: 2000 },
    ];
    const spec = { kind: 'funnel', currency: 'CNY', data: { stages } };
    const draw = async (more: object): Promise<void> => {
      Object.assign(funnel, { spec: { ...spec, ...more } });
      await funnel.updateComplete;
      await until(() => inside(funnel, 'svg')?.textContent?.includes('900') ?? false);
    };
    for (const more of [{}, { shape: 'steps' }, { align: 'center' }]) await draw(more);
    expect(since()).to.deep.equal([]);

    const chooses = ['choosing', 'dress'].map((name) => `/src/element/${name}.ts`);
    chooses.push('/src/i18n/link-words.ts');
    inside<SVGElement>(funnel, '[role=option]')?.focus();
    await until(() => fetched().length >= before.length + chooses.length);
    expect(inside(funnel, '.tip')?.textContent ?? '').to.contain('900');
    expect(since()).to.have.members(chooses);

    inside<HTMLButtonElement>(funnel, '[part=toggle]')?.click();
    await until(() => inside(funnel, 'table') !== null);
    expect(since()).to.include.members(['/src/element/table-view.ts', '/src/charts/funnel/table.ts']);

    await draw({ orientation: 'horizontal' });
    await until(() => funnel.state === 'ready');
    expect(since()).to.deep.equal(['/src/charts/funnel/columns.ts']);

    funnel.locale = 'zh-CN';
    await funnel.updateComplete;
    expect(inside(funnel, '[lang]')?.getAttribute('lang')).to.equal('zh-CN');
    const words = since();
    expect(words).to.include('/src/i18n/zh-cn/funnel.ts');
    expect(words.filter((path) => !path.startsWith('/src/i18n/zh-cn/'))).to.deep.equal([]);
    funnel.remove();
  });
});
