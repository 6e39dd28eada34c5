import { expect } from '@open-wc/testing';
import { resetMouse, sendMouse, setViewport } from '@web/test-runner-commands';
import '../../src/cohort.js';
import { objections } from './axe.js';
import { drawnChart, loadExamples } from './examples.js';
import { press } from './hands.js';
import { inside, marksOf, until } from './waiting.js';

type Cohort = HTMLElementTagNameMap['sluice-cohort'];

const spec = {
  kind: 'cohort',
  mode: 'on',
  view: 'curves',
  data: {
    cohorts: [
      { id: 'Jan', size: 100, counts: [100, 50, 40], complete: 2 },
      { id: 'Feb', size: 80, counts: [80, 20], complete: 1 },
      { id: 'Mar', size: 60, counts: [60], complete: 0 },
    ],
  },
};

/** Curves with the names that hide them, which are a tab stop before the marks. */
async function drawn(settings: object = {}, width = 760): Promise<Cohort> {
  const cohort = await drawnChart('sluice-cohort', { spec, locale: 'en', ...settings }, width);
  const { series } = cohort.description!;
  await until(() => !series || inside(cohort, '[part=series]') !== null, 'the names');
  return cohort;
}

const focusedName = (cohort: Cohort): string =>
  cohort.shadowRoot?.activeElement?.getAttribute('aria-label')?.split(':')[0] ?? '';

/** The line that is in front of the others, as a path; empty while there is none. */
const front = (cohort: Cohort): string =>
  inside(cohort, 'path[stroke-width="2.5"][stroke-linejoin=round]')?.getAttribute('d') ?? '';

describe('<sluice-cohort view="curves">', () => {
  beforeEach(() => setViewport({ width: 1000, height: 900 }));
  afterEach(async () => {
    await resetMouse();
    document.body.replaceChildren();
  });

  it('leads along a curve and from curve to curve, and brings the one with the focus to the front', async () => {
    const cohort = await drawn();
    expect(front(cohort)).to.equal('');
    await press('Tab', 'Tab');
    expect(focusedName(cohort)).to.equal('Mean, pooled, month 1');
    await press('ArrowDown');
    expect(focusedName(cohort)).to.equal('Jan, month 1');
    const jan = front(cohort);
    expect(jan).to.match(/^M[\d. ]+L[\d. ]+$/);
    await press('ArrowRight');
    expect(focusedName(cohort)).to.equal('Jan, month 2');
    expect(front(cohort)).to.equal(jan);
    await press('Home', 'ArrowDown');
    expect(focusedName(cohort)).to.equal('Feb, month 1');
    expect(front(cohort)).to.not.equal(jan);
    expect(marksOf(cohort)).to.have.length(1);
    await press('Tab');
    await until(() => front(cohort) === '', 'the curves to be equals again');
  });

  it('answers everywhere in the plot with the nearest point', async () => {
    const cohort = await drawn();
    const heard: unknown[] = [];
    cohort.addEventListener('sluicehover', ({ detail }: CustomEvent) => heard.push(detail));
    const { left, top } = (inside(cohort, '[part=grid]') as Element).getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left + 8), Math.round(top - 5)] });
    await until(() => heard.length > 0, 'what is pointed at');
    expect(heard[0]).to.deep.equal({ cohort: 'Feb', age: '1' });
    await until(() => front(cohort) !== '', 'the curve in front');
  });

  it('marks the row of what is pointed at in the curves, and the curve of a row', async () => {
    const cohort = await drawn({ spec: { ...spec, view: 'both' } });
    await press('Tab', 'ArrowDown');
    expect(focusedName(cohort)).to.equal('Jan, month 0');
    const both = front(cohort);
    expect(both.match(/M/g), 'a curve, and the outline of a row').to.have.length(2);
    await press('ArrowRight');
    expect(front(cohort)).to.equal(both);
    await press('Tab');
    await until(() => front(cohort) === '', 'the curves to be equals again');
  });

  it('has nothing that axe objects to: curves, both, segments, in light and dark', async () => {
    const examples = await loadExamples();
    for (const name of ['curves', 'both', 'by-source'])
      for (const theme of ['light', 'dark']) {
        const cohort = await drawn({ spec: examples[`cohort-${name}.json`], theme });
        await until(() => inside(cohort, 'tbody tr:nth-child(4)') !== null, 'the table');
        expect(await objections(cohort), `${name} ${theme}`).to.deep.equal([]);
        cohort.parentElement?.remove();
      }
  }).timeout(60_000);

  it('is taken from the attribute, and says what there is to show where there is nothing', async () => {
    const cohort = await drawn({ spec: { ...spec, view: undefined }, view: 'curves' });
    await until(() => inside(cohort, '[part~=curve]') !== null, 'curves');
    const empty = await drawn({ spec: { ...spec, data: { cohorts: [] } } });
    expect(empty.state).to.equal('empty');
    expect(inside(empty, '[part=empty]')?.textContent).to.equal('No data');
  });
});
