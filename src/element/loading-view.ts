import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { Voice } from '../charts/chart.js';
import { fillMessage } from '../i18n/messages.js';

/** What is shown while a file is on its way: how far it is, where that is known. */
export function loadingView(voice: Voice, progress: number | null): TemplateResult {
  const words =
    progress === null
      ? voice.messages['state.loading']
      : fillMessage(voice.messages['state.progress'], { percent: voice.format.percent(progress) }, String);
  return html`<div class="state" part="loading">
    <span>${words}</span>
    <progress aria-label=${voice.messages['state.loading']} max="1" value=${progress ?? nothing}></progress>
  </div>`;
}
