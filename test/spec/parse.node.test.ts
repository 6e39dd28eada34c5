import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { funnelSpec } from '../../src/charts/funnel/schema.js';
import { type Problem, problemCodes } from '../../src/problems.js';
import { parseChartSpec, type ParseOptions, parseSpec, specKinds } from '../../src/spec/index.js';
import { anything, mutatedSpec } from './arbitraries.js';
import { fullSpecs } from './full-specs.js';
import { placeOf, valueAt } from './places.js';

const SEED = 20261114;

/** The problems of a value as `code path params`. */
function problemsOf(value: unknown, options?: ParseOptions): string[] {
  const parsed = parseSpec(funnelSpec, value, options);
  return parsed.ok
    ? []
    : parsed.problems.map(({ code, path, params }) => `${code} ${path} ${JSON.stringify(params)}`);
}

const funnel = (data: unknown, more: object = {}) => ({ kind: 'funnel', data, ...more });
const stages = (...values: unknown[]) => funnel({ stages: values });
const lead = { id: 'lead', value: 10 };

describe('a problem of a spec', () => {
  const cases: [title: string, value: unknown, problems: string[]][] = [
    [
      'names the kinds of value that fit where another was found',
      stages({ id: 'a', value: '1,234' }),
      ['E-SPEC-TYPE /data/stages/0/value {"expected":"number","found":"string"}'],
    ],
    [
      'names every kind that fits where there are several',
      stages({ ...lead, label: 5 }),
      ['E-SPEC-TYPE /data/stages/0/label {"expected":"string | object","found":"number"}'],
    ],
    [
      'says that an object was expected where the spec is none',
      [],
      ['E-SPEC-TYPE  {"expected":"object","found":"array"}'],
    ],
    [
      'says that there is no spec at all',
      undefined,
      ['E-SPEC-TYPE  {"expected":"json","found":"undefined"}'],
    ],
    [
      'names the key that is lacking at the object that lacks it',
      stages({ id: 'a' }),
      ['E-SPEC-MISSING /data/stages/0 {"key":"value"}'],
    ],
    [
      'names all keys that are lacking',
      stages({}),
      ['E-SPEC-MISSING /data/stages/0 {"key":"id"}', 'E-SPEC-MISSING /data/stages/0 {"key":"value"}'],
    ],
    [
      'names the values of a key that is lacking, where they are few',
      { data: { stages: [] } },
      ['E-SPEC-MISSING  {"key":"kind","allowed":"funnel"}'],
    ],
    [
      'names the forms of data where there is no data in it',
      funnel({}),
      ['E-SPEC-MISSING /data {"key":"stages | deals | src | values | result | tally"}'],
    ],
    [
      'corrects the form of data',
      funnel({ stage: [] }),
      [
        'E-SPEC-UNKNOWN-KEY /data/stage {"key":"stage","suggestion":"stages"}',
        'E-SPEC-MISSING /data {"key":"stages | deals | src | values | result | tally"}',
      ],
    ],
    [
      'corrects a key',
      funnel({ stages: [] }, { orientaton: 'vertical' }),
      ['E-SPEC-UNKNOWN-KEY /orientaton {"key":"orientaton","suggestion":"orientation"}'],
    ],
    [
      'does not correct a key that is nothing like any other',
      funnel({ stages: [] }, { colour: 'red' }),
      ['E-SPEC-UNKNOWN-KEY /colour {"key":"colour"}'],
    ],
    [
      'names the values that are allowed',
      funnel({ stages: [] }, { shape: 'pyramid' }),
      ['E-SPEC-VALUE /shape {"found":"pyramid","allowed":"bars | steps"}'],
    ],
    [
      'shows how dates are written',
      funnel({ stages: [] }, { asOf: '30.9.2026' }),
      ['E-SPEC-VALUE /asOf {"found":"30.9.2026","allowed":"2026-09-30 | 2026-09-30T14:00:00+08:00"}'],
    ],
    [
      'shows how durations are written',
      funnel({ deals: [] }, { window: '90 days' }),
      ['E-SPEC-VALUE /window {"found":"90 days","allowed":"P90D | P12W"}'],
    ],
    [
      'says from where to where a number may go',
      funnel({ stages: [] }, { confidence: 95 }),
      ['E-SPEC-RANGE /confidence {"min":0.5,"max":0.999,"found":95}'],
    ],
    [
      'says that a count has no end',
      stages(lead, { id: 'won', value: -5 }),
      ['E-SPEC-RANGE /data/stages/1/value {"min":0,"max":"∞","found":-5}'],
    ],
    [
      'says where a count has an end where that is the trouble',
      stages({ id: 'a', value: 1e300 }),
      ['E-SPEC-RANGE /data/stages/0/value {"min":0,"max":9007199254740991,"found":1e+300}'],
    ],
    [
      'says how long a text may be',
      stages({ id: '', value: 1 }),
      ['E-SPEC-LENGTH /data/stages/0/id {"min":1,"max":10000,"found":0}'],
    ],
    [
      'counts characters, not their halves',
      stages({ id: '👩'.repeat(10_001), value: 1 }),
      ['E-SPEC-LENGTH /data/stages/0/id {"min":0,"max":10000,"found":10001}'],
    ],
    [
      'is looked for in the form of data that was meant',
      funnel({ deals: [{ id: 'd', probability: 20 }] }),
      ['E-SPEC-RANGE /data/deals/0/probability {"min":0,"max":1,"found":20}'],
    ],
    [
      'tells two forms of data in one apart',
      funnel({ stages: [lead], src: 'a.csv' }),
      ['E-SPEC-UNKNOWN-KEY /data/src {"key":"src"}'],
    ],
    [
      'knows the keys of the form that was meant',
      funnel({ values: [], fields: { stage: 'a', valeu: 'b' } }),
      [
        'E-SPEC-MISSING /data/fields {"key":"value"}',
        'E-SPEC-UNKNOWN-KEY /data/fields/valeu {"key":"valeu","suggestion":"value"}',
      ],
    ],
    [
      'escapes what a path cannot hold',
      funnel({ stages: [] }, { 'a/b~c': 1 }),
      ['E-SPEC-UNKNOWN-KEY /a~1b~0c {"key":"a/b~c"}'],
    ],
    [
      'is found in a stage of the spec',
      funnel({ deals: [] }, { stages: ['a', { id: 'b', role: 'lots' }] }),
      ['E-SPEC-VALUE /stages/1/role {"found":"lots","allowed":"open | won | lost"}'],
    ],
    [
      'is found in a text of one language',
      stages({ ...lead, label: { en: 'Lead' } }),
      ['E-SPEC-MISSING /data/stages/0/label {"key":"zh-CN"}'],
    ],
    [
      'is found in a filter',
      funnel({ deals: [] }, { filter: { owner: ['Ada', 5] } }),
      ['E-SPEC-TYPE /filter/owner/1 {"expected":"string","found":"number"}'],
    ],
    [
      'is found deep in a result',
      funnel({ result: { kind: 'funnel' } }),
      [
        ...[
          'counting',
          'asOf',
          'window',
          'confidence',
          'n',
          'created',
          'currency',
          'stages',
          'segmentBy',
          'segments',
          'winRate',
          'excluded',
          'problems',
        ].map(
          (key) =>
            `E-SPEC-MISSING /data/result ${JSON.stringify(key === 'counting' ? { key, allowed: 'reached | entered | sequential | current | given' } : { key })}`,
        ),
      ],
    ],
  ];
  for (const [title, value, problems] of cases)
    test(title, () => {
      assert.deepEqual(problemsOf(value), problems);
    });

  test('is one of up to twenty', () => {
    const many = stages(...Array.from({ length: 150 }, (_, at) => ({ id: `s${at}`, value: -1 })));
    assert.equal(problemsOf(many).length, 20);
    assert.equal(problemsOf(many, { limits: { problems: 3 } }).length, 3);
  });

  test('has a path that leads to a value of the spec, and a code of the catalogue', () => {
    fc.assert(
      fc.property(mutatedSpec, (spec) => {
        const parsed = parseSpec(funnelSpec, spec);
        for (const { code, path } of parsed.ok ? [] : parsed.problems) {
          assert.ok(problemCodes().includes(code));
          assert.notEqual(valueAt(spec, placeOf(path)), undefined, `${code} at ${path}`);
        }
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });
});

describe('parsing a spec', () => {
  test('yields the same data', () => {
    for (const spec of Object.values(fullSpecs)) {
      const parsed = parseSpec(funnelSpec, spec);
      assert.ok(parsed.ok, JSON.stringify(parsed));
      assert.deepEqual(JSON.parse(JSON.stringify(parsed.spec)), spec);
    }
  });

  test('is the same when it is done twice', () => {
    for (const spec of Object.values(fullSpecs)) {
      const once = parseSpec(funnelSpec, spec);
      assert.deepEqual(once.ok && parseSpec(funnelSpec, once.spec), once);
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
    assert.deepEqual(specKinds, ['funnel']);
    assert.deepEqual(problemsFor({}), [
      { code: 'E-SPEC-MISSING', path: '', params: { key: 'kind', allowed: 'funnel' } },
    ]);
    assert.deepEqual(problemsFor({ kind: 7 }), [
      { code: 'E-SPEC-VALUE', path: '/kind', params: { found: 7, allowed: 'funnel' } },
    ]);
    assert.deepEqual(problemsFor({ kind: ['funnel'] })[0]?.params, { found: 'array', allowed: 'funnel' });
    assert.deepEqual(problemsFor([]), [
      { code: 'E-SPEC-TYPE', path: '', params: { expected: 'object', found: 'array' } },
    ]);
    assert.deepEqual(problemsFor(stages(lead)), []);
  });

  test('takes 100,000 deals in well under a second', () => {
    const deals = Array.from({ length: 100_000 }, (_, at) => ({
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
    }));
    const start = performance.now();
    assert.ok(parseSpec(funnelSpec, funnel({ deals })).ok);
    const took = performance.now() - start;
    assert.ok(took < 1000, `took ${Math.round(took)} ms`);
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
