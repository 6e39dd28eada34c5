import type { Paint } from '../scene/scene.js';

/** Three decimals are finer than any screen and keep drawings comparable. */
function mixed(from: 'stage-from' | 'connector', to: 'stage-to' | 'stage-from', share: number): Paint {
  const rounded = Math.round(share * 1000) / 1000;
  return rounded === 0 ? from : rounded === 1 ? to : { from, to, share: rounded };
}

/** One hue stepping in lightness from the first of `count` stages to the last. */
export function stagePaint(i: number, count: number): Paint {
  return mixed('stage-from', 'stage-to', count > 1 ? Math.min(i, count - 1) / (count - 1) : 0);
}

/** One hue from a quiet tint for the first of `count` steps to full strength for the last. */
export function stepPaint(i: number, count: number): Paint {
  return mixed('connector', 'stage-from', count > 1 ? i / (count - 1) : 1);
}
