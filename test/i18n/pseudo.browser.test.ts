import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { addLocale } from '../../src/locales.js';
import { drawnChart, loadExamples, tagOf } from '../element/examples.js';
import { inside, marksOf, nextFrames, until } from '../element/waiting.js';
import { PSEUDO, PSEUDO_TAG, strangersIn, textsOf } from './pseudo.js';

/** Attributes whose text is read aloud or shown. */
const SAID = ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext', 'aria-roledescription'];

/** Every text that a reader, or a listener, meets in an element. */
function textsIn(chart: Element): string[] {
  return [...chart.shadowRoot!.querySelectorAll('*')].flatMap((node) => [
    ...SAID.flatMap((name) => node.getAttribute(name) ?? []),
    ...[...node.childNodes].flatMap((child) =>
      // Nobody sees the letters that tell how wide the page sets text.
      child instanceof Text && node.localName !== 'style' && child.data !== 'm m' ? [child.data] : [],
    ),
  ]);
}

/** What a page shows of a chart that is not of its data. */
const strangers = (chart: Element, data: unknown): string[] =>
  strangersIn(textsIn(chart), [...textsOf(data), 'CSV SVG PNG'], new Set());

const settings = { locale: PSEUDO_TAG, toolbar: 'copy csv svg png open' };

describe('a page in a language that has no letter of ours', () => {
  before(() => addLocale(PSEUDO_TAG, PSEUDO));
  afterEach(() => document.body.replaceChildren());

  it('shows no word that did not pass through the messages: chart, tooltip, table and tools of each kind', async () => {
    const examples = await loadExamples();
    for (const name of [
      'records-by-source',
      'what-if',
      'pipeline-records',
      'cohort-deals',
      'velocity-stages',
      'forecast-records',
      'leverage',
      'control-by-owner',
    ]) {
      const { locale: _, ...spec } = examples[`${name}.json`] as { locale?: string };
      const chart = await drawnChart(tagOf(spec), { ...settings, spec }, 700);
      await until(() => inside(chart, '[part~=tool]') !== null, 'tools');
      inside<HTMLButtonElement>(chart, '[part=toggle]')?.click();
      await until(() => inside(chart, 'table') !== null, 'the table');
      for (const i of [0, 1]) {
        marksOf(chart)[i]?.focus();
        await nextFrames(2);
        const { problems = [] } = (chart.result ?? {}) as { problems?: { params: object }[] };
        expect(strangers(chart, [spec, problems]), name).to.deep.equal([]);
      }
      chart.parentElement?.remove();
    }
  }).timeout(60_000);

  it('shows none where there is nothing to draw, where something is wrong, and while a file is read', async () => {
    const empty = await drawnChart('sluice-funnel', {
      ...settings,
      spec: { kind: 'funnel', data: { stages: [] } },
    });
    expect(empty.state).to.equal('empty');
    expect(strangers(empty, [])).to.deep.equal([]);
    const wrong = { kind: 'funnel', shpe: 'bars', data: { stages: [{ id: 'a', value: 'many' }] } };
    const broken = await drawnChart('sluice-funnel', { ...settings, spec: wrong });
    await until(() => inside(broken, '[part=error] li') !== null);
    const codes = textsIn(broken).filter((text) => /^(E-|\/)/.test(text.trim()));
    expect(strangers(broken, [wrong, codes, 'shape', 'number', 'string'])).to.deep.equal([]);
    const waiting = document.createElement('sluice-funnel');
    Object.assign(waiting, settings, { file: new File(['Id,Stage\n1,Lead\n'], 'x.csv') });
    const seen: string[] = [];
    const watch = new MutationObserver(() => seen.push(...textsIn(waiting)));
    document.body.append(waiting);
    await until(() => waiting.shadowRoot !== null);
    watch.observe(waiting.shadowRoot!, { subtree: true, childList: true, characterData: true });
    await until(() => waiting.state === 'ready');
    watch.disconnect();
    expect(seen.length).to.be.greaterThan(0);
    expect(strangersIn(seen, ['Lead'], new Set())).to.deep.equal([]);
  });
});
