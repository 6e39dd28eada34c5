import type { ReactiveController, ReactiveControllerHost } from './reactive-element.js';
import { wordListeners } from '../i18n/messages.js';
import { forgetWidths } from './measure.js';

/**
 * What a drawing depends on of the page around it, followed live: fonts, colours that are forced, contrast that is wished for, paper, language and direction,
 * and the words that a page adds.
 */
export class Surroundings implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #forget: () => void;
  readonly #media = matchMedia('(forced-colors:active),(prefers-contrast:more),print');
  #over = new AbortController();

  /** @param forget forgets what was described and drawn */
  constructor(host: ReactiveControllerHost & Element, forget: () => void) {
    this.#host = host;
    this.#forget = forget;
    host.addController(this);
  }

  /** Areas are to be told apart by pattern, since colours will not do. */
  get textured(): boolean {
    return this.#media.matches;
  }

  hostConnected(): void {
    this.#over = new AbortController();
    const { signal } = this.#over;
    const listen = (to: EventTarget | undefined, type: string, listener: () => void): void =>
      to?.addEventListener(type, listener, { signal });
    const anew = (): void => {
      forgetWidths();
      this.#forget();
      this.#look();
    };
    listen(document.fonts, 'loadingdone', anew);
    wordListeners.add(anew);
    listen(this.#media, 'change', this.#look);
    const observer = new MutationObserver(this.#look);
    signal.addEventListener('abort', () => {
      observer.disconnect();
      wordListeners.delete(anew);
    });
    for (let node: Node | undefined = this.#host; node; node = (node as Partial<ShadowRoot>).host)
      observer.observe((node = node.getRootNode()), {
        subtree: true,
        attributeFilter: ['lang', 'dir'],
      });
    this.#look();
  }

  hostDisconnected(): void {
    this.#over.abort();
  }

  // Paper does not wait for a frame.
  readonly #look = (): void => this.#host.requestUpdate(true);
}
