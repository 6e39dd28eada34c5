import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alignedNumbers, cutText, tableLines, widthOf } from '../../src/cli/table-text.js';

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

test('numbers of a column have their decimal marks below each other', () => {
  const cells = ['Amount', '393,252.99', '12', '0.5', '', '1,144,663.125'];
  const aligned = alignedNumbers(cells, '.');
  assert.deepEqual(aligned, ['Amount', '393,252.99 ', '12    ', '0.5  ', '', '1,144,663.125']);
  const lines = tableLines(
    aligned.map((cell) => ['stage', cell]),
    new Set([1]),
  );
  assert.deepEqual(
    [...new Set(lines.filter((line) => line.includes('.')).map((line) => line.indexOf('.')))],
    [16],
  );
});

test('whole numbers and other decimal marks stay as wide as they are', () => {
  assert.deepEqual(alignedNumbers(['7', '1,200'], '.'), ['7', '1,200']);
  assert.deepEqual(alignedNumbers(['7', '1.200,5'], ','), ['7  ', '1.200,5']);
});
