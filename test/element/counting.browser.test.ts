import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { objections } from './axe.js';
import { drawnChart, drawnFunnel, worked } from './examples.js';
import { press } from './hands.js';
import { inside, until } from './waiting.js';

/** A wins in order, B goes to Offer and back to Lead, C begins in Offer. */
const data = {
  deals: [
    { id: 'A', stage: 'Won', outcome: 'won', createdAt: '2026-01-01', closedAt: '2026-01-09' },
    { id: 'B', stage: 'Lead', createdAt: '2026-01-01' },
    { id: 'C', stage: 'Offer', createdAt: '2026-01-02' },
  ],
  transitions: [
    { dealId: 'A', to: 'Lead', at: '2026-01-01' },
    { dealId: 'A', to: 'Offer', at: '2026-01-05' },
    { dealId: 'A', to: 'Won', at: '2026-01-09' },
    { dealId: 'B', to: 'Lead', at: '2026-01-01' },
    { dealId: 'B', to: 'Offer', at: '2026-01-05' },
    { dealId: 'B', to: 'Lead', at: '2026-01-08' },
    { dealId: 'C', to: 'Offer', at: '2026-01-02' },
  ],
};
const spec = { kind: 'funnel', counting: 'reached', stages: ['Lead', 'Offer', 'Won'], data } as const;

/** Deals in Lead, Offer and Won by each rule, counted by hand. */
const BY_HAND = { reached: '3,3,1', entered: '2,3,1', sequential: '2,2,1', current: '1,1,1' };

type Funnel = HTMLElementTagNameMap['sluice-funnel'];

const countsOf = ({ result }: Pick<Funnel, 'result'>): string =>
  result?.stages.map(({ entered }) => entered).join(',') ?? '';

const rulesOf = (chart: Element): HTMLInputElement[] => [
  ...(chart.shadowRoot?.querySelectorAll<HTMLInputElement>('.choice input') ?? []),
];

async function withRules<Tag extends 'sluice-funnel' | 'sluice-chart'>(
  tag: Tag,
  settings: object = {},
): Promise<HTMLElementTagNameMap[Tag]> {
  const chart = await drawnChart(tag, { spec, locale: 'en', ...settings });
  await until(() => rulesOf(chart).length > 0, 'the rules');
  return chart;
}

afterEach(() => document.body.replaceChildren());

describe('the counting rule on the face of a funnel', () => {
  it('counts anew by the rule that is chosen, keeps it over the spec, and tells it', async () => {
    for (const tag of ['sluice-funnel', 'sluice-chart'] as const) {
      const chart = await withRules(tag);
      const told: unknown[] = [];
      chart.addEventListener('sluicechange', ({ detail }) => told.push(detail));
      expect(rulesOf(chart).find(({ checked }) => checked)?.value).to.equal('reached');
      expect(countsOf(chart as Funnel)).to.equal(BY_HAND.reached);
      for (const rule of ['entered', 'sequential', 'current', 'reached'] as const) {
        rulesOf(chart)
          .find(({ value }) => value === rule)
          ?.click();
        await until(() => countsOf(chart as Funnel) === BY_HAND[rule], rule);
        expect(chart.counting).to.equal(rule);
        await until(() => chart.description?.choices?.[0]?.value === rule, 'the words');
      }
      expect(told.map((detail) => (detail as { counting: string }).counting)).to.deep.equal([
        'entered',
        'sequential',
        'current',
        'reached',
      ]);
    }
  });

  it('is a group of radio buttons: one tab stop, arrows choose, and the focus stays', async () => {
    const chart = await withRules('sluice-funnel');
    inside(chart, '[part=toggle]')?.focus();
    await press('Tab');
    if (chart.shadowRoot?.activeElement?.getAttribute('part') === 'what-if') await press('Tab');
    expect(chart.shadowRoot?.activeElement).to.equal(rulesOf(chart)[0]);
    await press('ArrowRight');
    await until(() => countsOf(chart) === BY_HAND.entered, 'the next rule');
    expect(chart.shadowRoot?.activeElement).to.equal(rulesOf(chart)[1]);
    await chart.updateComplete;
    expect(inside(chart, '.choice p')?.textContent).to.equal('It was in this stage at some time.');
  });

  it('gives axe nothing to object to, in both languages and themes, and every rule a target of 24 px', async () => {
    for (const settings of [{}, { locale: 'zh-CN', theme: 'dark' }]) {
      const chart = await withRules('sluice-funnel', settings);
      expect(await objections(chart)).to.deep.equal([]);
      const labels = [...(chart.shadowRoot?.querySelectorAll('.choice label') ?? [])];
      expect(labels).to.have.length(4);
      for (const label of labels) expect(label.getBoundingClientRect().height).to.be.at.least(24);
      chart.remove();
    }
  });

  it('is there for every look at deals, and for nothing that is counted already', async () => {
    const look = await withRules('sluice-funnel', { spec: { ...spec, view: 'leverage' } });
    expect(rulesOf(look)).to.have.length(4);
    const given = await drawnFunnel({ spec: worked, locale: 'en' });
    expect(given.description?.choices).to.equal(undefined);
    const { result } = look;
    const counted = { ...result, look: undefined };
    const elsewhere = await drawnFunnel({
      spec: { kind: 'funnel', data: { result: { ...JSON.parse(JSON.stringify(counted)) } } },
    });
    expect(elsewhere.state).to.not.equal('error');
    expect(elsewhere.description?.choices).to.equal(undefined);
  });
});

describe('the question what other rates would bring', () => {
  it('opens the rates of a plain funnel, and leaves them without a trace where nothing was changed', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    const told: unknown[] = [];
    funnel.addEventListener('sluicechange', ({ detail }) => told.push(detail));
    const active = (): Element | null => funnel.shadowRoot?.activeElement ?? null;
    inside(funnel, '[part=what-if]')?.click();
    await until(() => inside(funnel, '.rate input') !== null, 'the rates');
    await until(() => active() === inside(funnel, '.rates button'), 'the focus');
    expect(inside(funnel, '[part=what-if]')).to.equal(null);
    inside(funnel, '.rates button')?.click();
    await until(() => inside(funnel, '.rates') === null, 'the plain funnel');
    await until(() => active()?.getAttribute('part') === 'what-if', 'the focus');
    expect(funnel.whatIf).to.equal(null);
    expect(told).to.deep.equal([{ whatIf: {} }, { whatIf: null }]);
  });

  it('keeps a scenario that was changed when its rates are closed', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    inside(funnel, '[part=what-if]')?.click();
    await until(() => inside(funnel, '.rate input') !== null, 'the rates');
    const field = inside<HTMLInputElement>(funnel, '.rate [type=number]')!;
    field.value = '40';
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => funnel.description?.takeaway.lead.includes('80') ?? false, 'the scenario');
    inside(funnel, '.rates button')?.click();
    await until(() => inside(funnel, '.rate input') === null, 'the closed panel');
    expect(funnel.whatIf).to.deep.equal({ Qualified: 0.4 });
  });

  it('is not asked where rates are not known', async () => {
    const funnel = await drawnFunnel({ spec: { ...spec, counting: 'current' }, locale: 'en' });
    expect(inside(funnel, '[part=what-if]')).to.equal(null);
  });
});
