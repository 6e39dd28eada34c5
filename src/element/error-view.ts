import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Voice } from '../charts/chart.js';
import { fillMessage } from '../i18n/messages.js';
import { problemSentence } from '../i18n/problem-words.js';
import type { Problem } from '../problems.js';

const MOST = 8;

/** What is shown instead of a chart: what is wrong, and where. */
export function errorView(
  voice: Voice,
  problems: readonly Problem[],
  retry: (() => void) | null,
): TemplateResult {
  const rest = problems.length - MOST;
  return html`<div class="state" part="error" role="alert">
    <strong>${voice.messages['state.error']}</strong>
    <ul>${problems.slice(0, MOST).map((found) => html`<li>${problemSentence(found, voice.locale)} <code>${found.path ? `${found.code} · ${found.path}` : found.code}</code></li>`)}</ul>
    ${rest > 0 ? html`<p>${fillMessage(voice.messages['state.more'], { n: rest }, String)}</p>` : nothing}
    ${retry === null ? nothing : html`<button type="button" @click=${retry}>${voice.messages['state.retry']}</button>`}
  </div>`;
}
