import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import '../../src/define.js';
import { drawnChart, loadExamples, tagOf, worked } from './examples.js';
import type { AnyChart } from './examples.js';
import { press } from './hands.js';
import { views } from './usual.js';
import { inside, nextFrames, until } from './waiting.js';

type Chart = AnyChart;

const clean = (text: string): string => text.replace(/[\u2066-\u2069]/g, '');

/** The mark with the focus: its name, as it is told. */
const focused = (chart: Chart): string =>
  clean(chart.shadowRoot?.activeElement?.getAttribute('aria-label') ?? '');

/** The mark with the focus, by its place among all marks. */
const place = (chart: Chart): number =>
  Number(chart.shadowRoot?.activeElement?.closest<SVGElement>('[data-mark]')?.dataset['mark']);

/** A chart of an example, with the tab stop of its marks focused. */
async function entered(name: string): Promise<Chart> {
  const spec = (await loadExamples())[name]!;
  const chart = await drawnChart(tagOf(spec), { spec, locale: 'en' });
  inside<SVGElement>(chart, '[role=option][tabindex="0"]')?.focus();
  return chart;
}

/** One example a kind, and those with parts of stages. */
const charts = [
  'seed.json',
  'segments-stacked.json',
  'pipeline-by-owner.json',
  'cohort-retention.json',
  'cohort-curves.json',
  'velocity-by-owner.json',
  'velocity-equation.json',
  'forecast-periods.json',
];

/** What a key is told while it is pressed on the mark with the focus. */
function pressed(chart: Chart, init: KeyboardEventInit): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { bubbles: true, composed: true, cancelable: true, ...init });
  chart.shadowRoot?.activeElement?.dispatchEvent(event);
  return event;
}

const ARROWS = ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp'];

/** Keys that lead from a mark to the nearest one from which some arrow has not been tried; null = there is none. */
function wayOn(from: number, tried: ReadonlyMap<number, readonly number[]>): string[] | null {
  const ways: [place: number, keys: string[]][] = [[from, []]];
  const seen = new Set([from]);
  for (const [here, keys] of ways) {
    const known = tried.get(here) ?? [];
    if (known.length < ARROWS.length) return [...keys, ARROWS[known.length]!];
    known.forEach((next, i) => {
      if (!seen.has(next)) ways.push([next, [...keys, ARROWS[i]!]]);
      seen.add(next);
    });
  }
  return null;
}

/** Presses every arrow on every mark that arrows lead to from the one with the focus. */
async function explore(chart: Chart, look: () => void): Promise<void> {
  const tried = new Map<number, number[]>();
  const seen = new Set<number>();
  for (let keys = wayOn(place(chart), tried); keys !== null; keys = wayOn(place(chart), tried)) {
    for (const key of keys.slice(0, -1)) pressed(chart, { key });
    const from = place(chart);
    pressed(chart, { key: keys.at(-1)! });
    tried.set(from, [...(tried.get(from) ?? []), place(chart)]);
    // What a mark is called is told when the chart has been updated; once is enough.
    if (seen.has(place(chart))) continue;
    seen.add(place(chart));
    await chart.updateComplete;
    look();
  }
  await chart.updateComplete;
}

