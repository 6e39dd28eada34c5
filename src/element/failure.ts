import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { ReactiveControllerHost } from './reactive-element.js';
import type { Voice } from '../charts/chart.js';
import type { problemsView } from './error-view.js';
import type { SessionState } from './session.js';

type Failed = SessionState<never, never> & { readonly phase: 'error' };

/** Shows what is wrong in words, which are loaded when something is; where they do not arrive, by its code. */
export class Failure {
  readonly #host: ReactiveControllerHost;
  readonly #retry: () => void;
  #words: typeof problemsView | null = null;
  /** The state for which words have arrived, or never will. */
  #worded: Failed | null = null;

  constructor(host: ReactiveControllerHost, retry: () => void) {
    this.#host = host;
    this.#retry = retry;
  }

  /** Fetches the words for a state. */
  async word(state: Failed): Promise<void> {
    this.#words ??= await import('./error-view.js').then(
      (code) => code.problemsView,
      () => null,
    );
    this.#worded = state;
    this.#host.requestUpdate();
  }

  /** What is shown instead of a chart, once there are words for it. */
  view(state: Failed, voice: Voice): TemplateResult | typeof nothing {
    if (state !== this.#worded) return nothing;
    const { problems, retry } = state;
    return html`<div class="state" part="error" role="alert">
      <strong>${voice.messages['state.error']}</strong>
      ${this.#words?.(voice, problems) ?? html`<p>${voice.messages['state.code']} <code>${problems[0]?.code}</code></p>`}
      ${retry ? html`<button type="button" @click=${this.#retry}>${voice.messages['state.retry']}</button>` : nothing}
    </div>`;
  }
}
