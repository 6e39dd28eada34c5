import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Description } from '../../../src/charts/chart.js';
import { velocity } from '../../../src/charts/velocity/definition.js';
import { velocityReader } from '../../../src/charts/velocity/reader.js';
import type { VelocitySpec } from '../../../src/charts/velocity/spec.js';
import { openDataNow } from '../../../src/engine/now.js';
import type { VelocityResult } from '../../../src/metrics/velocity/index.js';
import { estimateText } from '../../../src/scene/estimate.js';
import type { GroupNode, SceneNode } from '../../../src/scene/scene.js';
import type { DealRecord } from '../../../src/spec/data.js';
import { assertReadable } from '../placed.js';
import { english } from './sample.js';

const DAY = 86_400_000;
const date = (day: number): string => new Date(Date.UTC(2025, 0, 1) + day * DAY).toISOString().slice(0, 10);

/** Deals of two teams that stay in stage A and then in B for so many days, and are won; the first of a month each. */
function teams(days: { readonly [team: string]: readonly (readonly [number, number])[] }): VelocitySpec {
  const all = Object.entries(days).flatMap(([owner, times]) =>
    times.map(([a, b], i) => ({ id: `${owner}${i}`, owner, from: i % 28, a, b })),
  );
  return {
    kind: 'velocity',
    asOf: date(400),
    stages: ['A', 'B'],
    segment: 'owner',
    data: {
      deals: all.map(({ id, owner, from, a, b }) => ({
        ...{ id, owner, stage: 'B', outcome: 'won', createdAt: date(from) },
        closedAt: date(from + a + b),
      })),
      transitions: all.flatMap(({ id, from, a }) => [
        { dealId: id, to: 'A', at: date(from) },
        { dealId: id, to: 'B', at: date(from + a) },
      ]),
    },
  };
}

function shown(spec: VelocitySpec): { result: VelocityResult; idsOf: (target: object) => readonly string[] } {
  const opened = openDataNow(spec.data, {});
  const request = velocityReader.request(spec);
  return {
    result: opened.measure('velocity', request) as VelocityResult,
    idsOf: (target) => opened.records('velocity', request, target as { [key: string]: string }),
  };
}

/** Smallest number of days within which at least half have left, where nobody is open. */
function half(days: readonly number[]): number {
  const sorted = days.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length / 2) - 1]!;
}

const textOf = (node: SceneNode | undefined): string =>
  node?.type === 'text' ? node.spans.map(({ text }) => text).join('') : '';

describe('segments of times', () => {
  const days = {
    North: [
      [3, 8],
      [5, 9],
      [7, 30],
      [9, 31],
      [11, 33],
    ],
    South: [
      [12, 4],
      [14, 5],
      [20, 6],
    ],
  } as const satisfies Parameters<typeof teams>[0];
  const spec = teams(days);
  const { result, idsOf } = shown(spec);
  const description = velocity.describe(result, spec, english);

  for (const width of [760, 300, 180])
    it(`stand below each stage, half of their deals where sorting by hand has it, at ${width} px`, () => {
      const scene = velocity.draw(result, description, spec, english, { width, measure: estimateText });
      assertReadable(scene, `${width} px`);
      const groups = scene.nodes.filter((node): node is GroupNode => node.type === 'group');
      const order = ['A', 'B'].flatMap((stage) => [stage, `${stage} North`, `${stage} South`]);
      assert.equal(groups.length, order.length);
      const ticks = scene.nodes.filter((node) => node.type === 'text' && node.key.startsWith('tick'));
      const grid = scene.nodes.flatMap((node) =>
        node.type === 'line' && node.key.startsWith('grid') ? [node.x1] : [],
      );
      const far = Number(/\d+/.exec(textOf(ticks.at(-1)))![0]);
      const at = (day: number): number => grid[0]! + (day / far) * (grid.at(-1)! - grid[0]!);
      for (const [k, stage] of ['A', 'B'].entries())
        for (const [i, team] of (['North', 'South'] as const).entries()) {
          const mark = groups[k * 3 + 1 + i]!;
          const wanted = half(days[team].map((time) => time[k]!));
          assert.match(mark.label!, new RegExp(`${team}.* in .*${stage}`));
          assert.ok(
            mark.children.some((one) => textOf(one) === `${wanted}\u00a0d`),
            `${mark.label}: ${wanted}\u00a0d`,
          );
          if (width < 240) continue;
          const dot = mark.children.find((one) => one.type === 'circle');
          assert.ok(dot?.type === 'circle' && Math.abs(dot.cx - at(wanted)) < 1, mark.label);
        }
    });

  it('name exactly their deals, stage by stage', () => {
    for (const { target } of description.marks) {
      const { segment } = target;
      const ids = [...idsOf(target)].sort();
      const wanted = Object.entries(days).flatMap(([team, times]) =>
        segment === undefined || segment === team ? times.map((_, i) => `${team}${i}`) : [],
      );
      assert.deepEqual(ids, wanted.sort());
    }
    assert.equal(description.marks.filter(({ target }) => target['segment'] === 'South').length, 2);
  });

  it('are told apart in every other view too, each with its number of deals', async () => {
    for (const view of ['survival', 'cycle', 'trend'] as const) {
      const own: VelocitySpec = { ...spec, view };
      const { result } = shown(own);
      const { caption, marks } = velocity.describe(result, own, english);
      assert.match(caption, /by owner/, view);
      const spoken = marks.map(({ name }) => name).join(' ');
      for (const { id, cycle } of result.segments) {
        const all = cycle.won + cycle.lost + cycle.open;
        const plain = spoken.replaceAll(/[\u2066-\u2069]/g, '');
        assert.match(plain, new RegExp(`${id}(:| ·).*?${view === 'trend' ? '' : all} deals?`), view);
      }
      const { rows } = await velocity.table(result, own, english);
      assert.ok(
        rows.some((row) => String(row[0]!.value).includes('South')),
        view,
      );
    }
  });
});

