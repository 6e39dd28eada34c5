import type { ReactiveController, ReactiveControllerHost } from './reactive-element.js';
import type { Voice } from '../charts/chart.js';
import { spokenOf } from './drawing.js';
import type { MarkedDrawing } from './marks.js';

/** Between two announcements lies at least this time, in ms: numbers that come faster are not all heard, the newest are. */
const PAUSE = 1000;

/** What a chart announces while the focus is elsewhere: that it loads, and what new numbers say. Never numbers that were there from the start. */
export class Speech implements ReactiveController {
  /** The reader has waited for numbers, or seen others before: these are announced. */
  speaks = false;
  readonly #host: ReactiveControllerHost;
  #said = '';
  #at = -PAUSE;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** What is to be heard now, of a chart that loads or has been drawn. */
  text(voice: Voice, loads: boolean, drawn: MarkedDrawing | null): string {
    const text = spokenOf(drawn, loads, this.speaks, voice);
    if (text === '' || text === this.#said) return (this.#said = text);
    const now = performance.now();
    clearTimeout(this.#timer);
    if (now < this.#at + PAUSE)
      this.#timer = setTimeout(() => this.#host.requestUpdate(), this.#at + PAUSE - now);
    else [this.#at, this.#said] = [now, text];
    return this.#said;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
