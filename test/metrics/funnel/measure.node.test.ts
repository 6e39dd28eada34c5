import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { measureCounts, measureFunnel, measureGivenStages, tallyFunnel } from '../../../src/metrics/index.js';
import type { FunnelResult, FunnelStage, FunnelTally, Rate } from '../../../src/metrics/index.js';
import { instant, sampleDeals, tableOf } from './sample.js';

const stages = ['A', 'B', 'C', 'D', 'Won'].map((id) => ({ id }));
const countings = fc.constantFrom('reached', 'entered', 'sequential', 'current' as const);

function ratesOf({ stages: all, segments, winRate }: FunnelResult): Rate[] {
  const everywhere: FunnelStage[] = [...all, ...segments.flatMap((segment) => segment.stages)];
  return [...everywhere.flatMap(({ step, overall }) => [step, overall]), winRate].filter(
    (rate) => rate !== null,
  );
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersIn) : [];
}

const results = fc.tuple(sampleDeals, countings).map(([deals, counting]) =>
  measureFunnel(
    tallyFunnel(tableOf(deals), {
      stages,
      counting,
      segment: 'owner',
      asOf: instant(9),
      pipeline: 'sales',
    }),
  ),
);

test('no number of a result is NaN or infinite', () => {
  fc.assert(
    fc.property(results, (result) => numbersIn(result).every(Number.isFinite)),
    { seed: 11, numRuns: 1000 },
  );
});

test('a rate is k of n, absent without n, and lies within its interval where it has one', () => {
  fc.assert(
    fc.property(results, (result) => {
      for (const { value, k, n, low, high } of ratesOf(result)) {
        assert.equal(value, n === 0 ? null : k / n);
        assert.equal(low === null, high === null);
        if (low !== null) assert.ok(0 <= low && low <= value! && value! <= high! && high! <= 1);
      }
    }),
    { seed: 12, numRuns: 1000 },
  );
});

test('funnels of reached stages and of stages in order never widen, and segments add up to the whole', () => {
  fc.assert(
    fc.property(results, ({ counting, stages: all, segments }) => {
      all.forEach(({ entered, joined }, i) => {
        const parts = segments.reduce((sum, segment) => sum + segment.stages[i]!.entered!, 0);
        assert.equal(parts, entered);
        if (counting === 'entered' || counting === 'current') return;
        assert.equal(joined, 0);
        if (i > 0) assert.ok(entered! <= all[i - 1]!.entered!);
      });
    }),
    { seed: 13, numRuns: 1000 },
  );
});

test('measuring changes nothing in the tally', () => {
  fc.assert(
    fc.property(sampleDeals, (deals) => {
      const tally = tallyFunnel(tableOf(deals), { stages, pipeline: 'sales' });
      const before = JSON.stringify(tally);
      measureFunnel(tally);
      assert.equal(JSON.stringify(tally), before);
    }),
    { seed: 14, numRuns: 100 },
  );
});

test('a tally from a warehouse, typed by hand, is measured like any other', () => {
  const tally: FunnelTally = {
    metric: 'funnel',
    version: 1,
    counting: 'reached',
    asOf: '2026-09-30',
    window: null,
    stages: [
      { id: 'lead', label: 'Lead', role: 'open' },
      { id: 'won', label: 'Won', role: 'won' },
    ],
    segmentBy: null,
    segments: [''],
    currencies: ['EUR'],
    minorDigits: 2,
    counts: [
      [0, 0, 0, 0, 30, 300050, 2, 0],
      [0, 0, 0, 1, 50, 100, 0, 0],
      [0, 0, 0, 3, 20, 0, 20, 0],
      [0, 1, 0, 0, 30, 300050, 2, 0],
    ],
    times: [
      [0, 0, 3, 1, 20],
      [0, 0, 9, 1, 10],
      [0, 0, 2, 2, 50],
      [0, 0, 30, 0, 20],
    ],
    outcomes: [
      [0, 0, 20],
      [0, 1, 30],
      [0, 2, 50],
    ],
    excluded: [{ code: 'void', n: 4 }],
    created: ['2026-01-01', '2026-09-01'],
    problems: [],
  };
  const result = measureFunnel(tally, { confidence: 0.9 });
  const [lead, won] = result.stages;
  assert.deepEqual(
    [lead!.entered, lead!.advanced, lead!.lost, lead!.regressed, lead!.open],
    [100, 30, 50, 0, 20],
  );
  assert.deepEqual([lead!.amount, won!.amount, lead!.missingAmounts], [3001.5, 3000.5, 22]);
  assert.equal(won!.stepAmount, 3000.5 / 3001.5);
  assert.deepEqual([won!.step!.value, won!.step!.k, won!.step!.n], [0.3, 30, 100]);
  assert.equal(lead!.medianDays, 3);
  assert.deepEqual([result.winRate!.k, result.winRate!.n, result.n, result.confidence], [30, 80, 100, 0.9]);
  assert.deepEqual(result.excluded, [{ code: 'void', n: 4 }]);
});

