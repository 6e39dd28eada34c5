import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Description, Frame, Voice } from '../../../src/charts/chart.js';
import { layoutCycleGroups } from '../../../src/charts/velocity/cycle/groups-view.js';
import { cycleView, layoutCycle } from '../../../src/charts/velocity/cycle/view.js';
import { equationView, layoutEquation } from '../../../src/charts/velocity/equation/view.js';
import type { VelocitySpec } from '../../../src/charts/velocity/spec.js';
import { layoutSurvival, survivalView } from '../../../src/charts/velocity/survival/view.js';
import { layoutTrend, trendView } from '../../../src/charts/velocity/trend/view.js';
import { dealsFromRecords } from '../../../src/deals/from-records.js';
import {
  measureGivenSales,
  measureVelocity,
  tallyVelocity,
  velocityChange,
} from '../../../src/metrics/velocity/index.js';
import type { VelocityResult } from '../../../src/metrics/velocity/index.js';
import type { PlacedText } from '../../../src/scene/blocks.js';
import { estimateText } from '../../../src/scene/estimate.js';
import type { Box } from '../../../src/scene/shapes.js';
import { seeded } from '../funnel/sample-results.js';
import { assertApart, assertInside, pick } from '../placed.js';
import { english, resultOf, specOf, voices } from './sample.js';

const OWNERS = [
  'Ann',
  '',
  '华南大区第三销售组',
  'A team with a very long name indeed',
  'E',
  'F',
  'G',
  'H',
  'I',
  'J',
  'K',
];
const STAGES = ['Qualified', '方案报价与商务条款确认', 'A stage with quite a long name for a stage'];
const WIDTHS = [120, 180, 239, 240, 300, 420, 480, 560, 760, 960, 1280];
const DAY = 86_400_000;
const date = (day: number): string => new Date(Date.UTC(2025, 0, 1) + day * DAY).toISOString().slice(0, 10);

/** Deals that wander through three stages: won, lost or open at the end. */
function wandering(seed: number, most: number, groups = 0): VelocityResult {
  const random = seeded(seed);
  const transitions: { dealId: string; to: string; at: string }[] = [];
  const deals = Array.from({ length: Math.floor(random() * most) }, (_, i) => {
    let day = Math.floor(random() * 500);
    const [id, createdAt] = [`D${i}`, date(day)];
    const amount = random() < 0.9 ? Math.round(random() * 90_000) : null;
    const owner = pick(OWNERS.slice(0, groups || 1), random);
    const shared = { id, createdAt, amount, owner, currency: 'EUR' };
    for (const stage of STAGES) {
      transitions.push({ dealId: id, to: stage, at: date(day) });
      const next = day + Math.floor(random() * 60);
      if (next > 600) return { ...shared, stage, outcome: 'open' as const };
      day = next;
      if (random() < 0.25) return { ...shared, stage, outcome: 'lost' as const, closedAt: date(day) };
    }
    return { ...shared, stage: STAGES[2]!, outcome: 'won' as const, closedAt: date(day) };
  });
  const { table } = dealsFromRecords({ deals, transitions });
  const tally = tallyVelocity(table, {
    stages: STAGES.map((id) => ({ id })),
    unit: pick(['month', 'quarter', 'week'], random),
    between: [STAGES[0]!, STAGES[2]!],
    asOf: Date.UTC(2025, 0, 1) + 601 * DAY,
    ...(groups > 0 && { segment: 'owner' }),
  });
  return measureVelocity(tally);
}

interface Laid {
  readonly width: number;
  readonly height: number;
  readonly heading: readonly PlacedText[];
  readonly legend: readonly { readonly text: PlacedText }[];
  readonly body: {
    readonly axis: readonly PlacedText[];
    readonly marks: readonly { readonly hit: Box; readonly texts: readonly PlacedText[] }[];
  };
  readonly notes: readonly PlacedText[];
}

type Layout = (r: VelocityResult, d: Description, s: VelocitySpec, v: Voice, f: Frame) => Laid;
const VIEWS = {
  survival: { view: survivalView, layout: layoutSurvival as Layout },
  cycle: {
    view: cycleView,
    layout: ((result, ...more) =>
      (result.segments.length > 0 ? layoutCycleGroups : layoutCycle)(result, ...more)) as Layout,
  },
  trend: { view: trendView, layout: layoutTrend as Layout },
  equation: { view: equationView, layout: layoutEquation as Layout },
};

