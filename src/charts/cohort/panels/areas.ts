import type { Area } from '../../../scene/scene.js';
import type { CurvePoint, PlacedCurve, Plot } from './curves.js';

/** Half the side of what is ringed around a point. */
const SPOT = 6;

/** Heights at which the points of one age are parted: halfway between neighbours, and never on each other. */
function partsOf(points: readonly CurvePoint[], { top, bottom }: Plot): number[] {
  const edges = [top];
  points
    .slice(1)
    .forEach((point, i) => edges.push(Math.max(edges.at(-1)! + 0.5, (points[i]!.y + point.y) / 2)));
  return [...edges, Math.max(edges.at(-1)! + 0.5, bottom)];
}

/**
 * What can be pointed at: around every point, all that is nearer to it than to another one of its age, so that the whole plot
 * answers. In the order of the curves and their points.
 */
export function areasOf(curves: readonly PlacedCurve[], plot: Plot, first: number): Area[] {
  const byAge = new Map<number, { point: CurvePoint; trace: number }[]>();
  curves.forEach(({ points }, i) => {
    for (const point of points) {
      const { age } = point.cell;
      byAge.set(age, [...(byAge.get(age) ?? []), { point, trace: first + i }]);
    }
  });
  const areas = new Map<CurvePoint, Area>();
  for (const column of byAge.values()) {
    column.sort((a, b) => a.point.y - b.point.y);
    const edges = partsOf(
      column.map(({ point }) => point),
      plot,
    );
    const half = Math.min(plot.pitch / 2, 40);
    column.forEach(({ point, trace }, i) => {
      const { x, y } = point;
      const spot = { x: x - SPOT, y: y - SPOT, width: 2 * SPOT, height: 2 * SPOT };
      areas.set(point, {
        x: x - half,
        y: edges[i]!,
        width: 2 * half,
        height: edges[i + 1]! - edges[i]!,
        spot,
        trace,
      });
    });
  }
  return curves.flatMap(({ points }) => points.map((point) => areas.get(point)!));
}
