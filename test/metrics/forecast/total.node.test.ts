import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { atOnce } from '../../../src/deals/steps.js';
import * as exact from '../../../src/metrics/forecast/exact-total.js';
import * as pooled from '../../../src/metrics/forecast/pools.js';
import type { Pool, Stake, WinChance } from '../../../src/metrics/forecast/pools.js';
import * as total from '../../../src/metrics/forecast/total.js';
import type { DrawOptions } from '../../../src/metrics/forecast/total.js';
import { amountDistribution } from '../../../src/statistics/amounts.js';
import { betaQuantile } from '../../../src/statistics/beta.js';
import { discreteMoments, discreteQuantile } from '../../../src/statistics/discrete.js';
import type { Discrete } from '../../../src/statistics/discrete.js';
import { randomFrom } from '../../../src/statistics/random.js';

const exactTotal = (pools: readonly Pool[]) => atOnce(exact.exactTotal(pools));
const winsOf = (pools: readonly Pool[]) => atOnce(pooled.winsOf(pools));
const simulateTotal = (pools: readonly Pool[], options?: DrawOptions) =>
  atOnce(total.simulateTotal(pools, options));
const totalOf = (pools: readonly Pool[]) => atOnce(total.totalOf(pools));
const winsTotal = (pools: readonly Pool[]) => atOnce(total.winsTotal(pools));

const known = (value: number): WinChance => ({ value, beta: null });
const estimated = (k: number, n: number): WinChance => ({ value: k / n, beta: [k + 0.5, n - k + 0.5] });
const seed = (chance: WinChance): Pool => [{ amount: 1, n: 1000, chance }];

test('1,000 deals at 20% bring 176 to 225 wins where the rate is known', () => {
  const { distribution, method } = totalOf([seed(known(0.2))]);
  assert.equal(method, 'exact');
  assert.deepEqual(
    [0.025, 0.5, 0.975].map((p) => discreteQuantile(distribution, p)),
    [176, 200, 225],
  );
});

test('1,000 deals at 20% bring 127 to 290 wins where the rate is that of 20 of 100 closed deals', () => {
  const { distribution } = totalOf([seed(estimated(20, 100))]);
  assert.deepEqual(
    [0.025, 0.5, 0.975].map((p) => discreteQuantile(distribution, p)),
    [127, 201, 290],
  );
});

/** Integral of t^(x − 1)(1 − t)^(y − 1) over 0 … 1, for halves of odd numbers, by Γ(z + 1) = z Γ(z). */
function betaFunction(x: number, y: number): number {
  const gamma = (z: number): number =>
    z === 0.5 ? Math.sqrt(Math.PI) : z === 1 ? 1 : (z - 1) * gamma(z - 1);
  return (gamma(x) * gamma(y)) / gamma(x + y);
}

/** Probability of each total, by trying every set of deals that may be won. */
function naiveTotals(pools: readonly Pool[]): Map<number, number> {
  let totals = new Map([[0, 1]]);
  for (const pool of pools) {
    const deals = pool.flatMap(({ amount, n, chance }) =>
      Array.from({ length: n }, () => ({ amount, chance })),
    );
    const own = new Map<number, number>();
    for (let set = 0; set < 2 ** deals.length; set++) {
      const won = deals.filter((_, i) => (set >> i) & 1);
      const total = won.reduce((sum, { amount }) => sum + amount, 0);
      const beta = deals[0]?.chance.beta;
      const weight = beta
        ? betaFunction(beta[0] + won.length, beta[1] + deals.length - won.length) / betaFunction(...beta)
        : deals.reduce((p, { chance }, i) => p * ((set >> i) & 1 ? chance.value : 1 - chance.value), 1);
      own.set(total, (own.get(total) ?? 0) + weight);
    }
    const sums = new Map<number, number>();
    for (const [x, p] of totals) for (const [y, q] of own) sums.set(x + y, (sums.get(x + y) ?? 0) + p * q);
    totals = sums;
  }
  return totals;
}

const amount = fc.integer({ min: -20, max: 100 });
const n = fc.integer({ min: 1, max: 2 });
const uncertain = fc.tuple(fc.nat(4), fc.nat(4)).map(([k, more]) => estimated(k, Math.max(1, k + more)));
const pool: fc.Arbitrary<Pool> = fc.oneof(
  fc.array(fc.record({ amount, n, chance: fc.double({ min: 0, max: 1, noNaN: true }).map(known) }), {
    maxLength: 3,
  }),
  fc
    .tuple(uncertain, fc.array(fc.record({ amount, n }), { maxLength: 3 }))
    .map(([chance, deals]) => deals.map((one) => ({ ...one, chance }))),
);

