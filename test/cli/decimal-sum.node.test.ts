import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DecimalSum } from '../../src/cli/decimal-sum.js';

function sumOf(values: readonly number[]): number {
  const sum = new DecimalSum();
  for (const value of values) sum.add(value);
  return sum.value;
}

test('tenths make whole numbers, and nothing makes 0', () => {
  assert.equal(sumOf([0.1, 0.2]), 0.3);
  assert.equal(sumOf(Array<number>(1000).fill(0.1)), 100);
  assert.equal(sumOf([]), 0);
  assert.equal(sumOf([1e14 + 0.25, -1e14]), 0.25);
  assert.equal(sumOf([9_007_199_254_740_992, 1, 2 ** 60]), Number(9_007_199_254_740_992n + 1n + 2n ** 60n));
  assert.equal(sumOf([1e300, 1]), 1e300);
  assert.equal(sumOf([1e-9, 1]), 1 + 1e-9);
});

test('the sum of decimals is the exact one, rounded once', () => {
  const decimals = fc
    .tuple(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), fc.nat(4))
    .map(([digits, places]) => ({ digits, places, value: Number(`${digits}e-${places}`) }));
  fc.assert(
    fc.property(fc.array(decimals, { maxLength: 50 }), (parts) => {
      const exact = parts.reduce((sum, { digits, places }) => sum + digits * 10n ** BigInt(4 - places), 0n);
      assert.equal(sumOf(parts.map(({ value }) => value)), Number(`${exact}e-4`));
    }),
    { seed: 20260930, numRuns: 2000 },
  );
});
