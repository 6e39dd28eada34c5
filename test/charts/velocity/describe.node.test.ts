import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { velocityReader } from '../../../src/charts/velocity/reader.js';
import { describeStages } from '../../../src/charts/velocity/stages/describe.js';
import { longestStage } from '../../../src/charts/velocity/stages/takeaway.js';
import { tableOfStages } from '../../../src/charts/velocity/stages/table.js';
import type { VelocityResult } from '../../../src/metrics/velocity/result.js';
import { english, resultOf, specOf, voices } from './sample.js';

const many = (day: number, n: number): number[] => Array.from({ length: n }, (_, i) => day + (i % 5));

/** Kaplan–Meier by the book: the share that is still there after each day, from the deals one by one. */
function naiveMedian(over: readonly number[], open: readonly number[]): number | null {
  let share = 1;
  const ends = [...new Set(over)].sort((a, b) => a - b);
  for (const [at, day] of ends.entries()) {
    const there = [...over, ...open].filter((one) => one >= day).length;
    share *= 1 - over.filter((one) => one === day).length / there;
    // On one half the curve is level until somebody leaves again: the middle of that.
    if (Math.abs(share - 0.5) < 1e-12) return (day + (ends[at + 1] ?? Math.max(...open))) / 2;
    if (share < 0.5) return day;
  }
  return null;
}

describe('times in words', () => {
  it('never count open deals as finished: the median is that of Kaplan and Meier', () => {
    const days = [2, 3, 5, 8, 13, 21];
    for (const open of [[], [1, 2], [4, 9, 40], [60, 70, 80, 90]]) {
      const [stage] = resultOf([{ id: 'A', days, open }]).stages;
      const naive = naiveMedian(days, open);
      assert.equal(stage!.median.value, naive, JSON.stringify(open));
      assert.deepEqual([stage!.n, stage!.still], [6 + open.length, open.length]);
      assert.deepEqual(
        stage!.waiting,
        open.map((day) => ({ days: day, n: 1 })),
      );
    }
  });

  it('say that a median is not reached instead of a number', () => {
    const stages = [{ id: 'A', days: [4], open: [10, 20, 30] }];
    const { marks, takeaway } = describeStages(resultOf(stages), specOf(stages), english);
    assert.match(
      marks[0]!.name,
      /Not reached yet: fewer than half have left; the longest time seen is 30\u00a0d\./,
    );
    assert.match(takeaway.rest, /Fewer than half of its deals have left yet/);
    const table = tableOfStages(resultOf(stages), specOf(stages), english);
    const at = table.columns.indexOf('Half left within, days');
    assert.deepEqual(table.rows[0]?.[at], { text: '>\u00a030\u00a0d', value: null });
  });

  it('say what it would take where no time is known, in both languages, and draw no zero', () => {
    const stages = [{ id: 'A', days: [] }];
    for (const voice of voices) {
      const { marks, takeaway } = describeStages(resultOf(stages), specOf(stages), voice);
      assert.equal(marks.length, 0);
      assert.match(takeaway.rest, voice.locale === 'en' ? /stage history/ : /阶段变更历史/);
    }
  });

  it('name the longest stage only where its interval is clear of all others, and ten deals are in each', () => {
    const short = { id: 'A', days: many(5, 40) };
    assert.equal(longestStage(resultOf([short, { id: 'B', days: many(30, 40) }])), 1);
    assert.equal(longestStage(resultOf([short, { id: 'B', days: many(5, 40) }])), null);
    assert.equal(longestStage(resultOf([short, { id: 'B', days: many(30, 9) }])), null);
    assert.equal(longestStage(resultOf([short])), null);
    assert.equal(longestStage(resultOf([])), null);
  });

  it('hold sums of means and shares that add up in the table', () => {
    const stages = [
      { id: 'A', days: many(5, 40), open: [3, 9] },
      { id: 'B', days: many(30, 40), lost: [20] },
    ];
    const result = resultOf(stages);
    const { columns, rows } = tableOfStages(result, specOf(stages), english);
    const mean = columns.indexOf('Mean, days (restricted)');
    const values = rows.map((row) => row[mean]?.value as number);
    assert.equal(values[2], values[0]! + values[1]!);
    const shares = result.stages.map(({ share }) => share ?? 0);
    assert.ok(Math.abs(shares[0]! + shares[1]! - 1) < 1e-12);
  });

  it('follow the order asked for, name stages left out, and settings without effect', () => {
    const given = [
      { id: 'A', days: [1, 2] },
      { id: 'B', days: [3], open: [9] },
    ];
    const spec = specOf(given, { stages: ['B'], visits: 'first' });
    const result = velocityReader.finish(spec);
    assert.deepEqual(
      (result as VelocityResult).stages.map(({ id }) => id),
      ['B'],
    );
    assert.deepEqual(
      result?.problems.map(({ code, path }) => [code, path]),
      [
        ['W-STAGE-UNKNOWN', '/stages'],
        ['W-OPTION-UNUSED', '/visits'],
      ],
    );
  });
});
