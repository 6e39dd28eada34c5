import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { acceptVelocity } from '../../../src/charts/velocity/accept.js';
import { velocityReader } from '../../../src/charts/velocity/reader.js';
import { EDGES, TEXTS } from '../../spec/arbitraries.js';
import { placesIn, withValue } from '../../spec/places.js';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** True where the quick check takes a value over; then the full parser must have read the same spec. */
function taken(value: unknown): boolean {
  const quick = acceptVelocity(value);
  if (quick === null) return false;
  const full = velocityReader.parse(value);
  assert.ok(full.ok, `taken over, but the parser does not: ${JSON.stringify([full, value]).slice(0, 600)}`);
  assert.deepEqual(plain(quick.spec), plain(full.spec));
  return true;
}

/** Everything the quick check knows, in one spec. */
const whole = {
  $schema: 'x',
  kind: 'velocity',
  title: { en: 'a', 'zh-CN': 'b' },
  view: 'stages',
  confidence: 0.9,
  asOf: '2026-02-28',
  locale: 'zh-CN',
  currency: 'CNY',
  show: ['caption', 'open'],
  data: {
    stages: [
      { id: 'a', label: 'A', days: [1, 2.5, 0], lost: [4], open: [7, 7] },
      { id: 'b', days: [] },
    ],
  },
};

describe('the quick check of times and the full parser', () => {
  it('agree on the spec that holds everything the quick check knows', () => assert.ok(taken(whole)));

  it('agree at and around every bound, at every place of a spec', () => {
    const odd = [...EDGES, ...TEXTS, null, true, [], {}, ['a'], [1, -1], [NaN], { en: 'a' }];
    let accepted = 0;
    for (const place of placesIn(whole))
      for (const value of odd) if (taken(withValue(whole, place, value))) accepted++;
    assert.ok(accepted > 30, `${accepted} accepted`);
  });

  it('leaves everything else to the parser', () => {
    const twice = [whole.data.stages[0], whole.data.stages[0]];
    for (const value of [
      null,
      [],
      { ...whole, kind: 'funnel' },
      { ...whole, stages: ['a'] },
      { ...whole, data: { stages: twice } },
      { ...whole, data: { deals: [] } },
    ])
      assert.equal(taken(value), false);
  });

  it('takes lists over as copies', () => {
    const days = [1, 2];
    const found = acceptVelocity({ kind: 'velocity', data: { stages: [{ id: 'a', days }] } });
    days.push(3);
    assert.deepEqual(found?.stages[0]?.days, [1, 2]);
  });
});
