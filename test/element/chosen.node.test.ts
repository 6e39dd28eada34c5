import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nextChosen } from '../../src/element/chosen.js';

const mark = (name: string) => ({ name, lines: [name], target: { stage: name } });

/** Nine marks, as a list or as cells in three rows; only what choosing looks at. */
function drawing(cells: boolean): Parameters<typeof nextChosen>[0] {
  const areas = Array.from({ length: 9 }, (_, i) => ({
    x: (i % 3) * 20,
    y: Math.floor(i / 3) * 10,
    width: 20,
    height: 10,
  }));
  const description = { marks: areas.map((_, i) => mark(String(i))) };
  return { description, scene: cells ? { areas } : {} } as never;
}

const next = (
  before: number[],
  to: number,
  how: 'one' | 'several' | 'range' | 'both',
  from = 0,
  cells = false,
) =>
  nextChosen(
    drawing(cells),
    before,
    to,
    { several: how === 'several' || how === 'both', range: how === 'range' || how === 'both' },
    from,
  ).toSorted((a, b) => a - b);

describe('what is chosen after a mark is', () => {
  it('is that mark, or nothing where it was chosen alone', () => {
    assert.deepEqual(next([], 4, 'one'), [4]);
    assert.deepEqual(next([4], 4, 'one'), []);
    assert.deepEqual(next([2, 4], 4, 'one'), [4]);
  });
  it('is one more or one less where several may be', () => {
    assert.deepEqual(next([2], 4, 'several'), [2, 4]);
    assert.deepEqual(next([2, 4], 4, 'several'), [2]);
  });
  it('is all from where the range begins, in both directions', () => {
    assert.deepEqual(next([0], 3, 'range', 1), [1, 2, 3]);
    assert.deepEqual(next([], 1, 'range', 3), [1, 2, 3]);
    assert.deepEqual(next([8], 3, 'both', 2), [2, 3, 8]);
  });
  it('is a rectangle of cells', () => {
    assert.deepEqual(next([], 4, 'range', 0, true), [0, 1, 3, 4]);
    assert.deepEqual(next([], 6, 'range', 1, true), [0, 1, 3, 4, 6, 7]);
  });
});
