import { expect } from '@open-wc/testing';
import { objections } from '../element/axe.js';
import { drawnText } from '../element/examples.js';
import { inside, marksOf, nextFrames, until } from '../element/waiting.js';
import { moveOnto } from '../element/hands.js';
import { addressOf, askedWhile, countOf, counts, csvOf, dataOf, followerOf } from './page.js';

type Data = HTMLElementTagNameMap['sluice-data'];
type Funnel = HTMLElementTagNameMap['sluice-funnel'];
type Pipeline = HTMLElementTagNameMap['sluice-pipeline'];

const openOf = ({ result }: Pipeline): number | null =>
  result !== null && 'total' in result ? result.total.n : null;

const press = (chart: Element, mark: number, held: MouseEventInit = {}): unknown =>
  marksOf(chart)[mark]?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, ...held }));

const titleOf = (chart: Element): string | undefined => inside(chart, '[part=title]')?.textContent?.trim();

const key = (chart: Element, name: string): unknown =>
  chart.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));

/** Data with a funnel by which is chosen, one that follows, and what is open. */
async function page(): Promise<{ data: Data; funnel: Funnel; other: Funnel; open: Pipeline; src: string }> {
  const src = addressOf(csvOf(6, 3, 3));
  const data = dataOf('deals', { src });
  const funnel = followerOf('sluice-funnel', { counting: 'reached' });
  const other = followerOf('sluice-funnel', { counting: 'current', title: 'Now' });
  const open = followerOf('sluice-pipeline', {});
  for (const chart of [funnel, other, open]) await until(() => marksOf(chart).length > 0, chart.localName);
  return { data, funnel, other, open, src };
}

afterEach(() => document.body.replaceChildren());

