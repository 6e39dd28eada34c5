import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { acceptCohorts } from '../../../src/charts/cohort/accept.js';
import { cohortReader } from '../../../src/charts/cohort/reader.js';
import { cohortSpec } from '../../../src/charts/cohort/schema.js';
import { ODD, testQuickCheck, testSchema } from '../spec-rules.js';

/** Every key of a spec, with data of each form. */
const envelope = {
  $schema: 'x',
  kind: 'cohort',
  title: { en: 'a', 'zh-CN': 'b' },
  measure: 'amount',
  asOf: '2026-02-28',
  confidence: 0.9,
  locale: 'zh-CN',
  currency: 'CNY',
  unit: 'quarter',
  ageUnit: 'month',
  interval: 'rolling',
  mode: 'onOrBefore',
  periods: 2,
  mean: 'simple',
  show: ['mean', 'notes'],
};
const counted = {
  pipeline: 'a',
  filter: { owner: ['Ann', 'Bob'] },
  segment: 'owner',
  segments: ['Ann'],
  timeZone: 'Asia/Shanghai',
  stages: ['Lead', { id: 'Won', role: 'won' }],
  customer: 'account',
};
const given = {
  cohorts: [
    {
      id: 'a',
      label: { en: 'A', 'zh-CN': '甲' },
      size: 9,
      counts: [1, 4],
      complete: 1,
      amounts: [5, null],
      kept: [5, null],
      churned: [0, null],
    },
    { id: 'b', size: 3, counts: [2] },
  ],
};
const example = (name: string): { data: object } =>
  JSON.parse(readFileSync(`demo/examples/cohort-${name}.json`, 'utf8')) as { data: object };
const specs = [
  { ...envelope, data: given },
  { ...envelope, ...counted, data: { deals: [{ id: '1', createdAt: '2026-01-02' }] } },
  { ...envelope, ...counted, data: { src: 'deals.csv' } },
  example('result'),
];

const { measure: _, ...shares } = envelope;

/** Finished counts in their usual form: shares, without money. */
const usual = {
  ...shares,
  data: {
    cohorts: [
      { id: 'a', label: { en: 'A', 'zh-CN': '甲' }, size: 9, counts: [1, 4], complete: 1 },
      { id: 'b', size: 3, counts: [2] },
    ],
  },
};

describe('the schema of cohort specs', () => testSchema('cohort', cohortSpec, specs, [...ODD, 'on']));

describe('the quick check of cohort specs', () => {
  testQuickCheck('cohort', { accept: acceptCohorts, reader: cohortReader }, usual, {
    around: [...ODD, 'on', [9], [4, 1], 9, 10, 3],
    least: 8,
  });

  test('keeps nothing that the host may change later', () => {
    const spec = structuredClone(usual);
    const quick = acceptCohorts(spec);
    spec.data.cohorts[0]!.counts[0] = 7;
    assert.ok(quick !== null && 'cohorts' in quick.data && quick.data.cohorts[0]!.counts[0] === 1);
  });
});

describe('a cohort spec that cannot be', () => {
  const problemsOf = (own: object): string[] => {
    const parsed = cohortReader.parse({ kind: 'cohort', ...own });
    return parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} ${path}`);
  };

  test('is told with its place', () => {
    const cohorts = [
      { id: 'a', size: 5, counts: [5, 6], complete: 3 },
      { id: 'a', size: 5, counts: [3, 2] },
    ];
    assert.deepEqual(problemsOf({ mode: 'onOrBefore', periods: 1.5, data: { cohorts } }), [
      'E-SPEC-VALUE /periods',
      'E-SPEC-DUPLICATE-ID /data/cohorts/1/id',
      'E-SPEC-RANGE /data/cohorts/0/complete',
      'E-SPEC-RANGE /data/cohorts/0/counts/1',
      'E-SPEC-RANGE /data/cohorts/1/counts/1',
    ]);
  });

  test('is refused where it has more cohorts, or ages, than a drawing has room for', () => {
    const many = Array.from({ length: 1001 }, (_, i) => ({ id: `c${i}`, size: 1, counts: [1] }));
    assert.deepEqual(problemsOf({ data: { cohorts: many } }), ['E-SPEC-LIMIT /data/cohorts']);
    const old = [{ id: 'a', size: 1, counts: Array.from({ length: 1001 }, () => 1) }];
    assert.deepEqual(problemsOf({ data: { cohorts: old } }), ['E-SPEC-LIMIT /data/cohorts/0/counts']);
  });

  test('may say in vain what its finished counts cannot follow, which is told', () => {
    const parsed = cohortReader.parse({ kind: 'cohort', ...counted, data: given });
    assert.ok(parsed.ok);
    const { problems } = cohortReader.finish(parsed.spec)!;
    assert.deepEqual(
      problems.map(({ code, path }) => `${code} ${path}`),
      ['pipeline', 'filter', 'segment', 'segments', 'stages', 'customer'].map(
        (key) => `W-OPTION-UNUSED /${key}`,
      ),
    );
  });
});
