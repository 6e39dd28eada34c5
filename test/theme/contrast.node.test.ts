import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Token } from '../../src/scene/scene.js';
import { contrastOf, hexOf, mixColors, oklchOf } from '../../src/theme/color.js';
import { resolvePaint } from '../../src/theme/paint.js';
import { dark, light } from '../../src/theme/tokens.js';

const marks: Token[] = [
  'stage-from',
  'stage-to',
  'won',
  'lost',
  'open',
  'regressed',
  'accent',
  'segment-1',
  'segment-2',
  'segment-3',
  'segment-4',
  'segment-5',
  'segment-6',
  'segment-7',
  'segment-8',
];

for (const [name, theme] of Object.entries({ light, dark })) {
  describe(`colours of the ${name} theme`, () => {
    it('let text reach 4.5:1 against its ground', () => {
      for (const token of ['ink', 'muted', 'alert'] as const)
        assert.ok(contrastOf(theme[token], theme.surface) >= 4.5, token);
      assert.ok(contrastOf(theme.alert, theme['alert-surface']) >= 4.5);
    });

    it('let marks reach 3:1 against the surface', () => {
      for (const token of marks)
        assert.ok(
          contrastOf(theme[token], theme.surface) >= 3,
          `${token}: ${contrastOf(theme[token], theme.surface).toFixed(2)}`,
        );
    });

    it('let every step between the first and the last stage reach 3:1 too', () => {
      for (let i = 0; i <= 20; i++) {
        const colour = resolvePaint({ from: 'stage-from', to: 'stage-to', share: i / 20 }, theme);
        assert.ok(contrastOf(colour, theme.surface) >= 3, `${i}: ${colour}`);
      }
    });

    it('set losses apart from what went on, and whiskers from both', () => {
      for (const token of ['lost', 'open', 'regressed', 'ink'] as const)
        assert.ok(contrastOf(theme[token], theme.connector) >= 3, token);
    });
  });
}

describe('mixing in OKLCH', () => {
  it('returns its ends, and every colour survives the way there and back', () => {
    assert.equal(mixColors('#1d4f91', '#4a90da', 0), '#1d4f91');
    assert.equal(mixColors('#1d4f91', '#4a90da', 1), '#4a90da');
    for (const colour of Object.values(light)) assert.equal(hexOf(oklchOf(colour)), colour);
  });

  it('agrees with published values: black and white contrast 21:1, #777 on white 4.48:1', () => {
    assert.equal(contrastOf('#000000', '#ffffff'), 21);
    assert.equal(contrastOf('#777777', '#ffffff').toFixed(2), '4.48');
  });
});
