import type { Mark } from '../charts/chart.js';
import type { Piece } from './pieces.js';

/** The lines of a mark, as they appear beside it. */
export function tooltipView(mark: Mark, pinned: boolean, clean: (text: string) => string = String): Piece {
  return {
    name: 'div',
    key: 'tip',
    attributes: {
      class: pinned ? 'tip pinned' : 'tip',
      part: 'tooltip',
      popover: 'manual',
      'aria-hidden': 'true',
    },
    inside: mark.lines.map((line) => ({ name: 'p', attributes: {}, inside: clean(line) })),
  };
}

/** How far a tooltip lies over its mark, so that the pointer can pass from one to the other. */
const OVER = 2;

/** Puts a tooltip beside a mark, above everything of the page, inside the window. Without the popover API it stays in place. */
export function placeTooltip(tip: HTMLElement, mark: Element): void {
  const view = tip.ownerDocument.defaultView;
  // A page that has gone, with the chart in it, shows nothing.
  if (view === null) return;
  if (typeof tip.showPopover === 'function' && tip.isConnected && !tip.matches(':popover-open'))
    tip.showPopover();
  const { innerWidth, innerHeight } = view;
  const isTurned = tip.parentElement !== null && getComputedStyle(tip.parentElement).direction === 'rtl';
  const box = mark.getBoundingClientRect();
  const { top, bottom } = box;
  // A page that is read from right to left is seen in a mirror.
  const [left, right] = isTurned ? [innerWidth - box.right, innerWidth - box.left] : [box.left, box.right];
  const { width, height } = tip.getBoundingClientRect();
  // At the far end of a wide mark, beside a narrow one, so that the way to the next mark stays free; else below or above.
  const wide = right - left > Math.max(240, 1.5 * width);
  const after = right - OVER + width <= innerWidth - 8;
  const beside = !wide && (after || left + OVER - width >= 8);
  const below = bottom - OVER + height <= innerHeight - 8;
  const wished = wide ? right - width - 8 : after ? right - OVER : beside ? left + OVER - width : left;
  const x = Math.max(8, Math.min(wished, innerWidth - width - 8));
  const y = beside ? Math.min(top, innerHeight - height - 8) : below ? bottom - OVER : top + OVER - height;
  tip.style.setProperty('left', `${Math.round(isTurned ? innerWidth - x - width : x)}px`);
  tip.style.setProperty('top', `${Math.round(Math.max(8, y))}px`);
}
