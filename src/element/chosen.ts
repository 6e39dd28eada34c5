import type { Area } from '../scene/scene.js';
import type { MarkedDrawing } from './marks.js';

/** How a mark is chosen: besides those that are, or with all from the last one to it. */
export interface Choosing {
  readonly several: boolean;
  readonly range: boolean;
}

/** True where the middle of an area lies in the rectangle that two others span. */
function liesBetween(area: Area, from: Area, to: Area): boolean {
  return (['x', 'y'] as const).every((at) => {
    const size = at === 'x' ? 'width' : 'height';
    const middle = (one: Area): number => one[at] + one[size] / 2;
    const [low, high] = [middle(from), middle(to)].toSorted((a, b) => a - b);
    return middle(area) > low! - 1 && middle(area) < high! + 1;
  });
}

/** All marks from one to another: of a list those between, of cells and points those in the rectangle that both span. */
function marksBetween({ scene: { areas }, description }: MarkedDrawing, from: number, to: number): number[] {
  return description.marks.flatMap((_, i) => {
    const isIn = areas
      ? liesBetween(areas[i]!, areas[from]!, areas[to]!)
      : i >= Math.min(from, to) && i <= Math.max(from, to);
    return isIn ? [i] : [];
  });
}

/** The marks that are chosen after another one is; those that are chosen again are so no longer. `from`: where a range begins. */
export function nextChosen(
  drawing: MarkedDrawing,
  before: readonly number[],
  mark: number,
  { several, range }: Choosing,
  from: number,
): number[] {
  if (range) return [...new Set([...(several ? before : []), ...marksBetween(drawing, from, mark)])];
  const again = before.includes(mark);
  if (several) return again ? before.filter((one) => one !== mark) : [...before, mark];
  return again && before.length === 1 ? [] : [mark];
}
