import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { forecast } from '../../../src/charts/forecast/definition.js';
import type { ForecastSpec } from '../../../src/charts/forecast/spec.js';
import { viewOf } from '../../../src/charts/forecast/views.js';
import { estimateText } from '../../../src/scene/estimate.js';
import type { DealRecord } from '../../../src/spec/data.js';
import { seeded } from '../funnel/sample-results.js';
import { assertReadable, labelsIn, pick } from '../placed.js';
import { english, shownOf, voices } from './sample.js';

const VIEWS = [
  'categories',
  'distribution',
  'math',
  'scenario',
  'backtest',
  'trail',
  'calibration',
] as const satisfies readonly ForecastSpec['view'][];
const WIDTHS = [120, 180, 239, 240, 300, 360, 479, 480, 640, 760, 960, 1200, 1600];
const DAY = 86_400_000;
const date = (day: number): string => new Date(Date.UTC(2025, 0, 1) + day * DAY).toISOString().slice(0, 10);
const CATEGORIES = ['Commit', 'Best Case', 'Pipeline', 'Most Likely', 'Omitted', ''];

/** Deals of any size: won and lost over 600 days, open ones with and without dates, chances and amounts. */
function madeUp(random: () => number): { deals: DealRecord[]; stages: string[] } {
  const stages = pick(
    [
      ['Qualified', 'Proposal', 'Contract'],
      ['方案报价与商务条款确认', '合同谈判'],
      ['A stage with a very long name indeed, for whatever reason', 'B', '\u0645\u0631\u062d\u0628\u0627'],
      Array.from({ length: 40 }, (_, i) => `Stage number ${i + 1}`),
    ],
    random,
  );
  const scale = pick([40, 9000, 8_000_000], random);
  const amount = (): number | null =>
    random() < 0.95 ? Math.round(scale * (0.1 + random() ** 4 * 9)) : null;
  const closed = Array.from({ length: Math.floor(random() * pick([2, 90, 200, 300], random)) }, (_, i) => {
    const day = Math.floor(random() * 560);
    const outcome = random() < 0.4 ? ('won' as const) : ('lost' as const);
    const closedAt = date(Math.min(590, day + 1 + Math.floor(random() * 70)));
    return {
      id: `C${i}`,
      stage: pick(stages, random),
      amount: amount(),
      createdAt: date(day),
      closedAt,
      outcome,
    };
  });
  const open = Array.from({ length: Math.floor(random() * pick([1, 9, 40, 60], random)) }, (_, i) => ({
    id: `O${i}`,
    stage: pick(stages, random),
    amount: amount(),
    createdAt: date(400 + Math.floor(random() * 190)),
    ...(random() < 0.9 ? { expectedCloseAt: date(560 + Math.floor(random() * 300)) } : {}),
    ...(random() < 0.8 ? { probability: Math.round(random() * 100) / 100 } : {}),
    fields: { 'Forecast Category': pick(CATEGORIES, random) },
  }));
  return { deals: [...closed, ...open], stages };
}

function specOf(view: (typeof VIEWS)[number], random: () => number): ForecastSpec {
  const { deals, stages } = madeUp(random);
  return {
    kind: 'forecast',
    view,
    asOf: date(591),
    stages,
    currency: pick(['USD', 'CNY'], random),
    unit: pick(['month', 'quarter', 'year'], random),
    data: { deals },
    whatIf: { rates: { [stages[0]!]: 0.5 }, drop: ['O0'], slip: { days: pick([30, -14], random) } },
    ...(random() < 0.5 ? { target: 120_000 } : {}),
    ...(random() < 0.3 ? { rollup: 'cumulative' } : {}),
    ...(random() < 0.3 ? { measure: 'count' } : {}),
    ...(random() < 0.2 ? { title: 'A title that says what this is about, at some length' } : {}),
  };
}

