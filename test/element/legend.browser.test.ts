import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define.js';
import { objections } from './axe.js';
import { loadExamples } from './examples.js';
import { drawn, onUsualPage } from './usual.js';
import { press } from './hands.js';
import { inside, marksOf, nextFrames, until } from './waiting.js';

type Changed = HTMLElementEventMap['sluicechange']['detail'];

const buttonsOf = (chart: Element): SVGElement[] => [
  ...(chart.shadowRoot?.querySelectorAll<SVGElement>('[role=button][part=series]') ?? []),
];

/** A chart with its names as buttons. */
async function named(name: string, settings: object = {}, width = 760): ReturnType<typeof drawn> {
  const chart = await drawn(name, width, settings);
  await until(() => buttonsOf(chart).length > 1, `buttons of ${name}`);
  return chart;
}

const click = (node: Element | undefined): unknown =>
  node?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));

const textsOf = (chart: Element, part: string): string[] =>
  [...(chart.shadowRoot?.querySelectorAll(`svg [part~=${part}]`) ?? [])].map(
    (node) => node.textContent ?? '',
  );

/** What of a list is not in another that has the same order. */
function without(all: readonly string[], some: readonly string[]): string[] {
  const left = [...some];
  const gone = all.filter((text) => text !== left[0] || left.shift() === undefined);
  expect(left).to.deep.equal([]);
  return gone;
}

const pressedOf = (chart: Element): (string | null)[] =>
  buttonsOf(chart).map((button) => button.getAttribute('aria-pressed'));