describe('the sentence above groups', () => {
  const around = (days: number): (readonly [number, number])[] =>
    Array.from({ length: 21 }, (_, i) => [days - 3 + (i % 7), 5 + (i % 3)] as const);
  const told = (view: 'survival' | 'cycle', slow: number): Description => {
    const spec: VelocitySpec = { ...teams({ North: around(10), South: around(slow) }), view };
    return velocity.describe(shown(spec).result, spec, english);
  };
  const plain = ({ takeaway: { lead, rest } }: Description): string =>
    // Numbers keep to their units, and names to their direction.
    `${lead} ${rest}`.replaceAll('\u00a0', ' ').replaceAll(/[\u2066-\u2069]/g, '');

  it('names the group and the stage where the difference is clear, with its size by hand', () => {
    // Everybody left: 20 days on average are 20 days more in every deal.
    assert.match(
      plain(told('survival', 30)),
      /^(North deals leave A sooner|South deals stay longer in A) than the others\. By 20 d on average \(.*\), counted up to \d+ d; p < 0\.01\.$/,
    );
    assert.match(plain(told('cycle', 30)), /than the others\. By 20 d on average/);
  });

  it('says that none clearly differs, of how many comparisons', () => {
    assert.equal(
      plain(told('survival', 10)),
      'No group clearly differs from the others. In none of 2 comparisons is p below 0.05.',
    );
    assert.match(plain(told('cycle', 10)), /from the others\. Log-rank test: p = [\d.]+\.$/);
  });
});

describe('the sales velocity of groups', () => {
  const deal = (id: string, owner: string, own: Partial<DealRecord>): DealRecord => ({
    ...{ id, owner, stage: 'A', currency: 'EUR', createdAt: date(100) },
    ...own,
  });
  const closed = (
    id: string,
    owner: string,
    outcome: 'won' | 'lost',
    amount: number,
    days: number,
  ): DealRecord => deal(id, owner, { outcome, amount, closedAt: date(100 + days) });
  const spec: VelocitySpec = {
    ...{ kind: 'velocity', view: 'equation', asOf: date(160), segment: 'owner', stages: ['A'] },
    data: {
      deals: [
        ...[1, 2, 3].map((i) => deal(`n${i}`, 'North', { amount: 50 })),
        closed('n4', 'North', 'won', 8000, 20),
        closed('n5', 'North', 'won', 4000, 40),
        closed('n6', 'North', 'lost', 100, 30),
        deal('s1', 'South', { amount: 70 }),
        closed('s2', 'South', 'won', 900, 10),
        deal('w1', 'West', { amount: 10 }),
      ],
    },
  };

  it('is multiplied by hand, the fastest first, with its deals, and a dash where it is not known', () => {
    const { result, idsOf } = shown(spec);
    const { marks } = velocity.describe(result, spec, english);
    const groups = marks.slice(5);
    // 3 open × 2 of 3 won × €6,000 ÷ 30 days; 1 × 1 of 1 × €900 ÷ 10 days.
    assert.deepEqual(
      groups.map(({ lines }) => lines.map((line) => line.replaceAll(/[\u2068\u2069]/g, ''))),
      [
        ['North · €400', '3 × 67% × €6K ÷ 30\u00a0d'],
        ['South · €90', '1 × 100% × €900 ÷ 10\u00a0d'],
        ['West · —', '1 × — × — ÷ —'],
      ],
    );
    assert.deepEqual(idsOf(groups[0]!.target), ['n1', 'n2', 'n3', 'n4', 'n5', 'n6']);
    for (const width of [900, 480, 240, 150]) {
      const description = velocity.describe(result, spec, english);
      const scene = velocity.draw(result, description, spec, english, { width, measure: estimateText });
      assertReadable(scene, `${width} px`);
      const bars = scene.nodes.flatMap((node) =>
        node.type === 'group' ? node.children.filter(({ key }) => key === 'bar') : [],
      );
      const [north, south] = bars.map((bar) => (bar.type === 'rect' ? bar.width : 0));
      assert.ok(bars.length === 2 && Math.abs(south! / north! - 90 / 400) < 0.01);
    }
  });
});

