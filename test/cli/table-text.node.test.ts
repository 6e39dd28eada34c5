import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutText, tableLines, widthOf } from '../../src/cli/table-text.js';

test('Chinese characters and full-width forms take two places, marks none', () => {
  assert.deepEqual(['Lead', '线索', '（无）', 'é', '👩'].map(widthOf), [4, 4, 6, 1, 2]);
});

test('columns stand below each other whatever the script, numbers to the right', () => {
  assert.deepEqual(
    tableLines(
      [
        ['阶段', '数'],
        ['Lead', '1,000'],
        ['赢单', '60'],
      ],
      new Set([1]),
    ),
    ['阶段     数', 'Lead  1,000', '赢单     60'],
  );
});

test('a long text is cut to its places', () => {
  assert.equal(cutText('Proposal', 8), 'Proposal');
  assert.equal(cutText('Proposal made', 8), 'Proposa…');
  assert.equal(cutText('方案报价阶段', 7), '方案报…');
});
