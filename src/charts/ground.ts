import type { RectNode } from '../scene/scene.js';
import type { Box } from '../scene/shapes.js';

/** Tinted ground of what matters most; nothing where nothing does. */
export function drawGround(box: Box | null): RectNode[] {
  if (box === null) return [];
  return [{ type: 'rect', key: 'ground', part: 'alert', ...box, radius: 3, fill: 'alert-surface' }];
}
