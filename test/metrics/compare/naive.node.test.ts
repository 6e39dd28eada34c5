/** Second implementations of comparisons, written from their definitions, on data drawn from a seed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  compareGroups,
  compareShares,
  decomposeChange,
  measureControlPlot,
} from '../../../src/metrics/index.js';
import { assertSame, dice } from '../dice.js';

const RUNS = 200;

/** Two-sided p-value of the normal distribution, its density added up in small steps. */
function tails(z: number): number {
  let inside = 0;
  const steps = 4000;
  for (let i = 0; i < steps; i++) inside += Math.exp(-((((i + 0.5) / steps) * z) ** 2) / 2);
  return 1 - (2 * inside * z) / steps / Math.sqrt(2 * Math.PI);
}

test('groups are told apart as by the table of each against all others, corrected rank by rank', () => {
  const { whole, list } = dice(1109);
  for (let run = 0; run < RUNS; run++) {
    const groups = list(7, () => {
      const n = whole(10, 90);
      return { k: whole(0, n), n };
    });
    const found = compareGroups(groups);
    const p = groups.map(({ k, n }) => {
      const others = groups.reduce((sum, one) => ({ k: sum.k + one.k, n: sum.n + one.n }), { k: -k, n: -n });
      if (n < 30 || others.n === 0) return null;
      const table = [k, n - k, others.k, others.n - others.k];
      const all = n + others.n;
      let chi = 0;
      for (const [i, cell] of table.entries()) {
        const expected = ((i < 2 ? n : others.n) * (table[i % 2]! + table[(i % 2) + 2]!)) / all;
        if (expected === 0) return null;
        chi += (cell - expected) ** 2 / expected;
      }
      return tails(Math.sqrt(chi));
    });
    const compared = p.filter((one) => one !== null);
    assert.equal(found.comparisons, compared.length);
    p.forEach((one, i) => {
      const { p: own, pAdjusted } = found.groups[i]!;
      if (one === null) return assert.deepEqual([own, pAdjusted], [null, null]);
      assert.ok(Math.abs(own! - one) < 1e-6);
      // Smallest level at which Benjamini and Hochberg reject: over all that are at least as large.
      const larger = compared.filter((other) => other >= one);
      const levels = larger.map(
        (other) => (other * compared.length) / compared.filter((each) => each <= other).length,
      );
      assert.ok(Math.abs(pAdjusted! - Math.min(1, ...levels)) < 1e-5);
    });
    const [a, b] = groups;
    if (a === undefined || b === undefined) continue;
    const change = compareShares(a, b);
    assertSame(change.points, b.k / b.n - a.k / a.n);
    assertSame(change.relative, a.k > 0 ? b.k / b.n / (a.k / a.n) - 1 : null);
    assert.equal(change.conclusive, change.low! * change.high! > 0);
  }
});

/** Probability of at most `k` of `n`, added up from the definition. */
function atMost(k: number, n: number, p: number): number {
  let sum = 0;
  for (let i = 0; i <= k; i++) {
    let term = 1;
    for (let j = 1; j <= i; j++) term *= ((n - i + j) / j) * p;
    sum += term * (1 - p) ** (n - i);
  }
  return sum;
}

test('people lie outside the limits where so many or so few wins have less than half of what is left', () => {
  const { whole, list } = dice(1110);
  for (let run = 0; run < RUNS; run++) {
    const people = list(6, () => {
      const n = whole(1, 60);
      return { id: '', n, k: whole(0, n) };
    });
    const found = measureControlPlot(people);
    const [k, n] = people.reduce(([a, b], one) => [a + one.k, b + one.n], [0, 0] as [number, number]);
    if (n === 0) continue;
    for (const [i, one] of people.entries()) {
      const { place } = found.people[i]!;
      const [few, many] = [atMost(one.k, one.n, k / n), 1 - atMost(one.k - 1, one.n, k / n)];
      // Limits lie between two numbers of wins: on one side so few are rare enough, on the other they are not.
      if (few < 0.025 - 1e-9) assert.match(place!, /low/);
      if (many < 0.025 - 1e-9) assert.match(place!, /high/);
      if (atMost(one.k - 1, one.n, k / n) > 0.025 && 1 - atMost(one.k, one.n, k / n) > 0.025)
        assert.equal(place, 'usual');
    }
  }
});

test('mix and rate are those of swapping weights and rates, one of them at a time, in either order', () => {
  const { whole } = dice(1111);
  for (let run = 0; run < RUNS; run++) {
    const segments = Array.from({ length: whole(1, 5) }, (_, i) => {
      const share = () => {
        const n = whole(1, 40);
        return { n, k: whole(0, n) };
      };
      return { id: String(i), before: share(), after: share() };
    });
    const rateIn = (weights: 'before' | 'after', rates: 'before' | 'after'): number => {
      const all = segments.reduce((sum, one) => sum + one[weights].n, 0);
      return segments.reduce((sum, one) => sum + (one[weights].n / all) * (one[rates].k / one[rates].n), 0);
    };
    const [was, is] = [rateIn('before', 'before'), rateIn('after', 'after')];
    const mix = (rateIn('after', 'before') - was + is - rateIn('before', 'after')) / 2;
    const rate = (rateIn('before', 'after') - was + is - rateIn('after', 'before')) / 2;
    const found = decomposeChange(segments);
    assertSame(found.mix, mix);
    assertSame(found.rate, rate);
  }
});
