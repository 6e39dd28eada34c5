import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { benjaminiHochberg } from '../../src/statistics/adjust.js';
import { randomFrom } from '../../src/statistics/random.js';
import { newcombe, twoShareTest } from '../../src/statistics/two-shares.js';

test('limits of a difference are those of Newcombe 1998, table II, method 10', () => {
  for (const [k, n, l, m, low, high] of [
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ] as const) {
    const found = newcombe({ k, n }, { k: l, n: m }, 0.95)!;
    assert.equal(Number(found.low.toFixed(4)), low);
    assert.equal(Number(found.high.toFixed(4)), high);
  }
});

const share = fc
  .integer({ min: 1, max: 5000 })
  .chain((n) => fc.integer({ min: 0, max: n }).map((k) => ({ k, n })));

test('a difference lies within its limits and within −1 … 1; turned round, it is mirrored', () => {
  fc.assert(
    fc.property(share, share, (a, b) => {
      const { value, low, high } = newcombe(a, b, 0.95)!;
      assert.ok(-1 <= low && low <= value && value <= high && high <= 1);
      const turned = newcombe(b, a, 0.95)!;
      assert.ok(Math.abs(turned.low + high) < 1e-12 && Math.abs(turned.high + low) < 1e-12);
    }),
    { seed: 13, numRuns: 2000 },
  );
});

/** Pearson's χ² of the two-by-two table, cell by cell. */
function pearson(a: { k: number; n: number }, b: { k: number; n: number }): number {
  const cells = [
    [a.k, a.n - a.k],
    [b.k, b.n - b.k],
  ] as const;
  const columns = [a.k + b.k, a.n + b.n - a.k - b.k] as const;
  let sum = 0;
  for (const [row, n] of [
    [0, a.n],
    [1, b.n],
  ] as const)
    for (const column of [0, 1] as const) {
      const expected = (n * columns[column]) / (a.n + b.n);
      sum += (cells[row][column] - expected) ** 2 / expected;
    }
  return sum;
}

test("the square of the pooled z is Pearson's χ² of the table", () => {
  fc.assert(
    fc.property(share, share, (a, b) => {
      const found = twoShareTest(a, b);
      const none = a.k + b.k === 0 || a.k + b.k === a.n + b.n;
      if (none) assert.equal(found, null);
      else assert.ok(Math.abs(found!.z ** 2 - pearson(a, b)) < 1e-9 * Math.max(1, pearson(a, b)));
    }),
    { seed: 14, numRuns: 2000 },
  );
});

test('all against none differs surely, although the groups vary in nothing', () => {
  assert.equal(twoShareTest({ k: 10, n: 10 }, { k: 0, n: 10 }, 'separate'), null);
  assert.ok(twoShareTest({ k: 10, n: 10 }, { k: 0, n: 10 })!.p < 1e-4);
});

test('an empty group and impossible counts cannot be compared', () => {
  for (const bad of [
    { k: 0, n: 0 },
    { k: 3, n: 2 },
    { k: -1, n: 2 },
    { k: 1, n: Infinity },
  ]) {
    assert.equal(newcombe(bad, { k: 1, n: 2 }, 0.95), null);
    assert.equal(twoShareTest({ k: 1, n: 2 }, bad), null);
  }
});

function sample(random: () => number, n: number, chance: number): { k: number; n: number } {
  let k = 0;
  for (let i = 0; i < n; i++) if (random() < chance) k++;
  return { k, n };
}

test('in simulated samples the 95% interval holds the true difference in 93 to 97% of them', () => {
  const random = randomFrom(15);
  let held = 0;
  for (let run = 0; run < 5000; run++) {
    const [p, q] = [random(), random()];
    const { low, high } = newcombe(sample(random, 40, p), sample(random, 60, q), 0.95)!;
    if (low <= p - q && p - q <= high) held++;
  }
  assert.ok(held > 4650 && held < 4850, `${held} of 5,000`);
});

test('of ten groups that do not differ, one is called different in at most 5% of simulated runs', () => {
  const random = randomFrom(16);
  const runs = 2000;
  let alarms = 0;
  for (let run = 0; run < runs; run++) {
    const groups = Array.from({ length: 10 }, () => sample(random, 100, 0.3));
    const k = groups.reduce((sum, group) => sum + group.k, 0);
    const p = groups.map((group) => twoShareTest(group, { k: k - group.k, n: 900 })?.p ?? null);
    if (benjaminiHochberg(p).some((one) => one !== null && one < 0.05)) alarms++;
  }
  assert.ok(alarms <= 0.05 * runs, `${alarms} of ${runs}`);
});
