import { expect } from '@open-wc/testing';
import { drawnText } from '../element/examples.js';
import { marksOf, nextFrames, until } from '../element/waiting.js';
import { addressOf, askedWhile, countOf, counts, csvOf, dataOf, followerOf } from './page.js';

type Data = HTMLElementTagNameMap['sluice-data'];
type Funnel = HTMLElementTagNameMap['sluice-funnel'];
type Pipeline = HTMLElementTagNameMap['sluice-pipeline'];

const openOf = ({ result }: Pipeline): number | null =>
  result !== null && 'total' in result ? result.total.n : null;

const press = (chart: Element, mark: number): unknown =>
  marksOf(chart)[mark]?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));

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
    await until(() => drawnText(other).includes('Now – only “Offer” (6 of 12 deals)'), drawnText(other));
    await until(() => drawnText(open).includes('Only “Offer” (6 of 12 deals)'), drawnText(open));
    expect(drawnText(funnel)).not.to.contain('only “');
    expect(other.records({ stage: 'Won' })).to.deep.equal(['D9', 'D10', 'D11']);
    expect(open.records({ stage: 'Offer' })).to.deep.equal(['D6', 'D7', 'D8']);
    expect(open.records({ stage: 'Lead' })).to.deep.equal([]);
    expect(data.selection).to.deep.equal({
      label: 'Offer',
      target: { stage: 'Offer' },
      ids: ['D6', 'D7', 'D8', 'D9', 'D10', 'D11'],
    });
    press(funnel, 2);
    await counts(other, 3);
    expect(heard).to.deep.equal(['Offer', 'Won']);
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
    key(other, 'Escape');
    await counts(other, 12);
    await until(() => !drawnText(other).includes('only “'));
    press(funnel, 1);
    await counts(other, 6);
    data.src = addressOf(csvOf(2, 2, 1));
    await counts(other, 5);
    expect(data.selection).to.equal(null);
  });

  it('is replaced by what is chosen in another chart, which then shows all', async () => {
    const { funnel, other, open } = await page();
    press(funnel, 1);
    await until(() => openOf(open) === 3);
    press(
      open,
      marksOf(open).findIndex((mark) => mark.getAttribute('aria-label')?.includes('Offer')),
    );
    await counts(funnel, 3);
    await until(() => openOf(open) === 9, 'all open deals');
    expect(countOf(other)).to.equal(3);
  });

  it('may be set by the page, by a field or by ids, and is told', async () => {
    const { data, other, open } = await page();
    const heard: unknown[] = [];
    data.addEventListener('sluicefilter', ({ detail }) => heard.push(detail.selection));
    data.selection = { field: 'owner', values: ['Ann'] };
    await counts(other, 4);
    await until(() => drawnText(other).includes('only “Ann” (4 of 12 deals)'), drawnText(other));
    await until(() => openOf(open) === 3);
    data.selection = { ids: ['D0', 'D7', 'nowhere'], label: 'My deals' };
    await counts(other, 2);
    await until(() => drawnText(other).includes('only “My deals” (2 of 12 deals)'));
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
    await until(() => drawnText(other).includes('仅限“Ann”（12 个商机中的 4 个）'), drawnText(other));
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
