import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  mergeFunnelTallies,
  tallyFunnel,
  tallyFunnelSteps,
  validateTally,
} from '../../../src/metrics/index.js';
import type { FunnelRequest, FunnelTally } from '../../../src/metrics/index.js';
import { ProblemError } from '../../../src/problems.js';
import { demandTallyLaws } from '../laws.js';
import { deal, instant, path, tableOf } from './sample.js';
import type { SampleDeal } from './sample.js';

const stages = ['A', 'B', 'C', 'D', 'Won'].map((id) => ({ id }));
const base: FunnelRequest = { stages, pipeline: 'sales', asOf: instant(9), counting: 'reached' };

const requests = fc.record({
  counting: fc.constantFrom('reached', 'entered', 'sequential', 'current' as const),
  segment: fc.constantFrom(undefined, 'owner', 'currency'),
  segments: fc.constantFrom(undefined, ['bob'], ['cem', 'nobody', 'ann']),
  window: fc.constantFrom(undefined, 3),
  filter: fc.constantFrom(undefined, { owner: ['ann', 'bob', ''] }),
}) as fc.Arbitrary<FunnelRequest>;

function tallied(deals: readonly SampleDeal[], request: FunnelRequest): FunnelTally {
  return tallyFunnel(tableOf(deals), request);
}

function codeOf(run: () => unknown): [code: string, path: string] {
  try {
    run();
  } catch (error) {
    if (error instanceof ProblemError) return [error.problem.code, error.problem.path];
    throw error;
  }
  return ['', ''];
}

demandTallyLaws({
  name: 'funnel',
  tally: (table, request: FunnelRequest) => tallyFunnel(table, { ...base, ...request }),
  merge: mergeFunnelTallies,
  steps: (table, request) => tallyFunnelSteps(table, { ...base, ...request }),
  validate: validateTally,
  requests,
  runs: 2000,
});

test('the tally of no deals changes nothing', () => {
  const some = tallied(
    [deal('1', { entries: path('A0 B3'), amount: 5, currency: 'EUR', pipeline: 'sales' })],
    base,
  );
  assert.deepEqual(mergeFunnelTallies([some, tallied([], base)]), some);
});

test('amounts in different decimal places are brought to the finer one', () => {
  const euro = (id: string, amount: number): SampleDeal =>
    deal(id, { entries: path('A0'), amount, currency: 'EUR', pipeline: 'sales' });
  const merged = mergeFunnelTallies([tallied([euro('1', 7)], base), tallied([euro('2', 0.25)], base)]);
  assert.equal(merged.minorDigits, 2);
  assert.equal(merged.counts[0]![5], 725);
});

test('parts that answer different questions are refused, with the place of the difference', () => {
  const deals = [deal('1', { entries: path('A0 B3'), owner: 'ann', pipeline: 'sales' })];
  const whole = tallied(deals, base);
  const other = (more: FunnelRequest): FunnelTally => tallied(deals, { ...base, ...more });
  assert.deepEqual(
    codeOf(() => mergeFunnelTallies([])),
    ['E-DATA-TALLY', ''],
  );
  assert.deepEqual(
    codeOf(() => mergeFunnelTallies([whole, other({ asOf: instant(5) })])),
    ['E-DATA-TALLY', '/asOf'],
  );
  assert.deepEqual(
    codeOf(() => mergeFunnelTallies([whole, other({ counting: 'entered' })])),
    ['E-DATA-TALLY', '/counting'],
  );
  assert.deepEqual(
    codeOf(() => mergeFunnelTallies([whole, other({ window: 5 })])),
    ['E-DATA-TALLY', '/window'],
  );
  assert.deepEqual(
    codeOf(() => mergeFunnelTallies([whole, other({ stages: stages.slice(1) })])),
    ['E-DATA-TALLY', '/stages'],
  );
  assert.deepEqual(
    codeOf(() => mergeFunnelTallies([whole, other({ segment: 'owner' })])),
    ['E-DATA-TALLY', '/segmentBy'],
  );
});

test('a value that may hide in the rest of another part is refused', () => {
  const by = (owners: string[]): FunnelTally =>
    tallied(
      owners.map((owner, i) => deal(`${i}`, { entries: path('A0'), owner, pipeline: 'sales' })),
      { ...base, segment: 'owner', segmentLimit: 1 },
    );
  assert.deepEqual(
    codeOf(() => mergeFunnelTallies([by(['ann', 'ann', 'bob']), by(['bob'])])),
    ['E-DATA-TALLY', '/segments'],
  );
  assert.doesNotThrow(() => mergeFunnelTallies([by(['ann', 'ann', 'bob']), by(['ann', 'cem', 'ann'])]));
});

test('money that would no longer be exact is refused', () => {
  const rich = tallied(
    [deal('1', { entries: path('A0'), amount: 9e15, currency: 'EUR', pipeline: 'sales' })],
    base,
  );
  assert.deepEqual(
    codeOf(() => mergeFunnelTallies([rich, rich])),
    ['E-DATA-MONEY-RANGE', ''],
  );
  const cents = tallied(
    [deal('2', { entries: path('A0'), amount: 0.01, currency: 'EUR', pipeline: 'sales' })],
    base,
  );
  assert.deepEqual(
    codeOf(() => mergeFunnelTallies([rich, cents])),
    ['E-DATA-MONEY-RANGE', ''],
  );
});
