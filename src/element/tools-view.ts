import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { Messages } from '../i18n/messages.js';

/** What a reader can do with the whole chart: open and close its table, and what comes after that. */
export function toolsView(
  messages: Messages,
  open: boolean,
  toggle: () => void,
  dense: boolean,
  more: unknown,
): TemplateResult {
  return html`<div class=${dense ? 'tools dense' : 'tools'} part="tools">
    <button type="button" part="toggle" aria-expanded=${open ? 'true' : 'false'} aria-controls=${open ? 'table' : nothing} @click=${toggle}>${messages[open ? 'table.hide' : 'table.show']}</button>${more}
  </div>`;
}
