import assert from 'node:assert/strict';
import { test } from 'node:test';
import { absorption } from '../../src/statistics/markov.js';
import { randomFrom } from '../../src/statistics/random.js';

test('random chains end as often, and as late, as when they are followed step by step', () => {
  const random = randomFrom(90);
  for (let run = 0; run < 50; run++) {
    const [states, ends] = [2 + (run % 5), 2];
    const rows = Array.from({ length: states }, () => {
      const weights = Array.from({ length: states + ends }, random);
      const sum = weights.reduce((total, one) => total + one, 0);
      return weights.map((one) => one / sum);
    });
    const found = absorption(
      rows.map((row) => row.slice(0, states)),
      rows.map((row) => row.slice(states)),
    )!;
    for (let start = 0; start < states; start++) {
      let here: number[] = Array.from({ length: states }, (_, i) => (i === start ? 1 : 0));
      const ended = [0, 0];
      let steps = 0;
      for (let step = 0; step < 2000; step++) {
        steps += here.reduce((sum, one) => sum + one, 0);
        const next = Array<number>(states).fill(0);
        rows.forEach((row, i) =>
          row.forEach((p, k) => {
            if (k < states) next[k]! += here[i]! * p;
            else ended[k - states]! += here[i]! * p;
          }),
        );
        here = next;
      }
      assert.ok(Math.abs(steps - found.steps[start]!) < 1e-9);
      ended.forEach((p, k) => assert.ok(Math.abs(p - found.probabilities[start]![k]!) < 1e-9));
    }
  }
});

test('a state that is never left has no end, and no states have nothing', () => {
  assert.equal(absorption([[1]], [[0]]), null);
  assert.equal(
    absorption(
      [
        [0, 1],
        [1, 0],
      ],
      [[0], [0]],
    ),
    null,
  );
  assert.deepEqual(absorption([], []), { probabilities: [], steps: [] });
});
