import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { Voice } from '../charts/chart.js';
import { fillMessage } from '../i18n/messages.js';
import { moreText, problemSentence } from '../i18n/problem-words.js';
import type { Problem } from '../problems.js';
import { plainText } from '../scene/text.js';

const MOST = 8;

/** What is wrong with a chart, and where. */
export function problemsView({ locale }: Voice, problems: readonly Problem[]): TemplateResult {
  const line = (found: Problem): TemplateResult =>
    html`<li>${problemSentence(found, locale)} <code>${found.path ? `${found.code} · ${plainText(found.path)}` : found.code}</code></li>`;
  const rest = problems.length - MOST;
  return html`<ul>${problems.slice(0, MOST).map(line)}${rest > 0 ? html`<li>${fillMessage(moreText(locale), { n: rest }, String)}</li>` : nothing}</ul>`;
}
