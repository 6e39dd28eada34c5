import type { ReactiveControllerHost } from './reactive-element.js';
import type { Voice } from '../charts/chart.js';
import type { problemsView } from './error-view.js';
import { loadingView } from './loading-view.js';
import { button } from './pieces.js';
import type { Piece } from './pieces.js';
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

  /** What is shown instead of a chart: that it loads, or what is wrong, once there are words for it. */
  view(state: SessionState<object, object>, voice: Voice): Piece | undefined {
    if (state.phase === 'loading') return loadingView(voice, state.progress);
    if (state.phase !== 'error' || state !== this.#worded) return undefined;
    const { problems, retry } = state;
    const { messages } = voice;
    return {
      name: 'div',
      key: 'error',
      attributes: { class: 'state', part: 'error', role: 'alert' },
      inside: [
        { name: 'strong', attributes: {}, inside: messages['state.error'] },
        this.#words?.(voice, problems) ?? {
          name: 'p',
          attributes: {},
          inside: `${messages['state.code']} ${problems[0]?.code}`,
        },
        retry ? button(undefined, messages['state.retry'], this.#retry) : undefined,
      ],
    };
  }
}
