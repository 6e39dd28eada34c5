import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { measureMatured, measureStageFlow } from '../../../src/metrics/index.js';
import type { StageFlow } from '../../../src/metrics/index.js';
import { deal, instant, path, sampleDeals, tableOf } from './sample.js';
import type { SampleDeal } from './sample.js';

const stages = ['A', 'B', 'C', 'Won'].map((id) => ({ id }));

function flow(deals: readonly SampleDeal[], start: number, end: number): StageFlow[] {
  return measureStageFlow(tableOf(deals), { stages, start: instant(start), end: instant(end) }).stages;
}

function numbers(all: readonly StageFlow[]): number[][] {
  return all.map(({ inflow, outflow, lost, stuck }) => [inflow, outflow, lost, stuck]);
}

test('both ends of the period belong to it', () => {
  const deals = [deal('1', { entries: path('A5 B9') })];
  assert.deepEqual(numbers(flow(deals, 5, 9)), [
    [1, 1, 0, 0],
    [1, 0, 0, 1],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ]);
  assert.deepEqual(numbers(flow(deals, 6, 8)), [
    [0, 0, 0, 1],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ]);
});

test('entering a stage that means lost is being lost, and a won deal does not flow out of its won stage', () => {
  const lost = deal('1', { entries: path('A0 Closed_Lost4'), outcome: 'lost', closed: 6 });
  const won = deal('2', { entries: path('A0 Won4'), outcome: 'won', closed: 4 });
  assert.deepEqual(numbers(flow([lost, won], 0, 9)), [
    [2, 1, 1, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [1, 0, 0, 1],
  ]);
});

test('deals closed at an unknown time are neither stuck nor flowing, cancelled ones just leave', () => {
  const deals = [
    deal('1', { entries: path('A0'), outcome: 'lost' }),
    deal('2', { entries: path('A0'), outcome: 'void', closed: 3 }),
    deal('3', { entries: path('A0'), outcome: 'won', closed: 3 }),
  ];
  assert.deepEqual(numbers(flow(deals, 0, 9))[0], [3, 1, 0, 0]);
});

test('entries without a time are left out and numbered', () => {
  const found = measureStageFlow(tableOf([deal('1', { entries: path('A0 B? C4') })]), {
    stages,
    start: instant(0),
    end: instant(9),
  });
  assert.equal(found.untimed, 1);
  assert.deepEqual(numbers(found.stages).slice(0, 3), [
    [1, 1, 0, 0],
    [0, 0, 0, 0],
    [1, 0, 0, 1],
  ]);
});

test('a period without inflow has no rates', () => {
  const [first] = flow([deal('1', { entries: path('A0 B5') })], 3, 9);
  assert.deepEqual([first!.outflow, first!.conversion, first!.lossRate], [1, null, null]);
});

test('what is stuck before, plus what comes in, is what goes out and what is stuck after', () => {
  const known = (deals: SampleDeal[]): SampleDeal[] =>
    deals.filter(({ outcome, closed }) => outcome === 'open' || (closed !== null && outcome !== 'void'));
  fc.assert(
    fc.property(sampleDeals, fc.nat(12), fc.nat(6), (all, start, length) => {
      // Closings before the last entry make a visit end before it began.
      const deals = known(all).filter(({ entries, closed }) =>
        entries.every(({ day }) => day === null || closed === null || day <= closed),
      );
      const before = flow(deals, -1000, start - 1);
      flow(deals, start, start + length).forEach(({ inflow, outflow, lost, stuck }, i) => {
        assert.equal(before[i]!.stuck + inflow, outflow + lost + stuck);
      });
    }),
    { seed: 31, numRuns: 1000 },
  );
});

test('a conversion at a fixed age does not fall when many young deals come in', () => {
  const old = [10, 20, 95].map((day, i) => deal(`o${i}`, { created: 0, outcome: 'won', closed: day }));
  const young = Array.from({ length: 97 }, (_, i) => deal(`y${i}`, { created: 95 }));
  const found = measureMatured(tableOf([...old, ...young]), { asOf: instant(100), days: 90 });
  assert.deepEqual([found.naive.k, found.naive.n], [3, 100]);
  assert.deepEqual([found.matured.k, found.matured.n, found.immature], [2, 3, 97]);
  assert.ok(found.matured.low! > 0.2 && found.matured.high! < 0.95);
});

test('deals without a creation date, cancelled ones and later ones do not count', () => {
  const deals = [
    deal('1'),
    deal('2', { created: 0, outcome: 'void' }),
    deal('3', { created: 200 }),
    deal('4', { created: 0, outcome: 'won', closed: 150 }),
  ];
  const found = measureMatured(tableOf(deals), { asOf: instant(100), days: 30 });
  assert.deepEqual(
    [found.undated, found.naive.n, found.naive.k, found.matured.n, found.matured.k],
    [1, 1, 0, 1, 0],
  );
  assert.equal(measureMatured(tableOf([]), { asOf: 0, days: 1 }).matured.value, null);
});
