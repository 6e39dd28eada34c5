import { expect } from '@open-wc/testing';
import type { ReactiveElement } from '../../src/element/reactive-element.js';
import { specKinds } from '../../src/spec/index.js';
import '../../src/chart.js';
import '../../src/define.js';
import { drawnChart, drawnText, loadExamples, tagOf, worked } from './examples.js';
import { inside, marksOf, until } from './waiting.js';

type Detail = { code: string; path: string; problems: { params: object }[] };

const open = { kind: 'pipeline', data: { stages: [{ id: 'Lead', value: 9, amount: 900 }] } } as const;

/** The kind of what a chart has drawn. */
const kindOf = ({ result }: { readonly result: object | null }): unknown =>
  ({ kind: undefined, ...result }).kind;

/** The problem that a chart tells of. */
async function problemOf(settings: object): Promise<Detail> {
  const chart = document.createElement('sluice-chart');
  Object.assign(chart, settings);
  const told = new Promise<Detail>((resolve) =>
    chart.addEventListener('sluiceproblem', ({ detail }) => resolve(detail as unknown as Detail)),
  );
  document.body.append(chart);
  const detail = await told;
  await until(() => inside(chart, '[part=error]') !== null, 'the error');
  chart.remove();
  return detail;
}

afterEach(() => document.body.replaceChildren());

describe('<sluice-chart>', () => {
  it('draws every kind as the element of that kind does', async () => {
    const examples = Object.values(await loadExamples());
    for (const kind of specKinds) {
      const of = examples.filter((spec) => (spec as { kind: string }).kind === kind).slice(0, 4);
      expect(of.length, kind).to.be.greaterThan(0);
      for (const spec of of) {
        const own = await drawnChart(tagOf(spec), { spec, locale: 'en' });
        const any = await drawnChart('sluice-chart', { spec, locale: 'en' });
        expect(drawnText(any)).to.equal(drawnText(own));
        expect(any.state).to.equal(own.state);
        expect(any.description).to.deep.equal(own.description);
        expect(marksOf(any).map((mark) => mark.getAttribute('aria-label'))).to.deep.equal(
          marksOf(own).map((mark) => mark.getAttribute('aria-label')),
        );
      }
    }
  });

  it('knows every setting of every element', () => {
    const { elementProperties: known } = customElements.get(
      'sluice-chart',
    ) as unknown as typeof ReactiveElement;
    for (const kind of specKinds) {
      const { elementProperties } = customElements.get(`sluice-${kind}`) as unknown as typeof ReactiveElement;
      for (const name of elementProperties.keys()) expect(known.has(name), `${kind} ${name}`).to.equal(true);
    }
  });

  it('changes its kind with its spec, and tells what was chosen in each', async () => {
    const chart = await drawnChart('sluice-chart', { spec: worked, locale: 'en' });
    expect(drawnText(chart)).to.contain('1,000');
    chart.spec = open as never;
    await until(() => kindOf(chart) === 'pipeline');
    await until(() => drawnText(chart).includes('Lead'));
    const told: unknown[] = [];
    chart.addEventListener('sluiceselect', ({ detail }) => told.push(detail.stage));
    marksOf(chart)[0]?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    expect(told).to.deep.equal(['Lead']);
  });

  it('opens the table of what it draws', async () => {
    const chart = await drawnChart('sluice-chart', { spec: worked, locale: 'en' });
    expect(inside(chart, 'table')).to.equal(null);
    inside(chart, '[part=toggle]')?.click();
    await until(() => inside(chart, 'table') !== null);
    expect(inside(chart, 'tbody')?.children.length).to.equal(4);
  });

  it('names the path and the kinds there are where it knows no such kind', async () => {
    const unknown = await problemOf({ spec: { ...worked, kind: 'tornado' } });
    expect([unknown.code, unknown.path]).to.deep.equal(['E-SPEC-VALUE', '/kind']);
    expect(unknown.problems[0]?.params).to.deep.equal({ found: 'tornado', allowed: specKinds.join(' | ') });
    const missing = await problemOf({ spec: { data: worked.data } });
    expect([missing.code, missing.path]).to.deep.equal(['E-SPEC-MISSING', '']);
    expect(missing.problems[0]?.params).to.deep.equal({ key: 'kind', allowed: specKinds.join(' | ') });
    const nothing = await problemOf({ spec: '7' });
    expect(nothing.code).to.equal('E-SPEC-TYPE');
    const hostile = await problemOf({ spec: { kind: '__proto__', data: {} } });
    expect([hostile.code, hostile.path]).to.deep.equal(['E-SPEC-VALUE', '/kind']);
    const getter = Object.defineProperty({}, 'kind', {
      enumerable: true,
      get: () => expect.fail('was read'),
    });
    expect((await problemOf({ spec: getter })).path).to.equal('/kind');
  });

  it('draws an export as the kind that is asked for, and asks for one where none is', async () => {
    const file = new File(['Id,Stage,Status\n1,Lead,Open\n2,Lead,Open\n3,Offer,Won\n'], 'deals.csv');
    const chart = await drawnChart('sluice-chart', { file, kind: 'pipeline', locale: 'en' });
    expect(kindOf(chart)).to.equal('pipeline');
    expect(chart.report?.kept).to.equal(3);
    const { code, path } = await problemOf({ file });
    expect([code, path]).to.deep.equal(['E-SPEC-MISSING', '']);
  });

  it('takes a spec from its child, and says what is wrong inside it as the others do', async () => {
    const box = document.createElement('div');
    const script = document.createElement('script');
    script.type = 'application/json';
    script.textContent = JSON.stringify({ ...open, kind: 'pipeline' });
    const chart = document.createElement('sluice-chart');
    chart.append(script);
    box.append(chart);
    document.body.append(box);
    await until(() => drawnText(chart).includes('Lead'));
    const wrong = { kind: 'funnel', data: { stages: [{ id: 'A', value: -1 }] } };
    const { code, path } = await problemOf({ spec: wrong });
    expect([code, path]).to.deep.equal(['E-SPEC-RANGE', '/data/stages/0/value']);
  });
});
