import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isMoment } from '../../src/spec/moments.js';
import { fullSpecs } from './full-specs.js';
import { funnel, placesOf, problemsOf, stages } from './listed.js';
import { placeOf, withValue } from './places.js';

const { result, tally } = fullSpecs;

describe('the stages of a spec', () => {
  test('have an id each', () => {
    assert.deepEqual(
      problemsOf(stages({ id: 'a', value: 2 }, { id: 'b', value: 2 }, { id: 'a', value: 1 })),
      ['E-SPEC-DUPLICATE-ID /data/stages/2/id {"id":"a","first":"/data/stages/0/id"}'],
    );
    assert.deepEqual(placesOf(funnel({ deals: [] }, { stages: ['a', { id: 'b' }, { id: 'a' }, 'b'] })), [
      'E-SPEC-DUPLICATE-ID /stages/2/id',
      'E-SPEC-DUPLICATE-ID /stages/3',
    ]);
    assert.deepEqual(problemsOf(funnel({ deals: [] }, { stages: [''] })), [
      'E-SPEC-LENGTH /stages/0 {"min":1,"max":"∞","found":0}',
    ]);
  });

  test('are among those of finished data', () => {
    const data = { stages: [{ id: 'lead', value: 1 }] };
    assert.deepEqual(problemsOf(funnel(data, { stages: ['lead', 'leed', { id: 'deal-signed' }] })), [
      'E-SPEC-UNKNOWN-STAGE /stages/1 {"stage":"leed","suggestion":"lead"}',
      'E-SPEC-UNKNOWN-STAGE /stages/2/id {"stage":"deal-signed"}',
    ]);
    assert.deepEqual(placesOf({ ...result, stages: ['lost'] }), ['E-SPEC-UNKNOWN-STAGE /stages/0']);
    assert.deepEqual(placesOf({ ...tally, stages: ['lost'] }), ['E-SPEC-UNKNOWN-STAGE /stages/0']);
  });

  test('may be empty of deals', () => {
    assert.deepEqual(problemsOf(funnel({ deals: [] }, { stages: ['lead', 'won'] })), []);
  });

  test('are listed once where segments are chosen, too', () => {
    assert.deepEqual(placesOf(funnel({ deals: [] }, { segments: ['a', 'b', 'a'] })), [
      'E-SPEC-DUPLICATE-ID /segments/2',
    ]);
  });
});

describe('finished counts', () => {
  const first = { id: 'a', value: 100 };
  const last = { id: 'b', value: 70 };

  test('add up where it is said what became of the rest', () => {
    assert.deepEqual(problemsOf(stages({ ...first, lost: 20, open: 5, regressed: 5 }, last)), []);
    assert.deepEqual(problemsOf(stages({ ...first, lost: 30 }, last)), []);
    assert.deepEqual(problemsOf(stages({ ...first, lost: 20, open: 5 }, last)), [
      'E-SPEC-IDENTITY /data/stages/0 {"parts":"next + lost + open + regressed","expected":100,"found":95}',
    ]);
  });

  test('need not add up where nothing is said about the rest', () => {
    assert.deepEqual(problemsOf(stages(first, { ...last, value: 500 })), []);
  });

  test('lose at most all of the last stage', () => {
    assert.deepEqual(problemsOf(stages({ ...last, lost: 10, open: 60 })), []);
    assert.deepEqual(problemsOf(stages({ ...last, lost: 10, open: 61 })), [
      'E-SPEC-IDENTITY /data/stages/0 {"parts":"lost + open + regressed","expected":70,"found":71}',
    ]);
  });

  test('are the sum of their segments', () => {
    assert.deepEqual(problemsOf(stages({ ...first, segments: { Web: 60.1, Fair: 39.9 } })), []);
    assert.deepEqual(problemsOf(stages({ ...first, segments: { Web: 60, Fair: 39 } })), [
      'E-SPEC-IDENTITY /data/stages/0/segments {"parts":"segments","expected":100,"found":99}',
    ]);
    assert.deepEqual(problemsOf(stages({ ...first, segments: { Web: 101, 'Fa/ir': -1 } })), [
      'E-SPEC-RANGE /data/stages/0/segments/Fa~1ir {"min":0,"max":"∞","found":-1}',
    ]);
  });
});

