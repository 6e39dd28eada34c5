import { expect } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import '../../src/define.js';
import { drawnFunnel, worked } from './examples.js';
import { spokenTree } from './engines.js';
import { middleOf, spokenBelow } from './hands.js';
import { inside, marksOf, nextFrames, until } from './waiting.js';

type Funnel = HTMLElementTagNameMap['sluice-funnel'];

const tip = (funnel: Funnel): HTMLElement => inside(funnel, '.tip') as HTMLElement;
const isOpen = (funnel: Funnel): boolean => inside(funnel, '.tip')?.matches(':popover-open') ?? false;

async function pointAt(node: Element): Promise<void> {
  await sendMouse({ type: 'move', position: middleOf(node) });
  await nextFrames(3);
}

/**
 * Points at the first mark until its tooltip is there, each time from outside: a page that still scrolls closes what was
 * opened, and a pointer that stays on a mark does not open it again.
 */
async function pointAtFirst(funnel: Funnel): Promise<void> {
  for (let i = 0; i < 20 && !isOpen(funnel); i++) {
    if (i > 0) await sendMouse({ type: 'move', position: [995, 795] });
    await pointAt(marksOf(funnel)[0] as Element);
  }
  expect(isOpen(funnel)).to.equal(true);
}

async function pointed(settings: object = {}, width = 760): Promise<Funnel> {
  const funnel = await drawnFunnel({ spec: worked, locale: 'en', ...settings }, width);
  await pointAtFirst(funnel);
  return funnel;
}

describe('the marks of a chart', () => {
  beforeEach(() => setViewport({ width: 1000, height: 800 }));
  afterEach(async () => {
    await resetMouse();
    document.body.replaceChildren();
    document.body.style.height = '';
  });

  it('are the options of a list, each with a name that says its number, its rate and its loss', async () => {
    await drawnFunnel({ spec: worked, locale: 'en' });
    const tree = await spokenTree();
    const list = spokenBelow(tree).find(({ role }) => role === 'listbox');
    expect(list?.name).to.equal('Stages');
    expect(list?.children?.map(({ role, name }) => ({ role, name }))).to.deep.equal([
      {
        role: 'option',
        name: 'Leads, stage 1 of 4: 1,000. Bottleneck: its loss is the largest, and its interval lies clear of every other. One point more there is worth 2 in Won, elsewhere at most 1.5. 700 did not go on.',
      },
      { role: 'option', name: 'Qualified, stage 2 of 4: 300. 180 did not go on. 30% of Leads, 27–33%.' },
      {
        role: 'option',
        name: 'Proposal, stage 3 of 4: 120. 60 did not go on. 40% of Qualified, 35–46%. 12% of the first stage.',
      },
      { role: 'option', name: 'Won, stage 4 of 4: 60. 50% of Proposal, 41–59%. 6% of the first stage.' },
    ]);
  });

  it('are left by one press of the tabulator: the chart has one stop for them and one for each of its buttons', async () => {
    const before = document.createElement('button');
    const after = document.createElement('button');
    document.body.append(before);
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    document.body.append(after);
    before.focus();
    const stops: (Element | null)[] = [];
    for (let i = 0; i < 4; i++) {
      await sendKeys({ press: 'Tab' });
      stops.push(funnel.shadowRoot?.activeElement ?? document.activeElement);
    }
    const buttons = ['toggle', 'what-if'].map((part) => inside(funnel, `[part=${part}]`));
    expect(stops).to.deep.equal([marksOf(funnel)[0], ...buttons, after]);
  });

  it('keep the focus, and their tooltip its numbers, while numbers change', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    const mark = marksOf(funnel)[2] as SVGElement;
    mark.focus();
    await funnel.updateComplete;
    const stages = worked.data.stages.map((stage) => ({ ...stage, value: stage.value * 2 }));
    funnel.spec = { ...worked, data: { stages } } as never;
    await funnel.updateComplete;
    expect(funnel.shadowRoot?.activeElement).to.equal(mark);
    expect(mark.getAttribute('aria-label')).to.contain('Proposal, stage 3 of 4: 240.');
    expect(tip(funnel).textContent).to.contain('Proposal · 240');
  });

  it('take no key that is meant for the page', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    marksOf(funnel)[1]?.focus();
    for (const init of [{ key: 'ArrowDown', altKey: true }, { key: 'Home', ctrlKey: true }, { key: 'a' }]) {
      const event = new KeyboardEvent('keydown', {
        ...init,
        bubbles: true,
        composed: true,
        cancelable: true,
      });
      marksOf(funnel)[1]?.dispatchEvent(event);
      expect(event.defaultPrevented, JSON.stringify(init)).to.equal(false);
      expect(funnel.shadowRoot?.activeElement).to.equal(marksOf(funnel)[1]);
    }
  });

  it('follow the direction of the page: left is forward where it is read from the right', async () => {
    document.documentElement.dir = 'rtl';
    try {
      const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
      marksOf(funnel)[0]?.focus();
      await sendKeys({ press: 'ArrowLeft' });
      expect(funnel.shadowRoot?.activeElement).to.equal(marksOf(funnel)[1]);
    } finally {
      document.documentElement.dir = '';
    }
  });
});