describe('what is chosen in one chart of a <sluice-data>', () => {
  it('confines the others without reading anything again, and they say so', async () => {
    const { data, funnel, other, open } = await page();
    const heard: unknown[] = [];
    data.addEventListener('sluicefilter', ({ detail }) => heard.push(detail.selection?.label));
    const asked = await askedWhile(async () => {
      press(funnel, 1);
      await counts(other, 6);
      await until(() => openOf(open) === 3, 'open deals');
    });
    expect(asked).to.deep.equal([]);
    expect(countOf(funnel)).to.equal(12);
    await until(() => drawnText(other).includes('Only stage “Offer” (6 of 12 deals)'), drawnText(other));
    await until(() => drawnText(open).includes('Only stage “Offer” (6 of 12 deals)'), drawnText(open));
    expect(drawnText(funnel)).not.to.contain('Only ');
    expect(titleOf(other)).to.equal('Now');
    expect(other.records({ stage: 'Won' })).to.deep.equal(['D9', 'D10', 'D11']);
    expect(open.records({ stage: 'Offer' })).to.deep.equal(['D6', 'D7', 'D8']);
    expect(open.records({ stage: 'Lead' })).to.deep.equal([]);
    expect(data.selection).to.deep.equal({
      label: 'Offer',
      targets: [{ stage: 'Offer' }],
      ids: ['D6', 'D7', 'D8', 'D9', 'D10', 'D11'],
    });
    press(funnel, 2);
    await counts(other, 3);
    expect(heard).to.deep.equal(['Offer', 'Won']);
  });

  it('is not made where the page prevents it, whenever that begins to listen', async () => {
    const { data, funnel, other } = await page();
    const forbid = (event: Event): void => event.preventDefault();
    document.addEventListener('sluiceselect', forbid);
    press(funnel, 1);
    await nextFrames(5);
    expect(data.selection).to.equal(null);
    expect(countOf(other)).not.to.equal(6);
    document.removeEventListener('sluiceselect', forbid);
    press(funnel, 1);
    await counts(other, 6);
  });

  it('is given up when it is chosen again, by Escape, and when there are other deals', async () => {
    const { data, funnel, other } = await page();
    press(funnel, 1);
    await counts(other, 6);
    press(funnel, 1);
    await counts(other, 12);
    expect(data.selection).to.equal(null);
    press(funnel, 1);
    await counts(other, 6);
    // The first puts the pinned tooltip away.
    key(other, 'Escape');
    key(other, 'Escape');
    await counts(other, 12);
    await until(() => !drawnText(other).includes('Only '));
    press(funnel, 1);
    await counts(other, 6);
    data.src = addressOf(csvOf(2, 2, 1));
    await counts(other, 5);
    expect(data.selection).to.equal(null);
  });

  it('holds together with what is chosen in another chart; each is confined by the other', async () => {
    const { data, funnel, other, open } = await page();
    const heard: unknown[] = [];
    data.addEventListener('sluicefilter', ({ detail }) =>
      heard.push(detail.selections.map(({ label }) => label)),
    );
    press(funnel, 1);
    await until(() => openOf(open) === 3);
    const offer = marksOf(open).findIndex((mark) => mark.getAttribute('aria-label')?.includes('Offer'));
    press(open, offer);
    // Open deals in the stage, of all; those that came to it and are open, in what follows both.
    await counts(funnel, 3);
    await counts(other, 3);
    expect(openOf(open)).to.equal(3);
    await until(() => drawnText(funnel).includes('Only stage “Offer” (3 of 12 deals)'), drawnText(funnel));
    await until(() => drawnText(other).includes('Only stage “Offer” and stage “Offer” (3 of 12 deals)'));
    expect(other.records({ stage: 'Offer' })).to.deep.equal(['D6', 'D7', 'D8']);
    expect(heard).to.deep.equal([['Offer'], ['Offer', 'Offer']]);
    data.selection = { field: 'owner', values: ['Ann'] };
    await counts(other, 4);
    press(funnel, 1);
    await counts(other, 2);
    // Ann has every third deal: D6 and D9 came to the offer.
    expect([other.records({ stage: 'Offer' }), other.records({ stage: 'Won' })]).to.deep.equal([
      ['D6'],
      ['D9'],
    ]);
    await until(() => drawnText(other).includes('Only owner “Ann” and stage “Offer” (2 of 12 deals)'));
    await counts(funnel, 4);
    data.selection = null;
    await counts(other, 12);
    expect(data.selections).to.deep.equal([]);
  });

  it('is shown in its own chart: the mark is selected, the others are dimmed, and a button ends it', async () => {
    const { data, funnel, other } = await page();
    const selected = (chart: Element): (string | null)[] =>
      marksOf(chart).map((mark) => mark.getAttribute('aria-selected'));
    const dimmed = (): boolean[] =>
      marksOf(funnel).map((mark) => Number(getComputedStyle(mark.parentElement!).opacity) < 0.6);
    expect(selected(funnel)).to.deep.equal(['false', 'false', 'false']);
    expect(dimmed()).to.deep.equal([false, false, false]);
    expect(inside(funnel, '[part=clear]')).to.equal(null);
    press(funnel, 1);
    await counts(other, 6);
    await until(() => selected(funnel)[1] === 'true');
    expect(selected(funnel)).to.deep.equal(['false', 'true', 'false']);
    expect(dimmed()).to.deep.equal([true, false, true]);
    expect(selected(other)).to.deep.equal(['false', 'false', 'false']);
    expect(await objections(funnel)).to.deep.equal([]);
    expect(inside(funnel, '[part=clear]')?.textContent).to.equal('End selection');
    expect(inside(other, '[part=clear]')?.textContent).to.equal('Show all deals');
    inside(other, '[part=clear]')?.click();
    await counts(other, 12);
    await until(() => selected(funnel)[1] === 'false');
    press(funnel, 2);
    await counts(other, 3);
    await until(() => inside(funnel, '[part=clear]') !== null, 'the button');
    inside(funnel, '[part=clear]')?.click();
    await counts(other, 12);
    expect(data.selection).to.equal(null);
    await until(() => inside(funnel, '[part=clear]') === null);
  });

  it('may be several marks of a chart, by Ctrl, and by the keyboard', async () => {
    const { data, funnel, other } = await page();
    const stages = (): unknown => data.selection?.targets?.map((target) => target['stage']);
    // Where deals are now, stages do not overlap.
    press(other, 0);
    await counts(funnel, 6);
    press(other, 1, { ctrlKey: true });
    await counts(funnel, 9);
    expect(stages()).to.deep.equal(['Lead', 'Offer']);
    await until(() => drawnText(funnel).includes('Only stage “Lead, Offer” (9 of 12 deals)'));
    const type = (mark: number, name: string, ctrlKey = false): unknown =>
      marksOf(other)[mark]?.dispatchEvent(
        new KeyboardEvent('keydown', {
          key: name,
          ctrlKey,
          bubbles: true,
          composed: true,
          cancelable: true,
        }),
      );
    type(0, 'Enter', true);
    await counts(funnel, 3);
    expect(stages()).to.deep.equal(['Offer']);
    type(2, ' ', true);
    await counts(funnel, 6);
    type(0, 'Enter');
    await until(() => countOf(funnel) === 6 && String(stages()) === 'Lead');
    type(0, ' ');
    await counts(funnel, 12);
    expect(inside(other, '[role=listbox]')?.getAttribute('aria-multiselectable')).to.equal('true');
  });

  it('is listed as its language lists names: stages of a chart, and values of a field', async () => {
    const { data, funnel, other } = await page();
    for (const chart of [funnel, other]) chart.locale = 'zh-CN';
    await until(() => [funnel, other].every((chart) => drawnText(chart).includes('截至')));
    press(other, 0);
    await counts(funnel, 6);
    press(other, 1, { ctrlKey: true });
    await until(() => drawnText(funnel).includes('“Lead、Offer”'), drawnText(funnel));
    expect(data.selection?.label).to.equal('Lead、Offer');
    data.selection = { field: 'owner', values: ['Ann', 'Bob'] };
    await until(() => drawnText(funnel).includes('“Ann、Bob”'), drawnText(funnel));
  });

  it('lights the same stage in the other charts while it is pointed at', async () => {
    const { funnel, other, open } = await page();
    const lit = (chart: Element): boolean[] =>
      marksOf(chart).map((mark) => mark.parentElement!.hasAttribute('data-lit'));
    moveOnto(marksOf(funnel)[1]);
    await until(() => lit(other)[1] === true);
    expect(lit(other)).to.deep.equal([false, true, false]);
    expect(lit(funnel)).to.deep.equal([false, false, false]);
    const offers = marksOf(open).map((mark) => mark.getAttribute('aria-label')?.startsWith('Offer') ?? false);
    expect(lit(open).slice(0, 2)).to.deep.equal(offers.slice(0, 2));
    const area = funnel.shadowRoot!.querySelector('svg')!.parentElement!;
    area.dispatchEvent(new PointerEvent('pointerleave'));
    await until(() => !lit(other).includes(true));
  });

  it('ends with the chart in which it was made, and stays while that is moved', async () => {
    const { data, funnel, other } = await page();
    press(funnel, 1);
    await counts(other, 6);
    document.body.append(funnel);
    await nextFrames(5);
    expect(countOf(other)).to.equal(6);
    funnel.remove();
    await counts(other, 12);
    expect(data.selection).to.equal(null);
  });

  it('ends with its chart also where that goes just as it is to be counted anew, or to follow again', async () => {
    const { data, funnel, other, open } = await page();
    press(funnel, 1);
    await counts(other, 6);
    await until(() => openOf(open) === 3);
    data.addEventListener('sluicefilter', () => funnel.remove(), { once: true });
    press(
      open,
      marksOf(open).findIndex((mark) => mark.getAttribute('aria-label')?.includes('Offer')),
    );
    await until(() => !funnel.isConnected, 'the other choice');
    await counts(other, 3);
    await until(() => data.selections.length === 1, 'the end of the first choice');
    expect(data.selections[0]?.targets).to.deep.equal([{ stage: 'Offer' }]);
    open.measure = 'amount';
    await open.updateComplete;
    open.remove();
    await counts(other, 12);
    expect(data.selections).to.deep.equal([]);
  });

  it('stands in the caption also where that is left out, and no mark without deals can be chosen', async () => {
    const { data, funnel, other } = await page();
    other.spec = { kind: 'funnel', data: { from: 'deals' }, counting: 'current', show: ['rates'] };
    await until(() => !drawnText(other).includes('in each stage now'), drawnText(other));
    press(funnel, 1);
    await until(() => drawnText(other).includes('Only stage “Offer” (6 of 12 deals)'), drawnText(other));
    data.selection = null;
    await until(() => !drawnText(other).includes('Only '), drawnText(other));
    data.records = [
      { id: '1', stage: 'Lead', outcome: 'open' },
      { id: '2', stage: 'Lead', outcome: 'open' },
    ];
    funnel.spec = { kind: 'funnel', data: { from: 'deals' }, stages: ['Lead', 'Offer'] };
    await until(() => countOf(funnel) === 2 && marksOf(funnel).length === 2);
    press(funnel, 1);
    await nextFrames(5);
    expect(data.selection).to.equal(null);
  });

  it('may be set by the page, by a field or by ids, and is told', async () => {
    const { data, other, open } = await page();
    const heard: unknown[] = [];
    data.addEventListener('sluicefilter', ({ detail }) => heard.push(detail.selection));
    data.selection = { field: 'owner', values: ['Ann'] };
    await counts(other, 4);
    await until(() => drawnText(other).includes('Only owner “Ann” (4 of 12 deals)'), drawnText(other));
    await until(() => openOf(open) === 3);
    data.selection = { ids: ['D0', 'D7', 'nowhere'], label: 'My deals' };
    await counts(other, 2);
    await until(() => drawnText(other).includes('Only “My deals” (2 of 12 deals)'));
    data.selection = null;
    await counts(other, 12);
    data.selection = { values: 7 } as never;
    expect(data.selection).to.equal(null);
    expect(heard).to.have.length(3);
  });

  it('is said in Chinese', async () => {
    const { data, other } = await page();
    other.locale = 'zh-CN';
    data.selection = { field: 'owner', values: ['Ann'] };
    await until(() => drawnText(other).includes('仅限负责人“Ann”（12 个商机中的 4 个）'), drawnText(other));
  });

  it('stays in its chart where the data is not linked', async () => {
    const { data, funnel, other } = await page();
    data.unlinked = true;
    press(funnel, 1);
    await nextFrames(5);
    expect([data.selection, countOf(other)]).to.deep.equal([null, 12]);
  });

  it('has no effect on what is not counted from its deals, and the chart says so', async () => {
    const { data } = await page();
    const before = [{ id: 'D0', stage: 'Lead', createdAt: '2026-01-01' }];
    const moved = followerOf('sluice-pipeline', {
      view: 'movement',
      movement: { from: '2026-02-01', before },
    });
    await until(() => moved.result !== null);
    data.selection = { field: 'owner', values: ['Ann'], label: 'Ann' };
    await until(() => drawnText(moved).includes('“Ann” has no effect here'), drawnText(moved));
  });
});