describe('languages, zones, currencies and dates', () => {
  test('are those that the browser knows', () => {
    for (const key of ['locale', 'timeZone', 'currency'])
      assert.deepEqual(placesOf(funnel({ deals: [] }, { [key]: '' })), [`E-SPEC-LOCALE /${key}`]);
    const wrong = { locale: 'not a language', timeZone: 'Mars/Olympus', currency: 'dollar' };
    assert.deepEqual(problemsOf(funnel({ deals: [] }, wrong)), [
      'E-SPEC-LOCALE /locale {"key":"locale","found":"not a language"}',
      'E-SPEC-LOCALE /timeZone {"key":"timeZone","found":"Mars/Olympus"}',
      'E-SPEC-LOCALE /currency {"key":"currency","found":"dollar"}',
    ]);
    assert.deepEqual(
      problemsOf(
        funnel({ deals: [] }, { locale: 'zh-Hans-CN', timeZone: 'Asia/Kathmandu', currency: 'CNY' }),
      ),
      [],
    );
  });

  test('may be missing from a deal', () => {
    const deals = [
      { id: '1', currency: 'EUR' },
      { id: '2', currency: '' },
      { id: '3' },
      { id: '4', currency: 'EU' },
      { id: '5', currency: 'EU' },
    ];
    assert.deepEqual(placesOf(funnel({ deals })), [
      'E-SPEC-LOCALE /data/deals/3/currency',
      'E-SPEC-LOCALE /data/deals/4/currency',
    ]);
  });

  test('are in the calendar', () => {
    const deals = [
      { id: '1', createdAt: '2024-02-29', closedAt: null, expectedCloseAt: '2026-06-31' },
      { id: '2', createdAt: '2026-02-29', closedAt: '2026-09-30T24:00:00Z' },
    ];
    const transitions = [
      { dealId: '1', to: 'a', at: '2026-13-01' },
      { dealId: '1', to: 'a', at: null },
    ];
    assert.deepEqual(placesOf(funnel({ deals, transitions }, { asOf: '2026-04-31' })), [
      'E-SPEC-VALUE /asOf',
      'E-SPEC-VALUE /data/deals/0/expectedCloseAt',
      'E-SPEC-VALUE /data/deals/1/createdAt',
      'E-SPEC-VALUE /data/deals/1/closedAt',
      'E-SPEC-VALUE /data/transitions/0/at',
    ]);
  });

  test('are told from dates that never were as the calendar of the language tells them', () => {
    const two = (value: number) => String(value).padStart(2, '0');
    const parts = fc.record({
      year: fc.integer({ min: 1000, max: 9999 }),
      month: fc.integer({ min: 0, max: 13 }),
      day: fc.integer({ min: 0, max: 32 }),
    });
    fc.assert(
      fc.property(parts, ({ year, month, day }) => {
        const date = new Date(Date.UTC(year, month - 1, day));
        const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
        assert.equal(isMoment(`${year}-${two(month)}-${two(day)}`), real);
      }),
      { seed: 20261114, numRuns: 5000 },
    );
  });
});

describe('the address of data', () => {
  test('is relative, or one of http and https', () => {
    for (const src of [
      'deals.csv',
      './a.csv',
      '/x/y.csv',
      '?id=1',
      '//cdn.example/a.csv',
      'https://example.com/a',
      'HTTP://example.com/a',
      '文件.csv',
    ])
      assert.deepEqual(problemsOf(funnel({ src })), [], src);
  });

  test('is of no other scheme, however it is written', () => {
    const wrong = [
      'javascript:alert(1)',
      ' java\nscript:alert(1)',
      'data:text/csv,a',
      'file:///etc/passwd',
      'blob:https://a/b',
      'ftp://a/b',
      'http://',
      '\u0001javascript:1',
    ];
    for (const src of wrong)
      assert.deepEqual(
        placesOf(funnel({ src, history: src })),
        ['E-DATA-SCHEME /data/src', 'E-DATA-SCHEME /data/history'],
        src,
      );
  });
});

