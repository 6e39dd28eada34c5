import type { ReactiveController, ReactiveControllerHost } from './reactive-element.js';

/** How long marks take to move from old to new values, in ms. */
const MOTION = 300;

/** The moment after a change of numbers in which marks glide; otherwise nothing moves. */
export class Motion implements ReactiveController {
  /** True while marks glide. */
  active = false;
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Lets marks glide from now on, for a moment. */
  begin(): void {
    this.hostDisconnected();
    this.active = true;
    this.#timer = setTimeout(() => {
      this.active = false;
      this.#host.requestUpdate();
    }, MOTION);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.active = false;
  }
}