test('finished counts keep their order, get rates, and no fates where the host gives none', () => {
  const result = measureGivenStages([
    { id: 'Leads', value: 1000 },
    { id: 'Qualified', value: 300, amount: 90 },
    { id: 'Won', value: 60, amount: 45, label: { en: 'Won', 'zh-CN': '赢单' } },
  ]);
  assert.deepEqual(
    result.stages.map(({ step }) => step?.value ?? null),
    [null, 0.3, 0.2],
  );
  assert.deepEqual(
    result.stages.map(({ overall }) => overall!.value),
    [1, 0.3, 0.06],
  );
  assert.deepEqual(
    result.stages.map(({ advanced, lost }) => [advanced, lost]),
    [
      [null, null],
      [null, null],
      [null, null],
    ],
  );
  assert.deepEqual(
    result.stages.map(({ amount, stepAmount }) => [amount, stepAmount]),
    [
      [null, null],
      [90, null],
      [45, 0.5],
    ],
  );
  assert.deepEqual(
    [result.counting, result.n, result.currency, result.winRate, result.stages[2]!.label],
    ['given', 1000, '', null, 'Won'],
  );
  assert.ok(Math.abs(result.stages[1]!.step!.low! - 0.272406842477005) < 1e-9);
});

test('finished counts may widen: the rate exceeds 1 and has no interval', () => {
  const result = measureGivenStages([
    { id: 'a', value: 50 },
    { id: 'b', value: 60 },
    { id: 'c', value: 30 },
  ]);
  assert.deepEqual(
    result.stages.map(({ joined }) => joined),
    [0, 10, 0],
  );
  assert.deepEqual([result.stages[1]!.step!.value, result.stages[1]!.step!.low], [1.2, null]);
  assert.notEqual(result.stages[2]!.step!.low, null);
  assert.equal(result.stages[2]!.overall!.low, null);
});

test('a split of finished counts is taken over, and what is not given is none', () => {
  const result = measureGivenStages(
    [
      { id: 'a', value: 10, lost: 4, open: 1 },
      { id: 'b', value: 5, lost: 1 },
    ],
    { stages: [{ id: 'a' }, { id: 'b', role: 'won' }] },
  );
  const split = result.stages.map(({ advanced, lost, regressed, open, role }) => [
    advanced,
    lost,
    regressed,
    open,
    role,
  ]);
  assert.deepEqual(split, [
    [5, 4, 0, 1, 'open'],
    [4, 1, 0, 0, 'won'],
  ]);
});

test('segments of finished counts appear in order, 0 where a stage leaves them out, whatever they are called', () => {
  const segments = JSON.parse('{"__proto__": 3, "web": 7}') as { [segment: string]: number };
  const result = measureGivenStages(
    [
      { id: 'a', value: 10, segments },
      { id: 'b', value: 4, segments: { web: 4 } },
    ],
    { segmentBy: 'source' },
  );
  assert.equal(result.segmentBy, 'source');
  assert.deepEqual(
    result.segments.map(({ id, stages: all }) => [id, ...all.map(({ entered }) => entered)]),
    [
      ['__proto__', 3, 0],
      ['web', 7, 4],
    ],
  );
});

test('no number of finished counts becomes NaN, also with zeros, fractions and no stages', () => {
  const value = fc.oneof(fc.constantFrom(0, 1, 0.5, Number.MAX_SAFE_INTEGER), fc.nat(1000));
  const given = fc
    .array(value, { maxLength: 8 })
    .map((values) => values.map((n, i) => ({ id: `${i}`, value: n, amount: n })));
  fc.assert(
    fc.property(given, (all) => numbersIn(measureGivenStages(all)).every(Number.isFinite)),
    { seed: 15, numRuns: 1000 },
  );
  assert.deepEqual(measureGivenStages([]).stages, []);
});

test('rates of counts and rates of a result are the same numbers', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100), { maxLength: 7 }), (counts) => {
      const { step, overall, nonMonotone } = measureCounts(counts);
      const result = measureGivenStages(counts.map((value, i) => ({ id: `${i}`, value })));
      assert.deepEqual(
        result.stages.map((stage) => stage.step?.value ?? null),
        step,
      );
      assert.deepEqual(
        result.stages.map((stage) => stage.overall!.value),
        overall,
      );
      assert.equal(
        result.stages.some(({ joined }) => joined > 0),
        nonMonotone,
      );
    }),
    { seed: 16, numRuns: 300 },
  );
});
