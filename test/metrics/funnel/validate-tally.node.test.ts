import assert from 'node:assert/strict';
import { test } from 'node:test';
import { validateTally } from '../../../src/metrics/index.js';
import { ProblemError } from '../../../src/problems.js';

function valid(): { [key: string]: unknown } {
  return {
    metric: 'funnel',
    version: 1,
    counting: 'reached',
    asOf: null,
    window: 'P90D',
    stages: [
      { id: 'a', label: 'A', role: 'open' },
      { id: 'b', label: 'B', role: 'won' },
    ],
    segmentBy: 'owner',
    segments: ['ann', ''],
    currencies: ['EUR'],
    minorDigits: 2,
    counts: [[1, 0, 0, 3, 5, -700, 2, 1]],
    times: [[0, 1, 12, 2, 4]],
    outcomes: [[1, 2, 5]],
    excluded: [{ code: 'void', n: 0 }],
    created: ['2026-01-01', '2026-02-01'],
    problems: [{ code: 'W-VOID', path: '', params: { n: 1 } }],
  };
}

function pathOf(change: { [key: string]: unknown }): string | null {
  try {
    validateTally({ ...valid(), ...change }, '/data/tally');
  } catch (error) {
    assert.ok(error instanceof ProblemError);
    assert.equal(error.problem.code, 'E-DATA-TALLY');
    return error.problem.path.replace('/data/tally', '');
  }
  return null;
}

test('a tally made elsewhere is taken as it is', () => {
  const tally = valid();
  assert.equal(validateTally(tally), tally);
  for (const key of ['asOf', 'window', 'segmentBy', 'created']) assert.equal(pathOf({ [key]: null }), null);
});

test('what is no tally is refused whole', () => {
  for (const value of [null, undefined, 7, 'tally', [], true])
    assert.throws(
      () => validateTally(value),
      (error) => error instanceof ProblemError && error.problem.path === '',
    );
});

const WRONG: readonly (readonly [key: string, value: unknown, path?: string])[] = [
  ['metric', 'cohort'],
  ['version', 2],
  ['counting', 'given'],
  ['asOf', 7],
  ['window', undefined],
  ['minorDigits', -1],
  ['minorDigits', 1.5],
  ['minorDigits', 99],
  ['stages', 'a'],
  ['stages', [{ id: 'a', label: 'A', role: 'lost' }], '/stages/0/role'],
  ['stages', [{ id: 1, label: 'A', role: 'open' }], '/stages/0/id'],
  [
    'stages',
    [
      { id: 'a', label: '', role: 'open' },
      { id: 'a', label: '', role: 'won' },
    ],
    '/stages/1/id',
  ],
  ['segments', [null], '/segments/0'],
  ['currencies', {}],
  ['counts', [[0, 0, 0, 0, 1, 1, 0]], '/counts/0'],
  ['counts', [[2, 0, 0, 0, 1, 1, 0, 0]], '/counts/0/0'],
  ['counts', [[0, -1, 0, 0, 1, 1, 0, 0]], '/counts/0/1'],
  ['counts', [[0, 0, 1, 0, 1, 1, 0, 0]], '/counts/0/2'],
  ['counts', [[0, 0, 0, 4, 1, 1, 0, 0]], '/counts/0/3'],
  ['counts', [[0, 0, 0, 0, -1, 1, 0, 0]], '/counts/0/4'],
  ['counts', [[0, 0, 0, 0, 1.5, 1, 0, 0]], '/counts/0/4'],
  ['counts', [[0, 0, 0, 0, '1', 1, 0, 0]], '/counts/0/4'],
  ['counts', [[0, 0, 0, 0, 1, 2 ** 53, 0, 0]], '/counts/0/5'],
  ['counts', [[0, 0, 0, 0, 1, NaN, 0, 0]], '/counts/0/5'],
  ['counts', [[0, 0, 0, 0, 1, 1, 2, 0]], '/counts/0/6'],
  ['counts', [[0, 0, 0, 0, 1, 1, 0, 2]], '/counts/0/7'],
  [
    'counts',
    [
      [0, 0, 0, 0, 9e15, 1, 0, 0],
      [0, 0, 0, 1, 9e15, 1, 0, 0],
    ],
    '/counts/1',
  ],
  [
    'counts',
    [
      [0, 0, 0, 0, 1, 9e15, 0, 0],
      [0, 0, 0, 1, 1, -9e15, 0, 0],
    ],
    '/counts/1',
  ],
  ['times', [[0, 0, -1, 1, 1]], '/times/0/2'],
  ['times', [[0, 0, 1, 3, 1]], '/times/0/3'],
  ['times', null],
  ['outcomes', [[0, 5, 1]], '/outcomes/0/1'],
  ['excluded', [{ code: 'bored', n: 1 }], '/excluded/0/code'],
  ['excluded', [{ code: null, n: 1 }], '/excluded/0/code'],
  ['excluded', [{ code: 'void', n: -1 }], '/excluded/0/n'],
  ['created', ['yesterday', 'today']],
  ['problems', [{ code: 'W-NOTHING', path: '', params: {} }], '/problems/0/code'],
  ['problems', [{ code: 'W-VOID', path: '', params: { n: null } }], '/problems/0/params/n'],
];

for (const [key, value, path = `/${key}`] of WRONG)
  test(`${key} = ${JSON.stringify(value) ?? 'undefined'} is refused at ${path}`, () => {
    assert.equal(pathOf({ [key]: value }), path);
  });

test('a missing part is refused by its name', () => {
  for (const key of Object.keys(valid())) {
    const { [key]: _, ...rest } = valid();
    assert.throws(
      () => validateTally(rest),
      (error) => error instanceof ProblemError && error.problem.path === `/${key}`,
      key,
    );
  }
});
