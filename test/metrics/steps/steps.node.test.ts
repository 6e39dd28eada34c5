import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  measureChains,
  measureSteps,
  mergeStepTallies,
  tallyEvents,
  tallySteps,
  validateStepTally,
} from '../../../src/metrics/index.js';
import type { StepEvent, StepRequest } from '../../../src/metrics/index.js';
import { deal, instant, path, sampleDeals, tableOf } from '../funnel/sample.js';
import { demandTallyLaws } from '../laws.js';

const names = ['A', 'B', 'C', 'D', 'Won'];
const base: StepRequest = { stages: names.map((id) => ({ id })), pipeline: 'sales', asOf: instant(9) };

const requests = fc.record({
  order: fc.constantFrom(undefined, 'ordered', 'strict', 'unordered' as const),
  entry: fc.constantFrom(undefined, 'first', 'any' as const),
  window: fc.constantFrom(undefined, null, 2, 5),
  segment: fc.constantFrom(undefined, 'owner'),
  segments: fc.constantFrom(undefined, ['bob']),
}) as fc.Arbitrary<StepRequest>;

demandTallyLaws({
  name: 'steps',
  tally: (table, request: StepRequest) => tallySteps(table, { ...base, ...request }),
  merge: mergeStepTallies,
  validate: validateStepTally,
  requests,
});

test('stages of deals are completed as those of the same entries written down as events', () => {
  fc.assert(
    fc.property(sampleDeals, requests, (deals, request) => {
      const counted = deals.filter((one) => {
        const born = one.created ?? one.entries[0]?.day ?? 0;
        const cancelled = one.outcome === 'void' && !(one.closed !== null && one.closed > 9);
        return one.pipeline === 'sales' && !cancelled && born <= 9;
      });
      const events = counted.flatMap((one): StepEvent[] => {
        const entries = one.entries
          .filter(({ day }) => day === null || day <= 9)
          .map(({ stage, day }) => ({ id: one.id, step: stage, t: day }));
        const wonStage = entries.some(({ step, t }) => step === 'Won' && t !== null);
        const won = one.outcome === 'won' && one.closed !== null && one.closed <= 9 && !wonStage;
        return [...entries, ...(won ? [{ id: one.id, step: 'Won', t: one.closed }] : [])];
      });
      const { order, entry, window } = request;
      const { counts } = measureChains(events, { steps: names, order, entry, window });
      const found = measureSteps(tallySteps(tableOf(deals), { ...base, ...request, segment: undefined }));
      assert.deepEqual(
        found.steps.map(({ n }) => n),
        counts,
      );
      assert.equal(found.none, counted.length - counts[0]!);
    }),
    { seed: 311, numRuns: 1500 },
  );
});

test('the levels of events are those of following each id, added up in parts', () => {
  const event = fc.record({
    id: fc.constantFrom('x', 'y', 'z'),
    step: fc.constantFrom('view', 'cart', 'pay', 'other'),
    t: fc.option(fc.nat(20), { freq: 9 }),
  });
  const steps = ['view', 'cart', 'pay'];
  fc.assert(
    fc.property(fc.array(event, { maxLength: 25 }), requests, (events, { order, entry, window }) => {
      const request = { steps, order, entry, window };
      const parts = ['x', 'y', 'z'].map((id) =>
        tallyEvents(
          events.filter((one) => one.id === id),
          request,
        ),
      );
      const whole = tallyEvents(events, request);
      assert.deepEqual(mergeStepTallies(parts), whole);
      const found = measureSteps(whole);
      assert.deepEqual(
        found.steps.map(({ n }) => n),
        measureChains(events, request).counts,
      );
    }),
    { seed: 312, numRuns: 500 },
  );
});

test('ClickHouse windowFunnel: a step counts up to the last instant of the window, and not later', () => {
  const deals = [
    deal('1', { entries: path('A0 B2'), pipeline: 'sales' }),
    deal('2', { entries: path('A0 B3'), pipeline: 'sales' }),
  ];
  const { steps } = measureSteps(tallySteps(tableOf(deals), { ...base, window: 2 }));
  assert.deepEqual([steps[0]!.n, steps[1]!.n], [2, 1]);
  assert.deepEqual([steps[0]!.step, steps[1]!.step!.of, steps[1]!.overall!.value], [null, 'A', 0.5]);
});

test('strict order stops at a stage in between, also at one outside the funnel; the best of several starts is found on demand', () => {
  const between = [deal('1', { entries: path('A0 Legal_review1 B2'), pipeline: 'sales' })];
  const n = (deals: typeof between, request: StepRequest): number =>
    measureSteps(tallySteps(tableOf(deals), { ...base, ...request })).steps[1]!.n;
  assert.deepEqual([n(between, {}), n(between, { order: 'strict' })], [1, 0]);
  const late = [deal('1', { entries: path('A0 C4 A6 B7'), pipeline: 'sales' })];
  assert.deepEqual([n(late, { window: 2 }), n(late, { window: 2, entry: 'any' })], [0, 1]);
});

test('a tally of steps with impossible rules or levels is refused with its place', () => {
  const good = tallyEvents([{ id: 'x', step: 'a', t: 1 }], { steps: ['a'] });
  for (const [change, place] of [
    [{ order: 'any' }, '/order'],
    [{ entry: 'last' }, '/entry'],
    [{ window: -1 }, '/window'],
    [{ levels: [[0, 2, 1]] }, '/levels/0/1'],
  ] as const)
    assert.throws(() => validateStepTally({ ...good, ...change }), new RegExp(`E-DATA-TALLY at ${place}`));
});
