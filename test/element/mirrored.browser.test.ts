import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { arabic } from '../../demo/arabic-words.js';
import { addLocale } from '../../src/locales.js';
import { objections } from './axe.js';
import { drawnChart, drawnFunnel, drawnText, loadExamples, worked } from './examples.js';
import { inside, marksOf, nextFrames, until } from './waiting.js';

const hebrew = {
  kind: 'funnel',
  title: 'משפך מכירות',
  data: {
    stages: [
      { id: 'a', label: 'לידים', value: 1000 },
      { id: 'b', label: 'הצעות (27–33%)', value: 300 },
      { id: 'c', label: 'עסקאות', value: 60 },
    ],
  },
};

const barsOf = (chart: Element): DOMRect[] =>
  [...(chart.shadowRoot?.querySelectorAll('[part~=stage]') ?? [])].map((bar) => bar.getBoundingClientRect());

const key = (mark: Element | undefined, name: string): unknown =>
  mark?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true }));

const focusedMark = (chart: Element): string | null | undefined =>
  chart.shadowRoot?.activeElement?.getAttribute('aria-label');

/** In a page from right to left; `around` is what is around the chart. */
async function turned(settings: object, width = 700): Promise<HTMLElementTagNameMap['sluice-funnel']> {
  document.body.dir = 'rtl';
  const funnel = await drawnFunnel(settings, width);
  await until(() => barsOf(funnel).length > 0, 'the drawing');
  return funnel;
}

afterEach(() => {
  document.body.replaceChildren();
  document.body.removeAttribute('dir');
  document.documentElement.lang = 'en';
});

