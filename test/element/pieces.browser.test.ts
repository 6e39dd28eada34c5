import { expect } from '@open-wc/testing';
import '../../src/define.js';
import type { FunnelResult } from '../../src/metrics/funnel/result.js';
import { drawnChart, loadExamples } from './examples.js';
import { spokenBelow } from './hands.js';
import { press } from './hands.js';
import { spokenTree } from './engines.js';
import { isSaid } from './said-numbers.js';
import { funnelThings } from './told-things.js';
import { inside, marksOf, nextFrames, until } from './waiting.js';

type Funnel = HTMLElementTagNameMap['sluice-funnel'];
type Chosen = HTMLElementEventMap['sluiceselect']['detail'];

const clean = (text: string): string => text.replace(/[\u2066-\u2069]/g, '');

async function example(name: string): Promise<Funnel> {
  const spec = (await loadExamples())[name]!;
  return drawnChart('sluice-funnel', { spec, locale: 'en' });
}

const focused = (chart: Funnel): string =>
  clean(chart.shadowRoot?.activeElement?.getAttribute('aria-label') ?? '').split(/[,:]/)[0] ?? '';

describe('the pieces of a funnel that is split', () => {
  afterEach(() => document.body.replaceChildren());

  it('are reached in the order of the stages, then of the segments, and from piece to piece of one segment', async () => {
    const chart = await example('records-by-source.json');
    inside<SVGElement>(chart, '[role=option]')?.focus();
    const seen: string[] = [];
    for (const key of [
      'ArrowRight',
      'ArrowRight',
      'ArrowDown',
      'ArrowDown',
      'ArrowUp',
      'PageDown',
      'ArrowDown',
    ]) {
      await press(key);
      await nextFrames(3);
      seen.push(focused(chart));
    }
    expect(seen).to.deep.equal([
      'Web in Lead',
      'Events in Lead',
      'Events in Qualified',
      'Events in Proposal',
      'Events in Qualified',
      'Proposal',
      'Negotiation',
    ]);
  });

  for (const name of ['records-by-source.json', 'segments-stacked.json', 'eight-segments.json'])
    it(`are named in the accessibility tree with value, base, rate, interval and what was lost: ${name}`, async () => {
      const chart = await example(name);
      const result = chart.result as FunnelResult;
      const options = spokenBelow(await spokenTree(true)).filter(({ role }) => role === 'option');
      const names = options.map((option) => clean(option.name ?? ''));
      const gone: string[] = [];
      let [asked, fooled] = [0, 0];
      for (const { label, segment, numbers } of funnelThings(result)) {
        const entered = numbers[0]!.value!;
        if (segment === undefined || entered === 0) continue;
        const own = names.filter((said) =>
          said.startsWith(`${segment === '' ? '(none)' : segment} in ${label}:`),
        );
        expect(own, `${segment} in ${label}`).to.have.length(1);
        const whole = result.stages.find((stage) => stage.label === label)!.entered!;
        const told = [
          ...numbers.filter(({ what }) => !/^overall (from|to)|^step/.test(what)),
          ...numbers.filter(({ what, value }) => what.startsWith('step') && value !== null),
          { what: 'whole', value: whole },
          { what: 'share', value: entered / whole, share: true },
        ];
        for (const { what, value, share = false } of told) {
          // Of what is won nothing more can become.
          const over = value === 0 && label === result.stages.at(-1)!.label;
          if (value === null || over || (what.startsWith('overall') && label === result.stages[1]!.label))
            continue;
          asked++;
          if (!isSaid(value, share, own)) gone.push(`${segment} in ${label}: ${what} ${value}`);
          if (isSaid(share ? 1 - value * 0.61 : value * 3 + 1_000, share, own)) fooled++;
        }
      }
      expect(gone).to.deep.equal([]);
      expect(asked).to.be.greaterThan(20);
      expect(fooled / asked).to.be.lessThan(0.1);
    });

  it('tell the page which deals they hold, and show what they say beside them', async () => {
    const chart = await example('records-by-source.json');
    const heard: Chosen[] = [];
    chart.addEventListener('sluiceselect', (event) => heard.push(event.detail));
    const at = chart.description!.marks.findIndex(
      ({ target }) => target['stage'] === 'Proposal' && target['segment'] === 'Web',
    );
    const piece = marksOf(chart)[at]!;
    piece.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    await until(() => inside(chart, '.tip')?.matches(':popover-open') ?? false);
    expect(clean(inside(chart, '.tip')!.textContent ?? '')).to.contain('Web · Proposal');
    const { segments } = chart.result as FunnelResult;
    const entered = segments
      .find(({ id }) => id === 'Web')!
      .stages.find(({ id }) => id === 'Proposal')!.entered;
    expect(heard[0]).to.deep.include({ stage: 'Proposal', segment: 'Web' });
    expect(heard[0]!.ids).to.have.length(entered!);
    const spec = (await loadExamples())['records-by-source.json'] as unknown as {
      data: { deals: { id: string; source?: string }[] };
    };
    const sources = heard[0]!.ids.map((id) => spec.data.deals.find((deal) => deal.id === id)?.source);
    expect(new Set(sources)).to.deep.equal(new Set(['Web']));
    // The piece that is chosen stands out, and the stage that it is part of does not stand back.
    await until(() => piece.getAttribute('aria-selected') === 'true', 'chosen');
    const groups = marksOf(chart).map((mark) => mark.parentElement!.style.opacity);
    expect(
      groups[chart.description!.marks.findIndex(({ target }) => target['stage'] === 'Proposal')],
    ).to.equal('');
    expect(groups[0]).to.equal('0.5');
    expect(piece.style.outline).to.contain('solid');
  });
});
