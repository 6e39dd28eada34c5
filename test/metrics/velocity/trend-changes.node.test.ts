import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { velocityReader } from '../../../src/charts/velocity/reader.js';
import type { VelocitySpec } from '../../../src/charts/velocity/spec.js';
import { openDataNow } from '../../../src/engine/now.js';
import type { TrendChange, VelocityResult } from '../../../src/metrics/velocity/result.js';

const DAY = 86_400_000;
const date = (day: number): string => new Date(Date.UTC(2025, 0, 1) + day * DAY).toISOString();

/** Numbers by chance, the same for the same seed. */
function chance(seed: number): () => number {
  let state = seed * 2654435761 + 1;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

/** Deals of groups that stay in A for exponential times with these means in January and in February. */
function measured(
  means: { readonly [owner: string]: readonly [number, number] },
  n: number,
  random: () => number,
): VelocityResult {
  const all = Object.entries(means).flatMap(([owner, own]) =>
    own.flatMap((mean, month) =>
      Array.from({ length: n }, (_, i) => ({
        ...{ id: `${owner}${month}-${i}`, owner, from: month * 31 + (i % 28) },
        days: -Math.log(1 - random()) * mean,
      })),
    ),
  );
  const spec: VelocitySpec = {
    ...{
      kind: 'velocity',
      view: 'trend',
      unit: 'month',
      asOf: '2026-12-31',
      stages: ['A', 'B'],
      segment: 'owner',
    },
    data: {
      deals: all.map(({ id, owner, from }) => ({ id, owner, stage: 'B', createdAt: date(from) })),
      transitions: all.flatMap(({ id, from, days }) => [
        { dealId: id, to: 'A', at: date(from) },
        { dealId: id, to: 'B', at: date(from + days) },
      ]),
    },
  };
  return openDataNow(spec.data, {}).measure('velocity', velocityReader.request(spec)) as VelocityResult;
}

const changesOf = ({ trendChanges = [] }: VelocityResult): TrendChange[] => trendChanges;
const inA = (result: VelocityResult) => changesOf(result).filter(({ stage }) => stage === 0);

describe('changes of the medians of groups', () => {
  it('are rarely told apart where all groups change alike, and mostly where one doubles', () => {
    const share = (second: number): number => {
      const found = Array.from({ length: 120 }, (_, seed) => {
        const [one] = inA(measured({ North: [20, 30], South: [30, second] }, 60, chance(seed + 1)));
        return one!.p < 0.05;
      });
      return found.filter(Boolean).length / found.length;
    };
    // Both half as long again: at the level of 0.05, within what 120 draws allow. North's change against a third: a power.
    assert.ok(share(45) <= 0.12, `alike: ${share(45)}`);
    assert.ok(share(130) >= 0.6, `unlike: ${share(130)}`);
  });

  it('name the periods and medians they are of, and how much more the one changed', () => {
    const result = measured({ North: [20, 20], South: [20, 80] }, 60, chance(7));
    const [one, ...more] = inA(result);
    assert.deepEqual(more, []);
    const medianOf = (at: number, period: string): number =>
      result.segments[at]!.trend.find((own) => own.period === period)!.stages[0]!.median.value!;
    // Of two groups the one is named that changed more.
    assert.equal(result.segments[one!.segment]!.id, 'South');
    assert.deepEqual([one!.from, one!.to], ['2025-01', '2025-02']);
    assert.equal(one!.before, medianOf(one!.segment, '2025-01'));
    assert.equal(one!.after, medianOf(one!.segment, '2025-02'));
    const other = 1 - one!.segment;
    const ratio = one!.after / one!.before / (medianOf(other, '2025-02') / medianOf(other, '2025-01'));
    assert.ok(Math.abs(one!.factor - ratio) < 1e-9);
  });

  it('hold each of three groups against the others, corrected for three comparisons', () => {
    const found = inA(measured({ Ann: [20, 20], Bob: [20, 20], Cy: [20, 90] }, 60, chance(3)));
    assert.deepEqual(
      found.map(({ segment }) => segment).toSorted((a, b) => a - b),
      [0, 1, 2],
    );
    const [least] = found.toSorted((a, b) => a.p - b.p);
    assert.ok(Math.abs(least!.pAdjusted - 3 * least!.p) < 1e-12);
    assert.ok(least!.factor > 1);
  });

  it('are none with few deals, with one group, or in one period', () => {
    assert.deepEqual(changesOf(measured({ North: [9, 9], South: [9, 9] }, 9, chance(1))), []);
    assert.deepEqual(changesOf(measured({ North: [9, 9] }, 40, chance(1))), []);
  });
});
