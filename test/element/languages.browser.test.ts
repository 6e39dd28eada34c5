import { expect } from '@open-wc/testing';
import { drawnText, worked } from './examples.js';
import { inside, until } from './waiting.js';

const CHINESE = /[\u4e00-\u9fff]/;

/** Everything that an element says, each time it says something else. */
function heardOf(chart: Element): string[] {
  const heard: string[] = [];
  const watch = (): void => {
    // Without the letters that only tell how wide the page sets text.
    const text = (chart.shadowRoot?.textContent ?? '').replace('m m', '');
    if (text.trim() !== '' && heard.at(-1) !== text) heard.push(text);
  };
  new MutationObserver(watch).observe(chart.shadowRoot!, {
    subtree: true,
    childList: true,
    characterData: true,
  });
  return heard;
}

/** This file has a page of its own, to which no Chinese word has come yet. */
describe('the language of a chart', () => {
  it('is English at once, and Chinese as soon as its words are here, without a word of English before', async () => {
    await import('../../src/funnel.js');
    const english = document.createElement('sluice-funnel');
    Object.assign(english, { spec: worked, locale: 'en' });
    document.body.append(english);
    await Promise.resolve();
    expect(drawnText(english)).to.contain('Largest drop');

    const chinese = document.createElement('sluice-funnel');
    Object.assign(chinese, { spec: worked, locale: 'zh-CN' });
    document.body.append(chinese);
    const heard = heardOf(chinese);
    await Promise.resolve();
    expect(chinese.state).to.equal('loading');
    expect(heard).to.deep.equal([]);
    const loaded = new Promise((resolve) => chinese.addEventListener('sluiceload', resolve));
    await loaded;
    await chinese.updateComplete;
    expect(drawnText(chinese)).to.contain('流失率最高');
    expect(chinese.state).to.equal('ready');
    expect(heard.length).to.be.greaterThan(0);
    for (const text of heard)
      expect(text, 'said')
        .to.match(CHINESE)
        .and.not.match(/Largest|Show table/);

    // The words are here: another one is Chinese at once.
    const next = document.createElement('sluice-funnel');
    Object.assign(next, { spec: worked, locale: 'zh-CN' });
    document.body.append(next);
    await Promise.resolve();
    expect(drawnText(next)).to.contain('流失率最高');
    for (const chart of [english, chinese, next]) chart.remove();
  });

  it('changes at once from one to the other, and the drawing stays until the words are here', async () => {
    await import('../../src/pipeline.js');
    const spec = { kind: 'pipeline', data: { stages: [{ id: 'Offer', value: 4, amount: 900 }] } };
    const chart = document.createElement('sluice-pipeline');
    Object.assign(chart, { spec, locale: 'en' });
    document.body.append(chart);
    await chart.updateComplete;
    const before = drawnText(chart);
    expect(before).to.contain('Offer');
    const heard = heardOf(chart);
    chart.locale = 'zh-CN';
    await Promise.resolve();
    expect(drawnText(chart)).to.equal(before);
    await chart.updateComplete;
    expect(drawnText(chart)).to.match(CHINESE);
    expect(inside(chart, '[lang]')?.getAttribute('lang')).to.equal('zh-CN');
    for (const text of heard) expect(text).to.match(CHINESE).and.not.contain('Show table');
    chart.remove();
  });

  it('is the one of what is wrong, too', async () => {
    await import('../../src/velocity.js');
    const chart = document.createElement('sluice-velocity');
    Object.assign(chart, { spec: { kind: 'velocity', data: {} }, locale: 'zh-CN' });
    document.body.append(chart);
    const heard = heardOf(chart);
    await until(() => inside(chart, '[part=error]') !== null);
    expect(inside(chart, '[part=error]')?.textContent).to.contain('无法绘制此图');
    for (const text of heard)
      expect(text)
        .to.match(CHINESE)
        .and.not.match(/Loading|cannot/);
    chart.remove();
  });
});
