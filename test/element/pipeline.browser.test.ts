import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/pipeline.js';
import type { PipelineOverview } from '../../src/pipeline.js';
import { drawnChart, drawnText, loadExamples } from './examples.js';
import { inside, marksOf, until } from './waiting.js';

const STAGES = ['Lead', 'Meeting', 'Offer'];
const CSV = `Deal ID,Deal,Stage,Status,Amount,Currency,Created,Expected close date,Owner\n${Array.from(
  { length: 40 },
  (_, i) =>
    `d${i},Deal ${i},${STAGES[i % 3]},${i % 5 === 0 ? 'Won' : i % 7 === 0 ? 'Lost' : 'Open'},${100 + i},EUR,2026-0${1 + (i % 8)}-11,2026-0${1 + (i % 9)}-20,Team ${i % 2}`,
).join('\n')}\n`;

const open = Array.from({ length: 40 }, (_, i) => i).filter((i) => i % 5 !== 0 && i % 7 !== 0);
const finished = {
  kind: 'pipeline',
  currency: 'EUR',
  data: {
    stages: [
      { id: 'A', value: 4, amount: 4000, weighted: 1000 },
      { id: 'B', value: 2, amount: 3000 },
    ],
  },
} as const;

describe('<sluice-pipeline>', () => {
  afterEach(() => document.body.replaceChildren());

  it('draws finished numbers in the first update, without waiting', async () => {
    const chart = document.createElement('sluice-pipeline');
    Object.assign(chart, { spec: finished, locale: 'en' });
    document.body.append(chart);
    await chart.updateComplete;
    expect(marksOf(chart)).to.have.length(2);
    expect(drawnText(chart)).to.contain('€7K').and.to.contain('6 deals');
  });

  it('counts the open deals of a picked file, and the ids behind a stage arrive with the selection', async () => {
    const chart = await drawnChart('sluice-pipeline', { file: new File([CSV], 'deals.csv'), locale: 'en' });
    expect((chart.result as PipelineOverview).total.n).to.equal(open.length);
    const chosen = new Promise<CustomEvent<{ stage: string; ids: string[] }>>((resolve) =>
      chart.addEventListener('sluiceselect', (event) => resolve(event as never), { once: true }),
    );
    marksOf(chart)[0]?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    const { detail } = await chosen;
    const meant = open.filter((i) => STAGES[i % 3] === detail.stage).map((i) => `d${i}`);
    expect([...detail.ids].sort()).to.deep.equal(meant.sort());
  });

  it('lists the deals that are overdue, the largest first, each with its id for the host', async () => {
    const chart = await drawnChart('sluice-pipeline', { file: new File([CSV], 'deals.csv'), locale: 'en' });
    const alerts = (chart.result as PipelineOverview).alerts ?? [];
    expect(alerts.length).to.be.greaterThan(5);
    const amounts = alerts.filter(({ reasons }) => reasons.length === 1).map(({ amount }) => amount ?? 0);
    expect(amounts).to.deep.equal([...amounts].sort((a, b) => b - a));
    const told: { deal?: string; ids: string[] }[] = [];
    chart.addEventListener('sluiceselect', (event) => told.push((event as CustomEvent).detail as never));
    marksOf(chart)[3]?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    expect(told[0]?.deal).to.equal(alerts[0]?.id);
    expect(told[0]?.ids).to.deep.equal([alerts[0]?.id]);
  });

  it('tells the page and the reader what was last done on a deal and what is next', async () => {
    const chart = await drawnChart('sluice-pipeline', {
      locale: 'en',
      spec: {
        kind: 'pipeline',
        asOf: '2026-09-30',
        stages: ['A'],
        data: {
          deals: [
            {
              id: '1',
              name: 'Alder',
              stage: 'A',
              lastActivityAt: '2026-09-01',
              nextStep: 'Send the offer',
              nextActivityAt: '2026-09-20',
            },
          ],
        },
      },
    });
    const told: { about?: object }[] = [];
    chart.addEventListener('sluiceselect', (event) => told.push(event.detail));
    marksOf(chart)[1]?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    expect(told[0]?.about).to.include({
      lastActivityAt: '2026-09-01',
      idleDays: 29,
      nextStep: 'Send the offer',
      nextActivityAt: '2026-09-20',
      followUpDays: 10,
    });
    const lines = chart.description?.marks[1]?.lines.slice(2) ?? [];
    expect(lines.map((line) => line.replace(/\s/gu, ' '))).to.deep.equal([
      'follow-up 10 d overdue',
      'Last activity Sep 1, 2026, 29 d ago',
      'Next: Send the offer (Sep 20, 2026)',
    ]);
    marksOf(chart)[0]?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    expect(told[1]?.about).to.equal(undefined);
  });

  it('is a list with a name, walked with arrows, whose tooltip says what is drawn', async () => {
    const chart = await drawnChart('sluice-pipeline', { spec: finished, locale: 'en' });
    expect(inside(chart, '[role=listbox]')?.getAttribute('aria-label')).to.equal('Stages and deals');
    marksOf(chart)[0]?.focus();
    await sendKeys({ press: 'ArrowDown' });
    await until(() => (inside(chart, '.tip')?.textContent ?? '').includes('B · 2 deals'));
    expect(chart.shadowRoot?.activeElement?.getAttribute('aria-label')).to.contain(
      'B, stage 2 of 2: 2 deals.',
    );
  });

  it('has the same numbers in its table', async () => {
    const chart = await drawnChart('sluice-pipeline', { spec: finished, locale: 'en' });
    inside<HTMLButtonElement>(chart, '[part=toggle]')?.click();
    await until(() => inside(chart, 'table') !== null);
    const rows = [...(chart.shadowRoot?.querySelectorAll('tbody tr') ?? [])].map((row) =>
      [...row.children].map(({ textContent }) => textContent),
    );
    expect(rows).to.deep.equal([
      ['A', '4', '€4,000.00', '€1,000.00'],
      ['B', '2', '€3,000.00', '—'],
      ['All stages', '6', '€7,000.00', '€1,000.00'],
    ]);
  });

  it('names the place of what is wrong with a spec', async () => {
    const spec = { ...finished, data: { stages: [{ id: 'A', value: 4, stalled: 5 }] } };
    const chart = await drawnChart('sluice-pipeline', { spec, locale: 'en' });
    await until(() => (inside(chart, '[role=alert]')?.textContent ?? '').includes('/data/stages/0/stalled'));
  });

  it('draws a movement between two dates, whose bars tell the deals behind them', async () => {
    const spec = {
      kind: 'pipeline',
      view: 'movement',
      asOf: '2026-09-30',
      movement: { from: '2026-06-30' },
      stages: ['A'],
      data: {
        deals: [
          { id: 'old', stage: 'A', amount: 10, currency: 'EUR', createdAt: '2026-02-01' },
          { id: 'new', stage: 'A', amount: 20, currency: 'EUR', createdAt: '2026-08-01' },
        ],
      },
    };
    const chart = await drawnChart('sluice-pipeline', { spec, locale: 'en' });
    expect(drawnText(chart)).to.contain('€10.00 + €20.00 in − €0.00 out = €30.00: balances');
    const chosen = new Promise<CustomEvent<{ leg: string; ids: string[] }>>((resolve) =>
      chart.addEventListener('sluiceselect', (event) => resolve(event as never), { once: true }),
    );
    marksOf(chart)[1]?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    const { detail } = await chosen;
    expect([detail.leg, detail.ids]).to.deep.equal(['created', ['new']]);
  });

  it('draws a movement from an export of an earlier day, which balances, and says where that export is missing', async () => {
    const head = 'Id,Name,Stage,Status,Amount,Currency,Expected close';
    const files: { readonly [address: string]: readonly string[] } = {
      'before.csv': [
        '1,Alpha,Proposal,Open,1000,EUR,2026-09-10',
        '2,Beta,Proposal,Open,2000,EUR,2026-09-20',
        '3,Gamma,Lead,Open,500,EUR,2026-09-25',
      ],
      'after.csv': [
        '1,Alpha,Won,Won,1000,EUR,2026-09-10',
        '2,Beta,Negotiation,Open,2600,EUR,2026-09-28',
        '4,Delta,Lead,Open,700,EUR,2026-09-30',
      ],
    };
    const { fetch } = window;
    window.fetch = async (input) => {
      const address = input instanceof Request ? input.url : String(input);
      const rows = files[address.split('/').at(-1) ?? ''];
      return rows === undefined
        ? new Response('', { status: 404 })
        : new Response([head, ...rows].join('\n'), { headers: { 'content-type': 'text/csv' } });
    };
    const specOf = (src: string): object => ({
      kind: 'pipeline',
      view: 'movement',
      asOf: '2026-09-15',
      stages: ['Lead', 'Proposal', 'Negotiation', 'Won'],
      data: { src: 'after.csv' },
      movement: { from: '2026-09-08', before: { src } },
    });
    const chart = await drawnChart('sluice-pipeline', { spec: specOf('before.csv'), locale: 'en' });
    // 3,500 + 700 created + 600 increased − 1,000 won − 500 removed.
    expect(drawnText(chart)).to.contain('€3,500.00 + €1,300.00 in − €1,500.00 out = €3,300.00: balances');
    chart.spec = specOf('no-such-file.csv') as typeof chart.spec;
    await until(() => (inside(chart, '[role=alert]')?.textContent ?? '').includes('/movement/before'));
    chart.spec = specOf('before.csv') as typeof chart.spec;
    await until(() => drawnText(chart).includes('balances'), 'the sum again');
    window.fetch = fetch;
  });

  it('has no fault that axe finds, in any view, light or dark, with its table open', async () => {
    const examples = await loadExamples();
    for (const name of ['pipeline-result', 'pipeline-by-owner', 'pipeline-movement', 'pipeline-aging'])
      for (const theme of ['light', 'dark']) {
        const chart = await drawnChart('sluice-pipeline', {
          spec: examples[`${name}.json`],
          theme,
          locale: 'en',
        });
        inside<HTMLButtonElement>(chart, '[part=toggle]')?.click();
        await until(() => inside(chart, 'table') !== null);
        await expect(chart, `${name}, ${theme}`).to.be.accessible();
        chart.parentElement?.remove();
      }
  }).timeout(60_000);
});
