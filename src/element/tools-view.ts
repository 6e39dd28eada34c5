import { html } from 'lit';
import type { TemplateResult } from 'lit';

/** What a reader can do with the whole chart. */
export function toolsView(label: string, open: boolean, toggle: () => void): TemplateResult {
  return html`<div class="tools" part="tools">
    <button type="button" part="toggle" aria-expanded=${open ? 'true' : 'false'} @click=${toggle}>${label}</button>
  </div>`;
}
