import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileTrial } from './files/trial.js';
import { least } from './shrink.js';
import { specTrial } from './specs/trial.js';
import { fuzz } from './trial.js';
import type { Trial } from './trial.js';

const SEED = 7;

/** A trial of a kit that has one fault more. */
const planted = <Input>(trial: Trial<Input>, isHit: (input: Input) => boolean): Trial<Input> => ({
  ...trial,
  faultOf: (input) =>
    isHit(input) ? `fell over ${trial.told(input).length} characters` : trial.faultOf(input),
});

const stagesOf = (spec: object): readonly { readonly value?: unknown }[] => {
  const { stages } = Object((spec as { data?: unknown }).data) as { stages?: unknown };
  return Array.isArray(stages) ? stages.map(Object) : [];
};

describe('inputs by chance', () => {
  test('find a fault that is planted in the drawing of specs, and shrink its spec to what it takes', async () => {
    const trial = planted(specTrial, ({ spec }) => {
      const values = stagesOf(spec).map(({ value }) => value);
      return values.some((value, i) => Number(value) > 0 && values.indexOf(value) < i);
    });
    const { done, failure } = await fuzz(trial, SEED, (count) => count < 500);
    assert.ok(failure && done < 500);
    const [{ value }] = stagesOf(failure.input.spec) as [{ value: number }];
    assert.deepEqual(failure.input.spec, { data: { stages: [{ value }, { value }] } });
    assert.match(failure.text, new RegExp(`^specs: input ${failure.index} of seed ${SEED} fell over`));
    assert.ok(failure.text.includes(`stages: [ { value: ${value} }, { value: ${value} } ]`));
    // The same seed and index lead to it again.
    const again = await fuzz(trial, SEED, (count) => count < 1, failure.index);
    assert.deepEqual(again.failure, failure);
  });

  test('find a fault that is planted in the reading of files, and shrink them to what it takes', async () => {
    const trial = planted(fileTrial, ({ files }) =>
      files.some(({ bytes }) => Buffer.from(bytes).includes('__proto__')),
    );
    const { failure } = await fuzz(trial, SEED, (count) => count < 5000);
    assert.ok(failure);
    assert.deepEqual(
      failure.input.files.map(({ bytes }) => Buffer.from(bytes).toString()).filter((text) => text !== ''),
      ['__proto__'],
    );
    assert.match(failure.text, new RegExp(`^files: input ${failure.index} of seed ${SEED} `));
  });
});

describe('as little as still fails', () => {
  const find = (value: unknown, word: string) =>
    least(value, async (tried) => JSON.stringify(tried)?.includes(word));

  test('is without every key, item and character that has nothing to do with it', async () => {
    const value = { a: [1, 2, { b: 'x', c: ['y', 'needle in hay'] }], d: { e: 5 } };
    assert.deepEqual(await find(value, 'needle'), { a: [{ c: ['needle'] }] });
    assert.deepEqual(await find({ a: 1, b: [1, 2, 3] }, 'b'), { b: [] });
  });

  test('is all of it where all is needed', async () => {
    const value = { a: [0, 0], b: '' };
    assert.deepEqual(
      await least(value, async (tried) => JSON.stringify(tried) === JSON.stringify(value)),
      value,
    );
  });
});
