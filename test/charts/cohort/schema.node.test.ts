import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { acceptCohorts } from '../../../src/charts/cohort/accept.js';
import { cohortReader } from '../../../src/charts/cohort/reader.js';
import { cohortSpec } from '../../../src/charts/cohort/schema.js';
import { EDGES, TEXTS } from '../../spec/arbitraries.js';
import { placesIn, withValue } from '../../spec/places.js';
import { jsonSchemaOf, publishedCheck } from '../../spec/published.js';

const isPublished = publishedCheck('cohort');
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const ODD = [...EDGES, ...TEXTS, null, true, [], {}, ['a', 'b'], { en: 'a' }, 'month', 'on'];

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
};
const given = {
  cohorts: [
    { id: 'a', label: { en: 'A', 'zh-CN': '甲' }, size: 9, counts: [1, 4], complete: 1, amounts: [5, null] },
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

/** Whether the two accept a value, which has to be the same. */
function verdictOn(value: unknown): boolean {
  const [ours, theirs] = [z.safeParse(cohortSpec, value).success, isPublished(value)];
  assert.equal(ours, theirs, `zod says ${ours}: ${JSON.stringify(isPublished.errors)}`);
  return ours;
}

describe('the schema of cohort specs', () => {
  test('and the published one accept the same, with every key left out and every value changed', () => {
    const verdicts = { true: 0, false: 0 };
    for (const spec of specs) {
      assert.ok(verdictOn(spec));
      for (const place of placesIn(spec)) {
        verdictOn(withValue(spec, place, undefined));
        for (const value of ODD) verdicts[`${verdictOn(withValue(spec, place, value))}`]++;
      }
    }
    assert.ok(verdicts.true > 500 && verdicts.false > 3000, JSON.stringify(verdicts));
  });

  test('describes every key but the two that explain themselves, and every definition', () => {
    const { properties, definitions } = jsonSchemaOf('cohort');
    const silent = (of: object): string[] =>
      Object.entries(of).flatMap(([key, each]) => ('description' in (each as object) ? [] : [key]));
    assert.deepEqual(silent(properties).sort(), ['data', 'kind']);
    assert.deepEqual(silent(definitions), []);
  });

  test('has examples that are specs', () => {
    const { examples } = jsonSchemaOf('cohort') as unknown as { examples: unknown[] };
    assert.ok(examples.length > 0 && examples.every(verdictOn));
  });
});

/** True where the quick check takes a value over; then the full parser must have read the same spec. */
function taken(value: unknown): boolean {
  const quick = acceptCohorts(value);
  if (quick === null) return false;
  const full = cohortReader.parse(value);
  assert.ok(full.ok, `taken over, but: ${JSON.stringify(full)} ${JSON.stringify(value).slice(0, 400)}`);
  assert.deepEqual(plain(quick), plain(full.spec));
  return true;
}

describe('the quick check of cohort specs', () => {
  test('takes over finished counts in their usual form', () => {
    assert.ok(taken(specs[0]));
    const files = readdirSync('demo/examples').filter((file) => file.startsWith('cohort-'));
    const read = files.map((file) => JSON.parse(readFileSync(`demo/examples/${file}`, 'utf8')) as unknown);
    assert.ok(read.filter(taken).length >= 8);
  });

  test('never contradicts the full parser, at and around every bound', () => {
    let found = 0;
    for (const place of placesIn(specs[0]))
      for (const value of [undefined, ...ODD, [9], [4, 1], 9, 10, 3])
        if (taken(withValue(specs[0]!, place, value))) found++;
    assert.ok(found > 100, String(found));
  });

  test('keeps nothing that the host may change later', () => {
    const spec = structuredClone(specs[0]!) as typeof envelope & { data: typeof given };
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
      ['pipeline', 'filter', 'segment', 'segments', 'stages'].map((key) => `W-OPTION-UNUSED /${key}`),
    );
  });
});
