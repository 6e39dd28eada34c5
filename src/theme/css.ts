import type { Paint } from '../scene/scene.js';

/** A paint as CSS that follows the page's theme live. */
export function cssPaint(paint: Paint): string {
  if (paint === 'none') return 'none';
  if (typeof paint === 'string') return `var(--_${paint})`;
  return `color-mix(in oklch, var(--_${paint.from}), var(--_${paint.to}) ${Math.round(paint.share * 1000) / 10}%)`;
}
