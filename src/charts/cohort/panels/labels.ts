import { placeLine } from '../../../scene/blocks.js';
import type { PlacedText } from '../../../scene/blocks.js';
import type { Box } from '../../../scene/shapes.js';
import type { CurvePoint, CurvesPlace, PlacedCurve, Plot } from './curves.js';

/** A name at a line, on a ground of its own where it stands before others. */
export interface CurveLabel {
  readonly text: PlacedText;
  readonly ground: Box | null;
  /** Place of its curve. */
  readonly curve: number;
}

/** True where the line from a point to the next comes into a box. */
function crosses(a: CurvePoint, b: CurvePoint, { x, y, width, height }: Box): boolean {
  if (b.x < x || a.x > x + width) return false;
  const at = (px: number): number => a.y + ((b.y - a.y) * (px - a.x)) / (b.x - a.x || 1);
  const [from, to] = [at(Math.max(x, a.x)), at(Math.min(x + width, b.x))];
  return Math.max(from, to) > y && Math.min(from, to) < y + height;
}

const meets = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Right of the end of a line, a little above or below it, then above and below. */
const PLACES = [
  { dx: 8, dy: 4, anchor: 'start' },
  { dx: 6, dy: -5, anchor: 'start' },
  { dx: 6, dy: 14, anchor: 'start' },
  { dx: 0, dy: -9, anchor: 'middle' },
  { dx: 0, dy: 19, anchor: 'middle' },
  { dx: -4, dy: -9, anchor: 'end' },
  { dx: -4, dy: 19, anchor: 'end' },
] as const;

function candidatesOf(
  text: string,
  { x, y }: CurvePoint,
  key: string,
  strong: boolean,
  measure: CurvesPlace['measure'],
): PlacedText[] {
  return PLACES.map(({ dx, dy, anchor }) =>
    placeLine(
      key,
      x + dx,
      y + dy,
      [{ text }],
      { size: strong ? 12 : 11, strong, fill: strong ? 'ink' : 'muted', anchor, part: 'label' },
      measure,
    ),
  );
}

/**
 * Names at the ends of lines: the mean always, on a ground of its own; the others, oldest first, as far as they meet no other
 * name and cover no line.
 */
export function labelCurves(
  curves: readonly PlacedCurve[],
  texts: readonly string[],
  { plot, room, measure }: CurvesPlace & { readonly plot: Plot },
): CurveLabel[] {
  const labels: CurveLabel[] = [];
  const right = room.x + room.width;
  const fits = ({ box }: PlacedText): boolean =>
    box.x >= plot.left &&
    box.x + box.width <= right &&
    box.y >= plot.top - 8 &&
    box.y + box.height <= plot.bottom;
  const ends = curves.map(({ points }) => points.at(-1));
  const hits = (box: Box, own: CurvePoint): boolean =>
    ends.some((end) => end !== undefined && end !== own && meets(box, around(end)));
  const crossed = (box: Box): number =>
    curves.reduce(
      (n, { points }) => n + points.filter((point, i) => i > 0 && crosses(points[i - 1]!, point, box)).length,
      0,
    );
  curves.forEach(({ points, place }, i) => {
    const text = texts[i] ?? '';
    const end = points.at(-1);
    if (text === '' || end === undefined) return;
    const mean = place === null;
    const free = candidatesOf(text, end, `label${i}`, mean, measure).filter(
      (placed) =>
        fits(placed) &&
        !hits(placed.box, end) &&
        labels.every(({ text: other }) => !meets(placed.box, other.box)),
    );
    if (mean) {
      const [best] = free.toSorted((a, b) => crossed(a.box) - crossed(b.box));
      if (best !== undefined) labels.push({ text: best, ground: grown(best.box), curve: i });
      return;
    }
    const clear = free.find(({ box }) => crossed(box) === 0);
    if (clear !== undefined) labels.push({ text: clear, ground: null, curve: i });
  });
  return labels;
}

/** Room of the dot at the end of a line. */
function around({ x, y }: CurvePoint): Box {
  return { x: x - 5, y: y - 5, width: 10, height: 10 };
}

function grown({ x, y, width, height }: Box): Box {
  return { x: x - 2, y, width: width + 4, height };
}