test('exact totals are those of trying every set of wins, shared uncertain rates included', () => {
  fc.assert(
    fc.property(fc.array(pool, { maxLength: 3 }), (pools) => {
      const { values, probabilities } = exactTotal(pools)!;
      const wanted = naiveTotals(pools);
      assert.ok(values.every((value, i) => i === 0 || value > values[i - 1]!));
      values.forEach((value, i) => assert.ok(Math.abs(probabilities[i]! - (wanted.get(value) ?? 0)) < 1e-9));
      assert.ok(Math.abs(probabilities.reduce((sum, one) => sum + one, 0) - 1) < 1e-9);
    }),
    { seed: 721, numRuns: 200 },
  );
});

test('wins of pools are the totals of deals that bring 1 each', () => {
  fc.assert(
    fc.property(fc.array(pool, { maxLength: 3 }), (pools) => {
      const ones = pools.map((each) => each.map((stake) => ({ ...stake, amount: 1 })));
      const wanted = naiveTotals(ones);
      const { values, probabilities } = winsOf(ones);
      values.forEach((value, i) => assert.ok(Math.abs(probabilities[i]! - (wanted.get(value) ?? 0)) < 1e-9));
    }),
    { seed: 722, numRuns: 200 },
  );
});

/** Largest distance of two distributions on the scale of probability, between their possible totals. */
function distance(a: Discrete, b: Discrete): number {
  const below = ({ values, probabilities }: Discrete, at: number): number =>
    probabilities.reduce((sum, one, i) => (values[i]! <= at ? sum + one : sum), 0);
  const [low, high] = [a.values[0]!, a.values.at(-1)!];
  const places = Array.from(
    { length: 40 },
    (_, i) => low + ((high - low) * (i + 0.5)) / 40 + Math.SQRT2 / 100,
  );
  return Math.max(...places.map((at) => Math.abs(below(a, at) - below(b, at))));
}

test('a simulated total is the exact one within four of its standard errors, and the same for the same seed', () => {
  const chance = estimated(3, 9);
  const pools: Pool[] = [
    [100, 250, 40, 75, 12].map((one) => ({ amount: one, n: 1, chance })),
    [{ amount: 500, n: 2, chance: known(0.4) }],
  ];
  const simulated = simulateTotal(pools, { seed: 3 });
  assert.ok(distance(exactTotal(pools)!, simulated.distribution) < 4 * simulated.error);
  assert.deepEqual(simulateTotal(pools, { seed: 3 }), simulated);
  assert.notDeepEqual(simulateTotal(pools, { seed: 4 }), simulated);
});

test('many small deals drawn together are as if drawn one by one', () => {
  const random = randomFrom(9);
  const chance = estimated(40, 160);
  const pools: Pool[] = [
    Array.from({ length: 3000 }, () => ({ amount: 1 + Math.floor(random() * 50), n: 2, chance })),
    [{ amount: 20_000, n: 1, chance: known(0.3) }],
  ];
  const { distribution, method } = totalOf(pools);
  assert.equal(method, 'simulated');
  const { mean, sd } = discreteMoments(distribution);
  // Mean and variance by the formulas of a beta mixture (definitions of rate uncertainty with amounts).
  const [a, b] = chance.beta!;
  const mu = a / (a + b);
  const v = (mu * (1 - mu)) / (a + b + 1);
  const sum = pools[0]!.reduce((total, stake) => total + stake.n * stake.amount, 0);
  const squares = pools[0]!.reduce((total, stake) => total + stake.n * stake.amount ** 2, 0);
  const variance = squares * mu * (1 - mu) + v * (sum ** 2 - squares) + 20_000 ** 2 * 0.21;
  assert.ok(Math.abs(mean - (sum * mu + 6000)) < 4 * Math.sqrt(variance / 10_000));
  assert.ok(Math.abs(sd / Math.sqrt(variance) - 1) < 0.03);
});

/** Ways in which a thousand and more deals can be unlike a normal distribution. */
const rough: { readonly [words: string]: readonly Stake[] } = {
  'equal amounts': [{ amount: 1000, n: 1200, chance: known(0.5) }],
  'hardly any chance': [{ amount: 1000, n: 4000, chance: known(0.01) }],
  'amounts of all sizes': Array.from({ length: 900 }, (_, i) => ({
    amount: Math.round(1.012 ** i),
    n: 1,
    chance: known(0.1 + (i % 7) / 10),
  })),
  'one that outweighs all others': [
    { amount: 300, n: 2500, chance: known(0.2) },
    { amount: 900_000, n: 1, chance: known(0.4) },
  ],
};

