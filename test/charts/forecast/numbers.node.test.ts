import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { forecast } from '../../../src/charts/forecast/definition.js';
import type { ForecastSpec } from '../../../src/charts/forecast/spec.js';
import { estimateText } from '../../../src/scene/estimate.js';
import type { GroupNode, PathNode, Scene, SceneNode } from '../../../src/scene/scene.js';
import type { DealRecord } from '../../../src/spec/data.js';
import { nodesIn } from '../placed.js';
import { english, shownOf } from './sample.js';

const example = (name: string, own: Partial<ForecastSpec> = {}): ForecastSpec => ({
  ...(JSON.parse(readFileSync(`demo/examples/forecast-${name}.json`, 'utf8')) as ForecastSpec),
  ...own,
});
const dealsIn = ({ data }: ForecastSpec): DealRecord[] => ('deals' in data ? data.deals : []);

function sceneOf(spec: ForecastSpec, width: number): Scene {
  const shown = shownOf(spec);
  const description = forecast.describe(shown, spec, english);
  return forecast.draw(shown, description, spec, english, { width, measure: estimateText });
}

const textOf = (node: SceneNode): string =>
  node.type === 'text' ? node.spans.map(({ text }) => text).join(' ') : '';

/** `$12.5K` → 12,500; `45%` → 0.45. */
function numberIn(text: string): number {
  const [, digits, unit] = /([\d.]+)([KM%]?)/.exec(text)!;
  const units: { readonly [unit: string]: number } = { K: 1e3, M: 1e6, '%': 0.01 };
  return Number(digits) * (units[unit ?? ''] ?? 1);
}

/** Reads values off a drawing by its own scale: from two hairlines and the words below them. */
function ruler({ nodes }: Scene): (x: number) => number {
  const words = nodes.filter((node) => node.key.startsWith('tick'));
  const marked = nodes.flatMap((node) => {
    if (!node.key.startsWith('grid')) return [];
    const word = words.find(({ key }) => key === node.key.replace('grid', 'tick'));
    const x = node.type === 'line' ? node.x1 : Number(/^M([\d.]+) /.exec((node as PathNode).d)![1]);
    return word === undefined ? [] : [{ x, value: numberIn(textOf(word)) }];
  });
  const [a, b] = [marked[0]!, marked.at(-1)!];
  assert.ok(a.x < b.x, 'two marks of the scale');
  return (x) => a.value + ((x - a.x) / (b.x - a.x)) * (b.value - a.value);
}

const marksIn = ({ nodes }: Scene): GroupNode[] =>
  nodes.filter((node): node is GroupNode => node.type === 'group');

/** Ends of a bar along the scale. */
function bar(mark: GroupNode, key: string): [number, number] {
  const node = mark.children.find((one) => one.key === key);
  assert.ok(node?.type === 'path', `${key} in ${mark.label}`);
  const [, left, right] = /^M([\d.]+) [\d.]+H([\d.]+)/.exec(node.d)!;
  return [Number(left), Number(right)];
}
function dot(mark: GroupNode, key: string): number {
  const node = mark.children.find((one) => one.key === key);
  assert.ok(node?.type === 'circle', `${key} in ${mark.label}`);
  return node.cx;
}
function target(mark: GroupNode): number {
  const node = mark.children.find((one) => one.key === 'target');
  assert.ok(node?.type === 'line');
  return node.x1;
}

const wonIn = (deals: readonly DealRecord[], from: string, to: string): number =>
  deals.reduce(
    (sum, { outcome, closedAt, amount }) =>
      outcome === 'won' && closedAt! >= from && closedAt! < to ? sum + amount! : sum,
    0,
  );
const dueIn = (deals: readonly DealRecord[], from: string, to: string): DealRecord[] =>
  deals.filter((one) => !one.outcome && one.expectedCloseAt! >= from && one.expectedCloseAt! < to);

