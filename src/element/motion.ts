import type { ReactiveController, ReactiveControllerHost } from './reactive-element.js';

/** How long marks take to move from old to new values, in ms. */
const MOTION = 300;

/**
 * The moment after a change of numbers in which marks glide; otherwise nothing moves. Numbers that come faster than marks
 * can follow are shown at once: a chart that is always on its way never shows what is true.
 */
export class Motion implements ReactiveController {
  /** True while marks glide. */
  active = false;
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = -Infinity;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Lets marks glide from now on, for a moment. */
  begin(): void {
    const before = this.#last;
    this.#last = performance.now();
    this.hostDisconnected();
    if (this.#last - before < MOTION) return;
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
