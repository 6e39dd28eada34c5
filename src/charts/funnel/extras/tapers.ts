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

type Point = readonly [x: number, y: number];

const written = (...points: readonly Point[]): string =>
  points.flatMap(([x, y]) => [Math.round(x * 100) / 100, Math.round(y * 100) / 100]).join(',');

/** A side as part of a path: a straight line, or one that leaves and arrives along the axis of stages. */
function side([x0, y0]: Point, [x1, y1]: Point, axis: Axis, curved: boolean): string {
  if (!curved) return `L${written([x1, y1])}`;
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const [out, into]: [Point, Point] =
    axis === 'x'
      ? [
          [x0, y],
          [x1, y],
        ]
      : [
          [x, y0],
          [x, y1],
        ];
  return `C${written(out, into, [x1, y1])}`;
}

function outline(
  axis: Axis,
  along: readonly [number, number],
  own: Edges[number],
  next: Edges[number],
  curved: boolean,
): string {
  const point = (value: number, at: number): Point => (axis === 'x' ? [value, at] : [at, value]);
  const [there, back] = axis === 'x' ? [1, 0] : [0, 1];
  const [start, end] = [point(own[there]!, along[0]), point(next[there]!, along[1])];
  const [far, near] = [point(next[back]!, along[1]), point(own[back]!, along[0])];
  return `M${written(start)}${side(start, end, axis, curved)}L${written(far)}${side(far, near, axis, curved)}Z`;
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
