import { area, curveBumpX, curveBumpY, curveLinear } from 'd3-shape';
import type { Box } from '../../../scene/shapes.js';
import type { PlacedBody, PlacedStage } from '../place.js';

/** Ends of the segments of a stage along the axis of values, one after the other. */
type Edges = readonly (readonly [from: number, to: number])[];

/** A drawing that runs downwards has its values along x, one that runs to the right along y. */
type Axis = 'x' | 'y';

/** Space between two stages, in px: they are told apart. */
const SPACE = 1.5;

const startOf = (box: Box, axis: Axis): number => (axis === 'x' ? box.x : box.y);
const sizeOf = ({ width, height }: Box, axis: Axis): number => (axis === 'x' ? width : height);

function edgesOf({ bars }: PlacedStage, axis: Axis): Edges {
  return bars.map((box) => [startOf(box, axis), startOf(box, axis) + sizeOf(box, axis)]);
}

function outline(
  axis: Axis,
  along: readonly [number, number],
  own: Edges[number],
  next: Edges[number],
  curved: boolean,
): string {
  const points = [
    { at: along[0], ends: own },
    { at: along[1], ends: next },
  ];
  const shape = area<(typeof points)[number]>().curve(
    curved ? (axis === 'x' ? curveBumpY : curveBumpX) : curveLinear,
  );
  const sides =
    axis === 'x'
      ? shape
          .y(({ at }) => at)
          .x0(({ ends }) => ends[0])
          .x1(({ ends }) => ends[1])
      : shape
          .x(({ at }) => at)
          .y0(({ ends }) => ends[1])
          .y1(({ ends }) => ends[0]);
  return sides.digits(2)(points) ?? '';
}

/**
 * Draws bars so that each narrows, or widens, to the next: its leading edge is as long as its number, the sides, straight or
 * curved, only join. A stage without a measured way to the next keeps its length, and so does the last one.
 */
export function taper(body: PlacedBody, horizontal: boolean, curved: boolean): PlacedBody {
  const axis: Axis = horizontal ? 'y' : 'x';
  const { stages } = body;
  const edges = stages.map((stage) => edgesOf(stage, axis));
  const across: Axis = horizontal ? 'x' : 'y';
  return {
    ...body,
    stages: stages.map((stage, i) => {
      const { bars, connectors } = stage;
      const next = connectors.length > 0 ? edges[i + 1] : undefined;
      const joined = [...bars, ...connectors];
      const end = Math.max(...joined.map((box) => startOf(box, across) + sizeOf(box, across)));
      const outlines = bars.map((box, k) =>
        outline(
          axis,
          [startOf(box, across), end - (next === undefined ? 0 : SPACE)],
          edges[i]![k]!,
          next?.[k] ?? edges[i]![k]!,
          curved,
        ),
      );
      return { ...stage, outlines, connectors: [], drops: [] };
    }),
  };
}
