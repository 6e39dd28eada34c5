import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { drawnChart, loadExamples, tagOf } from './examples.js';
import { spokenBelow } from './hands.js';
import { spokenTree } from './engines.js';
import type { Spoken } from './engines.js';
import type { Description } from '../../src/charts/chart.js';
import { isSaid } from './said-numbers.js';
import {
  cohortThings,
  previousThings,
  forecastThings,
  funnelThings,
  pipelineThings,
  velocityThings,
} from './told-things.js';
import type { Thing, Told } from './told-things.js';
import { viewThings } from './view-things.js';
import { inside, until } from './waiting.js';

/** What is asked of a spec. */
interface Asked {
  readonly kind: string;
  readonly view?: string;
  readonly locale?: string;
  readonly [setting: string]: unknown;
}

/** Everything that a listener can come upon, without what sets directions apart. */
interface Heard {
  /** Rows of the table, heading first. */
  readonly rows: readonly (readonly string[])[];
  /** Names of marks. */
  readonly marks: readonly string[];
}

const clean = (text: string): string => text.replace(/[\u2066-\u2069]/g, '');
const textOf = (node: Spoken): string =>
  clean(node.name || (node.children ?? []).map((child) => textOf(child)).join(' '));

async function heard(): Promise<Heard> {
  const all = spokenBelow(await spokenTree(true));
  const of = (role: string): Spoken[] => all.filter((node) => node.role === role);
  return {
    rows: of('row')
      .slice(1)
      .map(({ children = [] }) => children.map(textOf)),
    marks: of('option').map(textOf),
  };
}

/** What is said of one thing: rows that are headed by its name, and its mark. */
function saidOf({ label, segment }: Thing, { rows, marks }: Heard): { rows: Heard['rows']; marks: string[] } {
  const name = segment === undefined ? label : `${segment} · ${label}`;
  const begins = (text: string): boolean =>
    segment === undefined
      ? [', ', ' · ', ': ', '，', '：', '（'].some((end) => text.startsWith(label + end))
      : text.startsWith(segment) && text.includes(label);
  return {
    // The deals to look at are headed by their stage and what is wrong, too.
    rows: rows.filter(([heading = '']) => heading === name || heading.startsWith(`${name} · `)),
    marks: marks.filter(begins),
  };
}

/** A number that a result does not have, in the place of one that it has. */
const wrong = ({ value, share }: Told): number =>
  share ? (value! > 0.5 ? value! - 0.23 : value! + 0.31) : Math.round(value! * 1.37) + 13;

/** What of a thing is not said; and of how many numbers a wrong one would have passed. */
function missing(thing: Thing, at: number, all: Heard): { gone: string[]; asked: number; fooled: number } {
  const { label, segment, numbers } = thing;
  let said =
    thing.row === undefined
      ? label === ''
        ? all
        : saidOf(thing, all)
      : { rows: all.rows.slice(thing.row, thing.row + 1), marks: [] };
  // A label that the spec replaces, or words for those without a segment and for the rest: rows are in the order of the result.
  if (said.rows.length === 0) said = { rows: all.rows.slice(at, at + 1), marks: all.marks.slice(at, at + 1) };
  const name = [segment, label].filter((part) => part !== undefined).join(' · ');
  const known = numbers.filter(({ value }) => value !== null);
  const passes = (value: number, { share = false, column }: Told): boolean =>
    isSaid(
      value,
      share,
      column === undefined
        ? [...said.rows.flatMap((row) => row.slice(1)), ...said.marks]
        : said.rows.map((row) => row[column] ?? ''),
    );
  return {
    gone: known
      .filter((told) => !passes(told.value!, told))
      .map(({ what, value }) => `${name} ${what} ${value}`),
    asked: known.length,
    fooled: known.filter((told) => passes(wrong(told), told)).length,
  };
}

/** What is told of a result, where the drawing is of the chart's own question and not of another look at it. */
function thingsOf(spec: Asked, result: object): Thing[] | null {
  const { kind } = result as Asked;
  const { view = '' } = spec;
  if (kind === 'funnel' && !('look' in result)) return funnelThings(result as never);
  if (kind === 'pipeline' && view === '') return pipelineThings(result as never);
  if (kind === 'cohort' && (spec['measure'] ?? 'rate') === 'rate' && spec['percentOf'] === 'previous')
    return previousThings(result as never);
  if (kind === 'cohort' && (spec['measure'] ?? 'rate') === 'rate')
    return cohortThings(result as never, spec['mean'] === 'simple');
  if (kind === 'velocity' && !('figures' in result) && ['', 'stages'].includes(view))
    return velocityThings(result as never);
  if (kind === 'forecast' && view === '' && spec['segment'] === undefined)
    return forecastThings(result as never, spec['rollup'] === 'cumulative', spec['measure'] !== 'count');
  return null;
}

