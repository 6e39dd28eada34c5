import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { drawnFunnel, worked } from './examples.js';
import { inside, until, marksOf } from './waiting.js';

type Funnel = HTMLElementTagNameMap['sluice-funnel'];

const status = (funnel: Funnel): string => inside(funnel, '[role=status]')?.textContent ?? '';
const csv = `Deal ID,Stage,Status\n${Array.from({ length: 80 }, (_, i) => `${i},${i % 4 === 0 ? 'Won' : 'Lead'},${i % 4 === 0 ? 'Won' : 'Lost'}`).join('\n')}\n`;

/** What a live region says, in order, while `work` runs. */
async function heardWhile(funnel: Funnel, work: () => Promise<void>): Promise<string[]> {
  const heard: string[] = [];
  const note = (): void => {
    const said = status(funnel);
    if (said !== heard.at(-1)) heard.push(said);
  };
  const observer = new MutationObserver(note);
  observer.observe(funnel.shadowRoot as ShadowRoot, { subtree: true, childList: true, characterData: true });
  await work();
  observer.disconnect();
  return heard.filter((said) => said !== '');
}

describe('what is announced', () => {
  afterEach(() => document.body.replaceChildren());

  it('is that a file is on its way, and then what it shows, also the first time', async () => {
    const funnel = document.createElement('sluice-funnel');
    funnel.locale = 'en';
    document.body.append(funnel);
    await funnel.updateComplete;
    const heard = await heardWhile(funnel, async () => {
      funnel.file = new File([csv], 'deals.csv');
      await until(() => status(funnel).includes('Deals'));
    });
    expect(heard[0]).to.equal('Loading…');
    expect(heard[1]).to.contain('Deals in each stage now');
    expect(heard).to.have.length(2);
  });

  it('is polite, said at most once a second however often numbers change, and ends with the newest', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    const region = inside(funnel, '[role=status]') as HTMLElement;
    expect(region.getAttribute('aria-live') ?? 'polite').to.equal('polite');
    const times: number[] = [];
    const began = performance.now();
    const heard = await heardWhile(funnel, async () => {
      const observer = new MutationObserver(() => times.push(performance.now()));
      observer.observe(region, { subtree: true, childList: true, characterData: true });
      for (let i = 0; i < 40; i++) {
        const stages = worked.data.stages.map((stage) => ({ ...stage, value: stage.value * (i + 1) }));
        funnel.spec = { ...worked, data: { stages } } as never;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await until(() => status(funnel).includes('28,000 of 40,000'));
      observer.disconnect();
    });
    expect(heard.at(-1)).to.contain('28,000 of 40,000');
    // One at once, then one a second at most, however long this took.
    expect(heard.length).to.be.within(2, 2 + (performance.now() - began) / 1000);
    // A frame's worth of slack for when a change is noticed.
    for (const [i, at] of times.entries()) if (i > 0) expect(at - times[i - 1]!).to.be.at.least(950);
  });

  it('is nothing where counts are there from the start, or where only the width changes', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    const heard = await heardWhile(funnel, async () => {
      (funnel.parentElement as HTMLElement).style.width = '300px';
      await until(() => inside(funnel, 'svg')?.getAttribute('width') === '300');
    });
    expect(heard).to.deep.equal([]);
    expect(status(funnel)).to.equal('');
  });

  it('is the summary where there is no loss to speak of', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    funnel.spec = { kind: 'funnel', data: { stages: [{ id: 'Only', value: 3 }] } } as never;
    await funnel.updateComplete;
    expect(status(funnel)).to.contain('Funnel with 1 stage.');
  });

  it('is read as the language that is written', async () => {
    for (const [locale, lang] of [
      ['de', 'en'],
      ['zh-TW', 'zh-CN'],
      ['en-GB', 'en'],
    ] as const) {
      const funnel = await drawnFunnel({ spec: worked, locale });
      inside<HTMLButtonElement>(funnel, '[part=toggle]')?.click();
      marksOf(funnel)[0]?.focus();
      await until(() => inside(funnel, 'table') !== null && inside(funnel, '.tip') !== null);
      for (const part of ['svg', 'table', '[role=status]', '.tip', '[part=toggle]', '#summary'])
        expect(inside(funnel, part)?.closest('[lang]')?.getAttribute('lang'), part).to.equal(lang);
    }
  });
});
