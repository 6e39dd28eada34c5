import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { measureChains } from '../../../src/metrics/index.js';
import type { ChainRequest, StepEvent } from '../../../src/metrics/index.js';

const STEPS = ['A', 'B', 'C'];

const events = fc.array(
  fc
    .record({ step: fc.constantFrom('A', 'B', 'C', 'X'), t: fc.nat(8) })
    .map(({ step, t }): StepEvent => ({ id: 'u', step, t })),
  { maxLength: 9 },
);
const requests = fc.record({
  order: fc.constantFrom('ordered', 'strict', 'unordered' as const),
  entry: fc.constantFrom('first', 'any' as const),
  window: fc.option(fc.nat(6)),
});

/** In time, equal times in the order of the steps. */
function inOrder(all: readonly StepEvent[]): StepEvent[] {
  const rank = ({ step }: StepEvent): number => (STEPS.includes(step) ? STEPS.indexOf(step) : 9);
  return all.toSorted((a, b) => a.t! - b.t! || rank(a) - rank(b));
}

/** Longest chain from one start, by trying every way on. */
function longestFrom(
  all: readonly StepEvent[],
  at: number,
  level: number,
  latest: number,
  strict: boolean,
): number {
  const candidates = strict ? [at + 1] : all.map((_, i) => i).filter((i) => i > at);
  const next = candidates.filter(
    (i) => i < all.length && all[i]!.step === STEPS[level] && all[i]!.t! <= latest,
  );
  return Math.max(level, ...next.map((i) => longestFrom(all, i, level + 1, latest, strict)));
}

function naiveLevel(all: readonly StepEvent[], { order, entry, window }: ChainRequest): number {
  const sorted = inOrder(all);
  const span = window ?? Infinity;
  const known = sorted.filter(({ step }) => STEPS.includes(step));
  if (order === 'unordered') {
    const starts = entry === 'first' ? known.slice(0, 1) : known;
    const inside = starts.map(
      ({ t }) =>
        new Set(known.filter((one) => one.t! >= t! && one.t! <= t! + span).map(({ step }) => step)).size,
    );
    return Math.max(0, ...inside);
  }
  const starts = sorted.map((_, i) => i).filter((i) => sorted[i]!.step === 'A');
  const used = entry === 'first' ? starts.slice(0, 1) : starts;
  return Math.max(0, ...used.map((i) => longestFrom(sorted, i, 1, sorted[i]!.t! + span, order === 'strict')));
}

test('the level is that of trying every chain', () => {
  fc.assert(
    fc.property(events, requests, (all, request) => {
      const { levels } = measureChains(all, { steps: STEPS, ...request });
      assert.equal(levels[0]?.level ?? 0, naiveLevel(all, { steps: STEPS, ...request }));
    }),
    { seed: 21, numRuns: 5000 },
  );
});

test('the order in which events are listed does not matter', () => {
  fc.assert(
    fc.property(events, requests, (all, request) => {
      const one = measureChains(all, { steps: STEPS, ...request });
      const other = measureChains(all.toReversed(), { steps: STEPS, ...request });
      assert.deepEqual(one, other);
    }),
    { seed: 22, numRuns: 1000 },
  );
});

test('counts never rise from step to step, and a longer window never loses anybody', () => {
  fc.assert(
    fc.property(events, requests, fc.nat(4), (all, request, more) => {
      const ask = { steps: STEPS, ...request };
      const { counts } = measureChains(all, ask);
      counts.forEach((n, i) => assert.ok(i === 0 || n <= counts[i - 1]!));
      const longer = measureChains(all, {
        ...ask,
        window: request.window === null ? null : request.window + more,
      });
      longer.counts.forEach((n, i) => assert.ok(n >= counts[i]!));
    }),
    { seed: 23, numRuns: 1000 },
  );
});

test('everybody is told apart, and the last instant of the window counts', () => {
  const all: StepEvent[] = [
    { id: 'p', step: 'A', t: 0 },
    { id: 'q', step: 'A', t: 0 },
    { id: 'p', step: 'B', t: 10 },
    { id: 'q', step: 'B', t: 11 },
    { id: 'r', step: 'B', t: 0 },
  ];
  const { levels, counts } = measureChains(all, { steps: ['A', 'B'], window: 10 });
  assert.deepEqual(levels, [
    { id: 'p', level: 2 },
    { id: 'q', level: 1 },
    { id: 'r', level: 0 },
  ]);
  assert.deepEqual(counts, [2, 1]);
});

test('events without a time are left out and numbered; nothing gives nothing', () => {
  const { levels, untimed } = measureChains(
    [
      { id: 'u', step: 'A', t: null },
      { id: 'u', step: 'A', t: NaN },
    ],
    { steps: ['A'] },
  );
  assert.deepEqual([levels, untimed], [[{ id: 'u', level: 0 }], 2]);
  assert.deepEqual(measureChains([], { steps: ['A'] }), { levels: [], counts: [0], untimed: 0 });
  assert.deepEqual(measureChains([{ id: 'u', step: 'A', t: 1 }], { steps: [] }).levels, [
    { id: 'u', level: 0 },
  ]);
});
