import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { measureAging } from '../../../src/metrics/index.js';
import { deal, instant, tableOf } from '../funnel/sample.js';
import type { SampleDeal } from '../funnel/sample.js';

const NOW = 60;
const request = { stages: [{ id: 'A' }, { id: 'B' }, { id: 'Won' }], asOf: instant(NOW) };

/** A deal that came to A, went on to B or not, and was closed there or not; each in whole days. */
interface Way {
  readonly since: number;
  readonly inA: number;
  readonly inB: number | null;
  readonly end: 'open' | 'won' | 'lost';
}

const way: fc.Arbitrary<Way> = fc.record({
  since: fc.nat(50),
  inA: fc.integer({ min: 1, max: 15 }),
  inB: fc.option(fc.integer({ min: 1, max: 15 }), { nil: null, freq: 2 }),
  end: fc.constantFrom('open', 'open', 'won', 'lost' as const),
});
const ways = fc.array(way, { minLength: 5, maxLength: 70 });

/** The days in each stage, and whether they are over, by the as-of date. */
function staysOf({ since, inA, inB, end }: Way): { stage: 'A' | 'B'; days: number; over: boolean }[] {
  const toB = since + inA;
  const until = (from: number, days: number, ends: boolean) =>
    ends && from + days <= NOW ? { days, over: true } : { days: NOW - from, over: false };
  if (inB === null) return [{ stage: 'A', ...until(since, inA, end !== 'open') }];
  const first = { stage: 'A' as const, ...until(since, inA, true) };
  return toB > NOW ? [first] : [first, { stage: 'B', ...until(toB, inB, end !== 'open') }];
}

function dealOf(one: Way, i: number): SampleDeal {
  const { since, inA, inB, end } = one;
  const toB = since + inA;
  const entries = [{ stage: 'A', day: since }, ...(inB === null ? [] : [{ stage: 'B', day: toB }])];
  const closed = end === 'open' ? null : toB + (inB ?? 0);
  return deal(`${i}`, { entries, outcome: end, closed, amount: i, currency: 'EUR' });
}

/** Days by which a share has left: the product of the shares that stay, day by day; null where too few have left. */
function leftBy(stays: readonly { days: number; over: boolean }[], share: number): number | null {
  const level = 1 - share;
  let [stay, flatSince]: [number, number | null] = [1, null];
  for (let day = 0; day <= NOW; day++) {
    const there = stays.filter(({ days }) => days >= day).length;
    const leave = stays.filter(({ days, over }) => over && days === day).length;
    if (leave === 0) continue;
    stay *= 1 - leave / there;
    if (flatSince !== null) return (flatSince + day) / 2;
    if (stay < level - 1e-9) return day;
    if (Math.abs(stay - level) <= 1e-9) flatSince = day;
  }
  // As R has it, a level that lasts to the end lasts to the longest time watched.
  return flatSince === null ? null : (flatSince + Math.max(...stays.map(({ days }) => days))) / 2;
}

test('open deals against the times of their stage are those of following every deal day by day', () => {
  fc.assert(
    fc.property(ways, (all) => {
      const found = measureAging(tableOf(all.map(dealOf)), request);
      for (const stage of ['A', 'B'] as const) {
        const own = found.stages.find(({ id }) => id === stage)!;
        const stays = all.flatMap((one, i) =>
          staysOf(one).flatMap((stay) => (stay.stage === stage ? [{ ...stay, id: `${i}`, amount: i }] : [])),
        );
        const open = stays.filter(({ over }) => !over);
        const enough = stays.length >= 20;
        const [half, most] = [0.5, 0.9].map((share) => (enough ? leftBy(stays, share) : null));
        assert.deepEqual([own.cases, own.n, own.unknown], [stays.length, open.length, 0]);
        assert.deepEqual([own.median, own.p90], [half, most]);
        assert.equal(own.beyond, most === null ? null : open.filter(({ days }) => days > most!).length);
        assert.deepEqual(
          own.deals.map(({ id, days, amount }) => ({ id, days, amount })),
          open.toSorted((a, b) => b.days - a.days).map(({ id, days, amount }) => ({ id, days, amount })),
        );
      }
    }),
    { seed: 401, numRuns: 300 },
  );
});

test('segments hold the deals of the whole, each in its own, against the times of all', () => {
  fc.assert(
    fc.property(ways, (all) => {
      const table = tableOf(all.map((one, i) => ({ ...dealOf(one, i), owner: ['x', 'y', 'z'][i % 3]! })));
      const whole = measureAging(table, request);
      const { stages, segments, segmentBy } = measureAging(table, { ...request, segment: 'owner' });
      assert.deepEqual([stages, segmentBy], [whole.stages, 'owner']);
      stages.forEach((stage, at) => {
        const parts = segments.map((one) => one.stages[at]!);
        const sum = (of: (part: typeof stage) => number | null): number =>
          parts.reduce((total, part) => total + (of(part) ?? 0), 0);
        assert.equal(
          sum(({ n }) => n),
          stage.n,
        );
        assert.equal(
          sum(({ beyond }) => beyond),
          stage.beyond ?? 0,
        );
        for (const part of parts) assert.deepEqual([part.p90, part.cases], [stage.p90, stage.cases]);
      });
      for (const { id, stages: own } of segments)
        for (const told of own.flatMap(({ deals }) => deals))
          assert.equal(['x', 'y', 'z'][Number(told.id) % 3], id);
    }),
    { seed: 402, numRuns: 100 },
  );
});

test('several pipelines are each what they are alone', () => {
  fc.assert(
    fc.property(ways, (all) => {
      const table = tableOf(all.map((one, i) => ({ ...dealOf(one, i), pipeline: ['x', 'y'][i % 2]! })));
      const { stages, segments } = measureAging(table, { ...request, segment: 'pipeline' });
      assert.deepEqual(stages, []);
      assert.deepEqual(segments.map(({ id }) => id).sort(), ['x', 'y']);
      for (const { id, stages: own } of segments) {
        const alone = measureAging(table, { ...request, pipeline: id }).stages;
        assert.deepEqual(
          own,
          alone.filter((stage) => own.some((one) => one.id === stage.id)),
        );
        assert.ok(alone.every(({ id: name, n }) => n === 0 || own.some((one) => one.id === name)));
      }
    }),
    { seed: 403, numRuns: 100 },
  );
});

test('of a stage with many open deals the 500 that are there longest are told, and all are counted', () => {
  const many = Array.from({ length: 620 }, (_, i) =>
    deal(`${i}`, { entries: [{ stage: 'A', day: i % 50 }], amount: 1, currency: 'EUR' }),
  );
  const [stage] = measureAging(tableOf(many), request).stages;
  assert.deepEqual([stage!.n, stage!.deals.length, stage!.p90, stage!.beyond], [620, 500, null, null]);
  assert.equal(stage!.deals[0]!.days, NOW);
  assert.ok(stage!.deals.every(({ days }) => days >= stage!.deals.at(-1)!.days));
});

test('without a history nobody knows how long deals are there, and an empty table has none', () => {
  const [stage] = measureAging(tableOf([deal('1', { stage: 'A', created: 3 })], 'none'), request).stages;
  assert.deepEqual([stage!.n, stage!.median, stage!.p90, stage!.beyond], [1, null, null, null]);
  for (const { n, deals } of measureAging(tableOf([]), request).stages) assert.deepEqual([n, deals], [0, []]);
});
