import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { objections } from './axe.js';
import { drawnChart, drawnFunnel, loadExamples, worked } from './examples.js';
import { moveOnto } from './hands.js';
import { inside, marksOf, nextFrames, until } from './waiting.js';

type Funnel = HTMLElementTagNameMap['sluice-funnel'];
type Heard = HTMLElementEventMap['sluiceselect']['detail'];

const tipOf = (chart: Element): HTMLElement => inside(chart, '.tip')!;
const isOpen = (chart: Element): boolean => inside(chart, '.tip')?.matches(':popover-open') ?? false;

const leave = (chart: Element): unknown =>
  inside(chart, 'svg')!.parentElement!.dispatchEvent(new PointerEvent('pointerleave'));

const click = (node: Element | undefined, held: MouseEventInit = {}): unknown =>
  node?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, ...held }));

const key = (node: EventTarget | undefined, name: string, held: KeyboardEventInit = {}): unknown =>
  node?.dispatchEvent(
    new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true, ...held }),
  );

function heardBy(chart: Element): Heard[] {
  const heard: Heard[] = [];
  chart.addEventListener('sluiceselect', (event) => heard.push((event as CustomEvent<Heard>).detail));
  return heard;
}

const selected = (chart: Element): (string | null)[] =>
  marksOf(chart).map((mark) => mark.getAttribute('aria-selected'));

/** Has everything that comes when a mark is pointed at. */
async function ready(funnel: Funnel): Promise<Funnel> {
  moveOnto(marksOf(funnel)[0]);
  await import('../../src/element/choosing.js');
  await nextFrames(3);
  leave(funnel);
  await nextFrames(1);
  return funnel;
}

afterEach(() => document.body.replaceChildren());

describe('a tooltip', () => {
  it('is pinned by a click, stays while the pointer is elsewhere, and Escape or another click lets it go', async () => {
    const funnel = await ready(await drawnFunnel({ spec: worked, locale: 'en' }));
    const [first, second] = marksOf(funnel);
    moveOnto(first);
    await until(() => isOpen(funnel));
    leave(funnel);
    await until(() => !isOpen(funnel));
    moveOnto(first);
    click(first);
    leave(funnel);
    moveOnto(second);
    await nextFrames(3);
    expect(isOpen(funnel)).to.equal(true);
    expect(tipOf(funnel).textContent).to.contain('Leads');
    expect(await objections(funnel)).to.deep.equal([]);
    document.dispatchEvent(new Event('scroll'));
    await nextFrames(2);
    expect(isOpen(funnel), 'after scrolling').to.equal(true);
    key(document.body, 'Escape');
    await until(() => !isOpen(funnel));
    click(second);
    await until(() => isOpen(funnel));
    click(second);
    leave(funnel);
    await until(() => !isOpen(funnel), 'chosen again');
    click(second);
    await until(() => isOpen(funnel));
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    await until(() => !isOpen(funnel), 'a click elsewhere');
  });

  it('is pinned by Enter, and its text can be selected', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    const [first] = marksOf(funnel);
    first?.focus();
    key(first, 'Enter');
    await until(() => isOpen(funnel));
    first?.blur();
    await nextFrames(3);
    expect(isOpen(funnel)).to.equal(true);
    expect(getComputedStyle(tipOf(funnel)).userSelect).not.to.equal('none');
    const range = document.createRange();
    range.selectNodeContents(tipOf(funnel));
    expect(range.toString()).to.contain('Leads');
  });

  for (const [around, build] of [
    [
      'a box that hides what leaves it',
      (box: HTMLElement) => Object.assign(box.style, { overflow: 'hidden', height: '60px' }),
    ],
    [
      'a box that is moved and scaled',
      (box: HTMLElement) => Object.assign(box.style, { transform: 'translate(40px, 20px) scale(0.8)' }),
    ],
    [
      'a box that contains its paint',
      (box: HTMLElement) => Object.assign(box.style, { contain: 'paint', height: '60px' }),
    ],
  ] as const)
    it(`is whole in ${around}`, async () => {
      const box = document.createElement('div');
      build(box);
      document.body.append(box);
      const funnel = await drawnFunnel({ spec: worked, locale: 'en' }, 400);
      box.append(funnel.parentElement!);
      await nextFrames(3);
      marksOf(funnel)[0]?.focus();
      await until(() => isOpen(funnel));
      await nextFrames(2);
      expectWhole(funnel, innerWidth, innerHeight);
    });

  it('is whole in a modal dialog, above it', async () => {
    const dialog = document.createElement('dialog');
    Object.assign(dialog.style, { overflow: 'auto', width: '460px', height: '120px' });
    document.body.append(dialog);
    dialog.showModal();
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' }, 400);
    dialog.append(funnel.parentElement!);
    await nextFrames(3);
    marksOf(funnel)[0]?.focus();
    await until(() => isOpen(funnel));
    await nextFrames(2);
    expectWhole(funnel, innerWidth, innerHeight);
  });

  it('is inside the window of a small frame', async () => {
    const frame = document.createElement('iframe');
    Object.assign(frame.style, { width: '260px', height: '150px' });
    document.body.append(frame);
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' }, 240);
    frame.contentDocument!.body.append(funnel.parentElement!);
    await until(() => marksOf(funnel).length > 0);
    await nextFrames(5);
    marksOf(funnel)[1]?.focus();
    await until(() => isOpen(funnel));
    await nextFrames(2);
    const { left, right, top, bottom } = tipOf(funnel).getBoundingClientRect();
    const { innerWidth: width, innerHeight: height } = frame.contentWindow!;
    expect(left).to.be.at.least(0);
    expect(top).to.be.at.least(0);
    expect(right).to.be.at.most(width);
    expect(bottom).to.be.at.most(height);
  });
});

