import type { Paint } from '../../../scene/scene.js';
import { SEGMENT_TOKENS } from '../../../theme/tokens.js';
import type { AreaLook } from './facts.js';

/** One hue stepping in lightness from the first stage to the last open one. */
function stagePaint(share: number): Paint {
  return share <= 0
    ? 'stage-from'
    : share >= 1
      ? 'stage-to'
      : { from: 'stage-from', to: 'stage-to', share: Math.round(share * 1000) / 1000 };
}

/** A stage: as in the plain funnel, won in its own colour. */
export function stageLook(stages: readonly { readonly role: string }[], i: number): AreaLook {
  return {
    fill: stages[i]?.role === 'won' ? 'won' : stagePaint(stages.length < 3 ? 0 : i / (stages.length - 2)),
  };
}

/** One of several funnels or parts: a colour, and a pattern where colours are few or used up. */
export function partLook(i: number): AreaLook {
  const round = SEGMENT_TOKENS.length;
  return { fill: SEGMENT_TOKENS[i % round] ?? 'muted', texture: i, hatched: i >= round };
}

/** A difference on a diverging scale: warm below, cool above, and neutral in the middle, where it cannot be told from none. */
export function changePaint(points: number, differs: boolean): Paint {
  if (!differs) return 'regressed';
  return points > 0 ? 'segment-1' : 'segment-2';
}
