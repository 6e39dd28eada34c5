import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzz } from '../trial.js';
import { corpus, json } from './corpus.js';
import { fileTrial } from './trial.js';
import { faultOf } from './verdict.js';

const SEED = 20_260_930;
const INPUTS = 20_000;

test('every sample is read without a fault before it is spoilt', async () => {
  assert.ok(corpus.length > 50 && json.length > 15);
  for (const sample of corpus) assert.equal(await faultOf(sample, {}), null, sample[0]!.name);
});

test('a seed gives the same inputs again', () => {
  for (let index = 0; index < 50; index++)
    assert.deepEqual(fileTrial.inputOf(SEED, index), fileTrial.inputOf(SEED, index));
});

test(`${INPUTS} spoilt files end in a table that accounts for every row, or in a problem with a name`, async () => {
  const { done, failure } = await fuzz(fileTrial, SEED, (count) => count < INPUTS);
  assert.equal(failure && failure.text, null);
  assert.equal(done, INPUTS);
  console.log(
    `fuzz: ${done} export files, made of ${corpus.length} samples, of which ${json.length} are JSON`,
  );
});
