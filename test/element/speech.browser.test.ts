import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { drawnFunnel, worked } from './examples.js';
import { inside, nextFrames, until } from './waiting.js';

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
      await until(() => funnel.state === 'ready' || funnel.state === 'partial');
      await nextFrames();
    });
    expect(heard[0]).to.equal('Loading…');
    expect(heard[1]).to.contain('Deals in each stage now');
    expect(heard).to.have.length(2);
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
      await until(() => inside(funnel, 'table') !== null);
      for (const part of ['svg', 'table', '[role=status]', '.tip', '[part=toggle]', 'p[hidden]'])
        expect(inside(funnel, part)?.closest('[lang]')?.getAttribute('lang'), part).to.equal(lang);
    }
  });
});