describe('the deals behind what becomes of deals, and behind the sales velocity', () => {
  const example = (name: string): VelocitySpec =>
    JSON.parse(readFileSync(`demo/examples/velocity-${name}.json`, 'utf8')) as VelocitySpec;
  const dealsIn = ({ data }: VelocitySpec): DealRecord[] => ('deals' in data ? data.deals : []);

  it('are those that are won, lost or open by now, as many as are said', () => {
    const spec = example('cycle');
    const deals = dealsIn(spec);
    const { result, idsOf } = shown(spec);
    const { marks } = velocity.describe(result, spec, english);
    for (const outcome of ['won', 'open', 'lost'] as const) {
      const meant = deals.filter((one) => (one.outcome ?? 'open') === outcome).map(({ id }) => id);
      assert.ok(meant.length > 0, outcome);
      const { target } = marks.find((mark) => mark.target['outcome'] === outcome)!;
      assert.deepEqual([...idsOf(target)].sort(), meant.sort());
      assert.equal(result.cycle[outcome], meant.length);
    }
  });

  it('are those that each input counts, and those of all of them behind the velocity', () => {
    const spec = example('equation');
    const deals = dealsIn(spec);
    const { result, idsOf } = shown(spec);
    const { opportunities, winRate, averageDeal, cycleDays } = result.sales;
    const asOf = Date.parse(spec.asOf!);
    const lately = deals.filter(
      ({ closedAt }) => closedAt != null && asOf + DAY - Date.parse(closedAt) <= (spec.trailing ?? 90) * DAY,
    );
    const won = lately.filter(({ outcome }) => outcome === 'won');
    const open = deals.filter(({ outcome }) => (outcome ?? 'open') === 'open');
    const byInput = (input: string): DealRecord[] => {
      const ids = new Set(idsOf({ input }));
      return deals.filter(({ id }) => ids.has(id));
    };
    assert.deepEqual(byInput('opportunities'), open);
    assert.equal(opportunities, open.length);
    assert.deepEqual(byInput('winRate'), lately);
    assert.deepEqual([winRate.k, winRate.n], [won.length, lately.length]);
    const mean = (values: readonly number[]): number =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    const paid = byInput('averageDeal');
    assert.ok(Math.abs(mean(paid.map(({ amount }) => amount!)) - averageDeal!) < 1e-9);
    const timed = byInput('cycleDays');
    const daysOf = ({ createdAt, closedAt }: DealRecord): number =>
      (Date.parse(closedAt!) - Date.parse(createdAt!)) / DAY;
    assert.ok(Math.abs(mean(timed.map(daysOf)) - cycleDays!) < 1e-9);
    assert.deepEqual(
      byInput('perDay'),
      deals.filter((one) => open.includes(one) || lately.includes(one)),
    );
  });
});

describe('the sentence above a trend', () => {
  /** Deals that came in each of two months, in a stage for so many days. */
  const trend = (before: readonly number[], after: readonly number[]): string[] => {
    const all = [before, after].flatMap((times, month) =>
      times.map((days, i) => ({ id: `${month}-${i}`, from: month * 31, days })),
    );
    const spec: VelocitySpec = {
      ...{ kind: 'velocity', view: 'trend', asOf: date(300), stages: ['A', 'B'] },
      data: {
        deals: all.map(({ id, from }) => ({ id, stage: 'B', outcome: 'open', createdAt: date(from) })),
        transitions: all.flatMap(({ id, from, days }) => [
          { dealId: id, to: 'A', at: date(from) },
          { dealId: id, to: 'B', at: date(from + days) },
        ]),
      },
    };
    const { takeaway, summary } = velocity.describe(shown(spec).result, spec, english);
    assert.ok(summary.startsWith(takeaway.lead));
    return [takeaway.lead, takeaway.rest];
  };
  const around = (days: number): number[] => Array.from({ length: 13 }, (_, i) => days - 3 + (i % 7));

  it('names the stage that got slower, or faster, where the intervals lie apart', () => {
    assert.deepEqual(trend(around(10), around(30)), [
      'A takes longer than it did.',
      `Half of its deals left within ${half(around(10))}\u00a0d in 2025-01, within ${half(around(30))}\u00a0d in 2025-02.`,
    ]);
    assert.equal(trend(around(30), around(10))[0], 'A goes faster than it did.');
  });

  it('says that none clearly did where they overlap, and that there are too few deals', () => {
    assert.equal(trend(around(10), around(11))[0], 'No stage clearly got slower or faster.');
    assert.equal(trend(around(10).slice(0, 9), around(30))[0], 'Too few deals to tell a trend.');
  });
});
