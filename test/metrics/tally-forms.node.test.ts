import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { tallyFunnel, tallyVelocity, validateTally, validateVelocityTally } from '../../src/metrics/index.js';
import { TALLY_FORMS } from '../../src/metrics/tally/forms.js';
import { ProblemError } from '../../src/problems.js';
import { publishedCheck } from '../spec/published.js';
import { deal, path, tableOf } from './funnel/sample.js';

const isPublished = publishedCheck('tallies');
const table = tableOf([deal('1', { entries: path('A0 B3 Won9'), outcome: 'won', closed: 9, amount: 5 })]);
const stages = ['A', 'B', 'Won'].map((id) => ({ id }));

test('every metric with a tally is among the published ones', () => {
  const metrics = readdirSync('src/metrics', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const text = readFileSync(`src/metrics/${file}`, 'utf8');
      return /: TallyForm = \{\s*metric: '(\w+)'/.exec(text)?.slice(1) ?? [];
    });
  assert.deepEqual(TALLY_FORMS.map(({ metric }) => metric).sort(), metrics.sort());
  assert.ok(metrics.length > 10);
});

/** The same tally with one row of a list changed. */
function spoilt(tally: object, list: string, change: (row: number[]) => number[]): unknown {
  const copy = structuredClone(tally) as { [list: string]: number[][] };
  copy[list]![0] = change(copy[list]![0]!);
  return copy;
}

for (const [name, tally, list, validate] of [
  ['funnel', tallyFunnel(table, { stages }), 'counts', validateTally],
  ['velocity', tallyVelocity(table, { stages }), 'times', validateVelocityTally],
] as const)
  test(`${name}: the published schema and validation refuse the same rows`, () => {
    assert.ok(isPublished(tally));
    for (const change of [
      (row: number[]) => row.slice(1),
      (row: number[]) => [...row, 0],
      (row: number[]) => row.with(0, -1),
      (row: number[]) => row.with(1, 0.5),
      (row: number[]) => row.with(3, 4),
      (row: number[]) => row.with(4, 0.25),
    ]) {
      const wrong = spoilt(tally, list, change);
      assert.ok(!isPublished(wrong));
      assert.throws(() => validate(wrong), ProblemError);
    }
  });
