import type { Paint } from '../scene/scene.js';
import { mixColors } from './color.js';
import type { Theme } from './tokens.js';

/** A paint as concrete colour, for drawings that stand alone. */
export function resolvePaint(paint: Paint, theme: Theme): string {
  if (paint === 'none') return 'none';
  if (typeof paint === 'string') return theme[paint];
  return mixColors(theme[paint.from], theme[paint.to], paint.share);
}
