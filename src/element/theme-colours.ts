import { TOKENS } from '../theme/tokens.js';
import type { Theme } from '../theme/tokens.js';

/** The colours that a chart has on its page now – its theme, and what the page has set –, as `#rrggbb`. */
export function coloursOf(root: ShadowRoot): Theme {
  const probe = root.ownerDocument.createElement('span');
  const canvas = root.ownerDocument.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  root.append(probe);
  const colours = TOKENS.map((token) => {
    probe.style.setProperty('color', `var(--_${token})`);
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = getComputedStyle(probe).color;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
    return [token, `#${[r, g, b].map((part) => (part ?? 0).toString(16).padStart(2, '0')).join('')}`];
  });
  probe.remove();
  return Object.fromEntries(colours) as Theme;
}
