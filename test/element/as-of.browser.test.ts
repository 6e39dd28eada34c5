import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { dated } from '../../src/element/dated.js';
import { drawnChart, drawnText, loadExamples, tagOf } from './examples.js';
import type { AnyChart } from './examples.js';
import { inside, until } from './waiting.js';

// What is loaded on demand is here before the first test: a page that loads it for the first time is not what is tested.
await Promise.all([
  import('../../src/element/loader.js'),
  import('../../src/element/toolbar-view.js'),
  import('../../src/element/as-of.js'),
  import('../../src/engine/all-kinds.js'),
]);

const all = await loadExamples();

/** Six deals, of which one came on each first of a month, and the first two were won in the months after. */
const deals = Array.from({ length: 6 }, (_, i) => ({
  id: `d${i}`,
  createdAt: `2026-0${i + 1}-01`,
  ...(i < 2 ? { stage: 'Won', outcome: 'won', closedAt: `2026-0${i + 5}-10` } : { stage: 'Lead' }),
}));
const transitions = [
  ...deals.map(({ id, createdAt }) => ({ dealId: id, to: 'Lead', at: createdAt })),
  { dealId: 'd0', to: 'Won', at: '2026-05-10' },
  { dealId: 'd1', to: 'Won', at: '2026-06-10' },
];
const spec = { kind: 'funnel', stages: ['Lead', 'Won'], data: { deals, transitions } };

type Range = HTMLInputElement;
const slider = (chart: Element): Range => inside<Range>(chart, '.as-of input')!;
const said = (chart: Element): string => inside(chart, '.as-of [role=status]')?.textContent?.trim() ?? '';
const day = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

async function opened(given: object, settings: object = {}): Promise<AnyChart> {
  const chart = await drawnChart(tagOf(given), { spec: given, locale: 'en', toolbar: 'asof', ...settings });
  await until(() => inside(chart, '[part~=asof]') !== null, 'the tool');
  inside(chart, '[part~=asof]')!.click();
  await until(
    () => inside(chart, '.as-of input') !== null || /^(?!Looking|正在)./.test(said(chart)),
    'the panel',
  );
  return chart;
}

function move(chart: Element, date: string): void {
  slider(chart).value = String(day(date));
  slider(chart).dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}

const rows = (chart: Element): string[] =>
  [...(chart.shadowRoot?.querySelectorAll('.as-of tbody tr') ?? [])].map((row) =>
    [...row.children].map(({ textContent }) => textContent).join(' '),
  );