for (const [name, { view, layout }] of Object.entries(VIEWS))
  describe(`the view ${name}, over 80 made-up pipelines from 120 to 1,280 px`, () => {
    const cases = Array.from({ length: 80 }, (_, i) => {
      const random = seeded(i + 1);
      const [voice, width] = [pick(voices, random), pick(WIDTHS, random)];
      const result = wandering(i + 1, pick([1, 12, 160], random), pick([0, 0, 1, 2, 4, 11], random));
      const spec = specOf([], { view: name as keyof typeof VIEWS, data: { deals: [] } });
      const description = view.describe(result, spec, voice);
      const frame = { width, measure: estimateText };
      const scene = view.draw(result, description, spec, voice, frame);
      return {
        at: `seed ${i + 1}, ${width} px`,
        laid: layout(result, description, spec, voice, frame),
        description,
        scene,
      };
    });

    it('keeps every text inside the frame, and apart from every other', () => {
      for (const { at, laid } of cases) {
        const { heading, body, legend, notes } = laid;
        const texts = [
          ...heading,
          ...body.axis,
          ...body.marks.flatMap((mark) => mark.texts),
          ...legend.map(({ text }) => text),
          ...notes,
        ];
        assertInside(texts, laid, at);
        assertApart(texts, at);
      }
    });

    it('draws a labelled group for every mark, in their order, and no number that is none', () => {
      for (const { at, scene, description } of cases) {
        const groups = scene.nodes.flatMap((node) => (node.type === 'group' ? [node.label] : []));
        assert.deepEqual(
          groups,
          description.marks.map((mark) => mark.name),
          at,
        );
        assert.doesNotMatch(JSON.stringify(scene), /NaN|Infinity|undefined|"[xy]\d?":null/, at);
      }
    });

    it('says what it would take where nothing is known, and draws no zero', () => {
      const spec = specOf([], { view: name as keyof typeof VIEWS });
      for (const voice of voices) {
        const { marks, takeaway } = view.describe(resultOf([]), spec, voice);
        assert.equal(marks.length, 0);
        assert.match(takeaway.rest, voice.locale === 'en' ? /^It takes / : /^需要/);
      }
    });
  });

describe('the rarer views of times', () => {
  it('tell what a tenth better is worth as the equation has it, and the velocity by hand', () => {
    const sales = { opportunities: 120, won: 48, lost: 132, averageDeal: 86_000, cycleDays: 62 };
    const result = measureGivenSales(sales, { currency: 'CNY' });
    const byHand = (120 * (48 / 180) * 86_000) / 62;
    assert.ok(Math.abs(result.sales.perDay! - byHand) < 1e-6);
    const { rows } = equationView.table(result, specOf([]), english);
    const wanted = [
      velocityChange({ opportunities: 0.1 }),
      velocityChange({ winRate: 0.1 }),
      velocityChange({ averageDeal: 0.1 }),
      velocityChange({ cycleDays: -0.1 }),
      velocityChange({ opportunities: 0.1, winRate: 0.1, averageDeal: 0.1, cycleDays: -0.1 }),
    ];
    rows.forEach((row, i) => assert.ok(Math.abs((row[2]!.value as number) - wanted[i]!) < 1e-12, `row ${i}`));
  });

  it('name the inputs that are not known instead of a velocity of zero', () => {
    const sales = { opportunities: 12, won: 0, lost: 0, averageDeal: null, cycleDays: null };
    const { takeaway } = equationView.describe(measureGivenSales(sales), specOf([]), english);
    assert.match(takeaway.rest, /^Not known: Win rate, Average deal, Sales cycle\./);
  });

  it('let the shares of a cycle add up to the whole at every age', () => {
    const { rows } = cycleView.table(wandering(5, 300), specOf([]), english);
    assert.ok(rows.length > 20);
    for (const [, ...shares] of rows) {
      const sum = shares.reduce((all, { value }) => all + (value as number), 0);
      assert.ok(Math.abs(sum - 1) < 1e-9);
    }
  });

  it('say of a period in which half have not left yet that it is not reached', () => {
    const { table } = dealsFromRecords({
      deals: [
        { id: '1', stage: 'A', createdAt: '2026-01-05', outcome: 'open' },
        { id: '2', stage: 'A', createdAt: '2026-01-07', outcome: 'open' },
      ],
      transitions: [
        { dealId: '1', to: 'A', at: '2026-01-05' },
        { dealId: '2', to: 'A', at: '2026-01-07' },
      ],
    });
    const request = { stages: [{ id: 'A' }], unit: 'month', asOf: Date.UTC(2026, 1, 1) } as const;
    const result = measureVelocity(tallyVelocity(table, request));
    const [mark] = trendView.describe(result, specOf([], { data: { deals: [] } }), english).marks;
    assert.match(mark!.name, /2026-01: not reached, 2 deals, 2 open\./);
  });
});
