import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forecastOf } from '../../../src/metrics/index.js';
import { instant, path, tableOf } from '../funnel/sample.js';
import { base, near, opened } from './ask.js';

/** Ten deals that came to A on day 0: their days to the end and how they ended. */
const TEN = [
  ...([
    [2, 'won'],
    [2, 'lost'],
    [4, 'lost'],
    [5, 'won'],
    [6, 'lost'],
    [6, 'lost'],
    [8, 'won'],
    [8, 'lost'],
  ] as const),
].map(([day, outcome], i) => opened(`t${i}`, { outcome, closed: day, expected: null, amount: 0 }));

test('a deal that has been in its stage for three days has the chances of those that lasted longer', () => {
  // At day 9 the open deal came to A on day 6. Of the six that lasted over three days two were won within eight.
  const open = opened('o', { entries: path('A6'), expected: 11, amount: 600 });
  const table = tableOf([open, ...TEN]);
  const { periods } = forecastOf({ ...base, probability: 'age' }, table);
  // The week ends with day 11: the deal is then five days old. One of the six was won by day 5.
  assert.equal(periods[0]!.terms[0]!.source, 'age');
  near(periods[0]!.expected, 100);
  const late = forecastOf({ ...base, probability: 'age' }, tableOf([{ ...open, expected: 15 }, ...TEN]));
  near(late.periods[1]!.expected, 200);
  const plain = forecastOf({ ...base, probability: 'measured' }, table);
  near(plain.periods[0]!.expected, 225);
});

test('without stages of the past a deal has the chances of those that were as old', () => {
  const young = TEN.map((one) => ({ ...one, entries: [], created: 0, stage: 'A' }));
  const open = opened('o', { entries: [], stage: 'C', created: 6, expected: 11, amount: 600 });
  const { periods } = forecastOf({ ...base, probability: 'age' }, tableOf([open, ...young], 'none'));
  assert.deepEqual([periods[0]!.terms[0]!.id, periods[0]!.terms[0]!.source], ['C', 'age']);
  near(periods[0]!.expected, 100);
});

test('with measured timing every open deal may be won in any period, as fast as earlier ones', () => {
  const open = opened('o', { entries: path('A6'), expected: null, amount: 600 });
  const table = tableOf([open, ...TEN]);
  const { periods, undated } = forecastOf({ ...base, timing: 'measured' }, table);
  near(periods[0]!.single.expected, 100);
  near(periods[1]!.single.expected, 100);
  near(periods[1]!.cumulative.expected, 200);
  assert.equal(undated.n, 1);
  const doubled = forecastOf({ ...base, timing: 'measured', whatIf: { A: 2 / 3 } }, table);
  near(doubled.periods[0]!.single.expected, 200);
  near(doubled.periods[1]!.cumulative.expected, 400);
});

test('on the last day of a period nothing more is won in it, for all that is not known', () => {
  const table = tableOf([opened('o', { entries: path('A6'), expected: null, amount: 600 }), ...TEN]);
  const [period] = forecastOf({ ...base, asOf: instant(12) - 1, timing: 'measured' }, table).periods;
  assert.deepEqual([period!.expected, period!.single.winBands.at(-1)!.high], [0, 2]);
});
