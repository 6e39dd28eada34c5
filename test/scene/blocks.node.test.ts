import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { placeLegend } from '../../src/scene/blocks.js';
import { estimateText } from '../../src/scene/estimate.js';

describe('a key', () => {
  const place = (labels: readonly string[], width: number): ReturnType<typeof placeLegend<number>> =>
    placeLegend(
      'key',
      labels.map((label, sample) => ({ label, sample })),
      { x: 10, width },
      100,
      estimateText,
    );
  const words = ({ node }: { node: { spans: readonly { text: string }[] } }): string =>
    node.spans.map(({ text }) => text).join('');

  it('goes on below where words are wider than there is room, and cuts nothing', () => {
    const long = 'half of a group have left, with interval';
    const { entries, more, bottom } = place(['won', long, 'lost'], 160);
    assert.equal(entries.length, 3);
    assert.equal([entries[1]!.text, ...more].map(words).join(' '), long);
    assert.ok(more.length > 0);
    for (const { box } of [...entries.map(({ text }) => text), ...more])
      assert.ok(box.x >= 32 && box.x + box.width <= 170 && box.y + box.height <= bottom, JSON.stringify(box));
    // What goes on below stands under its own words, and the next entry below all of them.
    assert.ok(more.every(({ box }) => box.x === entries[1]!.text.box.x));
    assert.ok(entries[2]!.box.y > more.at(-1)!.box.y + more.at(-1)!.box.height - 4);
  });

  it('sets entries side by side as long as there is room', () => {
    const { entries, more } = place(['won', 'lost', 'open'], 400);
    assert.equal(new Set(entries.map(({ box }) => box.y)).size, 1);
    assert.deepEqual(more, []);
  });
});
