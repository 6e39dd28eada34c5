import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpus } from './corpus.js';
import { failureText, fuzz, inputOf } from './fuzz.js';
import { faultOf } from './verdict.js';

const SEED = 20_260_930;
const INPUTS = 20_000;

test('every sample is read without a fault before it is spoilt', async () => {
  assert.ok(corpus.length > 50);
  for (const sample of corpus) assert.equal(await faultOf(sample, {}), null, sample[0]!.name);
});

test('a seed gives the same inputs again', () => {
  for (let index = 0; index < 50; index++) assert.deepEqual(inputOf(SEED, index), inputOf(SEED, index));
});

test(`${INPUTS} spoilt files end in a table that accounts for every row, or in a problem with a name`, async () => {
  const { done, failure } = await fuzz(SEED, (count) => count < INPUTS);
  assert.equal(failure && failureText(failure), null);
  assert.equal(done, INPUTS);
});
