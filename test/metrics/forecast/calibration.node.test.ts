import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { calibrationOf } from '../../../src/metrics/index.js';
import { jeffreys, wilson } from '../../../src/statistics/index.js';
import { randomFrom } from '../../../src/statistics/random.js';

const near = (a: number | null, b: number): void =>
  assert.ok(a !== null && Math.abs(a - b) < 1e-9, `${a} ${b}`);

test('Brier scores of one forecast: 0 for certainty that is right, 0.09, 0.25, 0.49, and 1 for certainty that is wrong (G. W. Brier 1950, two classes)', () => {
  for (const [chance, came, score] of [
    [1, 1, 0],
    [0.7, 1, 0.09],
    [0.5, 1, 0.25],
    [0.3, 1, 0.49],
    [0, 1, 1],
  ] as const)
    near(calibrationOf([chance], [came]).brier, score);
});

const cases = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()), {
  minLength: 1,
  maxLength: 60,
});

test('the Brier score is the mean squared error, and the sum of its parts (A. H. Murphy 1973, with the part within bins)', () => {
  fc.assert(
    fc.property(cases, fc.integer({ min: 1, max: 12 }), (all, bins) => {
      const found = calibrationOf(
        all.map(([chance]) => chance),
        all.map(([, came]) => came),
        { bins },
      );
      const naive = all.reduce((sum, [p, came]) => sum + (p - (came ? 1 : 0)) ** 2, 0) / all.length;
      near(found.brier, naive);
      near(found.brier, found.reliability! - found.resolution! + found.uncertainty! + found.within!);
      const inBin = (i: number): typeof all =>
        all.filter(([p]) => Math.min(bins - 1, Math.floor(p * bins)) === i);
      found.bins.forEach(({ from, stated, won }) => {
        const own = inBin(Math.round(from * bins));
        near(stated, own.reduce((sum, [p]) => sum + p, 0) / own.length);
        assert.deepEqual([won.k, won.n], [own.filter(([, came]) => came).length, own.length]);
      });
      assert.equal(
        found.bins.reduce((sum, { won }) => sum + won.n, 0),
        all.length,
      );
    }),
    { seed: 741, numRuns: 300 },
  );
});

test('of chances that are right, about 95 of 100 bins hold what was stated; of chances that are too high, few do', () => {
  const random = randomFrom(3);
  let [held, all, wrong] = [0, 0, 0];
  for (let run = 0; run < 300; run++) {
    const chances = Array.from({ length: 400 }, () => random());
    const came = chances.map((p) => random() < p);
    const right = calibrationOf(chances, came);
    held += right.bins.filter((bin) => bin.holds).length;
    all += right.bins.length;
    const hopeful = calibrationOf(
      chances.map((p) => p ** 0.3),
      came,
    );
    wrong += hopeful.bins.filter((bin) => bin.holds).length / hopeful.bins.length;
    assert.ok(hopeful.bias! > 0.1);
  }
  assert.ok(held / all > 0.93 && held / all < 0.975, `${held / all}`);
  assert.ok(wrong / 300 < 0.4, `${wrong / 300}`);
});

test('without cases there is no score, and what is no chance is no case', () => {
  const { n, brier, bias, bins } = calibrationOf([Number.NaN, 1.2], [true, false]);
  assert.deepEqual([n, brier, bias, bins], [0, null, null, []]);
});

test('shares of bins may have the interval of Jeffreys, which differs where deals are few', () => {
  const chances = [0.02, 0.05, 0.05, 0.31, 0.33, 0.35, 0.38, 0.95];
  const came = [false, false, true, true, false, false, false, true];
  const options = { bins: 4, confidence: 0.9 } as const;
  const found = calibrationOf(chances, came, { ...options, interval: 'jeffreys' });
  for (const { won, stated, holds } of found.bins) {
    const interval = jeffreys(won.k, won.n, 0.9)!;
    assert.deepEqual([won.low, won.high], [interval.low, interval.high]);
    assert.equal(holds, interval.low <= stated && stated <= interval.high);
  }
  assert.deepEqual(
    found.bins.map(({ won: { k, n } }) => [k, n]),
    [
      [1, 3],
      [1, 4],
      [1, 1],
    ],
  );
  assert.ok(found.bins[2]!.won.high === 1 && found.bins[2]!.won.low! > 0.2);
  const usual = calibrationOf(chances, came, options);
  assert.deepEqual(usual, calibrationOf(chances, came, { ...options, interval: 'wilson' }));
  for (const [i, { won }] of usual.bins.entries()) {
    const { low, high } = wilson(won.k, won.n, 0.9)!;
    assert.deepEqual([won.low, won.high], [low, high]);
    assert.notEqual(won.low, found.bins[i]!.won.low);
  }
  assert.deepEqual([usual.brier, usual.reliability], [found.brier, found.reliability]);
});
