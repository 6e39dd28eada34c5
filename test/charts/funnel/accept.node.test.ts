import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { acceptFunnel } from '../../../src/charts/funnel/accept.js';
import { funnelReader } from '../../../src/charts/funnel/reader.js';
import { EDGES, mutatedSpec, shapedSpec, TEXTS } from '../../spec/arbitraries.js';
import { fullSpecs } from '../../spec/full-specs.js';
import { placesIn, withValue } from '../../spec/places.js';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** True where the quick check takes a value over; then the full parser must have read the same spec. */
function taken(value: unknown): boolean {
  const quick = acceptFunnel(value);
  if (quick === null) return false;
  const full = funnelReader.parse(value);
  assert.ok(
    full.ok,
    `taken over, but the parser says ${full.ok ? '' : JSON.stringify(full.problems)}: ${JSON.stringify(value).slice(0, 500)}`,
  );
  assert.deepEqual(plain(quick), plain(full.spec));
  return true;
}

/** Everything the quick check knows, in one spec. */
const whole = {
  $schema: 'x',
  kind: 'funnel',
  title: { en: 'a', 'zh-CN': 'b' },
  measure: 'count',
  confidence: 0.9,
  asOf: '2026-02-28',
  locale: 'zh-CN',
  currency: 'CNY',
  percentOf: 'first',
  shape: 'steps',
  align: 'center',
  orientation: 'horizontal',
  show: ['caption', 'rates'],
  data: {
    stages: [
      { id: 'a', label: 'A', value: 10, amount: 5.5, lost: 3, open: 1, regressed: 1, medianDays: 4 },
      { id: 'b', value: 5, amount: 2 },
    ],
  },
};

describe('the quick check and the full parser', () => {
  it('agree on the spec that holds everything the quick check knows', () => assert.ok(taken(whole)));

  it('agree at and around every bound, at every place of a spec', () => {
    const odd = [
      ...EDGES,
      ...TEXTS,
      null,
      true,
      [],
      {},
      ['a', 'b'],
      { en: 'a' },
      '2026-02-30',
      'en-US',
      'EUR',
      'eur',
      'cone',
    ];
    let n = 0;
    for (const spec of [whole, ...Object.values(fullSpecs)])
      for (const place of placesIn(spec))
        for (const value of [...odd, undefined]) if (taken(withValue(spec, place, value))) n++;
    assert.ok(n > 100, String(n));
  });

  it('agree on 6,000 specs of the right shape and with one thing changed at random', () => {
    fc.assert(
      fc.property(fc.oneof(shapedSpec, mutatedSpec), (spec) => void taken(plain(spec))),
      { seed: 20261124, numRuns: 6000 },
    );
  });
});
