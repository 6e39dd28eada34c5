import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { funnelSpec } from '../../src/charts/funnel/schema.js';
import { dataForms, EDGES, mutatedSpec, shapedSpec, TEXTS } from './arbitraries.js';
import { fullSpecs } from './full-specs.js';
import { placesIn, withValue } from './places.js';
import { funnelJsonSchema, isPublished } from './published.js';

const SEED = 20261114;
const isSpec = (value: unknown) => z.safeParse(funnelSpec, value).success;
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

/** Whether the two accept a value, which has to be the same. */
function verdictOn(value: unknown): boolean {
  const [ours, theirs] = [isSpec(value), isPublished(value)];
  assert.equal(
    ours,
    theirs,
    `zod says ${ours}, the published schema says ${theirs}: ${JSON.stringify(isPublished.errors)}`,
  );
  return ours;
}

describe('the schema the kit checks with and the published one', () => {
  for (const [form, data] of Object.entries(dataForms))
    test(`both accept every spec with data of the form "${form}"`, () => {
      const specs = fc.record({ kind: fc.constant('funnel'), data });
      fc.assert(
        fc.property(specs, (spec) => assert.ok(verdictOn(plain(spec)))),
        { seed: SEED, numRuns: 500 },
      );
    });

  test('both accept every spec of the right shape', () => {
    fc.assert(
      fc.property(shapedSpec, (spec) => assert.ok(verdictOn(plain(spec)))),
      { seed: SEED, numRuns: 1000 },
    );
  });

  test('they give the same verdict on every value of a spec at and around every bound', () => {
    const odd = [...EDGES, ...TEXTS, null, true, [], {}, ['a', 'b'], ['a', 'b', 'c'], { en: 'a' }];
    const verdicts = { true: 0, false: 0 };
    for (const spec of Object.values(fullSpecs))
      for (const place of placesIn(spec))
        for (const value of odd) verdicts[`${verdictOn(withValue(spec, place, value))}`]++;
    assert.ok(verdicts.true > 1000 && verdicts.false > 5000, JSON.stringify(verdicts));
  });

  test('they give the same verdict where any key is left out', () => {
    for (const spec of Object.values(fullSpecs))
      for (const place of placesIn(spec)) verdictOn(withValue(spec, place, undefined));
  });

  test('they give the same verdict on 12,000 specs with one thing changed at random', () => {
    let accepted = 0;
    fc.assert(
      fc.property(mutatedSpec, (spec) => {
        if (verdictOn(spec)) accepted++;
      }),
      { seed: SEED, numRuns: 12_000 },
    );
    assert.ok(accepted > 1200 && accepted < 10_800, `${accepted} of 12,000 were accepted`);
  });

  test('neither accepts anything but an object', () => {
    for (const value of [null, 1, 'funnel', true, [], [{}]]) assert.ok(!verdictOn(value));
  });
});

describe('the published schema', () => {
  test('describes every key of a spec but the two that explain themselves', () => {
    const silent = Object.entries(funnelJsonSchema.properties).filter(
      ([, key]) => !('description' in (key as object)),
    );
    assert.deepEqual(silent.map(([key]) => key).sort(), ['data', 'kind']);
  });

  test('describes every definition', () => {
    const silent = Object.entries(funnelJsonSchema.definitions).filter(
      ([, definition]) => !('description' in definition),
    );
    assert.deepEqual(
      silent.map(([name]) => name),
      [],
    );
  });

  test('is at most 40 kB without its white space', () => {
    assert.ok(JSON.stringify(funnelJsonSchema).length <= 40_000);
  });

  test('has examples that are specs', () => {
    const { examples } = funnelJsonSchema as unknown as { examples: unknown[] };
    assert.ok(examples.length > 0 && examples.every(verdictOn));
  });
});
