import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mergeFunnelTallies, tallyFunnel, validateTally } from '../../../src/metrics/index.js';
import type { FunnelRequest, FunnelTally } from '../../../src/metrics/index.js';
import { ProblemError } from '../../../src/problems.js';
import { deal, instant, path, sampleDeals, tableOf } from './sample.js';
import type { SampleDeal } from './sample.js';

const stages = ['A', 'B', 'C', 'D', 'Won'].map((id) => ({ id }));
const base: FunnelRequest = { stages, pipeline: 'sales', asOf: instant(9), counting: 'reached' };

const requests = fc.record({
  counting: fc.constantFrom('reached', 'entered', 'sequential', 'current' as const),
  segment: fc.constantFrom(undefined, 'owner', 'currency'),
  segments: fc.constantFrom(undefined, ['bob'], ['cem', 'nobody', 'ann']),
  window: fc.constantFrom(undefined, 3),
  filter: fc.constantFrom(undefined, { owner: ['ann', 'bob', ''] }),
});

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

test('the tallies of any parts, added in any order, are the tally of the whole', () => {
  const parts = fc.array(fc.nat(3), { minLength: 30, maxLength: 30 });
  const orders = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
  fc.assert(
    fc.property(sampleDeals, requests, parts, orders, (deals, more, part, order) => {
      const request = { ...base, ...more };
      const split = order.map((p) =>
        tallied(
          deals.filter((_, i) => part[i] === p),
          request,
        ),
      );
      assert.deepEqual(mergeFunnelTallies(split), tallied(deals, request));
    }),
    { seed: 7, numRuns: 2000 },
  );
});

test('adding does not depend on how the parts are grouped', () => {
  fc.assert(
    fc.property(sampleDeals, sampleDeals, sampleDeals, requests, (x, y, z, more) => {
      const [a, b, c] = [x, y, z].map((deals) => tallied(deals, { ...base, ...more })) as [
        FunnelTally,
        FunnelTally,
        FunnelTally,
      ];
      const left = mergeFunnelTallies([mergeFunnelTallies([a, b]), c]);
      assert.deepEqual(left, mergeFunnelTallies([a, mergeFunnelTallies([b, c])]));
    }),
    { seed: 8, numRuns: 500 },
  );
});

test('a tally survives JSON, passes validation, and is never changed by adding', () => {
  fc.assert(
    fc.property(sampleDeals, requests, (deals, more) => {
      const tally = tallied(deals, { ...base, ...more });
      const text = JSON.stringify(tally);
      assert.deepEqual(validateTally(JSON.parse(text)), tally);
      mergeFunnelTallies([tally, tally]);
      assert.equal(JSON.stringify(tally), text);
    }),
    { seed: 9, numRuns: 500 },
  );
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
