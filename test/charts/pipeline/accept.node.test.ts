import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { acceptPipeline } from '../../../src/charts/pipeline/accept.js';
import { pipelineReader } from '../../../src/charts/pipeline/reader.js';
import { EDGES, TEXTS } from '../../spec/arbitraries.js';
import { placesIn, withValue } from '../../spec/places.js';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** True where the quick check takes a value over; then the full parser must have read the same spec. */
function taken(value: unknown): boolean {
  const quick = acceptPipeline(value);
  if (quick === null) return false;
  const full = pipelineReader.parse(value);
  assert.ok(full.ok, `taken over, but the parser does not: ${JSON.stringify([full, value]).slice(0, 600)}`);
  assert.deepEqual(plain(quick), plain(full.spec));
  return true;
}

/** Everything the quick check knows, in one spec. */
const whole = {
  $schema: 'x',
  kind: 'pipeline',
  title: { en: 'a', 'zh-CN': 'b' },
  measure: 'amount',
  confidence: 0.9,
  asOf: '2026-02-28',
  locale: 'zh-CN',
  currency: 'CNY',
  show: ['caption', 'ages'],
  data: {
    stages: [
      {
        id: 'a',
        label: 'A',
        value: 10,
        amount: 5.5,
        weighted: 2,
        overdue: 3,
        stalled: 1,
        ages: [4, 3, 2, 1],
      },
      { id: 'b', value: 5, amount: null, weighted: null },
    ],
  },
};

describe('the quick check of a pipeline and the full parser', () => {
  it('agree on the spec that holds everything the quick check knows', () => assert.ok(taken(whole)));

  it('agree at and around every bound, at every place of a spec', () => {
    const odd = [
      ...EDGES,
      ...TEXTS,
      null,
      true,
      [],
      {},
      ['a'],
      { en: 'a' },
      '2026-02-30',
      'EUR',
      [1, 2, 3, 4],
    ];
    let n = 0;
    for (const place of placesIn(whole))
      for (const value of [...odd, undefined]) if (taken(withValue(whole, place, value))) n++;
    assert.ok(n > 100, String(n));
  });

  it('leave holes, repeated stages and parts that are more than the whole to the full parser', () => {
    const one = { id: 'a', value: 3 };
    // oxlint-disable-next-line no-sparse-arrays -- a hole is what is tested
    for (const stages of [[one, one], [{ ...one, stalled: 4 }], [{ ...one, ages: [1, , 1, 1] }], [, one]])
      assert.equal(acceptPipeline({ kind: 'pipeline', data: { stages } }), null);
  });
});
