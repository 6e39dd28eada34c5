import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomFrom } from '../../src/statistics/random.js';

test('numbers are those of sfc32 computed with unlimited integers', () => {
  for (const [seed, numbers] of [
    [1, [2012149540, 1872316204, 1707632675, 1779833415]],
    [-1, [1984736529, 3747275468, 1287205723]],
    [20260930, [1385972742, 1918059128, 1673175556]],
  ] as const) {
    const random = randomFrom(seed);
    for (const wanted of numbers) assert.equal(random() * 2 ** 32, wanted);
  }
});

test('the same seed gives the same numbers, another seed others', () => {
  const [a, b, c] = [randomFrom(5), randomFrom(5), randomFrom(6)];
  const take = (random: () => number) => Array.from({ length: 20 }, random);
  const numbers = take(a);
  assert.deepEqual(take(b), numbers);
  assert.notDeepEqual(take(c), numbers);
});

test('numbers are spread evenly over 0 … 1, one at a time and in pairs', () => {
  const random = randomFrom(3);
  const cells = Array<number>(256).fill(0);
  const n = 256_000;
  for (let i = 0; i < n; i++) cells[Math.floor(random() * 16) * 16 + Math.floor(random() * 16)]!++;
  const expected = n / 256;
  const squares = cells.reduce((sum, found) => sum + (found - expected) ** 2 / expected, 0);
  // χ² with 255 degrees of freedom: mean 255, standard deviation 22.6.
  assert.ok(squares > 255 - 4 * 22.6 && squares < 255 + 4 * 22.6, `${squares}`);
});