/** Chance of each total, by going through every way in which deals may end. */
function outcomes(won: number, deals: readonly { amount: number; chance: number }[]): Map<number, number> {
  let totals = new Map([[won, 1]]);
  for (const { amount, chance } of deals) {
    const next = new Map<number, number>();
    for (const [total, p] of totals) {
      next.set(total, (next.get(total) ?? 0) + p * (1 - chance));
      next.set(total + amount, (next.get(total + amount) ?? 0) + p * chance);
    }
    totals = next;
  }
  return totals;
}

/** Half a px of a drawing, in its unit. */
const near = (got: number, wanted: number, scale: (x: number) => number, what: string): void =>
  assert.ok(Math.abs(got - wanted) <= Math.abs(scale(1.6) - scale(0)), `${what}: ${got} for ${wanted}`);

describe('what is drawn lies where adding up by hand has it', () => {
  const Q3 = ['2026-08-14', '2026-10-01'] as const;

  for (const width of [960, 300]) {
    it(`categories one upon the other, to the target, at ${width} px`, () => {
      const spec = example('categories');
      const deals = dealsIn(spec);
      const scene = sceneOf(spec, width);
      const at = ruler(scene);
      let from = 0;
      const own = (category: string): number =>
        dueIn(deals, ...Q3).reduce(
          (sum, { fields, amount }) => (fields?.['Forecast Category'] === category ? sum + amount! : sum),
          0,
        );
      const wanted = [wonIn(deals, '2026-07-01', '2026-10-01'), own('Best Case'), own('Pipeline')];
      assert.ok(wanted.every((sum) => sum > 0));
      marksIn(scene).forEach((mark, i) => {
        const [left, right] = bar(mark, 'won');
        near(at(left), from, at, `beginning of ${mark.label}`);
        near(at(right), from + wanted[i]!, at, `end of ${mark.label}`);
        near(at(target(mark)), 420_000, at, 'target');
        from += wanted[i]!;
      });
      assert.equal(marksIn(scene).length, wanted.length);
    });

    it(`the terms of the sum: cases counted by hand, amount × share of them, at ${width} px`, () => {
      const spec = example('math');
      const deals = dealsIn(spec);
      const scene = sceneOf(spec, width);
      const at = ruler(scene);
      const order = spec.stages as string[];
      const reached = (deal: DealRecord): number => order.indexOf(deal.stage!);
      let sum = wonIn(deals, '2026-07-01', '2026-10-01');
      const [first, ...rest] = marksIn(scene);
      near(at(bar(first!, 'won')[1]), sum, at, 'won so far');
      const last = rest.pop()!;
      for (const [i, stage] of order.entries()) {
        const due = dueIn(deals, ...Q3).filter((one) => one.stage === stage);
        if (due.length === 0) continue;
        // Won deals have passed every stage.
        const closed = deals.filter(
          (one) => one.outcome === 'won' || (one.outcome === 'lost' && reached(one) >= i),
        );
        const share = closed.filter(({ outcome }) => outcome === 'won').length / closed.length;
        const amount = due.reduce((all, one) => all + one.amount!, 0);
        const mark = rest.shift()!;
        assert.match(mark.label!, new RegExp(`^${stage}`));
        const [left, right] = bar(mark, 'won');
        near(at(left), sum, at, `${stage} from`);
        near(at(right), sum + amount * share, at, `${stage} to`);
        near(at(bar(mark, 'outline')[1]), sum + amount, at, `${stage}, all of it`);
        sum += amount * share;
      }
      assert.equal(rest.length, 0);
      near(at(dot(last, 'expected')), sum, at, 'expected in all');
    });

    it(`the distribution: every way in which five deals may end, at ${width} px`, async () => {
      const spec = example('distribution');
      const deals = dealsIn(spec);
      const due = dueIn(deals, ...Q3).map(({ amount, probability }) => ({
        amount: amount!,
        chance: probability!,
      }));
      assert.equal(due.length, 5);
      const totals = outcomes(wonIn(deals, '2026-07-01', '2026-10-01'), due);
      const scene = sceneOf(spec, width);
      const at = ruler(scene);
      const shown = shownOf(spec);
      const { rows } = await forecast.table(shown, spec, english);
      const marks = marksIn(scene);
      let drawn = 0;
      const heights = marks.map((mark, i) => {
        const node = mark.children.find(({ key }) => key === 'likely');
        assert.ok(node?.type === 'path');
        const ys = [...node.d.matchAll(/(?:^M[\d.]+ |V)([\d.]+)/g)].map(([, y]) => Number(y));
        const [low, high] = rows[i]!.slice(0, 2).map(({ value }) => value as number);
        const share = [...totals].reduce(
          (sum, [total, p]) => (total >= low! - 0.5 && total <= high! + 0.5 ? sum + p : sum),
          0,
        );
        assert.ok(Math.abs(share - (rows[i]![2]!.value as number)) < 1e-9, mark.label);
        drawn += share;
        const hit = mark.children[0]!;
        assert.ok(hit.type === 'rect');
        const [from, to] = [at(hit.x), at(hit.x + hit.width)];
        const px = at(1.6) - at(0);
        assert.ok(from <= low! + px && to >= high! - px, `${from}–${to} holds ${low}–${high}`);
        return { share, height: Math.max(...ys) - Math.min(...ys) };
      });
      assert.ok(drawn > 0.99);
      const scale = Math.max(...heights.map(({ share, height }) => height / share));
      for (const { share, height } of heights.filter((one) => one.height > 6))
        assert.ok(Math.abs(height / share / scale - 1) < 0.1, 'heights are linear in the probability');
      const reached = [...totals].reduce((sum, [total, p]) => (total >= 420_000 ? sum + p : sum), 0);
      const { takeaway } = forecast.describe(shown, spec, english);
      assert.match(takeaway.lead, new RegExp(`: ${(reached * 100).toPrecision(2)}%`));
    });

    it(`a scenario beside things as they are, at ${width} px`, () => {
      const spec = example('scenario');
      const deals = dealsIn(spec);
      const { rates = {}, drop = [] } = spec.whatIf!;
      const won = wonIn(deals, '2026-07-01', '2026-10-01');
      const sum = (some: readonly DealRecord[], supposed: boolean): number =>
        some.reduce(
          (all, { amount, probability, stage }) =>
            all + amount! * ((supposed ? rates[stage!] : undefined) ?? probability!),
          0,
        );
      const left = (from: string, to: string): DealRecord[] =>
        dueIn(deals, from, to).filter(({ id }) => !drop.includes(id));
      const scene = sceneOf(spec, width);
      const at = ruler(scene);
      const wanted = [
        won + sum(dueIn(deals, ...Q3), false),
        won + sum(left('2026-07-15', '2026-09-01'), true),
        sum(dueIn(deals, '2026-10-01', '2027-01-01'), false),
        sum(left('2026-09-01', '2026-12-02'), true),
      ];
      marksIn(scene).forEach((mark, i) => near(at(dot(mark, 'expected')), wanted[i]!, at, mark.label!));
      assert.equal(marksIn(scene).length, wanted.length);
    });

    it(`past forecasts against what came of the deals that were known, at ${width} px`, () => {
      const spec = example('backtest');
      const deals = dealsIn(spec);
      const scene = sceneOf(spec, width);
      const at = ruler(scene);
      const shown = shownOf(spec);
      assert.ok(shown.kind === 'backtest');
      const held = { k: 0, n: 0 };
      marksIn(scene).forEach((mark, i) => {
        const { asOf, period, end, bands } = shown.calls[i]!;
        const start = `${period.slice(0, 4)}-${String(Number(period.at(-1)) * 3 - 2).padStart(2, '0')}-01`;
        const known = deals.filter(({ createdAt }) => createdAt! <= asOf.slice(0, 10));
        const came = wonIn(known, start, end.slice(0, 10));
        near(at(dot(mark, 'actual')), came, at, mark.label!);
        const { low, high } = bands!.find(({ level }) => level === 0.8)!;
        held.n++;
        if (came >= low && came <= high) held.k++;
        const widest = bands!.toSorted((a, b) => b.level - a.level)[0]!;
        const [from, to] = bar(mark, 'band0');
        near(at(from), widest.low, at, 'band from');
        near(at(to), widest.high, at, 'band to');
      });
      const { takeaway } = forecast.describe(shown, spec, english);
      assert.equal(
        takeaway.lead,
        `The 80% interval held what came in ${held.k} of ${held.n} past forecasts.`,
      );
    });

    it(`the trail of the quarter that runs, snapshot by snapshot, at ${width} px`, () => {
      const spec = { ...example('trail-snapshots-zh'), locale: 'en', currency: 'USD' };
      const rename = (deals: DealRecord[]): DealRecord[] => deals.map((one) => ({ ...one, currency: 'USD' }));
      const snapshots = spec.snapshots!.map(({ at, deals }) => ({ at, deals: rename(deals) }));
      const now = rename(dealsIn(spec));
      const scene = sceneOf({ ...spec, snapshots, data: { deals: now } }, width);
      const at = ruler(scene);
      const all = [...snapshots, { at: '2026-08-31', deals: now }];
      const soFar = wonIn(now, '2026-07-01', '2026-10-01');
      marksIn(scene).forEach((mark, i) => {
        const { deals } = all[i]!;
        const due = dueIn(deals, '2026-07-01', '2026-10-01');
        const expected = due.reduce((sum, { amount, probability }) => sum + amount! * probability!, 0);
        near(at(dot(mark, 'expected')), wonIn(deals, '2026-07-01', '2026-10-01') + expected, at, mark.label!);
        near(at(dot(mark, 'actual')), soFar, at, 'won so far');
        near(at(target(mark)), 800_000, at, 'target');
      });
      assert.equal(marksIn(scene).length, all.length);
    });

    it(`chances stated against the share that came true, at ${width} px`, () => {
      const chances = [0.12, 0.35, 0.38, 0.31, 0.81, 0.84, 0.86, 0.34];
      const isWon = (i: number): boolean => [1, 4, 5].includes(i);
      const open = chances.map((probability, i): DealRecord => ({
        ...{ id: `d${i}`, stage: 'A', amount: 10, probability },
        ...{ createdAt: '2026-01-02', expectedCloseAt: '2026-03-20' },
      }));
      const spec: ForecastSpec = {
        ...{ kind: 'forecast', view: 'calibration', asOf: '2026-05-01', stages: ['A'] },
        snapshots: [{ at: '2026-02-01', deals: open }],
        data: {
          deals: open.map(({ id }, i) => ({
            ...{ id, stage: 'A', amount: 10, createdAt: '2026-01-02', closedAt: '2026-03-25' },
            outcome: isWon(i) ? ('won' as const) : ('lost' as const),
          })),
        },
      };
      const scene = sceneOf(spec, width);
      const at = ruler(scene);
      const wanted = [
        [0.12, 0, 1],
        [(0.35 + 0.38 + 0.31 + 0.34) / 4, 1, 4],
        [(0.81 + 0.84 + 0.86) / 3, 2, 3],
      ] as const;
      marksIn(scene).forEach((mark, i) => {
        const [stated, k, n] = wanted[i]!;
        near(at(target(mark)), stated, at, 'stated');
        near(at(dot(mark, 'actual')), k / n, at, 'came');
        // Wilson, E. B. (1927), at 95%.
        const z = 1.959964;
        const middle = (k + (z * z) / 2) / (n + z * z);
        const half = (z / (n + z * z)) * Math.sqrt((k * (n - k)) / n + (z * z) / 4);
        const [from, to] = bar(mark, 'band0');
        near(at(from), Math.max(0, middle - half), at, 'from');
        near(at(to), Math.min(1, middle + half), at, 'to');
      });
      assert.equal(marksIn(scene).length, wanted.length);
    });
  }

  it('knows where nothing can be read off', () => {
    assert.ok(nodesIn(sceneOf(example('unanswered'), 760).nodes).every(({ type }) => type === 'text'));
  });
});
