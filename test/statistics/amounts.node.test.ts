import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { amountDistribution } from '../../src/statistics/amounts.js';
import type { Chance } from '../../src/statistics/amounts.js';
import { chanceOfAtLeast, discreteMoments } from '../../src/statistics/discrete.js';
import type { Discrete } from '../../src/statistics/discrete.js';
import { randomFrom } from '../../src/statistics/random.js';

const deal = fc.record({
  amount: fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constantFrom(1000, 0.25, 12.5)),
  probability: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 1e-200)),
});

/** Goes through every combination of won and not won; equal totals together, ascending. */
function enumerated(deals: readonly Chance[]): [total: number, probability: number][] {
  const found = new Map<number, number>();
  for (let set = 0; set < 2 ** deals.length; set++) {
    let [total, probability] = [0, 1];
    deals.forEach(({ amount, probability: p }, i) => {
      const won = ((set >> i) & 1) === 1;
      if (won) total += amount;
      probability *= won ? p : 1 - p;
    });
    if (probability > 0) found.set(total, (found.get(total) ?? 0) + probability);
  }
  return [...found].sort(([a], [b]) => a - b);
}

function assertIs(found: Discrete, wanted: readonly [number, number][]): void {
  // What is all but certain is certain after rounding, so that its opposite is lost.
  const likely = ([, p]: readonly [number, number]): boolean => p > 1e-15;
  const mine = Array.from(found.values, (value, i): [number, number] => [value, found.probabilities[i]!]);
  const [a, b] = [mine.filter(likely), wanted.filter(likely)];
  assert.deepEqual(
    a.map(([total]) => total),
    b.map(([total]) => total),
  );
  a.forEach(([, p], i) => assert.ok(Math.abs(p - b[i]![1]) < 1e-12));
}

test('few deals give exactly the totals of every combination, losses and certain deals included', () => {
  fc.assert(
    fc.property(fc.array(deal, { maxLength: 8 }), (deals) => {
      const found = amountDistribution(deals);
      assert.equal(found.blur, 0);
      assertIs(found, enumerated(deals));
    }),
    { seed: 60, numRuns: 500 },
  );
});

test('many deals of round amounts stay exact: they agree with adding one deal after the other', () => {
  const random = randomFrom(61);
  const deals = Array.from({ length: 300 }, () => ({
    amount: 500 * Math.ceil(random() * 40),
    probability: random(),
  }));
  const totals = new Map([[0, 1]]);
  for (const { amount, probability: p } of deals)
    for (const [total, weight] of [...totals].sort(([a], [b]) => b - a)) {
      totals.set(total, weight * (1 - p));
      totals.set(total + amount, (totals.get(total + amount) ?? 0) + weight * p);
    }
  const found = amountDistribution(deals);
  assert.equal(found.blur, 0);
  const wanted = new Map(totals);
  found.values.forEach((total, i) => {
    assert.ok(Math.abs((wanted.get(total) ?? 0) - found.probabilities[i]!) < 1e-12);
    wanted.delete(total);
  });
  assert.ok([...wanted.values()].every((weight) => weight < 1e-100));
});

test('where totals are rounded, mean and spread stay, and a chance is off by no more than the blur explains', () => {
  const random = randomFrom(62);
  const deals = Array.from({ length: 14 }, () => ({ amount: random() * 1e5, probability: random() }));
  const exact = amountDistribution(deals);
  const rounded = amountDistribution(deals, 1000);
  const [a, b] = [discreteMoments(exact), discreteMoments(rounded)];
  assert.equal(exact.blur, 0);
  assert.ok(rounded.blur > 0 && rounded.blur < 0.005 * a.sd);
  assert.ok(rounded.values.length <= 1014);
  assert.ok(Math.abs(a.mean - b.mean) < 1e-6 && Math.abs(a.sd - b.sd) < rounded.blur);
  for (let target = 0; target < 1e6; target += 3777) {
    const low = chanceOfAtLeast(exact, target + 6 * rounded.blur);
    const high = chanceOfAtLeast(exact, target - 6 * rounded.blur);
    const chance = chanceOfAtLeast(rounded, target);
    assert.ok(low - 1e-9 <= chance && chance <= high + 1e-9, `at least ${target}`);
  }
});

test('a thousand deals have the mean and the spread of the formula, and a small blur', () => {
  const random = randomFrom(63);
  const deals = Array.from({ length: 1000 }, () => ({
    amount: Math.round(random() * 1e7) / 100,
    probability: random(),
  }));
  const found = amountDistribution(deals);
  const { mean, sd } = discreteMoments(found);
  const sum = (of: (one: Chance) => number): number => deals.reduce((total, one) => total + of(one), 0);
  const spread = Math.sqrt(sum(({ amount, probability: p }) => amount ** 2 * p * (1 - p)));
  assert.ok(Math.abs(mean - sum(({ amount, probability }) => amount * probability)) < 1e-3);
  assert.ok(Math.abs(sd / spread - 1) < 1e-3);
  assert.ok(found.blur > 0 && found.blur < 0.01 * spread);
});

test('without deals the total is surely 0, and what is no deal is refused', () => {
  assert.deepEqual(amountDistribution([]), {
    values: Float64Array.of(0),
    probabilities: Float64Array.of(1),
    blur: 0,
  });
  assert.throws(() => amountDistribution([{ amount: NaN, probability: 0.5 }]), RangeError);
  assert.throws(() => amountDistribution([{ amount: 1, probability: 1.5 }]), RangeError);
});
