import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Voice } from '../charts/chart.js';
import { fillMessage } from '../i18n/messages.js';

/** A problem in the reader's words, with its code and place. */
export interface SpokenProblem {
  readonly sentence: string;
  readonly code: string;
  readonly path: string;
}

/** What is shown while a file is on its way: how far it is, where that is known. */
export function loadingView(voice: Voice, progress: number | null): TemplateResult {
  const words = progress === null ? voice.messages['state.loading'] : fillMessage(voice.messages['state.progress'], { percent: voice.format.percent(progress) }, String);
  return html`<div class="state" part="loading">
    <span>${words}</span>
    <progress aria-label=${voice.messages['state.loading']} max="1" value=${progress ?? nothing}></progress>
  </div>`;
}

const MOST = 8;

/** What is shown instead of a chart: what is wrong, and where. */
export function errorView(voice: Voice, problems: readonly SpokenProblem[], retry: (() => void) | null): TemplateResult {
  const rest = problems.length - MOST;
  return html`<div class="state" part="error" role="alert">
    <strong>${voice.messages['state.error']}</strong>
    <ul>${problems.slice(0, MOST).map(({ sentence, code, path }) => html`<li>${sentence} <code>${path ? `${code} · ${path}` : code}</code></li>`)}</ul>
    ${rest > 0 ? html`<p>${fillMessage(voice.messages['state.more'], { n: rest }, String)}</p>` : nothing}
    ${retry === null ? nothing : html`<button type="button" @click=${retry}>${voice.messages['state.retry']}</button>`}
  </div>`;
}