describe('the names of what a chart tells apart', function () {
  onUsualPage(this);

  it('hide their marks and nothing else: no number, no rate, no length is another', async () => {
    const chart = await named('segments-stacked.json');
    const heard: Changed[] = [];
    chart.addEventListener('sluicechange', ({ detail }) => heard.push(detail));
    const said = (): string[] => [...textsOf(chart, 'value'), ...textsOf(chart, 'rate')];
    // Where they begin and end: a longer caption may take another line, and moves everything down.
    const lengths = (): number[][] =>
      [...chart.shadowRoot!.querySelectorAll<SVGPathElement>('[part=connector],[part~=drop],[part=whisker]')]
        .map((node) => node.getBBox())
        .map(({ x, width }) => [x, x + width].map(Math.round));
    const before = { said: said(), lengths: lengths(), result: JSON.stringify(chart.result) };
    const marks = chart.description!.marks.map(({ target }) => target);
    const bars = chart.shadowRoot!.querySelectorAll('[part=stage]').length;
    expect(bars).to.equal(12);

    click(buttonsOf(chart)[1]);
    await until(() => chart.shadowRoot!.querySelectorAll('[part=stage]').length === 8, 'bars');
    expect(heard).to.deep.equal([{ hide: ['Referral'] }]);
    expect(chart.hide).to.deep.equal(['Referral']);
    expect({ said: said(), lengths: lengths(), result: JSON.stringify(chart.result) }).to.deep.equal(before);
    expect(chart.description!.marks.map(({ target }) => target)).to.deep.equal(
      marks.filter(({ segment }) => segment !== 'Referral'),
    );
    expect(chart.description!.caption).to.contain('hidden: Referral; still counted in every number');
    expect(inside(chart, '#summary')!.textContent).to.contain('hidden: Referral');
    expect(pressedOf(chart)).to.deep.equal(['true', 'false', 'true']);
    expect(marksOf(chart)).to.have.length(4 + 8);
    expect(await objections(chart)).to.deep.equal([]);

    click(buttonsOf(chart)[0]);
    await until(() => chart.shadowRoot!.querySelectorAll('[part=stage]').length === 4);
    expect(chart.description!.caption).to.contain('hidden: Web, Referral; still counted in every number');
    click(buttonsOf(chart)[1]);
    click(buttonsOf(chart)[0]);
    await until(() => chart.shadowRoot!.querySelectorAll('[part=stage]').length === bars);
    expect(heard.at(-1)).to.deep.equal({ hide: [] });
    expect(chart.description!.caption).not.to.contain('hidden');
  });

  it('are one tab stop before the marks, with arrows among them, and Enter and space to hide', async () => {
    const before = document.createElement('button');
    document.body.append(before);
    const chart = await named('segments-stacked.json', { hide: 'Web' });
    await until(() => pressedOf(chart)[0] === 'false');
    const [first, second, third] = buttonsOf(chart);
    before.focus();
    await press('Tab');
    expect(chart.shadowRoot!.activeElement).to.equal(first);
    await press('ArrowRight', ' ');
    await until(() => pressedOf(chart)[1] === 'false');
    expect(chart.shadowRoot!.activeElement).to.equal(second);
    await press('End', 'Enter');
    await until(() => pressedOf(chart)[2] === 'false');
    expect(chart.shadowRoot!.activeElement).to.equal(third);
    await press('Home', 'ArrowDown', 'ArrowLeft', 'Enter');
    await until(() => pressedOf(chart)[0] === 'true');
    await press('Tab');
    expect((chart.shadowRoot!.activeElement as Element).getAttribute('role')).to.equal('option');
  });

  it('are reached after the marks where they stand below them', async () => {
    const before = document.createElement('button');
    document.body.append(before);
    const chart = await named('cohort-both.json');
    const [first] = buttonsOf(chart);
    const focused = (): Element => chart.shadowRoot!.activeElement!;
    before.focus();
    await press('Tab');
    expect(focused().getAttribute('role')).to.equal('option');
    await press('Tab');
    expect(focused() === first).to.equal(true);
    await press(' ');
    await until(() => pressedOf(chart)[0] === 'false');
    expect(focused() === first).to.equal(true);
    await sendKeys({ down: 'Shift' });
    await press('Tab');
    await sendKeys({ up: 'Shift' });
    expect(focused().getAttribute('role')).to.equal('option');
    // Without the triangle they stand above.
    chart.spec = { ...(chart.spec as object), view: 'curves' } as never;
    await until(() => textsOf(chart, 'cell').length === 0 && buttonsOf(chart).length > 1);
    await until(() => {
      before.focus();
      const [name, list] = [buttonsOf(chart)[0]!, inside(chart, '[role=listbox]')!];
      return (name.compareDocumentPosition(list) & Node.DOCUMENT_POSITION_FOLLOWING) > 0;
    }, 'the names before the marks');
  });

  it('are targets of 24 px, however narrow the chart', async () => {
    for (const width of [760, 320]) {
      const chart = await named('eight-segments.json', {}, width);
      const boxes = buttonsOf(chart).map((button) => button.getBoundingClientRect());
      expect(boxes).to.have.length(8);
      for (const [i, box] of boxes.entries()) {
        expect(Math.min(box.width, box.height)).to.be.at.least(24);
        for (const other of boxes.slice(i + 1))
          expect(
            box.right <= other.left + 0.5 || box.bottom <= other.top + 0.5 || other.right <= box.left + 0.5,
            `${i} at ${width}`,
          ).to.equal(true);
      }
      chart.parentElement?.remove();
    }
  });

  it('stay hidden by their ids when numbers change, and are named in what is exported', async () => {
    const chart = await named('segments-stacked.json', { hide: ['Referral'] });
    await until(() => pressedOf(chart)[1] === 'false');
    const spec = structuredClone(chart.spec) as {
      data: { stages: { value: number; segments: { [name: string]: number } }[] };
    };
    for (const stage of spec.data.stages) {
      const { Web: web = 0, ...others } = stage.segments;
      stage.value += 10;
      stage.segments = { ...others, Web: web + 10 };
    }
    chart.spec = spec as never;
    await until(() => textsOf(chart, 'value').some((text) => text.includes('1,210')));
    await until(() => pressedOf(chart).includes('false'));
    const at = buttonsOf(chart).findIndex((button) => button.getAttribute('aria-label') === 'Referral');
    expect(pressedOf(chart)[at]).to.equal('false');
    expect(chart.description!.marks.some(({ target }) => target['segment'] === 'Referral')).to.equal(false);
    chart.setAttribute('hide', '["Web","Events"]');
    await until(
      () => chart.description!.caption.includes('Web') && chart.description!.caption.includes('Events'),
    );
    expect(marksOf(chart)).to.have.length(4 + 4);
    chart.hide = null;
    await until(() => marksOf(chart).length === 4 + 12);
  });

  for (const [name, part, own] of [
    ['losses.json', 'stage'],
    ['curve-segments.json', 'stage'],
    ['velocity-survival-by-owner.json', 'curve'],
    ['velocity-trend-by-owner.json', 'line'],
    ['forecast-categories-by-owner-zh.json', 'part'],
    ['compare-variants.json', 'stage', ['100%905', '31%281', '4%36']],
    ['multiples.json', 'stage', ['800', '300', '120', '220', '200']],
    ['what-if.json', 'stage', ['1,000', '400+100', '160+40', '80+20']],
    ['cohort-curves.json', 'curve', ['Mean 31%']],
    ['cohort-both.json', 'curve', ['Mean 50%']],
    ['cohort-curves-by-source.json', 'curve', ['21%', '25%', '4.4%', '32%']],
  ] as readonly (readonly [string, string, (readonly string[])?])[])
    it(`hide what they name in every drawing that has them: ${name}`, async () => {
      const chart = await named(name);
      const drawnOf = (): number => chart.shadowRoot!.querySelectorAll(`svg [part~=${part}]`).length;
      const said = (): string[] => ['value', 'axis', 'label', 'rate'].flatMap((each) => textsOf(chart, each));
      const before = { all: drawnOf(), said: said() };
      const [first] = buttonsOf(chart);
      const label = first!.getAttribute('aria-label')!;
      click(first);
      await until(() => drawnOf() < before.all, label);
      // What is written at what is hidden goes with it; no other word, and no number, is another.
      if (own === undefined) expect(said()).to.deep.equal(before.said);
      else expect(without(before.said, said())).to.deep.equal(own);
      expect(chart.description!.caption).to.contain(`hidden: ${label}`);
      expect(await objections(chart)).to.deep.equal([]);
      click(buttonsOf(chart)[0]);
      await until(() => drawnOf() === before.all);
    });

  it('hide from the first drawing on what is hidden at the start, in any language', async () => {
    for (const settings of [{ hide: ['Referral'] }, { hide: ['Referral'], locale: 'zh-CN' }]) {
      const place = document.createElement('div');
      place.style.width = '760px';
      document.body.append(place);
      const chart = document.createElement('sluice-funnel');
      Object.assign(chart, settings, { spec: (await loadExamples())['segments-stacked.json'] });
      const states = new Set<number>();
      const look = (): void => void states.add(chart.shadowRoot!.querySelectorAll('svg [part=stage]').length);
      const loaded = new Promise((resolve) => chart.addEventListener('sluiceload', resolve, { once: true }));
      place.append(chart);
      const observer = new MutationObserver(look);
      observer.observe(chart.shadowRoot!, { childList: true, subtree: true });
      await loaded;
      expect(chart.state).to.equal('ready');
      expect(chart.description!.caption).to.match(/hidden: Referral|已隐藏：Referral/);
      await nextFrames(4);
      observer.disconnect();
      expect([...states].filter((bars) => bars > 0)).to.deep.equal([8]);
      place.remove();
    }
  });

  it('are words, no buttons, where they explain marks, and panels keep their headings', async () => {
    for (const name of [
      'pipeline-by-owner.json',
      'pipeline-flow.json',
      'forecast-periods.json',
      'velocity-by-owner.json',
      'velocity-cycle-by-owner-zh.json',
      'cohort-retention.json',
    ]) {
      const chart = await drawn(name);
      await nextFrames(2);
      expect(textsOf(chart, 'legend').length, name).to.be.greaterThan(0);
      expect(buttonsOf(chart), name).to.have.length(0);
      chart.parentElement?.remove();
    }
  });

  it('are left alone where nothing is told apart, and go with what they name', async () => {
    const chart = await named('segments-stacked.json');
    chart.spec = {
      kind: 'funnel',
      data: {
        stages: [
          { id: 'A', value: 3 },
          { id: 'B', value: 2 },
        ],
      },
    } as never;
    await until(() => marksOf(chart).length === 2);
    await nextFrames(4);
    expect(buttonsOf(chart)).to.have.length(0);
  });
});