/** Running text of a drawing that a listener does not hear: a drawing shows it in lines, which are not for an ear. */
function unheard({ title, caption, takeaway, notes }: Description, silent: readonly string[]): string[] {
  const said = silent.map(clean).join(' ');
  // A sentence may end otherwise where it stands among others.
  const bare = (text: string): string =>
    clean(text)
      .trim()
      .replace(/[.。]$/, '');
  const sentences = [takeaway.lead, takeaway.rest].join(' ').split(/(?<=\.)\s|(?<=。)/);
  return [title, ...caption.split(' · '), ...sentences, ...notes].filter(
    (text) => !said.includes(bare(text)),
  );
}

/** Views that are compared besides the usual one, by chart. */
const VIEWS: { readonly [kind: string]: readonly string[] } = {
  funnel: ['comparison', 'control', 'leverage', 'losses', 'multiples', 'scenario'],
  pipeline: ['movement', 'aging', 'pipelines'],
  cohort: ['cohort', 'nrr', 'grr'],
  velocity: ['survival', 'cycle', 'trend', 'equation', 'scorecard'],
  forecast: [
    'backtest',
    'trail',
    'calibration',
    'categories',
    'categories by group',
    'distribution',
    'math',
    'scenario',
  ],
};

describe('the accessibility tree of a chart', () => {
  afterEach(() => document.body.replaceChildren());

  for (const kind of ['funnel', 'pipeline', 'cohort', 'velocity', 'forecast'])
    it(`contains every stage, value, rate and loss of its result: every example of a ${kind}`, async () => {
      let [asked, fooled, charts] = [0, 0, 0];
      const gone: string[] = [];
      for (const [name, example] of Object.entries(await loadExamples())) {
        const spec = example as Asked;
        if (spec.kind !== kind) continue;
        const chart = await drawnChart(tagOf(spec), { spec, locale: spec.locale ?? 'en' });
        const texts = chart.shadowRoot!.querySelectorAll('p.silent:not([role])');
        const label = inside(chart, 'svg')?.getAttribute('aria-label') ?? '';
        const silent = [label, ...Array.from(texts, (text) => text.textContent ?? '')];
        gone.push(...unheard(chart.description!, silent).map((text) => `${name}: ${text}`));
        const things = thingsOf(spec, chart.result ?? {});
        if (things !== null && chart.state !== 'empty') {
          charts++;
          inside<HTMLButtonElement>(chart, '[part=toggle]')?.click();
          await until(() => (chart.shadowRoot?.querySelectorAll('tr').length ?? 0) > 1, name);
          const all = await heard();
          for (const [at, thing] of things.entries()) {
            const found = missing(thing, at, all);
            gone.push(...found.gone.map((each) => `${name}: ${each}`));
            asked += found.asked;
            fooled += found.fooled;
          }
        }
        chart.parentElement?.remove();
      }
      expect(gone).to.deep.equal([]);
      expect(charts).to.be.greaterThan(5);
      expect(asked).to.be.greaterThan(100);
      // Numbers that are wrong are not found: the comparison can fail.
      expect(fooled / asked).to.be.lessThan(0.12);
    }).timeout(120_000);

  for (const kind of ['funnel', 'pipeline', 'cohort', 'velocity', 'forecast'])
    it(`contains every number of its result, in the row and column where it belongs: every other view of a ${kind}`, async () => {
      let [asked, fooled] = [0, 0];
      const seen = new Set<string>();
      const gone: string[] = [];
      for (const [name, example] of Object.entries(await loadExamples())) {
        const spec = example as Asked;
        if (spec.kind !== kind) continue;
        const chart = await drawnChart(tagOf(spec), { spec, locale: spec.locale ?? 'en' });
        const result = chart.result ?? {};
        if (chart.state !== 'empty' && thingsOf(spec, result) === null) {
          inside<HTMLButtonElement>(chart, '[part=toggle]')?.click();
          await until(() => (chart.shadowRoot?.querySelectorAll('tr').length ?? 0) > 1, name);
          const all = await heard();
          const things = viewThings(spec, result, all.rows.length);
          const { measure = '', segment = '' } = spec as { measure?: string; segment?: string };
          if (measure === 'nrr' || measure === 'grr') seen.add(measure);
          if (spec.view === 'categories' && segment !== '') seen.add('categories by group');
          if (things !== null)
            seen.add(
              spec.view ?? (result as { look?: { kind: string } }).look?.kind ?? (result as Asked).kind,
            );
          for (const [at, thing] of (things ?? []).entries()) {
            const found = missing(thing, at, all);
            gone.push(...found.gone.map((each) => `${name}: ${each} ${all.rows[at]?.join(' | ')}`));
            asked += found.asked;
            fooled += found.fooled;
          }
          // No more rows than there are things: nothing is said that nobody knows of.
          if (things?.some(({ row }) => row !== undefined))
            expect(all.rows, name).to.have.length(things.length);
        }
        chart.parentElement?.remove();
      }
      expect(gone).to.deep.equal([]);
      expect([...seen].toSorted()).to.include.members(VIEWS[kind]!);
      expect(asked).to.be.greaterThan(30);
      expect(fooled / asked).to.be.lessThan(0.12);
    }).timeout(120_000);
});