describe('a chart on a page that is read from right to left', () => {
  it('has its bars begin at the right, its names at the right of them, and passes axe', async () => {
    const funnel = await turned({ spec: hebrew });
    const bars = barsOf(funnel);
    expect(new Set(bars.map(({ right }) => Math.round(right))).size).to.equal(1);
    expect(bars[0]!.width).to.be.greaterThan(bars[1]!.width);
    const label = inside(funnel, '[part~=label]')!.getBoundingClientRect();
    expect(label.left).to.be.greaterThan(bars[0]!.right - 1);
    const title = inside(funnel, '[part=title]')!.getBoundingClientRect();
    const box = funnel.getBoundingClientRect();
    expect(box.right - title.right).to.be.lessThan(30);
    expect(await objections(funnel)).to.deep.equal([]);
  });

  it('keeps every text inside, and numbers in their order', async () => {
    for (const width of [200, 360, 700]) {
      const funnel = await turned({ spec: hebrew }, width);
      const box = funnel.getBoundingClientRect();
      for (const text of funnel.shadowRoot!.querySelectorAll('svg text')) {
        const { left, right } = text.getBoundingClientRect();
        expect(left, text.textContent ?? '').to.be.at.least(box.left - 1);
        expect(right, text.textContent ?? '').to.be.at.most(box.right + 1);
      }
      expect(drawnText(funnel)).to.not.match(/[^\u2066]27–33%/);
      document.body.replaceChildren();
    }
  });

  it('is led through by arrows as they point, and Home leads to where a row begins', async () => {
    const funnel = await turned({ spec: { ...worked, orientation: 'horizontal' } });
    const marks = marksOf(funnel);
    marks[0]?.focus();
    key(marks[0], 'ArrowLeft');
    expect(funnel.shadowRoot?.activeElement).to.equal(marks[1]);
    expect(marks[1]!.getBoundingClientRect().left).to.be.lessThan(marks[0]!.getBoundingClientRect().left);
    key(marks[1], 'ArrowRight');
    expect(funnel.shadowRoot?.activeElement).to.equal(marks[0]);
    const spec = (await loadExamples())['cohort-retention.json']!;
    const cohort = await drawnChart('sluice-cohort', { spec, locale: 'en' });
    await until(() => marksOf(cohort).length > 0);
    marksOf(cohort)[0]?.focus();
    await nextFrames(2);
    const first = focusedMark(cohort);
    const at = (): number => cohort.shadowRoot!.activeElement!.getBoundingClientRect().left;
    const start = at();
    key(cohort.shadowRoot!.activeElement!, 'ArrowLeft');
    await nextFrames(2);
    expect(at()).to.be.lessThan(start);
    key(cohort.shadowRoot!.activeElement!, 'End');
    await nextFrames(2);
    expect(at()).to.be.lessThan(start - 100);
    key(cohort.shadowRoot!.activeElement!, 'Home');
    await nextFrames(2);
    expect(focusedMark(cohort)).to.equal(first);
  });

  it('follows the direction around it live, through shadow roots', async () => {
    const outer = document.createElement('section');
    const host = document.createElement('div');
    outer.append(host);
    document.body.append(outer);
    const root = host.attachShadow({ mode: 'open' });
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    root.append(funnel.parentElement!);
    await nextFrames(3);
    const left = (): boolean => new Set(barsOf(funnel).map((bar) => Math.round(bar.left))).size === 1;
    expect(left()).to.equal(true);
    outer.dir = 'rtl';
    await until(() => !left(), 'the mirror');
    expect(new Set(barsOf(funnel).map((bar) => Math.round(bar.right))).size).to.equal(1);
    outer.removeAttribute('dir');
    await until(left, 'back again');
    funnel.dir = 'rtl';
    await until(() => !left(), 'its own attribute');
  });

  it('shows a tooltip inside the window, at the other side of its mark', async () => {
    const funnel = await turned({ spec: { ...worked, orientation: 'horizontal' }, locale: 'en' }, 500);
    const [mark] = marksOf(funnel);
    mark?.focus();
    await nextFrames(3);
    const tip = inside(funnel, '.tip')!.getBoundingClientRect();
    const box = mark!.getBoundingClientRect();
    expect(tip.width).to.be.greaterThan(50);
    expect(tip.left).to.be.at.least(0);
    expect(tip.right).to.be.at.most(innerWidth);
    expect(tip.right).to.be.lessThan(box.left + 10);
  });

  it('has a table that begins at the right, and numbers that read as they do', async () => {
    const funnel = await turned({ spec: hebrew });
    inside<HTMLButtonElement>(funnel, '[part=toggle]')?.click();
    await until(() => inside(funnel, 'table') !== null);
    const [heading, ...cells] = [...inside(funnel, 'tbody tr')!.children];
    expect(heading!.getBoundingClientRect().left).to.be.greaterThan(cells[0]!.getBoundingClientRect().left);
    for (const cell of cells) expect(getComputedStyle(cell).direction).to.equal('ltr');
  });
});

describe('the language around a chart', () => {
  it('is followed live, through shadow roots', async () => {
    const outer = document.createElement('section');
    document.body.append(outer);
    const root = outer.attachShadow({ mode: 'open' });
    const funnel = await drawnFunnel({ spec: worked });
    root.append(funnel.parentElement!);
    expect(inside(funnel, '[part=toggle]')?.textContent).to.equal('Show table');
    outer.lang = 'zh-CN';
    await until(() => inside(funnel, '[part=toggle]')?.textContent === '显示数据表');
    outer.lang = 'en';
    await until(() => inside(funnel, '[part=toggle]')?.textContent === 'Show table');
  });

  it('may be one whose words the page adds, before and after charts are drawn', async () => {
    document.documentElement.lang = 'ar';
    const funnel = await turned({ spec: worked });
    expect(inside(funnel, '[part=toggle]')?.textContent).to.equal('Show table');
    addLocale('ar', arabic);
    await until(() => inside(funnel, '[part=toggle]')?.textContent === arabic.chart['table.show']);
    await until(() => drawnText(funnel).includes(arabic.chart['rate.previous']), drawnText(funnel));
    expect(inside(funnel, '[lang]')?.getAttribute('lang')).to.equal('ar');
    expect(await objections(funnel)).to.deep.equal([]);
  });
});
