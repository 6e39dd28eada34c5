import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Stage } from './stage.js';
import { openStage } from './stage.js';

const SEED = 20_261_126;
const LIVES = 500;
const ALL = { seed: SEED, first: 0, lives: LIVES };

describe('the life of an element', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage();
  });
  after(() => stage.close());

  test(`ends, after whatever has happened to it, as a fresh element that is given the same: ${LIVES} lives`, async () => {
    const { done, failure } = await stage.live(ALL);
    assert.equal(failure?.text ?? null, null);
    assert.equal(done, LIVES);
    console.log(`fuzz: ${done} lives of elements`);
  });

  test('is found where a fault is planted in it, told by the fewest steps, and had again by its seed', async () => {
    const { failure } = await stage.live({ ...ALL, planted: true });
    assert.ok(failure);
    assert.deepEqual(
      failure.life.steps.map(([what, name]) => [what, name]),
      [['attribute', 'theme']],
    );
    const [, index] = /^life: input (\d+) of seed 20261126 does not end as a fresh/u.exec(failure.text) ?? [];
    const again = await stage.live({ ...ALL, first: Number(index), lives: 1, planted: true });
    assert.equal(again.failure?.text, failure.text);
  });
});
