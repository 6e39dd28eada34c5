import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { classOf, scaleOf } from '../../../src/charts/cohort/scale.js';
import { shownCohorts } from '../../../src/charts/cohort/shown.js';
import type { Shown } from '../../../src/charts/cohort/shown.js';
import { contrastOf } from '../../../src/theme/color.js';
import { resolvePaint } from '../../../src/theme/paint.js';
import { dark, light } from '../../../src/theme/tokens.js';
import { english, resultOf, specOf } from './sample.js';

/** Cohorts of one cell each, at age 1. */
function shownOf(shares: readonly number[]): Shown {
  const cohorts = shares.map((share, i) => ({
    id: `c${i}`,
    size: 1000,
    counts: [1000, Math.round(share * 1000)],
  }));
  return shownCohorts(resultOf(cohorts), specOf(), english);
}

const highest = (share: number): Shown => shownOf([0, share]);

describe('the scale of a table of cohorts', () => {
  it('has text that is read on every class, on a light and on a dark surface', () => {
    const counts = new Set<number>();
    for (let share = 0.001; share <= 1; share += 0.001) {
      const { paints, inks } = scaleOf(highest(share));
      counts.add(paints.length);
      paints.forEach((paint, i) => {
        for (const theme of [light, dark]) {
          const found = contrastOf(resolvePaint(paint, theme), theme[inks[i]!]);
          assert.ok(found >= 4.5, `class ${i} of ${paints.length}: ${found}`);
        }
      });
    }
    assert.ok(counts.size > 3, [...counts].join());
  });

  it('is told apart from one class to the next, on a light and on a dark surface', () => {
    for (let share = 0.01; share <= 1; share += 0.01) {
      const { paints } = scaleOf(highest(share));
      for (const theme of [light, dark])
        paints.slice(1).forEach((paint, i) => {
          const found = contrastOf(resolvePaint(paint, theme), resolvePaint(paints[i]!, theme));
          assert.ok(found > 1.1, `${i} of ${paints.length}: ${found}`);
        });
    }
  });

  it('puts every value into the class whose bounds hold it, and has at most eight classes of one width', () => {
    const shares = fc.array(
      fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000),
      {
        minLength: 1,
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(shares, (all) => {
        const scale = scaleOf(shownOf(all));
        const { bounds, paints } = scale;
        assert.ok(paints.length >= 1 && paints.length <= 8 && bounds.length === paints.length + 1);
        const width = bounds[1]! - bounds[0]!;
        bounds.slice(1).forEach((bound, i) => assert.ok(Math.abs(bound - bounds[i]! - width) < 1e-9));
        for (const share of all) {
          const place = classOf(scale, share);
          assert.ok(
            bounds[place]! <= share + 1e-9 && share <= bounds[place + 1]! + 1e-9,
            `${share} ${place}`,
          );
        }
      }),
      { seed: 20261126, numRuns: 2000 },
    );
  });

  it('begins at zero unless all values are far above it, and far from each other', () => {
    assert.equal(scaleOf(shownOf([0.05, 0.3])).bounds[0], 0);
    assert.ok(scaleOf(shownOf([0.4, 0.7])).bounds[0]! >= 0.3);
    assert.equal(scaleOf(shownOf([0.51, 0.56])).bounds[0], 0);
  });

  it('leaves out what is everybody by definition', () => {
    assert.ok(scaleOf(shownOf([0.1, 0.2])).bounds.at(-1)! < 0.3);
  });
});