for (const view of VIEWS)
  describe(`the view ${view}, over 60 made-up teams from 120 to 1,600 px`, () => {
    const cases = Array.from({ length: 60 }, (_, i) => {
      const random = seeded(i + 7);
      const spec = specOf(view, random);
      const [voice, width] = [pick(voices, random), pick(WIDTHS, random)];
      const shown = shownOf(spec);
      const description = forecast.describe(shown, spec, voice);
      const frame = { width, measure: estimateText };
      return {
        at: `seed ${i + 7}, ${description.marks.length} marks, ${width} px`,
        description,
        scene: forecast.draw(shown, description, spec, voice, frame),
        table: viewOf(shown, spec).table!(shown, spec, voice),
        titled: spec.title !== undefined,
      };
    });

    it('keeps its words inside the frame and apart from each other and from targets', () => {
      for (const { at, scene } of cases) assertReadable(scene, at);
      assert.ok(cases.filter(({ description }) => description.marks.length > 1).length > 12);
    });

    it('draws a labelled group for every mark in its order, and has a row for each in its table', () => {
      for (const { at, scene, description, table } of cases) {
        const { marks } = description;
        assert.deepEqual(
          labelsIn(scene),
          marks.map(({ name }) => name),
          at,
        );
        // Of very many past forecasts the last ones are drawn.
        const most = view === 'backtest' ? 24 : Infinity;
        assert.equal(Math.min(most, table.rows.length), marks.length, at);
        for (const row of table.rows) assert.equal(row.length, table.columns.length, at);
      }
    });

    it('leaves no blank open, says what it would take where nothing can be told, and cuts no caption', () => {
      for (const { at, description, scene } of cases) {
        const { caption, shortCaption, summary, takeaway, notes, marks } = description;
        const said = [caption, shortCaption, summary, takeaway.lead, takeaway.rest, ...notes];
        const all = [...said, ...marks.flatMap((mark) => [mark.name, ...mark.lines])].join('\n');
        assert.doesNotMatch(all, /[{}]|undefined|NaN|Infinity/, at);
        const texts = scene.nodes.flatMap((node) => (node.type === 'text' ? [node] : []));
        if (marks.length === 0)
          assert.ok(texts.some(({ part }) => part === 'empty') || scene.width < 240, at);
        const drawn = texts.filter(({ part }) => part === 'caption').flatMap(({ spans }) => spans);
        if (scene.width >= 240) assert.ok(!drawn.some(({ text }) => text.endsWith('…')), at);
      }
    });
  });

describe('a view that the data cannot have', () => {
  const periods: ForecastSpec = {
    kind: 'forecast',
    currency: 'EUR',
    data: { periods: [{ id: 'Q1', won: 10, expected: 30 }] },
  };
  const stages: ForecastSpec = {
    kind: 'forecast',
    data: { stages: [{ id: 'A', value: 20, probability: 0.5 }] },
  };

  it('names what it would take, and draws no number', () => {
    const takes = [
      [periods, 'categories', /forecast category/],
      [periods, 'distribution', /amounts in one currency/],
      [periods, 'math', /open deals with their chances/],
      [periods, 'scenario', /the deals one by one, and what is supposed/],
      [periods, 'calibration', /dates on which they were created and closed.*snapshots/],
      [stages, 'backtest', /snapshots/],
      [stages, 'trail', /snapshots/],
      [stages, 'distribution', /amounts in one currency/],
    ] as const;
    for (const [data, view, wanted] of takes) {
      const spec: ForecastSpec = { ...data, view };
      const shown = shownOf(spec);
      const description = forecast.describe(shown, spec, english);
      assert.equal(description.takeaway.lead, 'The data does not tell this.', view);
      assert.match(description.takeaway.rest, wanted);
      assert.match(description.summary, wanted);
      assert.equal(description.marks.length, 0);
      const scene = forecast.draw(shown, description, spec, english, { width: 760, measure: estimateText });
      assertReadable(scene, view);
      const texts = scene.nodes.flatMap((node) =>
        node.type === 'text' ? node.spans.map(({ text }) => text) : [],
      );
      // Finished numbers by stage say how many deals there are.
      if (data === periods) assert.doesNotMatch(texts.join(' ').replaceAll('Q1', ''), /\d/, view);
    }
  });

  it('says of finished numbers by stage what is expected without the name of a period', () => {
    const spec: ForecastSpec = { ...stages, view: 'math' };
    const { takeaway } = forecast.describe(shownOf(spec), spec, english);
    assert.equal(takeaway.lead, '10 wins expected.');
  });
});
