import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Mark } from '../charts/chart.js';

/** The lines of a mark, as they appear beside it. */
export function tooltipView(mark: Mark | undefined): TemplateResult {
  return html`<div class="tip" part="tooltip" popover="manual" aria-hidden="true">${(mark?.lines ?? []).map((line) => html`<p>${line}</p>`)}</div>`;
}

/** Puts a tooltip beside a mark, above everything of the page, inside the window. Without the popover API it stays in place. */
export function placeTooltip(tip: HTMLElement, mark: Element | null): void {
  const open = typeof tip.showPopover === 'function' && tip.matches(':popover-open');
  if (mark === null) {
    if (open) tip.hidePopover();
    return;
  }
  if (!open && typeof tip.showPopover === 'function' && tip.isConnected) tip.showPopover();
  const { left, top, right, bottom } = mark.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  // Beside the end of a wide mark, over the middle of a narrow one; below it, where the next is not yet read.
  const wished = right - left > 2 * width ? right - width - 8 : (left + right - width) / 2;
  const x = Math.min(Math.max(8, wished), Math.max(8, innerWidth - width - 8));
  const y = bottom + 6 + height <= innerHeight - 8 ? bottom + 6 : Math.max(8, top - height - 6);
  tip.style.setProperty('left', `${Math.round(x)}px`);
  tip.style.setProperty('top', `${Math.round(y)}px`);
}
