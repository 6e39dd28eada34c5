import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/velocity.js';
import { drawnChart, drawnText, loadExamples } from './examples.js';
import { inside, marksOf, until } from './waiting.js';

const known = {
  kind: 'velocity',
  data: {
    stages: [
      { id: 'A', days: [2, 4, 6], open: [1] },
      { id: 'B', days: [10, 20], lost: [30] },
    ],
  },
} as const;

describe('<sluice-velocity>', () => {
  afterEach(() => document.body.replaceChildren());

  it('draws known times in the first update, without waiting', async () => {
    const chart = document.createElement('sluice-velocity');
    Object.assign(chart, { spec: known, locale: 'en' });
    document.body.append(chart);
    await chart.updateComplete;
    expect(marksOf(chart)).to.have.length(2);
    expect(drawnText(chart)).to.contain('4 deals, 1 open').and.to.contain('20\u00a0d');
  });

  it('is a list with a name, walked with arrows, whose tooltip says what is drawn', async () => {
    const chart = await drawnChart('sluice-velocity', { spec: known, locale: 'en' });
    expect(inside(chart, '[role=listbox]')?.getAttribute('aria-label')).to.equal('Stages');
    marksOf(chart)[0]?.focus();
    await sendKeys({ press: 'ArrowDown' });
    await until(() => (inside(chart, '.tip')?.textContent ?? '').includes('Half have left within 20\u00a0d'));
    expect(chart.shadowRoot?.activeElement?.getAttribute('aria-label')).to.contain(
      'B, stage 2 of 2: 3 deals.',
    );
  });

  it('times deals by their history, and the ids behind a stage arrive with the selection', async () => {
    const { 'velocity-records.json': spec } = await loadExamples();
    const chart = await drawnChart('sluice-velocity', { spec, locale: 'en' });
    await until(() => marksOf(chart).length === 3, 'the stages');
    const told: { stage?: string; ids: string[] }[] = [];
    chart.addEventListener('sluiceselect', (event) => told.push((event as CustomEvent).detail as never));
    marksOf(chart)[2]?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    const { transitions } = (spec as { data: { transitions: { dealId: string; to: string }[] } }).data;
    const meant = transitions.filter(({ to }) => to === 'Negotiation').map(({ dealId }) => dealId);
    expect(told[0]?.stage).to.equal('Negotiation');
    expect([...told[0]!.ids].sort()).to.deep.equal([...new Set(meant)].sort());
  });

  it('has the same numbers in its table', async () => {
    const chart = await drawnChart('sluice-velocity', { spec: known, locale: 'en' });
    inside<HTMLButtonElement>(chart, '[part=toggle]')?.click();
    await until(() => inside(chart, 'table') !== null);
    const [first] = [...(chart.shadowRoot?.querySelectorAll('tbody tr') ?? [])].map((row) =>
      [...row.children].map(({ textContent }) => textContent),
    );
    expect(first?.slice(0, 6)).to.deep.equal(['A', '4', '1', '3', '0', '0']);
  });

  it('says what it would take where the data holds no history', async () => {
    const { 'velocity-no-history.json': spec } = await loadExamples();
    const chart = await drawnChart('sluice-velocity', { spec, locale: 'en' });
    await until(() => drawnText(chart).includes('stage history'), 'what it takes');
    expect(chart.state).to.equal('empty');
  });

  it('draws the view of its attribute, whose code comes on demand', async () => {
    const chart = await drawnChart('sluice-velocity', { spec: known, view: 'survival', locale: 'en' });
    await until(() => drawnText(chart).includes('half within'), 'the curves');
    expect(marksOf(chart)).to.have.length(2);
    chart.view = null;
    await until(() => drawnText(chart).includes('Share of time'), 'the stages');
  });

  it('tells apart groups below their stage, and the deals behind a group, an outcome and an input', async () => {
    const examples = await loadExamples();
    const chosen = async (
      name: string,
      mark: number,
    ): Promise<{ ids: string[] } & { [key: string]: string }> => {
      const chart = await drawnChart('sluice-velocity', {
        spec: examples[`velocity-${name}.json`],
        locale: 'en',
      });
      await until(() => marksOf(chart).length > mark, name);
      const told: unknown[] = [];
      chart.addEventListener('sluiceselect', (event) => told.push((event as CustomEvent).detail));
      marksOf(chart)[mark]!.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
      chart.parentElement?.remove();
      return told[0] as never;
    };
    const { data } = examples['velocity-by-owner.json'] as {
      data: { deals: { id: string; owner: string }[] };
    };
    const ownerOf = new Map(data.deals.map(({ id, owner }) => [id, owner]));
    const group = await chosen('by-owner', 1);
    expect(group['stage']).to.equal('Qualified');
    expect(group.ids.length).to.be.greaterThan(10);
    for (const id of group.ids) expect(ownerOf.get(id)).to.equal(group['segment']);
    const [won, lost] = [await chosen('cycle', 0), await chosen('cycle', 2)];
    expect([won['outcome'], lost['outcome']]).to.deep.equal(['won', 'lost']);
    expect(won.ids.filter((id) => lost.ids.includes(id))).to.deep.equal([]);
    const open = await chosen('equation', 0);
    expect([open['input'], open.ids.length]).to.deep.equal(['opportunities', 14]);
  });

  it('names the place of what is wrong with a spec', async () => {
    const spec = { ...known, data: { stages: [{ id: 'A', days: [-1] }] } };
    const chart = await drawnChart('sluice-velocity', { spec, locale: 'en' });
    await until(() => (inside(chart, '[role=alert]')?.textContent ?? '').includes('/data/stages/0/days/0'));
  });

  it('has no fault that axe finds, light or dark, with its table open', async () => {
    const examples = await loadExamples();
    for (const name of [
      'velocity-many-open',
      'velocity-by-owner',
      'velocity-survival',
      'velocity-cycle',
      'velocity-trend',
      'velocity-equation',
      'velocity-equation-by-owner',
    ])
      for (const theme of ['light', 'dark']) {
        const spec = examples[`${name}.json`];
        const chart = await drawnChart('sluice-velocity', { spec, theme, locale: 'en' });
        await until(() => inside(chart, '[part=toggle]') !== null);
        inside<HTMLButtonElement>(chart, '[part=toggle]')?.click();
        await until(() => inside(chart, 'table') !== null);
        await expect(chart, `${name}, ${theme}`).to.be.accessible();
        chart.parentElement?.remove();
      }
  }).timeout(60_000);
});
