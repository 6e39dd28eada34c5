import type { Paint, SceneNode } from '../../../scene/scene.js';
import { dotIn, filled, solid, spanIn } from '../lane.js';
import type { Lane } from '../lane.js';

/** A part of a bar. */
export interface LanePart {
  readonly value: number;
  readonly fill: Paint;
  /** Id of the series that it is of. */
  readonly series?: string;
}

/** Parts one after the other from a value on. */
export function partsIn(
  from: number,
  parts: readonly LanePart[],
): (lane: Lane, textured: boolean) => SceneNode[] {
  return (lane, textured) => {
    let end = from;
    return parts.flatMap(({ value, fill, series }, i) => {
      const box = spanIn(lane, end, (end += value));
      const nodes = filled(`part${i}`, 'part', box, solid(fill, textured));
      return series === undefined ? nodes : nodes.map((node) => ({ ...node, series }));
    });
  };
}

/** Where what is expected would be without what has slipped. */
export function ghostIn(lane: Lane, expected: number, ghost: number): SceneNode[] {
  const dot = dotIn(lane, expected + ghost, 'expected', Math.min(3.5, lane.thick / 3));
  const [from, to] = [dotIn(lane, expected, 'expected'), dot];
  return [
    {
      ...{ type: 'line', key: 'slip', part: 'slipped', stroke: 'ink', strokeWidth: 1, dash: '1 2' },
      ...{ x1: from.cx, y1: from.cy, x2: to.cx, y2: to.cy },
    },
    { ...dot, key: 'ghost', part: 'slipped', strokeWidth: 1, dash: '2 1.5' },
  ];
}
