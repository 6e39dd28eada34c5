import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import '../../src/forecast.js';
import type { ForecastSpec } from '../../src/charts/forecast/spec.js';
import { drawnChart, drawnText, loadExamples } from './examples.js';
import { inside, marksOf, until } from './waiting.js';

const known = {
  kind: 'forecast',
  currency: 'EUR',
  data: {
    periods: [
      { id: 'Q1', won: 40_000 },
      { id: 'Q2', won: 12_000, expected: 45_000, low: 20_000, high: 70_000, target: 60_000, chance: 0.2 },
    ],
  },
} as const;

/** An example for each view, what its list of marks is called, and something that only it says. */
const VIEWS = {
  records: ['Periods', 'Chance to reach $420K'],
  categories: ['Forecast', 'Won and commit come to'],
  distribution: ['Forecast', 'target $420K'],
  math: ['Forecast', 'Won so far'],
  scenario: ['Forecast', 'what if'],
  backtest: ['Forecast', 'past forecasts'],
  trail: ['Forecast', 'won so far'],
  calibration: ['Forecast', 'percentage points'],
} as const;
const NAMES = Object.keys(VIEWS) as (keyof typeof VIEWS)[];

type Chosen = { ids: string[] } & { [key: string]: string };

describe('<sluice-forecast>', () => {
  afterEach(() => document.body.replaceChildren());

  it('draws finished numbers in the first update, without waiting', async () => {
    const chart = document.createElement('sluice-forecast');
    Object.assign(chart, { spec: known, locale: 'en' });
    document.body.append(chart);
    await chart.updateComplete;
    expect(marksOf(chart)).to.have.length(2);
    expect(drawnText(chart)).to.contain('Chance to reach €60K in Q2: 20%').and.to.contain('€45K');
  });

  it('is a list with a name in every view, walked with arrows from end to end, with a tooltip of the same words', async () => {
    const examples = await loadExamples();
    for (const name of NAMES) {
      const spec = examples[`forecast-${name}.json`];
      const chart = await drawnChart('sluice-forecast', { spec, locale: 'en' });
      const [list, words] = VIEWS[name];
      await until(() => drawnText(chart).includes(words), `${words} in ${name}`);
      expect(inside(chart, '[role=listbox]')?.getAttribute('aria-label'), name).to.equal(list);
      const marks = marksOf(chart);
      expect(marks.length, name).to.be.greaterThan(2);
      marks[0]!.focus();
      await sendKeys({ press: 'ArrowRight' });
      const active = (): Element | null | undefined => chart.shadowRoot?.activeElement;
      expect(active()?.getAttribute('aria-label'), name).to.equal(marks[1]!.getAttribute('aria-label'));
      const spoken = (text: string): string => text.replaceAll(/[\u2068\u2069\s·.,]/g, '');
      const said = spoken(marks[1]!.getAttribute('aria-label')!);
      const shown = (): string[] =>
        [...inside(chart, '.tip')!.children].map(({ textContent }) => spoken(textContent ?? ''));
      await until(
        () => shown().length > 0 && shown().every((line) => said.includes(line)),
        `a tooltip of the same words in ${name}: ${said}`,
      );
      await sendKeys({ press: 'End' });
      expect(active(), name).to.equal(marks.at(-1));
      await sendKeys({ press: 'Home' });
      expect(active(), name).to.equal(marks[0]);
      chart.parentElement?.remove();
    }
  }).timeout(60_000);

  it('shows the tooltip of the mark under the pointer', async () => {
    const { 'forecast-math.json': spec } = await loadExamples();
    const chart = await drawnChart('sluice-forecast', { spec, locale: 'en' });
    await until(() => marksOf(chart).length === 5, 'the terms');
    const { left, top, width, height } = marksOf(chart)[1]!.getBoundingClientRect();
    await sendMouse({
      type: 'move',
      position: [Math.round(left + width / 2), Math.round(top + height / 2)],
    });
    await until(() => (inside(chart, '.tip')?.textContent ?? '').includes('46 of 96 won'), 'the cases');
    await sendMouse({ type: 'move', position: [0, 0] });
  });

  it('has in its table, under headings of its own, what the drawing says', async () => {
    const examples = await loadExamples();
    for (const name of NAMES) {
      const spec = examples[`forecast-${name}.json`];
      const chart = await drawnChart('sluice-forecast', { spec, locale: 'en' });
      await until(() => drawnText(chart).includes(VIEWS[name][1]), name);
      inside<HTMLButtonElement>(chart, '[part=toggle]')!.click();
      await until(() => inside(chart, 'table') !== null);
      const rows = [...chart.shadowRoot!.querySelectorAll('tbody tr')];
      expect(rows.length, name).to.equal(marksOf(chart).length);
      const heads = [...chart.shadowRoot!.querySelectorAll('thead th')].map(({ textContent }) => textContent);
      expect(new Set(heads).size, name).to.equal(heads.length);
      const table = rows.map(({ textContent }) => textContent).join(' ');
      const values = [...chart.shadowRoot!.querySelectorAll('svg [part~=value]')];
      for (const value of values)
        expect(table, name).to.contain((value.lastElementChild ?? value).textContent);
      chart.parentElement?.remove();
    }
  }).timeout(60_000);

  it('tells the deals behind a mark with the selection, in the period, the scenario and the past', async () => {
    const examples = await loadExamples();
    const chosen = async (name: string, mark: number): Promise<Chosen> => {
      const spec = examples[`forecast-${name}.json`];
      const chart = await drawnChart('sluice-forecast', { spec, locale: 'en' });
      await until(() => marksOf(chart).length > mark, name);
      const told: Chosen[] = [];
      chart.addEventListener('sluiceselect', (event) => told.push((event as CustomEvent).detail as never));
      marksOf(chart)[mark]!.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
      chart.parentElement?.remove();
      return told[0]!;
    };
    const { data } = examples['forecast-records.json'] as ForecastSpec;
    const deals = 'deals' in data ? data.deals : [];
    const over = await chosen('records', 0);
    const won = deals.filter(
      ({ outcome, closedAt }) => outcome === 'won' && closedAt! >= '2025-07-01' && closedAt! < '2025-10-01',
    );
    expect(over['period']).to.equal('2025-Q3');
    expect([...over.ids].sort()).to.deep.equal(won.map(({ id }) => id).sort());
    const { whatIf } = examples['forecast-scenario.json'] as ForecastSpec;
    const [base, supposed] = [await chosen('scenario', 0), await chosen('scenario', 1)];
    expect([base['case'], supposed['case']]).to.deep.equal(['base', 'supposed']);
    expect(base.ids).to.include(whatIf!.drop![0]!);
    expect(supposed.ids).not.to.include(whatIf!.drop![0]!);
    const call = await chosen('backtest', 3);
    expect(call['call']).to.match(/^2025-12-01/);
    expect(call.ids.length).to.be.greaterThan(5);
    expect((await chosen('calibration', 1)).ids.length).to.be.greaterThan(3);
  }).timeout(30_000);

  it('draws the view of its attribute, whose code comes on demand, and says what it would take where the data is not enough', async () => {
    const { 'forecast-records.json': spec } = await loadExamples();
    const chart = await drawnChart('sluice-forecast', { spec, view: 'distribution', locale: 'en' });
    await until(() => drawnText(chart).includes('expected $266.1K'), 'the distribution');
    chart.view = null;
    await until(() => drawnText(chart).includes('by quarter'), 'the periods');
    const other = await drawnChart('sluice-forecast', { spec: known, view: 'calibration', locale: 'en' });
    await until(() => drawnText(other).includes('The data does not tell this.'), 'what it takes');
    expect(marksOf(other)).to.have.length(0);
    expect(drawnText(other)).to.contain('snapshots');
  });

  it('names the place of what is wrong with a spec', async () => {
    const spec = { ...known, data: { periods: [{ id: 'Q1', won: 10, expected: 5 }] } };
    const chart = await drawnChart('sluice-forecast', { spec, locale: 'en' });
    await until(() =>
      (inside(chart, '[role=alert]')?.textContent ?? '').includes('/data/periods/0/expected'),
    );
  });

  it('has no fault that axe finds in any view, light or dark, with its table open', async () => {
    const examples = await loadExamples();
    for (const name of [...NAMES, 'cumulative', 'unanswered', 'empty'])
      for (const theme of ['light', 'dark']) {
        const spec = examples[`forecast-${name}.json`];
        const chart = await drawnChart('sluice-forecast', { spec, theme, locale: 'en' });
        await until(() => inside(chart, '[part=toggle]') !== null || drawnText(chart) !== '', name);
        inside<HTMLButtonElement>(chart, '[part=toggle]')?.click();
        await until(() => inside(chart, '[part=toggle]') === null || inside(chart, 'table') !== null);
        await expect(chart, `${name}, ${theme}`).to.be.accessible();
        chart.parentElement?.remove();
      }
  }).timeout(120_000);
});