describe('the tooltip of a mark', () => {
  beforeEach(() => setViewport({ width: 1000, height: 800 }));
  afterEach(async () => {
    await resetMouse();
    document.body.replaceChildren();
    document.body.style.height = '';
  });

  it('goes at Escape where the pointer brought it, though the focus is elsewhere', async () => {
    const funnel = await pointed();
    expect(funnel.shadowRoot?.activeElement ?? null).to.equal(null);
    await sendKeys({ press: 'Escape' });
    await nextFrames();
    expect(isOpen(funnel)).to.equal(false);
  });

  it('leaves other keys to the page', async () => {
    await pointed();
    const event = new KeyboardEvent('keydown', { key: 'x', bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(false);
  });

  it('goes where the page, or a box in it, is scrolled', async () => {
    const box = document.createElement('div');
    box.style.cssText = 'height:300px;overflow:auto';
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    box.append(funnel.parentElement as Element);
    document.body.append(box);
    await pointAtFirst(funnel);
    await sendMouse({ type: 'move', position: [990, 790] });
    await until(() => !isOpen(funnel));
    await pointAtFirst(funnel);
    const closed = new Promise((resolve) => funnel.addEventListener('sluicehover', resolve, { once: true }));
    // So little that the pointer stays on the mark.
    box.scrollTop = 8;
    expect(((await closed) as CustomEvent).detail).to.equal(null);
    await nextFrames();
    expect(isOpen(funnel)).to.equal(false);
  });

  it('stays at its mark where the focus brought it and the page is scrolled', async () => {
    document.body.style.height = '3000px';
    // Away from where the chart will be: it is not to come below a pointer that rests.
    await sendMouse({ type: 'move', position: [990, 790] });
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    marksOf(funnel)[1]?.focus();
    await until(() => isOpen(funnel));
    const distance = (): number =>
      tip(funnel).getBoundingClientRect().top - (marksOf(funnel)[1]?.getBoundingClientRect().top ?? 0);
    const before = distance();
    window.scrollTo(0, 30);
    await nextFrames(4);
    expect(isOpen(funnel)).to.equal(true);
    expect(Math.abs(distance() - before)).to.be.at.most(1.5);
    window.scrollTo(0, 0);
    await nextFrames();
  });

  it('is not brought, changed or put away by what scrolling moves below a pointer that rests', async () => {
    document.body.style.height = '3000px';
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    const [first, second, third] = marksOf(funnel) as [SVGElement, SVGElement, SVGElement];
    const [x, y] = middleOf(first);
    const step = middleOf(second)[1] - y;
    await pointAtFirst(funnel);
    window.scrollTo(0, step);
    await until(() => !isOpen(funnel));
    await nextFrames(20);
    expect(isOpen(funnel)).to.equal(false);
    third.focus({ preventScroll: true });
    await until(() => isOpen(funnel));
    window.scrollTo(0, 0);
    await nextFrames(20);
    expect(isOpen(funnel)).to.equal(true);
    expect(tip(funnel).textContent).to.contain('Proposal');
    await sendMouse({ type: 'move', position: [x + 2, y] });
    await until(() => tip(funnel).textContent.includes('Leads'));
    expect(isOpen(funnel)).to.equal(true);
  });

  it('can be pointed at itself, and goes when the pointer leaves it', async () => {
    for (const width of [760, 220]) {
      const funnel = await pointed({}, width);
      const [x, y] = middleOf(marksOf(funnel)[0] as Element);
      const [there, below] = middleOf(tip(funnel));
      const path = (i: number): [number, number] =>
        i <= 10 ? [x + ((there - x) * i) / 10, y] : [there, y + ((below - y) * (i - 10)) / 10];
      // Along the mark, then down, step by step, as a hand moves.
      for (let i = 1; i <= 20; i++) {
        const [left, top] = path(i);
        await sendMouse({ type: 'move', position: [Math.round(left), Math.round(top)] });
      }
      await nextFrames();
      expect(isOpen(funnel), `${width} px`).to.equal(true);
      expect(tip(funnel).textContent).to.contain('Leads · 1,000');
      await sendMouse({ type: 'move', position: [995, 795] });
      await nextFrames();
      expect(isOpen(funnel)).to.equal(false);
      funnel.parentElement?.remove();
    }
  });

  it('stays inside the window at every mark, and beside a narrow chart, so that the next mark can be seen', async () => {
    for (const width of [200, 400, 900]) {
      const funnel = await drawnFunnel({ spec: worked, locale: 'en' }, width);
      for (const mark of marksOf(funnel)) {
        mark.focus();
        await nextFrames();
        const { left, top, right, bottom } = tip(funnel).getBoundingClientRect();
        expect(left).to.be.at.least(0);
        expect(top).to.be.at.least(0);
        expect(right).to.be.at.most(innerWidth);
        expect(bottom).to.be.at.most(innerHeight);
        if (width === 200) expect(left).to.be.at.least(mark.getBoundingClientRect().right - 3);
      }
      funnel.parentElement?.remove();
    }
  });

  it('tells the page what is pointed at, once', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    const seen: unknown[] = [];
    funnel.addEventListener('sluicehover', ({ detail }) => seen.push(detail?.stage ?? null));
    await pointAt(marksOf(funnel)[0] as Element);
    await pointAt(marksOf(funnel)[2] as Element);
    await sendMouse({ type: 'move', position: [995, 795] });
    await nextFrames();
    expect(seen).to.deep.equal(['Leads', 'Proposal', null]);
  });
});
