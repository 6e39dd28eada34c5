import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { benjaminiHochberg, bonferroni, holm } from '../../src/statistics/adjust.js';

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

/**
 * The smallest level at which a procedure, as its paper states it, would reject a comparison; found by trying
 * every level at which anything can change.
 */
function smallestLevel(
  p: readonly number[],
  rejects: (p: readonly number[], level: number) => readonly number[],
): number[] {
  const n = p.length;
  const levels = p.flatMap((one) =>
    Array.from({ length: n }, (_, i) => [one * (i + 1), (one * n) / (i + 1)]).flat(),
  );
  const tried = [...new Set([...levels.filter((level) => level < 1), 1])].sort((a, b) => a - b);
  return p.map((_, i) => tried.find((level) => rejects(p, level * (1 + 1e-12)).includes(i)) ?? 1);
}

const bySize = (p: readonly number[]): number[] => [...p.keys()].sort((a, b) => p[a]! - p[b]!);

/** Holm: from the smallest up, reject as long as p ≤ level / (comparisons left). */
function holmRejects(p: readonly number[], level: number): number[] {
  const order = bySize(p);
  const stop = order.findIndex((i, rank) => p[i]! > level / (p.length - rank));
  return stop < 0 ? order : order.slice(0, stop);
}

/** Benjamini and Hochberg: reject up to the largest rank with p ≤ level × rank / n. */
function hochbergRejects(p: readonly number[], level: number): number[] {
  const order = bySize(p);
  const last = order.findLastIndex((i, rank) => p[i]! <= (level * (rank + 1)) / p.length);
  return order.slice(0, last + 1);
}

test('adjusted p-values are the smallest levels at which the procedures of the papers reject', () => {
  fc.assert(
    fc.property(pValues, (p) => {
      const close = (found: readonly (number | null)[], wanted: readonly number[]): void =>
        found.forEach((one, i) => assert.ok(Math.abs(one! - wanted[i]!) < 1e-9));
      close(holm(p), smallestLevel(p, holmRejects));
      close(benjaminiHochberg(p), smallestLevel(p, hochbergRejects));
    }),
    { seed: 17, numRuns: 500 },
  );
});

test('Bonferroni is never below Holm, Holm never below Benjamini–Hochberg, nothing below p or above 1', () => {
  fc.assert(
    fc.property(pValues, (p) => {
      const [b, h, bh] = [bonferroni(p), holm(p), benjaminiHochberg(p)];
      p.forEach((one, i) => {
        assert.ok(1 >= b[i]! && b[i]! >= h[i]! && h[i]! >= bh[i]! - 1e-15 && bh[i]! >= one - 1e-15);
      });
    }),
    { seed: 18, numRuns: 1000 },
  );
});

test('comparisons that could not be made stay out of the count', () => {
  for (const adjust of [bonferroni, holm, benjaminiHochberg]) {
    const p = [0.01, 0.04, 0.03];
    const [a, b, c] = adjust(p);
    assert.deepEqual(adjust([null, 0.01, 0.04, null, 0.03]), [null, a, b, null, c]);
    assert.deepEqual(adjust([]), []);
    assert.deepEqual(adjust([0.2]), [0.2]);
    assert.deepEqual(p, [0.01, 0.04, 0.03]);
  }
});