/** A tooltip that can be seen at each of its corners, inside the window. */
function expectWhole(funnel: Funnel, width: number, height: number): void {
  const tip = tipOf(funnel);
  const { left, right, top, bottom } = tip.getBoundingClientRect();
  expect(right - left).to.be.greaterThan(60);
  expect(left).to.be.at.least(0);
  expect(right).to.be.at.most(width);
  expect(bottom).to.be.at.most(height);
  for (const [x, y] of [
    [left + 6, top + 6],
    [right - 6, top + 6],
    [left + 6, bottom - 6],
    [right - 6, bottom - 6],
  ] as const) {
    const found = funnel.shadowRoot!.elementFromPoint(x, y);
    expect(tip.contains(found), `${x} ${y}: ${found?.outerHTML.slice(0, 80)}`).to.equal(true);
  }
}

describe('marks of a chart alone', () => {
  it('are chosen one by one, several by Ctrl, and a range by shift, with their records', async () => {
    const deals = ['Lead', 'Lead', 'Offer', 'Won'].map((stage, i) => ({
      id: `D${i}`,
      stage,
      outcome: stage === 'Won' ? 'won' : 'open',
    }));
    const spec = {
      kind: 'funnel',
      counting: 'current',
      stages: ['Lead', 'Offer', { id: 'Won', role: 'won' }],
      data: { deals },
    };
    const funnel = await ready(await drawnFunnel({ spec, locale: 'en' }));
    const heard = heardBy(funnel);
    const chosen = (): unknown => heard.at(-1)?.chosen.targets.map((target) => target['stage']);
    click(marksOf(funnel)[0]);
    expect(heard.at(-1)).to.deep.include({ stage: 'Lead', several: false, range: false, ids: ['D0', 'D1'] });
    await until(() => selected(funnel)[0] === 'true');
    expect(selected(funnel)).to.deep.equal(['true', 'false', 'false']);
    expect(inside(funnel, '[part=clear]')?.textContent).to.equal('End selection');
    expect(await objections(funnel)).to.deep.equal([]);
    click(marksOf(funnel)[2], { ctrlKey: true });
    expect(chosen()).to.deep.equal(['Lead', 'Won']);
    expect(heard.at(-1)?.chosen.ids).to.deep.equal(['D0', 'D1', 'D3']);
    await until(() => selected(funnel)[2] === 'true');
    click(marksOf(funnel)[0], { ctrlKey: true });
    expect(chosen()).to.deep.equal(['Won']);
    click(marksOf(funnel)[0]);
    click(marksOf(funnel)[2], { shiftKey: true });
    expect(chosen()).to.deep.equal(['Lead', 'Offer', 'Won']);
    expect(heard.at(-1)?.chosen.ids).to.deep.equal(['D0', 'D1', 'D2', 'D3']);
    await until(() => selected(funnel).every((each) => each === 'true'));
    inside(funnel, '[part=clear]')?.click();
    expect(heard.at(-1)).to.deep.include({ ids: [], chosen: { targets: [], ids: [] } });
    await until(() => selected(funnel).every((each) => each === 'false'));
    await until(() => inside(funnel, '[part=clear]') === null);
  });

  it('stay as they were where the page prevents it, and the range begins where it began', async () => {
    const funnel = await ready(await drawnFunnel({ spec: worked, locale: 'en' }));
    const forbid = (event: Event): void => event.preventDefault();
    const marks = marksOf(funnel);
    click(marks[0]);
    await until(() => selected(funnel)[0] === 'true');
    funnel.addEventListener('sluiceselect', forbid);
    // Another one, and the same again, which would end it.
    for (const mark of [marks[2], marks[0]]) {
      click(mark);
      await nextFrames(3);
      expect(selected(funnel).indexOf('true')).to.equal(0);
      expect(selected(funnel).lastIndexOf('true')).to.equal(0);
    }
    funnel.removeEventListener('sluiceselect', forbid);
    click(marks[2], { shiftKey: true });
    await until(() => selected(funnel).filter((one) => one === 'true').length === 3);
  });

  it('are chosen by the keyboard: Ctrl and space besides, shift and arrows to the next, Escape ends it', async () => {
    const funnel = await ready(await drawnFunnel({ spec: worked, locale: 'en' }));
    const heard = heardBy(funnel);
    const stages = (): unknown => heard.at(-1)?.chosen.targets.map((target) => target['stage']);
    const marks = marksOf(funnel);
    marks[1]?.focus();
    key(marks[1], 'ArrowDown', { shiftKey: true });
    expect(stages()).to.deep.equal(['Qualified', 'Proposal']);
    expect(funnel.shadowRoot?.activeElement).to.equal(marks[2]);
    key(marks[2], 'ArrowDown', { shiftKey: true });
    expect(stages()).to.deep.equal(['Qualified', 'Proposal', 'Won']);
    key(marks[3], 'ArrowUp', { shiftKey: true });
    expect(stages()).to.deep.equal(['Qualified', 'Proposal']);
    await until(() => selected(funnel)[2] === 'true');
    marks[0]?.focus();
    key(marks[0], ' ', { ctrlKey: true });
    expect(stages()).to.deep.equal(['Leads', 'Qualified', 'Proposal']);
    key(marks[0], 'Escape');
    await until(() => !isOpen(funnel));
    key(marks[0], 'Escape');
    await until(() => selected(funnel).every((each) => each === 'false'));
    expect(stages()).to.deep.equal([]);
  });

  it('are chosen by dragging along an axis of time', async () => {
    const spec = (await loadExamples())['forecast-records.json']!;
    const chart = await drawnChart('sluice-forecast', { spec, locale: 'en' });
    moveOnto(marksOf(chart)[0]);
    await import('../../src/element/choosing.js');
    await nextFrames(3);
    const heard = heardBy(chart);
    const marks = marksOf(chart);
    const pointer = (type: string, mark: Element | undefined): unknown =>
      mark?.dispatchEvent(
        new PointerEvent(type, { bubbles: true, composed: true, button: 0, pointerType: 'mouse' }),
      );
    pointer('pointerdown', marks[1]);
    pointer('pointerup', marks[3]);
    click(marks[3]!.parentElement!.parentElement!);
    const periods = chart.description!.marks.slice(1, 4).map(({ target }) => target);
    expect(heard.at(-1)?.range).to.equal(true);
    expect(heard.at(-1)?.chosen.targets).to.deep.equal(periods);
    await until(() => selected(chart)[2] === 'true');
    expect(selected(chart).slice(0, 5)).to.deep.equal(['false', 'true', 'true', 'true', 'false']);
  });
});
