import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderToSvg } from '../../../src/render.js';
import { fuzz } from '../trial.js';
import { FILES, whole } from './corpus.js';
import { specTrial } from './trial.js';

const SEED = 20_261_126;
const INPUTS = 20_000;

test('every sample is drawn without a fault before it is mutated, in both languages', async () => {
  assert.deepEqual(
    new Set(whole.map(({ spec }) => spec['kind'])),
    new Set([...['cohort', 'forecast', 'funnel', 'pipeline', 'velocity']]),
  );
  for (const { name, spec } of whole)
    for (const locale of ['en', 'zh-CN']) {
      assert.ok(renderToSvg(spec, { locale, files: FILES }).startsWith('<svg'), name);
      assert.equal(await specTrial.faultOf({ spec, options: { locale } }), null, name);
    }
});

test('a seed gives the same specs again', () => {
  for (let index = 0; index < 50; index++)
    assert.equal(
      specTrial.told(specTrial.inputOf(SEED, index)),
      specTrial.told(specTrial.inputOf(SEED, index)),
    );
});

test(`${INPUTS} mutated specs are drawn with finite numbers, or refused with the place of what is wrong`, async () => {
  const { done, failure } = await fuzz(specTrial, SEED, (count) => count < INPUTS);
  assert.equal(failure && failure.text, null);
  assert.equal(done, INPUTS);
  console.log(`fuzz: ${done} specs`);
});