for (const [words, stakes] of Object.entries(rough))
  test(`deals drawn together are not further from what they bring than the draws tell: ${words}`, () => {
    const simulated = simulateTotal([stakes], { draws: 40_000 });
    const { blur, ...wanted } = amountDistribution(
      stakes.flatMap(({ amount: each, n: deals, chance }) =>
        Array.from({ length: deals }, () => ({ amount: each, probability: chance.value })),
      ),
    );
    assert.ok(blur < 0.01 * discreteMoments(wanted).sd);
    assert.ok(distance(wanted, simulated.distribution) < 4 * simulated.error);
  });

test('every total is possible: never below nothing won, never above all deals', () => {
  const random = randomFrom(10);
  const chance = estimated(99, 100);
  const stakes = Array.from({ length: 2500 }, () => ({
    amount: 1 + Math.floor(random() * 9),
    n: 1,
    chance,
  }));
  const { distribution } = simulateTotal([stakes]);
  const all = stakes.reduce((sum, one) => sum + one.amount, 0);
  assert.ok(distribution.values[0]! >= 0 && distribution.values.at(-1)! <= all);
});

test('without deals the total is surely 0, and known chances of many deals are laid on a grid', () => {
  assert.deepEqual([...totalOf([]).distribution.values], [0]);
  assert.deepEqual([...winsTotal([[]]).distribution.values], [0]);
  const stakes = Array.from({ length: 40 }, (_, i) => ({
    amount: Math.sqrt(2 + i) * 1000,
    n: 1,
    chance: known(0.3),
  }));
  const { method, error, distribution } = totalOf([stakes]);
  assert.equal(method, 'grid');
  const sum = stakes.reduce((total, stake) => total + stake.amount, 0);
  assert.ok(error > 0 && error < 5 && Math.abs(discreteMoments(distribution).mean - 0.3 * sum) < 1e-6);
});

test('wins over chances that are estimated for each deal are those of a simulation', () => {
  const chances = [estimated(2, 8), estimated(5, 9), estimated(1, 20)];
  const stakes: Pool = chances.map((chance, i) => ({ amount: 1, n: 3 + i, chance }));
  const random = randomFrom(12);
  const runs = 20_000;
  const found = new Float64Array(13);
  for (let run = 0; run < runs; run++) {
    const place = random();
    let wins = 0;
    for (const { n: deals, chance } of stakes) {
      const p = betaQuantile(place, ...chance.beta!);
      for (let k = 0; k < deals; k++) if (random() < p) wins++;
    }
    found[wins]! += 1 / runs;
  }
  const { probabilities } = winsOf([stakes]);
  probabilities.forEach((one, k) => assert.ok(Math.abs(one - found[k]!) < 0.015));
});

test('tens of thousands of wins are counted out: mean and variance are those of beta-binomial and binomial numbers', () => {
  const shared = { value: 0.3, beta: [300, 700] as const };
  const pools = [
    [{ amount: 1, n: 20_000, chance: shared }],
    [
      { amount: 1, n: 9000, chance: known(0.6) },
      { amount: 1, n: 4000, chance: known(0.1) },
    ],
  ];
  const { distribution, method, error } = totalOf(pools);
  assert.deepEqual([method, error], ['exact', 0]);
  const { mean, sd } = discreteMoments(distribution);
  const shares = 20_000 * 0.3 * 0.7 * ((1000 + 20_000) / 1001);
  assert.ok(Math.abs(mean - (6000 + 5400 + 400)) < 1e-6);
  assert.ok(Math.abs(sd ** 2 / (shares + 9000 * 0.24 + 4000 * 0.09) - 1) < 1e-9);
  const drawn = discreteMoments(simulateTotal(pools, { draws: 20_000 }).distribution);
  assert.ok(Math.abs(drawn.mean - mean) < (4 * sd) / Math.sqrt(20_000));
  assert.ok(Math.abs(drawn.sd / sd - 1) < 0.03);
});

test('what would take too many products to count out is simulated', () => {
  const pools = Array.from({ length: 12 }, () => [
    { amount: 1, n: 10_000, chance: { value: 0.5, beta: [1, 1] as const } },
  ]);
  assert.equal(totalOf(pools).method, 'simulated');
});
