import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { funnelForm } from '../../src/charts/funnel/check.js';
import type { Problem } from '../../src/problems.js';
import { parseChartSpec, parseSpec, specKinds } from '../../src/spec/index.js';
import { anything, mutatedSpec } from './arbitraries.js';
import { fullSpecs } from './full-specs.js';
import { funnel, problemsOf, stages } from './listed.js';

const SEED = 20261114;

const lead = { id: 'lead', value: 10 };

const dealAt = (at: number) => ({
  id: `D${at}`,
  name: `Deal ${at}`,
  stage: `Stage ${at % 6}`,
  amount: at,
  currency: 'USD',
  owner: `Owner ${at % 50}`,
  source: 'Web',
  createdAt: '2026-01-31',
  closedAt: '2026-09-30T14:00:00Z',
  expectedCloseAt: null,
  outcome: 'won',
});

/** The same value, with every look at one of its members counted. */
function counted(value: object, count: () => void): object {
  const look =
    <A extends readonly unknown[], R>(how: (...args: A) => R) =>
    (...args: A): R => {
      count();
      return how(...args);
    };
  return new Proxy(value, {
    get: look(Reflect.get),
    has: look(Reflect.has),
    getOwnPropertyDescriptor: look(Reflect.getOwnPropertyDescriptor),
  });
}

describe('parsing a spec', () => {
  test('yields the same data', () => {
    for (const spec of Object.values(fullSpecs)) {
      const parsed = parseSpec(funnelForm, spec);
      assert.ok(parsed.ok, JSON.stringify(parsed));
      assert.deepEqual(JSON.parse(JSON.stringify(parsed.spec)), spec);
    }
  });

  test('is the same when it is done twice', () => {
    for (const spec of Object.values(fullSpecs)) {
      const once = parseSpec(funnelForm, spec);
      assert.deepEqual(once.ok && parseSpec(funnelForm, once.spec), once);
    }
  });

  test('never throws, whatever it is given', () => {
    const weird = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    const parsed = (value: unknown) => assert.equal(typeof parseChartSpec(value).ok, 'boolean');
    fc.assert(fc.property(weird, parsed), { seed: SEED, numRuns: 2000 });
    fc.assert(
      fc.property(anything, (value) => parsed(funnel(value))),
      { seed: SEED, numRuns: 1000 },
    );
    fc.assert(
      fc.property(weird, weird, (data, title) => parsed(funnel(data, { title }))),
      { seed: SEED, numRuns: 2000 },
    );
    fc.assert(fc.property(mutatedSpec, parsed), { seed: SEED, numRuns: 2000 });
  });

  test('lists what is wrong with the meaning beside what is wrong with single values', () => {
    const spec = funnel({ stages: [lead, { ...lead, value: -1 }] }, { asOf: '2026-02-30', locale: 'x' });
    assert.deepEqual(
      problemsOf(spec).map((each) => each.split(' ', 2).join(' ')),
      [
        'E-SPEC-RANGE /data/stages/1/value',
        'E-SPEC-LOCALE /locale',
        'E-SPEC-VALUE /asOf',
        'E-SPEC-DUPLICATE-ID /data/stages/1/id',
      ],
    );
  });

  test('says which kinds there are where a spec is of no kind or of an unknown one', () => {
    const problemsFor = (value: unknown): readonly Problem[] => {
      const parsed = parseChartSpec(value);
      return parsed.ok ? [] : parsed.problems;
    };
    const allowed = specKinds.join(' | ');
    for (const kind of ['funnel', 'pipeline', 'cohort', 'forecast'] as const)
      assert.ok(specKinds.includes(kind));
    assert.deepEqual(problemsFor({}), [
      { code: 'E-SPEC-MISSING', path: '', params: { key: 'kind', allowed } },
    ]);
    assert.deepEqual(problemsFor({ kind: 7 }), [
      { code: 'E-SPEC-VALUE', path: '/kind', params: { found: 7, allowed } },
    ]);
    assert.deepEqual(problemsFor({ kind: ['funnel'] })[0]?.params, { found: 'array', allowed });
    assert.deepEqual(problemsFor([]), [
      { code: 'E-SPEC-TYPE', path: '', params: { expected: 'object', found: 'array' } },
    ]);
    assert.deepEqual(problemsFor(stages(lead)), []);
  });

  test('looks at each member of a deal only a few times', () => {
    let looks = 0;
    const deals = Array.from({ length: 1000 }, (_, at) => counted(dealAt(at), () => void looks++));
    assert.ok(parseSpec(funnelForm, funnel({ deals })).ok);
    const members = 1000 * Object.keys(dealAt(0)).length;
    assert.ok(looks > members && looks < 5 * members, `${looks} looks at ${members} members`);
  });

  test('lists the first problems of a list in which every record is wrong, however long it is', () => {
    const at = (index: number, key: string) => `/data/deals/${index}/${key}`;
    const wrong = Array.from({ length: 150_000 }, (_, id) => ({ id, owner: 5 }));
    const paths = (value: unknown) => problemsOf(value).map((each) => each.split(' ')[1]);
    assert.deepEqual(paths(funnel({ deals: wrong })).slice(0, 3), [at(0, 'id'), at(0, 'owner'), at(1, 'id')]);
    const right = Array.from({ length: 12_345 }, (_, id) => ({ id: String(id) }));
    assert.deepEqual(paths(funnel({ deals: [...right, ...wrong] })).slice(0, 2), [
      at(12_345, 'id'),
      at(12_345, 'owner'),
    ]);
  });
});

describe('a limit of a page', () => {
  const limit = (name: string, max: number, found: number) => JSON.stringify({ limit: name, max, found });
  const many = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `${at}`, value: 1 }));

  test('is named where a spec asks for more', () => {
    assert.deepEqual(problemsOf(funnel({ stages: many(201) })), [
      `E-SPEC-LIMIT /data/stages ${limit('stages', 200, 201)}`,
    ]);
    assert.deepEqual(
      problemsOf(funnel({ deals: many(6) }, { stages: ['a', 'b', 'c'] }), {
        limits: { records: 5, stages: 2 },
      }),
      [`E-SPEC-LIMIT /stages ${limit('stages', 2, 3)}`, `E-SPEC-LIMIT /data/deals ${limit('records', 5, 6)}`],
    );
    assert.deepEqual(problemsOf(stages(lead), { limits: { values: 5 } }), [
      `E-SPEC-LIMIT /data/stages/0/id ${limit('values', 5, 6)}`,
    ]);
    assert.deepEqual(
      problemsOf(funnel({ stages: [] }, { segments: ['a', 'b'] }), { limits: { segments: 1 } }),
      [`E-SPEC-LIMIT /segments ${limit('segments', 1, 2)}`],
    );
  });

  test('can be raised by the page', () => {
    assert.deepEqual(problemsOf(funnel({ stages: many(201) }), { limits: { stages: 201 } }), []);
  });

  test('cannot be raised by the spec', () => {
    assert.deepEqual(problemsOf(funnel({ stages: [] }, { limits: { stages: 500 } })), [
      'E-SPEC-UNKNOWN-KEY /limits {"key":"limits"}',
    ]);
  });
});
