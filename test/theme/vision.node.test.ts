import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dark, light, SEGMENT_TOKENS } from '../../src/theme/tokens.js';
import { labOf, linearOf } from './oklab.js';
import type { Three } from './oklab.js';

/** Machado, Oliveira & Fernandes, “A Physiologically-based Model for Simulation of Color Vision Deficiency”, IEEE TVCG 15 (2009), severity 1.0, on linear RGB. */
const MACHADO: { readonly [vision: string]: readonly [Three, Three, Three] } = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const times = (matrix: readonly Three[], [a, b, c]: Three): Three =>
  matrix.map(([x, y, z]) => Math.min(1, Math.max(0, x * a + y * b + z * c))) as unknown as Three;

/** How far two colours are apart for somebody; about 0.02 is just noticed. */
function apart(one: string, other: string, vision: string): number {
  const seen = (hex: string): Three => labOf(times(MACHADO[vision]!, linearOf(hex)));
  const [a, b] = [seen(one), seen(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

for (const [name, theme] of Object.entries({ light, dark }))
  describe(`colours of the ${name} theme, seen without red, green or blue`, () => {
    for (const vision of Object.keys(MACHADO))
      it(`tell every segment from its neighbours, and the last from the first: ${vision}`, () => {
        SEGMENT_TOKENS.forEach((token, i) => {
          const next = SEGMENT_TOKENS[(i + 1) % SEGMENT_TOKENS.length]!;
          const distance = apart(theme[token], theme[next], vision);
          assert.ok(distance >= 0.07, `${token} and ${next}: ${distance.toFixed(3)}`);
        });
      });

    it('tell bars from what is lost behind them, and what went on from both', () => {
      for (const vision of Object.keys(MACHADO))
        for (const [one, other] of [
          ['stage-from', 'lost'],
          ['stage-to', 'lost'],
          ['connector', 'lost'],
          ['connector', 'open'],
          ['connector', 'regressed'],
          ['connector', 'stage-from'],
        ] as const)
          assert.ok(apart(theme[one], theme[other], vision) >= 0.07, `${vision}: ${one} and ${other}`);
    });
  });

describe('the simulation of deficient vision', () => {
  it('confuses what is confused: red and olive green without green cones, and never black with white', () => {
    assert.ok(apart('#a52a2a', '#4b6b00', 'deuteranopia') < apart('#a52a2a', '#4b6b00', 'tritanopia') / 2);
    for (const vision of Object.keys(MACHADO)) assert.ok(apart('#000000', '#ffffff', vision) > 0.95);
  });
});