describe('the keys of a chart', () => {
  beforeEach(() => setViewport({ width: 1000, height: 800 }));
  afterEach(() => document.body.replaceChildren());

  for (const name of new Set([...charts, ...views]))
    it(`reach every mark from one tab stop, and each says something else: ${name}`, async () => {
      const chart = await entered(name);
      expect(chart.shadowRoot?.querySelectorAll('[role=option][tabindex="0"]')).to.have.length(1);
      const { marks } = chart.description!;
      const names = new Map<number, string>();
      await explore(chart, () => {
        expect(focused(chart)).to.equal(clean(marks[place(chart)]!.name));
        names.set(place(chart), focused(chart));
      });
      expect(names.size).to.equal(marks.length);
      expect(new Set(names.values()).size).to.equal(new Set(marks.map(({ name: said }) => said)).size);
      expect(chart.shadowRoot?.querySelectorAll('[role=option][tabindex="0"]')).to.have.length(1);
    }).timeout(60_000);

  it('lead along the waterfall of all, and from there through those of the owners, each of which sums itself up', async () => {
    const chart = await entered('pipeline-movement-by-owner.json');
    const { marks } = chart.description!;
    const panels = marks.flatMap(({ target }, i) => ('segment' in target ? [i] : []));
    expect(panels).to.have.length(3);
    await press('End');
    expect(place(chart)).to.equal(panels.at(-1));
    await press('ArrowUp', 'ArrowUp');
    expect(place(chart)).to.equal(panels[0]);
    expect(focused(chart)).to.match(/^Team North: \$742K → \$/);
    await press('ArrowUp');
    expect(place(chart)).to.equal(panels[0]! - 1);
    // Keys that are pressed less often come with code of their own.
    await press('PageDown');
    await until(() => place(chart) === panels[0], 'the panels');
    await press('PageUp');
    await until(() => place(chart) === 0, 'the waterfall');
  });

  it('lead from stage to stage, through the parts of one, and from a part to the same part of the next', async () => {
    const chart = await entered('velocity-by-owner.json');
    const seen: string[] = [];
    for (const key of [
      'ArrowDown',
      'ArrowRight',
      'ArrowRight',
      'ArrowDown',
      'ArrowUp',
      'ArrowUp',
      'ArrowLeft',
      'ArrowLeft',
    ]) {
      await press(key);
      seen.push(focused(chart).split(/[,:]/)[0] ?? '');
    }
    expect(seen).to.deep.equal([
      'Proposal',
      'South in Proposal',
      'North in Proposal',
      'North in Negotiation',
      'North in Proposal',
      'North in Qualified',
      'South in Qualified',
      'Qualified',
    ]);
  });

  it('scroll nothing where there is no mark further on', async () => {
    const chart = await entered('velocity-by-owner.json');
    await press('End');
    const last = place(chart);
    for (const key of ['ArrowDown', 'ArrowRight', 'PageDown', 'End']) {
      expect(pressed(chart, { key }).defaultPrevented, key).to.equal(true);
      await nextFrames(3);
      expect(place(chart), key).to.equal(last);
    }
  });

  it('lead by pages from a stage with its parts to the next, and from marks of one kind to those of another', async () => {
    const velocity = await entered('velocity-by-owner.json');
    const starts: string[] = [];
    for (const key of ['PageDown', 'PageDown', 'PageDown', 'PageUp', 'PageUp']) {
      expect(pressed(velocity, { key }).defaultPrevented).to.equal(true);
      await nextFrames(3);
      starts.push(focused(velocity).split(/[,:]/)[0] ?? '');
    }
    expect(starts).to.deep.equal([
      'Proposal',
      'Negotiation',
      'North in Negotiation',
      'Negotiation',
      'Proposal',
    ]);
    const pipeline = await entered('pipeline-by-owner.json');
    const kinds: string[] = [];
    for (let i = 0; i < 3; i++) {
      kinds.push(Object.keys(pipeline.description!.marks[place(pipeline)]!.target).join());
      await press('PageDown');
    }
    expect(kinds).to.deep.equal(['stage', 'segment', 'deal']);
  });

  it('lead by pages ten marks on, as far as there are any, where all are of one kind', async () => {
    const chart = await entered('twenty-stages-long-names.json');
    const places: number[] = [];
    for (const key of ['PageDown', 'PageDown', 'PageUp', 'PageUp', 'PageUp']) {
      await press(key);
      places.push(place(chart));
    }
    expect(places).to.deep.equal([10, 19, 9, 0, 0]);
  });

  it('lead to the ends of rows and of columns among cells', async () => {
    const chart = await entered('cohort-retention.json');
    const at = (): object => ({ ...chart.description!.marks[place(chart)]!.target });
    await press('ArrowDown', 'ArrowRight', 'ArrowRight');
    const here = at() as { cohort: string; age: string };
    await press('PageDown');
    const bottom = at() as { cohort: string; age: string };
    expect(bottom.age).to.equal(here.age);
    expect(bottom.cohort > here.cohort).to.equal(true);
    await press('PageUp');
    // The row of means is above all cohorts.
    expect(at()).to.deep.equal({ age: here.age });
    await press('ArrowDown', 'End');
    const ages = chart
      .description!.marks.map(({ target }) => target)
      .filter(({ cohort }) => cohort === (at() as { cohort: string }).cohort);
    expect(at()).to.deep.equal(ages.at(-1));
    await press('Home');
    expect(at()).to.deep.equal(ages[0]);
  });

  it('lead to the mark whose name begins with what is typed, by a number to its place, and keep the focus otherwise', async () => {
    const chart = await drawnChart('sluice-funnel', { spec: worked, locale: 'en' });
    inside<SVGElement>(chart, '[role=option]')?.focus();
    await press('p');
    await until(() => place(chart) === 2, 'Proposal');
    // A letter is left to whoever else listens.
    expect(pressed(chart, { key: 'x' }).defaultPrevented).to.equal(false);
    await nextFrames(3);
    expect(place(chart)).to.equal(2);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    pressed(chart, { key: 'W' });
    pressed(chart, { key: 'o' });
    await until(() => place(chart) === 3, 'Won');
    await new Promise((resolve) => setTimeout(resolve, 1100));
    pressed(chart, { key: '2' });
    await until(() => place(chart) === 1, 'the second stage');
    chart.spec = {
      kind: 'funnel',
      data: {
        stages: [
          { id: 'Éclair', value: 3 },
          { id: 'Echo', value: 2 },
          { id: 'Ende', value: 1 },
        ],
      },
    } as never;
    await chart.updateComplete;
    inside<SVGElement>(chart, '[role=option]')?.focus();
    await new Promise((resolve) => setTimeout(resolve, 1100));
    pressed(chart, { key: 'e' });
    await until(() => place(chart) === 1, 'the next with an E');
    pressed(chart, { key: 'e' });
    await until(() => place(chart) === 2, 'the one after it');
    pressed(chart, { key: 'e' });
    await until(() => place(chart) === 0, 'the first again, whose letter has an accent');
  });

  it('let the reader out at once, forward and back, from every chart', async () => {
    for (const name of charts) {
      const [before, after] = [document.createElement('button'), document.createElement('button')];
      document.body.append(before);
      const chart = await entered(name);
      document.body.append(after);
      const buttons = chart.shadowRoot?.querySelectorAll('button').length ?? 0;
      // Names that hide what they name are one stop before the marks.
      const named = (chart.description?.series?.length ?? 0) > 1;
      if (named) await until(() => inside(chart, '[part=series]') !== null, 'the names');
      await press('ArrowDown');
      await sendKeys({ down: 'Shift' });
      await press('Tab', ...(named ? ['Tab'] : []));
      await sendKeys({ up: 'Shift' });
      expect(document.activeElement === before, name).to.equal(true);
      for (let i = 0; i < 2 + buttons + (named ? 1 : 0); i++) await press('Tab');
      expect(document.activeElement === after, name).to.equal(true);
      document.body.replaceChildren();
    }
  });

  it('do nothing while the focus is elsewhere', async () => {
    const chart = await drawnChart('sluice-funnel', { spec: worked, locale: 'en' });
    const events: string[] = [];
    for (const type of ['sluiceselect', 'sluicehover']) chart.addEventListener(type, () => events.push(type));
    const elsewhere = document.createElement('input');
    document.body.append(elsewhere);
    elsewhere.focus();
    await press('p', '2', '.', 'End', 'PageDown', 'Enter', 'Escape');
    expect(events).to.deep.equal([]);
    expect(document.activeElement).to.equal(elsewhere);
  });

  it('put the tooltip away by Escape in every chart, and the focus stays', async () => {
    for (const name of charts) {
      const chart = await entered(name);
      await press('ArrowRight');
      const tip = inside(chart, '.tip') as HTMLElement;
      expect(tip.matches(':popover-open'), name).to.equal(true);
      const here = place(chart);
      await press('Escape');
      expect(tip.matches(':popover-open'), name).to.equal(false);
      expect(place(chart)).to.equal(here);
      document.body.replaceChildren();
    }
  });
});