describe('what is chosen in a chart of areas', () => {
  it('is ringed, the rest of its cells is veiled, and its option is selected', async () => {
    const records = Array.from({ length: 12 }, (_, i) => ({
      id: `D${i}`,
      stage: 'Won',
      outcome: 'won',
      createdAt: `2026-0${1 + (i % 6)}-02`,
      closedAt: `2026-0${1 + (i % 6)}-20`,
    }));
    dataOf('deals', { records });
    const cohort = followerOf('sluice-cohort', { unit: 'month' });
    const funnel = followerOf('sluice-funnel', { counting: 'current' });
    await until(() => marksOf(cohort).length > 0 && countOf(funnel) === 12);
    marksOf(cohort)[0]?.focus();
    for (const name of ['ArrowDown', 'Enter'])
      cohort.shadowRoot?.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true }),
      );
    await until(() => cohort.shadowRoot?.querySelectorAll('.veil').length === 2, 'the veil');
    await until(() => (countOf(funnel) ?? 12) < 12, 'the other chart');
    await until(() => drawnText(funnel).includes('Only “'), drawnText(funnel));
    expect(cohort.shadowRoot?.activeElement?.getAttribute('aria-selected')).to.equal('true');
    inside(cohort, '[part=clear]')?.click();
    await counts(funnel, 12);
    await until(() => inside(cohort, '.veil') === null);
    expect(marksOf(cohort)[0]?.getAttribute('aria-selected')).to.equal('false');
  });
});
