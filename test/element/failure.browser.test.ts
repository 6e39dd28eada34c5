import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { drawnFunnel, worked } from './examples.js';
import { inside, until } from './waiting.js';

type Funnel = HTMLElementTagNameMap['sluice-funnel'];

const error = (funnel: Funnel): string => inside(funnel, '[part=error]')?.textContent ?? '';

async function failed(settings: object): Promise<Funnel> {
  const funnel = await drawnFunnel(settings);
  await until(() => error(funnel) !== '');
  return funnel;
}

describe('what is shown instead of a chart', () => {
  afterEach(() => document.body.replaceChildren());

  it('speaks the language the broken spec asks for, however it was given', async () => {
    const broken = { kind: 'funnel', locale: 'zh-CN', data: { stages: [{ id: 'a', value: -1 }] } };
    const text = JSON.stringify(broken);
    const src = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    for (const settings of [{ spec: broken }, { spec: text }, { src }]) {
      const funnel = await failed(settings);
      expect(error(funnel)).to.contain('无法绘制此图');
      expect(inside(funnel, '[part=error]')?.closest('[lang]')?.getAttribute('lang')).to.equal('zh-CN');
    }
  });

  it('speaks the language of the spec where its data cannot be read', async () => {
    const spec = { kind: 'funnel', locale: 'zh-CN', data: { src: '/no-such-file.csv' } };
    expect(error(await failed({ spec }))).to.contain('无法加载');
  });

  it('speaks the language of the page where the spec asks for one that does not exist', async () => {
    const spec = { kind: 'funnel', locale: '!!', data: { stages: [{ id: 'a', value: 1 }] } };
    expect(error(await failed({ spec }))).to.contain('This chart cannot be drawn');
  });

  it('lets the attribute win over the language of the spec', async () => {
    const spec = { kind: 'funnel', locale: 'zh-CN', data: { stages: [{ id: 'a', value: -1 }] } };
    expect(error(await failed({ spec, locale: 'en' }))).to.contain('This chart cannot be drawn');
  });

  it('lists eight of many problems and counts the rest', async () => {
    const stages = Array.from({ length: 12 }, (_, i) => ({ id: `s${i}`, value: -1 }));
    const funnel = await failed({ spec: { ...worked, data: { stages } }, locale: 'en' });
    const items = [...(funnel.shadowRoot?.querySelectorAll('li') ?? [])].map(
      ({ textContent }) => textContent ?? '',
    );
    expect(items).to.have.length(9);
    expect(items[8]).to.equal('4 more');
  });
});
