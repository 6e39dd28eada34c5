import type { AgePoint, CycleTime } from '../../../metrics/velocity/result.js';
import type { SceneNode } from '../../../scene/scene.js';
import type { Box } from '../../../scene/shapes.js';
import { pathOf } from '../panels.js';
import type { DayScale } from '../axis.js';

/** Outcomes from the bottom to the top. */
export const OUTCOMES = ['won', 'open', 'lost'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Lower and upper bound of an outcome at an age. */
function boundsOf(
  outcome: Outcome,
  { won, open, lost }: Pick<AgePoint, 'won' | 'open' | 'lost'>,
): [number, number] {
  if (outcome === 'won') return [0, won];
  return outcome === 'open' ? [won, won + open] : [1 - lost, 1];
}

/** The area of an outcome: its share by age. */
export function drawOutcome(
  outcome: Outcome,
  cycle: CycleTime,
  scale: DayScale,
  plot: Box,
  key = 'area',
): SceneNode {
  const at = (days: number): number => plot.x + (Math.min(days, scale.most) / scale.most) * plot.width;
  const up = (share: number): number => plot.y + (1 - share) * plot.height;
  const ages = [{ days: 0, won: 0, lost: 0, open: 1 }, ...cycle.ages];
  const edge = (side: 0 | 1): [number, number][] =>
    ages.map((point) => [at(point.days), up(boundsOf(outcome, point)[side])]);
  // Back along the lower steps: level first to the age before, then up or down to its share.
  const back = edge(0)
    .toReversed()
    .map(([x, y], i, all): string => {
      const next = all[i + 1];
      const end = next === undefined ? '' : `V${next[1].toFixed(2)}`;
      return i === 0 ? `V${y.toFixed(2)}${end}` : `H${x.toFixed(2)}${end}`;
    });
  return {
    type: 'path',
    key,
    part: outcome,
    d: `${pathOf(edge(1), true)}${back.join('')}Z`,
    fill: outcome === 'open' ? 'connector' : outcome,
    stroke: 'surface',
    strokeWidth: 1,
  };
}
