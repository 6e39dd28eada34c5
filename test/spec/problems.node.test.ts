import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { funnelForm } from '../../src/charts/funnel/check.js';
import { problemCodes } from '../../src/problems.js';
import { parseSpec } from '../../src/spec/index.js';
import { mutatedSpec } from './arbitraries.js';
import { funnel, problemsOf, stages } from './listed.js';
import { placeOf, valueAt } from './places.js';

const SEED = 20261114;

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
    ['says that there is no spec at all', undefined, ['E-SPEC-TYPE  {"expected":"json","found":"nothing"}']],
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
      ['E-SPEC-MISSING /data {"key":"stages | deals | events | src | from | values | result | tally"}'],
    ],
    [
      'corrects the form of data',
      funnel({ stage: [] }),
      [
        'E-SPEC-UNKNOWN-KEY /data/stage {"key":"stage","suggestion":"stages"}',
        'E-SPEC-MISSING /data {"key":"stages | deals | events | src | from | values | result | tally"}',
      ],
    ],
    [
      'corrects a key',
      funnel({ stages: [] }, { orientaton: 'vertical' }),
      ['E-SPEC-UNKNOWN-KEY /orientaton {"key":"orientaton","suggestion":"orientation"}'],
    ],
    [
      'knows what other kits call a key, and what of it is not there yet',
      funnel({
        stages: [
          { name: 'Lead', count: 3 },
          { id: 'won', name: 'Won', value: 1 },
        ],
      }),
      [
        'E-SPEC-MISSING /data/stages/0 {"key":"id"}',
        'E-SPEC-MISSING /data/stages/0 {"key":"value"}',
        'E-SPEC-UNKNOWN-KEY /data/stages/0/name {"key":"name","suggestion":"id"}',
        'E-SPEC-UNKNOWN-KEY /data/stages/0/count {"key":"count","suggestion":"value"}',
        'E-SPEC-UNKNOWN-KEY /data/stages/1/name {"key":"name","suggestion":"label"}',
      ],
    ],
    [
      'does not correct a key that is nothing like any other',
      funnel({ stages: [] }, { colour: 'red' }),
      ['E-SPEC-UNKNOWN-KEY /colour {"key":"colour"}'],
    ],
    [
      'names the values that are allowed',
      funnel({ stages: [] }, { shape: 'pyramid' }),
      ['E-SPEC-VALUE /shape {"found":"pyramid","allowed":"bars | steps | trapezoid | curve | circular"}'],
    ],
    [
      'shows how dates are written',
      funnel({ stages: [] }, { asOf: '30.9.2026' }),
      ['E-SPEC-VALUE /asOf {"found":"30.9.2026","allowed":"2026-09-30 | 2026-09-30T14:00:00+08:00"}'],
    ],
    [
      'shows how durations are written',
      funnel({ deals: [] }, { window: '90 days' }),
      ['E-SPEC-VALUE /window {"found":"90 days","allowed":"P90D | P12W | PT36H | PT45M"}'],
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
            `E-SPEC-MISSING /data/result ${JSON.stringify(key === 'counting' ? { key, allowed: 'reached | entered | sequential | current | given | ordered | strict | any' } : { key })}`,
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
        const parsed = parseSpec(funnelForm, spec);
        for (const { code, path } of parsed.ok ? [] : parsed.problems) {
          assert.ok(problemCodes().includes(code));
          assert.notEqual(valueAt(spec, placeOf(path)), undefined, `${code} at ${path}`);
        }
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });
});
