import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decomposeChange, decomposePassage, measureFunnel, tallyFunnel } from '../../../src/metrics/index.js';
import type { SegmentChange } from '../../../src/metrics/index.js';
import { deal, path, tableOf } from '../funnel/sample.js';
import { randomFrom } from '../../../src/statistics/random.js';

const share = fc.nat(80).chain((n) => fc.record({ k: fc.nat(n), n: fc.constant(n) }));
const segments = fc
  .array(fc.record({ before: share, after: share }), { minLength: 1, maxLength: 6 })
  .map((all) => all.map((one, i): SegmentChange => ({ id: `s${i}`, ...one })));

test('mix and rate make the whole change, segment by segment', () => {
  fc.assert(
    fc.property(segments, (all) => {
      const found = decomposeChange(all);
      const total = (period: 'before' | 'after', of: 'k' | 'n'): number =>
        all.reduce((sum, segment) => sum + segment[period][of], 0);
      if (total('before', 'n') === 0 || total('after', 'n') === 0) return assert.equal(found.change, null);
      const change = total('after', 'k') / total('after', 'n') - total('before', 'k') / total('before', 'n');
      assert.ok(Math.abs(found.change! - change) < 1e-12);
      assert.ok(Math.abs(found.mix + found.rate - change) < 1e-12);
      for (const of of ['mix', 'rate'] as const)
        assert.ok(Math.abs(found.segments.reduce((sum, one) => sum + one[of], 0) - found[of]) < 1e-12);
      if (found.rateLow !== null)
        assert.ok(found.rateLow <= found.rate + 1e-12 && found.rateHigh! >= found.rate - 1e-12);
    }),
    { seed: 611, numRuns: 1000 },
  );
});

test('with the same weights all is rate, with the same rates all is mix', () => {
  const rate = decomposeChange([
    { id: 'web', before: { k: 10, n: 100 }, after: { k: 30, n: 100 } },
    { id: 'fair', before: { k: 50, n: 100 }, after: { k: 40, n: 100 } },
  ]);
  assert.ok(Math.abs(rate.mix) < 1e-15 && Math.abs(rate.rate - 0.05) < 1e-12);
  const mix = decomposeChange([
    { id: 'web', before: { k: 10, n: 100 }, after: { k: 30, n: 300 } },
    { id: 'fair', before: { k: 50, n: 100 }, after: { k: 50, n: 100 } },
  ]);
  assert.ok(Math.abs(mix.rate) < 1e-15 && Math.abs(mix.mix + 0.1) < 1e-12 && !mix.simpson);
});

test('C. R. Charig et al., BMJ 292 (1986): treatment B looks better in all, A is better for small and for large stones', () => {
  const found = decomposeChange([
    { id: 'small stones', before: { k: 81, n: 87 }, after: { k: 234, n: 270 } },
    { id: 'large stones', before: { k: 192, n: 263 }, after: { k: 55, n: 80 } },
  ]);
  assert.ok(Math.abs(found.change! - (289 / 350 - 273 / 350)) < 1e-12 && found.change! > 0);
  assert.ok(found.rate < 0 && found.mix > 0);
  assert.deepEqual([found.simpson, found.reversed], [true, true]);
});

test('P. J. Bickel et al., Science 187 (1975): women are admitted less often to Berkeley, but not by its departments', () => {
  // Men before, women after; the six largest departments as in R's UCBAdmissions.
  const men = [512, 353, 120, 138, 53, 22].map((k, i) => ({ k, n: [825, 560, 325, 417, 191, 373][i]! }));
  const women = [89, 17, 202, 131, 94, 24].map((k, i) => ({ k, n: [108, 25, 593, 375, 393, 341][i]! }));
  const found = decomposeChange(men.map((before, i) => ({ id: 'ABCDEF'[i]!, before, after: women[i]! })));
  assert.ok(Math.abs(found.change! + 0.1416) < 5e-5);
  assert.ok(found.rate > 0 && found.reversed);
  assert.equal(found.simpson, false, 'not in every department');
});

test('a segment that is new, or gone, adds to the mix only', () => {
  const found = decomposeChange([
    { id: 'old', before: { k: 20, n: 100 }, after: { k: 20, n: 100 } },
    { id: 'new', before: { k: 0, n: 0 }, after: { k: 90, n: 100 } },
  ]);
  assert.equal(found.rate, 0);
  assert.ok(Math.abs(found.mix - 0.35) < 1e-12);
});

test('without cases in a period there is no change, and no share is refused', () => {
  const none = decomposeChange([{ id: 'a', before: { k: 0, n: 0 }, after: { k: 1, n: 2 } }]);
  assert.deepEqual([none.change, none.rateLow, none.simpson], [null, null, false]);
  assert.equal(decomposeChange([]).change, null);
  assert.throws(
    () => decomposeChange([{ id: 'a', before: { k: 3, n: 2 }, after: { k: 1, n: 2 } }]),
    RangeError,
  );
});

test('in simulated periods the 95% limits of the rate effect hold the true one in 93 to 97% of them', () => {
  const random = randomFrom(612);
  const draw = (n: number, p: number): { k: number; n: number } => {
    let k = 0;
    for (let i = 0; i < n; i++) if (random() < p) k++;
    return { k, n };
  };
  const runs = 2000;
  let held = 0;
  for (let run = 0; run < runs; run++) {
    const truth = [40, 60, 90].map((n) => ({ n, was: random(), is: random() }));
    const all = truth.map(({ n, was, is }, i) => ({ id: `${i}`, before: draw(n, was), after: draw(n, is) }));
    const effect = truth.reduce((sum, { n, was, is }) => sum + (n / 190) * (is - was), 0);
    const { rateLow, rateHigh } = decomposeChange(all);
    if (rateLow! <= effect && effect <= rateHigh!) held++;
  }
  assert.ok(held >= 0.93 * runs && held <= 0.97 * runs, `${held} of ${runs}`);
});

test('a passage of two funnels is taken apart by their segments', () => {
  const part = (owner: string, n: number, k: number) =>
    Array.from({ length: n }, (_, i) =>
      deal(`${owner}${i}`, { owner, entries: path(i < k ? 'A0 B1' : 'A0'), outcome: 'lost', closed: 2 }),
    );
  const funnel = (...parts: ReturnType<typeof part>[]) =>
    measureFunnel(
      tallyFunnel(tableOf(parts.flat()), { stages: [{ id: 'A' }, { id: 'B' }], segment: 'owner' }),
    );
  const before = funnel(part('ann', 100, 60), part('bob', 100, 20));
  const after = funnel(part('ann', 50, 30), part('bob', 150, 30), part('cem', 10, 5));
  const found = decomposePassage(before, after, 'B')!;
  const wanted = decomposeChange([
    { id: 'ann', before: { k: 60, n: 100 }, after: { k: 30, n: 50 } },
    { id: 'bob', before: { k: 20, n: 100 }, after: { k: 30, n: 150 } },
    { id: 'cem', before: { k: 0, n: 0 }, after: { k: 5, n: 10 } },
  ]);
  assert.deepEqual(found, wanted);
  assert.ok(Math.abs(found.rate) < 1e-12 && found.mix < 0);
  const plain = measureFunnel(tallyFunnel(tableOf([]), { stages: [{ id: 'A' }, { id: 'B' }] }));
  assert.equal(decomposePassage(plain, plain, 'B'), null);
  const joined = funnel([deal('1', { owner: 'ann', entries: path('B0'), outcome: 'lost', closed: 1 })]);
  assert.notEqual(decomposePassage(joined, joined, 'A'), undefined);
});
