import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { forgetWidths } from './measure.js';

/** What around a chart changes how it is drawn: fonts that arrive, colours that become few, or a printer. */
export class Surroundings implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #forget: () => void;
  readonly #media = matchMedia('(forced-colors:active),print');

  constructor(host: ReactiveControllerHost, forget: () => void) {
    this.#host = host;
    this.#forget = forget;
    host.addController(this);
  }

  /** Areas are told apart by pattern, since colours will not do. */
  get textured(): boolean {
    return this.#media.matches;
  }

  hostConnected(): void {
    document.fonts?.addEventListener('loadingdone', this.#onFonts);
    this.#media.addEventListener('change', this.#onMedia);
  }

  hostDisconnected(): void {
    document.fonts?.removeEventListener('loadingdone', this.#onFonts);
    this.#media.removeEventListener('change', this.#onMedia);
  }

  readonly #onMedia = (): void => this.#host.requestUpdate();

  readonly #onFonts = (): void => {
    forgetWidths();
    this.#forget();
    this.#host.requestUpdate();
  };
}