describe('the as-of date that a reader moves', () => {
  it('counts the deals anew as of that date, and says what has changed since', async () => {
    const chart = await opened(spec);
    const told: unknown[] = [];
    chart.addEventListener('sluicechange', ({ detail }) => told.push(detail));
    expect([slider(chart).min, slider(chart).max].map(Number)).to.deep.equal([
      day('2026-01-01'),
      day('2026-06-10'),
    ]);
    move(chart, '2026-03-31');
    await until(() => rows(chart).length > 0, 'the changes');
    expect(rows(chart)).to.deep.equal(['Lead 3 6', 'Won 0 2']);
    expect(said(chart)).to.contain('2 rows differ from Jun 10, 2026');
    expect(slider(chart).getAttribute('aria-valuetext')).to.equal('Mar 31, 2026');
    expect(drawnText(chart)).to.contain('Mar 31, 2026');
    expect(told).to.deep.equal([{ asOf: '2026-03-31' }]);
    move(chart, '2026-06-01');
    await until(() => rows(chart).join().includes('Won 1 2'), 'the next');
    expect(rows(chart)).to.deep.equal(['Won 1 2']);
  });

  it('goes back to the date of the page, and forgets what had changed', async () => {
    const chart = await opened({ ...spec, asOf: '2026-06-30' });
    expect(Number(slider(chart).max)).to.equal(day('2026-06-30'));
    move(chart, '2026-02-15');
    await until(() => rows(chart).length === 2, 'the changes');
    const back = inside<HTMLButtonElement>(chart, '.as-of button')!;
    expect(back.textContent).to.equal('Back to Jun 30, 2026');
    back.click();
    await until(() => rows(chart).length === 0, 'the end');
    expect(chart.asOf).to.equal(null);
    await until(() => drawnText(chart).includes('Jun 30, 2026'), 'the date of the page');
    expect(back.hidden).to.equal(true);
  });

  it('tells whatever it tells in the same element', async () => {
    const chart = await opened(spec);
    const line = inside(chart, '.as-of [role=status]');
    const isSame = (): boolean => inside(chart, '.as-of [role=status]') === line;
    move(chart, '2026-03-31');
    await until(() => said(chart).includes('2 rows differ'), 'the changes');
    expect(isSame()).to.equal(true);
    move(chart, '2026-06-10');
    await until(() => rows(chart).length === 0, 'the way back');
    expect(isSame()).to.equal(true);
    chart.spec = JSON.stringify({ ...spec, data: { deals } });
    await until(() => said(chart).startsWith('The data holds the current state only'), 'the reason');
    expect(isSame()).to.equal(true);
    expect(chart.shadowRoot!.querySelectorAll('.as-of [role=status]').length).to.equal(1);
  });

  it('says that dates are looked up, and that it failed where they cannot be had', async () => {
    const chart = await drawnChart('sluice-funnel', { spec, locale: 'en', toolbar: 'asof' });
    await until(() => inside(chart, '[part~=asof]') !== null, 'the tool');
    let fail = (): void => {};
    dated.set(chart, {
      ...dated.get(chart)!,
      measure: () => new Promise((_, reject) => (fail = () => reject(new Error('gone')))),
    });
    inside(chart, '[part~=asof]')!.click();
    await until(() => said(chart).startsWith('Looking up the dates'), 'the question');
    fail();
    await until(() => said(chart).startsWith('The deals could not be counted'), 'the failure');
    expect(inside(chart, '.as-of input') === null).to.equal(true);
  });

  it('takes the keys of a slider, has a name, and a target of at least 24 px', async () => {
    const chart = await opened(spec);
    const input = slider(chart);
    expect(input.labels?.[0]?.textContent).to.equal('As of');
    expect(input.getBoundingClientRect().height).to.be.at.least(24);
    input.focus();
    move(chart, '2026-05-01');
    await until(() => rows(chart).length > 0, 'the changes');
    expect(chart.shadowRoot?.activeElement === input).to.equal(true);
  });

  it('says why there is none where the data holds the current state only', async () => {
    const chart = await opened({ ...spec, data: { deals } });
    expect(said(chart)).to.match(/^The data holds the current state only/);
    expect(inside(chart, '.as-of input') === null).to.equal(true);
    const given = await opened({ kind: 'funnel', data: { stages: [{ id: 'Lead', value: 3 }] } });
    expect(said(given)).to.match(/^These numbers were given/);
  });

  it('does so where the spec is text, whose records are read anew with each count', async () => {
    const chart = await opened({ kind: 'funnel' }, { spec: JSON.stringify(spec) });
    for (const [date, wanted] of [
      ['2026-03-31', 'Lead 3 6,Won 0 2'],
      ['2026-05-31', 'Lead 5 6,Won 1 2'],
    ] as const) {
      move(chart, date);
      await until(() => rows(chart).join() === wanted, date);
    }
  });

  it('needs no stages where a chart counts by creation and closing alone', async () => {
    const chart = await opened({ kind: 'cohort', unit: 'month', data: { deals } });
    move(chart, '2026-05-31');
    await until(() => rows(chart).length > 0, 'what has changed');
    expect(said(chart)).to.match(/differ/);
  });

  it('says the same in Chinese', async () => {
    const chart = await opened({ ...spec, data: { deals } }, { locale: 'zh-CN' });
    expect(inside(chart, '[part~=asof]')?.textContent).to.equal('回看其他日期…');
    expect(said(chart)).to.match(/^数据仅含当前状态/);
  });

  it('stays where nothing is left to draw, so that the reader comes back', async () => {
    const chart = await opened({
      ...spec,
      filter: { owner: 'North' },
      data: { ...spec.data, deals: withOwners() },
    });
    move(chart, '2026-01-01');
    await until(() => chart.description?.caption.includes('Jan 1') ?? false, 'the first day');
    expect(inside(chart, '.as-of input') !== null).to.equal(true);
    move(chart, '2026-06-10');
    await until(() => chart.asOf === null && drawnText(chart).includes('Jun 10'), 'the way back');
  });

  it('goes with the tool', async () => {
    const chart = await opened(spec);
    chart.toolbar = 'csv';
    await chart.updateComplete;
    expect(inside(chart, '.as-of') === null).to.equal(true);
  });

  for (const name of [
    'pipeline-movement-records',
    'pipeline-aging-records',
    'pipeline-flow-records',
    'cohort-deals',
    'velocity-trend',
    'velocity-scorecard',
    'events-ordered',
  ])
    it(`serves ${name}`, async () => {
      const chart = await opened(all[`${name}.json`]!);
      const [from, to] = [slider(chart).min, slider(chart).max].map(Number) as [number, number];
      expect(to).to.be.above(from);
      const middle = new Date(Math.round((from + to) / 2) * 86_400_000).toISOString().slice(0, 10);
      move(chart, middle);
      await until(() => /differ/.test(said(chart)), 'what has changed');
      expect(chart.state).to.be.oneOf(['ready', 'partial']);
      move(chart, new Date(from * 86_400_000).toISOString().slice(0, 10));
      await chart.updateComplete;
      expect(inside(chart, '.as-of input') !== null).to.equal(true);
    });
});

function withOwners(): object[] {
  return deals.map((deal, i) => ({ ...deal, owner: i > 3 ? 'North' : 'South' }));
}
