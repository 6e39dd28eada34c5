import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  comparePeriods,
  compareSegments,
  compareShares,
  fixedShareP,
  gapTo,
  measureControlPlot,
  measureFunnel,
  tallyFunnel,
} from '../../../src/metrics/index.js';
import type { FunnelResult } from '../../../src/metrics/index.js';
import { randomFrom } from '../../../src/statistics/random.js';
import { wilson } from '../../../src/statistics/wilson.js';
import { deal, path, tableOf } from '../funnel/sample.js';
import type { SampleDeal } from '../funnel/sample.js';

const stages = ['A', 'B', 'Won'].map((id) => ({ id }));

/** `n` deals of an owner of which `b` came to B and `won` were won. */
function team(owner: string, n: number, b: number, won: number): SampleDeal[] {
  return Array.from({ length: n }, (_, i) => {
    const entries = path(i < won ? 'A0 B1 Won2' : i < b ? 'A0 B1' : 'A0');
    const outcome = i < won ? 'won' : 'lost';
    return deal(`${owner}${i}`, { owner, entries, outcome, closed: 3 });
  });
}

const measured = (deals: readonly SampleDeal[], window?: number): FunnelResult =>
  measureFunnel(tallyFunnel(tableOf(deals), { stages, segment: 'owner', window }));

test('every passage and the win rate are compared between two periods, corrected by Holm', () => {
  const [before, after] = [measured(team('x', 100, 50, 10), 30), measured(team('x', 100, 50, 30), 30)];
  const { rates, comparisons, cautions } = comparePeriods(before, after);
  assert.deepEqual(
    rates.map(({ stage }) => stage),
    ['B', 'Won', null],
  );
  const single = compareShares({ k: 10, n: 50 }, { k: 30, n: 50 });
  assert.equal(rates[1]!.p, single.p);
  // The smallest of three p-values is that of the second passage: three times it.
  assert.ok(Math.abs(rates[1]!.pAdjusted! - 3 * single.p!) < 1e-15);
  assert.deepEqual([comparisons, cautions], [3, []]);
});

test('periods watched without a window, or not equally long, or counted otherwise come with a caution', () => {
  const [open, short] = [measured(team('x', 50, 30, 10)), measured(team('x', 50, 30, 10), 30)];
  assert.deepEqual(comparePeriods(open, open).cautions, ['window']);
  assert.deepEqual(comparePeriods(open, short).cautions, ['window']);
  assert.deepEqual(comparePeriods({ ...short, counting: 'entered' }, short).cautions, ['counting']);
  assert.equal(comparePeriods(measured([]), measured([])).comparisons, 0);
});

test('segments are compared with all others at every passage, corrected for all comparisons at once', () => {
  const found = compareSegments(
    measured([...team('ann', 100, 80, 20), ...team('bob', 100, 50, 12), ...team('cem', 8, 8, 8)]),
  );
  assert.deepEqual(
    found.passages.map(({ stage, segments }) => [stage, segments.map(({ id }) => id)]),
    [
      ['B', ['ann', 'bob', 'cem']],
      ['Won', ['ann', 'bob', 'cem']],
    ],
  );
  assert.equal(found.comparisons, 4);
  const { segments } = found.passages[0]!;
  assert.ok(segments[0]!.pAdjusted! < 0.001 && segments[1]!.pAdjusted! < 0.001);
  assert.deepEqual([segments[2]!.p, segments[2]!.smallSample, segments[2]!.rate.k], [null, true, 8]);
});

test('of ten owners who do not differ at three passages, one is flagged in at most 5% of simulated teams', () => {
  const random = randomFrom(621);
  const runs = 2000;
  let alarms = 0;
  for (let run = 0; run < runs; run++) {
    const parts = Array.from({ length: 10 }, () => {
      const counts = [120];
      for (let i = 0; i < 3; i++) {
        let k = 0;
        for (let one = 0; one < counts[i]!; one++) if (random() < 0.7) k++;
        counts.push(k);
      }
      return counts;
    });
    const stageOf = (counts: readonly number[], i: number): FunnelResult['stages'][number] => ({
      ...measured([]).stages[0]!,
      id: `s${i}`,
      entered: counts[i]!,
      step:
        i === 0
          ? null
          : { k: counts[i]!, n: counts[i - 1]!, value: counts[i]! / counts[i - 1]!, low: 0, high: 1, of: '' },
    });
    const segments = parts.map((counts, s) => ({
      id: `${s}`,
      label: '',
      stages: counts.map((_, i) => stageOf(counts, i)),
    }));
    const { passages } = compareSegments({ segments, stages: segments[0]!.stages });
    if (
      passages.some((passage) =>
        passage.segments.some(({ pAdjusted }) => pAdjusted !== null && pAdjusted < 0.05),
      )
    )
      alarms++;
  }
  assert.ok(alarms <= 0.05 * runs, `${alarms} of ${runs}`);
});

test('a fixed benchmark is rejected at 5% exactly where the Wilson interval does not hold it', () => {
  for (let n = 1; n <= 40; n++)
    for (let k = 0; k <= n; k++)
      for (const rate of [0.05, 0.3, 0.5, 0.9]) {
        const { low, high } = wilson(k, n, 0.95)!;
        const gap = gapTo({ k, n }, rate, 0.95)!;
        assert.equal(gap.p! < 0.05, rate < low || rate > high);
        assert.equal(gap.low > 0 || gap.high < 0, gap.p! < 0.05);
      }
  assert.equal(gapTo({ k: 0, n: 0 }, 0.5, 0.95), null);
  assert.equal(gapTo({ k: 1, n: 2 }, 1.5, 0.95), null);
  assert.deepEqual([fixedShareP({ k: 0, n: 9 }, 0), fixedShareP({ k: 1, n: 9 }, 0)], [null, 0]);
});

test('in a plot of people who do not differ nearly 5% lie outside the limits and 0.2% outside those of an alarm', () => {
  const random = randomFrom(622);
  const people = Array.from({ length: 4000 }, (_, i) => {
    const n = 20 + Math.floor(random() * 200);
    let k = 0;
    for (let one = 0; one < n; one++) if (random() < 0.3) k++;
    return { id: `${i}`, k, n };
  });
  const plot = measureControlPlot(people);
  assert.ok(plot.outside / 4000 > 0.03 && plot.outside / 4000 < 0.07, `${plot.outside}`);
  const alarms = plot.people.filter(({ place }) => place === 'very-high' || place === 'very-low').length;
  assert.ok(alarms / 4000 < 0.005, `${alarms}`);
  assert.ok(Math.abs(plot.expectedOutside - 200) < 1e-9);
});

test('who is far above or below the common share is placed there, and who has no cases has no place', () => {
  const { people, common } = measureControlPlot([
    { id: 'ann', k: 90, n: 200 },
    { id: 'bob', k: 40, n: 200 },
    { id: 'cem', k: 60, n: 200 },
    { id: 'new', k: 0, n: 0 },
  ]);
  assert.deepEqual(
    people.map(({ place }) => place),
    ['very-high', 'very-low', 'usual', null],
  );
  assert.deepEqual([common.k, common.n], [190, 600]);
  assert.deepEqual(measureControlPlot([]), {
    common: { value: null, k: 0, n: 0, low: null, high: null, of: '' },
    people: [],
    expectedOutside: 0,
    outside: 0,
  });
});
