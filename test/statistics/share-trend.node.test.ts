import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shareTrend } from '../../src/statistics/share-trend.js';
import { twoShareTest } from '../../src/statistics/two-shares.js';

test('the trend of smokers among patients is that of prop.trend.test of R', () => {
  const smokers = [83, 90, 129, 70];
  const patients = [86, 93, 136, 82];
  const found = shareTrend(smokers.map((k, i) => ({ k, n: patients[i]! })))!;
  assert.ok(found.z < 0);
  assert.ok(Math.abs(found.z ** 2 - 8.2249) < 5e-5, `${found.z ** 2}`);
  assert.ok(Math.abs(found.p - 0.004132) < 5e-7, `${found.p}`);
});

test('a trend of two groups is their difference, and empty groups between keep their step', () => {
  const [a, b] = [
    { k: 12, n: 60 },
    { k: 30, n: 80 },
  ];
  const two = twoShareTest(b, a)!;
  assert.ok(Math.abs(shareTrend([a, b])!.z - two.z) < 1e-12);
  const none = { k: 0, n: 0 };
  assert.ok(Math.abs(shareTrend([a, none, none, b, none])!.z - two.z) < 1e-12);
});

test('nothing is tested where nothing differs or nobody is there', () => {
  assert.equal(shareTrend([]), null);
  assert.equal(shareTrend([{ k: 3, n: 5 }]), null);
  assert.equal(
    shareTrend([
      { k: 5, n: 5 },
      { k: 7, n: 7 },
    ]),
    null,
  );
  assert.equal(
    shareTrend([
      { k: 6, n: 5 },
      { k: 1, n: 7 },
    ]),
    null,
  );
});
