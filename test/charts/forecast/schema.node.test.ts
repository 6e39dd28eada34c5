import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { acceptForecast } from '../../../src/charts/forecast/accept.js';
import { forecastReader } from '../../../src/charts/forecast/reader.js';
import { forecastSpec } from '../../../src/charts/forecast/schema.js';
import { ODD, testQuickCheck, testSchema } from '../spec-rules.js';

const envelope = {
  $schema: 'x',
  kind: 'forecast',
  title: { en: 'a', 'zh-CN': 'b' },
  measure: 'amount',
  asOf: '2026-02-28',
  confidence: 0.9,
  locale: 'zh-CN',
  currency: 'CNY',
  view: 'period',
  rollup: 'single',
  show: ['past', 'notes'],
};
const counted = {
  pipeline: 'a',
  filter: { owner: ['Ann', 'Bob'] },
  unit: 'month',
  horizon: 3,
  fiscalYearStart: 4,
  target: { '2026-02': 5 },
  probability: 'measured',
  rates: { Lead: 0.2 },
  timing: 'measured',
  overdue: 'first',
  intervals: [0.8],
  seed: 3,
  categoryField: 'Forecast',
  categories: { sure: 'commit' },
  whatIf: { rates: { Lead: 0.4 }, drop: ['1'], slip: { days: 30, ids: ['1'] } },
  snapshots: [{ at: '2026-01-01', deals: [{ id: '1' }] }],
  stages: ['Lead', { id: 'Won', role: 'won' }],
};
const given = {
  periods: [
    { id: 'a', label: { en: 'A', 'zh-CN': '甲' }, won: 9 },
    { id: 'b', won: 3, expected: 8, low: 5, high: 11, target: 9, chance: 0.4 },
    { id: 'c', expected: 8, bands: [{ level: 0.8, low: 1, high: 9 }] },
  ],
};
const stages = {
  stages: [
    { id: 'a', value: 4, amount: 100, probability: 0.2 },
    { id: 'b', value: 2, amount: null, probability: { won: 1, closed: 5 } },
  ],
  won: { value: 2, amount: 50 },
};
const specs = [
  { ...envelope, data: given },
  { ...envelope, ...counted, data: { deals: [{ id: '1', createdAt: '2026-01-02' }] } },
  { ...envelope, data: { src: 'deals.csv' } },
  { ...envelope, data: stages },
];

describe('the schema of forecast specs', () =>
  testSchema('forecast', forecastSpec, specs, [...ODD, 'single']));

describe('the quick check of forecast specs', () => {
  testQuickCheck('forecast', { accept: acceptForecast, reader: forecastReader }, specs[0]!, {
    around: [...ODD, 'single', 0.5, 2, 4, 9, 10, 12],
    least: 3,
  });

  test('keeps nothing that the host may change later', () => {
    const spec = structuredClone(specs[0]!) as typeof envelope & { data: typeof given };
    const quick = acceptForecast(spec);
    spec.data.periods[2]!.bands![0]!.low = 7;
    assert.ok(quick !== null && 'periods' in quick.data && quick.data.periods[2]!.bands![0]!.low === 1);
  });
});

describe('a forecast spec that cannot be', () => {
  const problemsOf = (own: object): string[] => {
    const parsed = forecastReader.parse({ kind: 'forecast', ...own });
    return parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} ${path}`);
  };

  test('is told with its place: no total below what is won, no limits the wrong way round', () => {
    const periods = [
      { id: 'a', won: 5, expected: 4 },
      { id: 'a', won: 5, expected: 9, low: 3, high: 2 },
      {
        id: 'c',
        won: 5,
        expected: 9,
        bands: [
          { level: 0.8, low: 9, high: 8 },
          { level: 2, low: 1, high: 8 },
        ],
      },
    ];
    assert.deepEqual(problemsOf({ horizon: 1.5, data: { periods } }), [
      'E-SPEC-VALUE /horizon',
      'E-SPEC-DUPLICATE-ID /data/periods/1/id',
      'E-SPEC-RANGE /data/periods/0/expected',
      'E-SPEC-RANGE /data/periods/1/low',
      'E-SPEC-RANGE /data/periods/1/high',
      'E-SPEC-RANGE /data/periods/2/bands/0/high',
      'E-SPEC-RANGE /data/periods/2/bands/1/level',
      'E-SPEC-RANGE /data/periods/2/bands/1/low',
    ]);
  });

  test('is told which chance is none, and that a scenario needs something to suppose', () => {
    const wrong = [
      { id: 'a', value: 2.5, probability: 1.2 },
      { id: 'b', value: 2, probability: { won: 3, closed: 2 } },
    ];
    assert.deepEqual(problemsOf({ data: { stages: wrong } }), [
      'E-SPEC-VALUE /data/stages/0/value',
      'E-SPEC-RANGE /data/stages/0/probability',
      'E-SPEC-RANGE /data/stages/1/probability/won',
    ]);
    assert.deepEqual(problemsOf({ view: 'scenario', data: { deals: [] } }), ['E-SPEC-MISSING ']);
    assert.deepEqual(problemsOf({ rates: { 'a/b': 2 }, data: { deals: [] } }), ['E-SPEC-RANGE /rates/a~1b']);
  });

  test('may say in vain what its finished numbers cannot follow, which is told', () => {
    const parsed = forecastReader.parse({ kind: 'forecast', unit: 'month', seed: 4, data: given });
    assert.ok(parsed.ok);
    const shown = forecastReader.finish(parsed.spec)!;
    const problems = shown.kind === 'scenario' ? [] : shown.problems;
    assert.deepEqual(
      problems.map(({ code, path }) => `${code} ${path}`),
      ['W-OPTION-UNUSED /unit', 'W-OPTION-UNUSED /seed'],
    );
  });
});
