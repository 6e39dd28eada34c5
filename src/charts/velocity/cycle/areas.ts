import type { AgePoint, CycleTime } from '../../../metrics/velocity/result.js';
import type { SceneNode } from '../../../scene/scene.js';
import { barPath, hatchPath, round } from '../../../scene/shapes.js';
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

/** Distance of the slanted lines across what is lost, in px. */
const PITCH = 6;

/**
 * Slanted lines from the upper side of a plot down to a lower edge that never rises from left to right: each meets it once.
 *
 * @param steps the edge: from each place on it is so deep; it ends with the last
 */
function slantsTo(steps: readonly (readonly [x: number, y: number])[], plot: Box): string {
  const [right, deepest] = steps.at(-1) ?? [plot.x, plot.y];
  let d = '';
  for (let sum = plot.x + plot.y + PITCH; sum < right + deepest; sum += PITCH) {
    const from = Math.min(right, sum - plot.y);
    // Going down to the left, it ends in the first step that is not as deep as it has come.
    let to = from;
    for (let i = steps.length - 1; i >= 0 && sum - to < steps[i]![1]; i--)
      if (steps[i]![0] < from) to = Math.max(steps[i]![0], sum - steps[i]![1]);
    if (from - to > 0.2) d += `M${round(from)} ${round(sum - from)}L${round(to)} ${round(sum - to)}`;
  }
  return d;
}

/** The area of an outcome: its share by age. What is lost is hatched, as in every chart. */
export function drawOutcome(
  outcome: Outcome,
  cycle: CycleTime,
  scale: DayScale,
  plot: Box,
  key = 'area',
): SceneNode[] {
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
  const area = { type: 'path', key, part: outcome, strokeWidth: 1 } as const;
  const d = `${pathOf(edge(1), true)}${back.join('')}Z`;
  if (outcome !== 'lost')
    return [{ ...area, d, fill: outcome === 'open' ? 'connector' : outcome, stroke: 'surface' }];
  return [
    { ...area, d, fill: 'surface', stroke: outcome },
    { ...area, key: `${key}lines`, d: slantsTo(edge(0), plot), fill: 'none', stroke: outcome },
  ];
}

/** A sample of an outcome in the key. */
export function drawOutcomeSample(outcome: Outcome, box: Box, key: string): SceneNode[] {
  const area = { type: 'path', key, part: 'legend', d: barPath(box, 'none', 0), strokeWidth: 1 } as const;
  if (outcome !== 'lost') return [{ ...area, fill: outcome === 'open' ? 'connector' : outcome }];
  return [
    { ...area, fill: 'surface', stroke: outcome },
    { ...area, key: `${key}lines`, d: hatchPath(box, 'lost'), fill: 'none', stroke: outcome },
  ];
}
