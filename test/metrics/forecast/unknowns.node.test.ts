import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forecastOf, measureForecast, tallyForecast } from '../../../src/metrics/index.js';
import type { ProblemError } from '../../../src/problems.js';
import { tableOf } from '../funnel/sample.js';
import { base, history, opened } from './ask.js';

test('deals without a chance from anywhere are counted and bring nothing', () => {
  const [period] = forecastOf(base, tableOf([opened('1', { amount: 500 })])).periods;
  assert.deepEqual([period!.n, period!.amount, period!.unrated, period!.expected], [1, 500, 1, 0]);
  assert.deepEqual([period!.terms[0]!.source, period!.terms[0]!.chance], [null, null]);
});

test('money in several currencies is not added, wins are', () => {
  const table = tableOf([
    opened('1', { probability: 0.5 }),
    opened('2', { currency: 'USD', probability: 0.5 }),
  ]);
  const result = forecastOf({ ...base, target: 5 }, table);
  const { single, withoutBiggest, distribution, expectedWins } = result.periods[0]!;
  assert.deepEqual([result.currency, single.expected, single.bands, single.chance], [null, null, null, null]);
  assert.deepEqual([withoutBiggest, distribution, result.pace, expectedWins], [null, [], null, 1]);
  assert.ok(result.problems.some(({ code }) => code === 'W-CURRENCY-MIXED'));
  const won = opened('3', { outcome: 'won', closed: 9, currency: 'USD' });
  assert.equal(forecastOf(base, tableOf([opened('1'), won])).currency, null);
});

test('what deals without any amount are worth is not known, and it is not 0', () => {
  const table = tableOf([opened('1', { amount: null, probability: 0.5 }), ...history(1, 2)]);
  const { single, amount, expected, missing, expectedWins } = forecastOf(base, table).periods[0]!;
  assert.deepEqual([amount, expected, missing, expectedWins], [null, null, 1, 0.5]);
  assert.deepEqual([single.expected, single.bands, single.chance, single.ceiling], [null, null, null, null]);
  const some = forecastOf(
    base,
    tableOf([opened('1', { amount: null }), opened('2', { amount: 8, probability: 0.5 })]),
  );
  assert.deepEqual([some.periods[0]!.amount, some.periods[0]!.expected], [8, 4]);
});

test('what cannot be followed is refused, with the place of what is wrong', () => {
  const tally = tallyForecast(tableOf([]), base);
  for (const [options, code, path] of [
    [{ timing: 'measured' }, 'E-DATA-OPTION', '/timing'],
    [{ whatIf: { 'Legal/review': 0.5 } }, 'E-SPEC-UNKNOWN-STAGE', '/whatIf/Legal~1review'],
    [{ whatIf: { A: 1.5 } }, 'E-SPEC-RANGE', '/whatIf/A'],
    [{ stageRates: { A: Number.NaN } }, 'E-SPEC-RANGE', '/stageRates/A'],
    [{ intervals: [0.5, 95] }, 'E-SPEC-RANGE', '/intervals/1'],
    [{ draws: 0 }, 'E-SPEC-RANGE', '/draws'],
    [{ target: { '2025-W02': Number.NaN } }, 'E-SPEC-RANGE', '/target'],
  ] as const)
    assert.throws(
      () => measureForecast(tally, options),
      ({ problem }: ProblemError) => problem.code === code && problem.path === path,
    );
  assert.throws(
    () => forecastOf({ ...base, horizon: 0 }, tableOf([])),
    ({ problem }: ProblemError) => problem.code === 'E-DATA-OPTION' && problem.path === '/horizon',
  );
});

test('an empty table has nothing to forecast', () => {
  const result = forecastOf({ ...base, target: 10 }, tableOf([]));
  const [period] = result.periods;
  assert.deepEqual([period!.n, period!.expectedWins, period!.single.winBands[0]!.high], [0, 0, 0]);
  assert.equal(result.leads, null);
});