describe('a result that was computed elsewhere', () => {
  const changed = (pointer: string, value: unknown) => problemsOf(withValue(result, placeOf(pointer), value));

  test('has counts that add up and are not negative', () => {
    assert.deepEqual(changed('/data/result/stages/0/lost', 2), [
      'E-SPEC-IDENTITY /data/result/stages/0 {"parts":"advanced + lost + regressed + open","expected":2,"found":3}',
    ]);
    assert.deepEqual(changed('/data/result/stages/0/lost', null), []);
    assert.deepEqual(changed('/data/result/stages/0/joined', -1), [
      'E-SPEC-RANGE /data/result/stages/0/joined {"min":0,"max":"∞","found":-1}',
    ]);
  });

  test('has rates inside their intervals', () => {
    assert.deepEqual(changed('/data/result/winRate/value', 0.95), [
      'E-SPEC-RANGE /data/result/winRate/value {"min":0.1,"max":0.9,"found":0.95}',
    ]);
    assert.deepEqual(changed('/data/result/stages/0/step/value', -0.1), [
      'E-SPEC-RANGE /data/result/stages/0/step/value {"min":0.1,"max":0.9,"found":-0.1}',
    ]);
  });

  test('has the same stages in every segment', () => {
    assert.deepEqual(changed('/data/result/segments/0/stages/1/id', 'other'), [
      'E-SPEC-UNKNOWN-STAGE /data/result/segments/0/stages/1/id {"stage":"other"}',
    ]);
    assert.deepEqual(changed('/data/result/segments/0/stages', []), [
      'E-SPEC-LENGTH /data/result/segments/0/stages {"min":2,"max":2,"found":0}',
    ]);
  });

  test('has dates, a currency and a level that exist', () => {
    assert.deepEqual(
      placesOf(
        [
          ['/data/result/asOf', '2026-02-30'],
          ['/data/result/created/1', '2026-02-30'],
          ['/data/result/currency', 'E'],
          ['/data/result/confidence', 95],
          ['/data/result/n', -1],
        ].reduce<object>(
          (spec, [pointer, value]) => withValue(spec, placeOf(String(pointer)), value),
          result,
        ),
      ),
      [
        'E-SPEC-VALUE /data/result/asOf',
        'E-SPEC-VALUE /data/result/created/1',
        'E-SPEC-LOCALE /data/result/currency',
        'E-SPEC-RANGE /data/result/confidence',
        'E-SPEC-RANGE /data/result/n',
      ],
    );
  });
});

describe('a tally that was made elsewhere', () => {
  test('has dates and currencies that exist', () => {
    const changes = {
      asOf: '2026-02-30',
      created: ['2026-01-01', '2026-02-30'],
      currencies: ['', 'EUR', 'E'],
    };
    let spec: object = tally;
    for (const [key, value] of Object.entries(changes)) spec = withValue(spec, ['data', 'tally', key], value);
    assert.deepEqual(placesOf(spec), [
      'E-SPEC-VALUE /data/tally/asOf',
      'E-SPEC-VALUE /data/tally/created/1',
      'E-SPEC-LOCALE /data/tally/currencies/2',
    ]);
  });
});

describe('rows of any table', () => {
  const fields = { stage: 'Phase', value: 'Deals', amount: 'Sum/€' };

  test('have a stage and a count, and may have money', () => {
    const values = [
      { Phase: 'Lead', Deals: 5, 'Sum/€': 10 },
      { Phase: 2, Deals: 0, 'Sum/€': null },
      { Phase: '', Deals: 1, Rep: true },
    ];
    assert.deepEqual(problemsOf(funnel({ values, fields })), []);
  });

  test('have numbers where numbers are counted', () => {
    const values = [
      { Phase: 'Lead', Deals: '5' },
      { Phase: null, Deals: -1 },
      { Deals: null, 'Sum/€': '€5' },
      { Phase: 'Won' },
    ];
    assert.deepEqual(problemsOf(funnel({ values, fields })), [
      'E-SPEC-TYPE /data/values/0/Deals {"expected":"number","found":"string"}',
      'E-SPEC-TYPE /data/values/1/Phase {"expected":"string","found":"null"}',
      'E-SPEC-RANGE /data/values/1/Deals {"min":0,"max":"∞","found":-1}',
      'E-SPEC-MISSING /data/values/2 {"key":"Phase"}',
      'E-SPEC-TYPE /data/values/2/Deals {"expected":"number","found":"null"}',
      'E-SPEC-TYPE /data/values/2/Sum~1€ {"expected":"number","found":"string"}',
      'E-SPEC-MISSING /data/values/3 {"key":"Deals"}',
    ]);
  });
});
