import type { ReactiveController, ReactiveControllerHost } from './reactive-element.js';
import type { Spacing } from './measure.js';

/** Widest scrollbar, in px. */
const SCROLLBAR = 24;

/** Scrollbars that come and go do so within this many ms. */
const SOON = 300;

/**
 * The width a chart has: that of a line without height beside it, so that watching it never sees what the chart itself
 * does. Changes of less than half a pixel are none, and there is at most one a frame. Where drawing changes the height, the
 * height brings or takes a scrollbar and the scrollbar changes the width, it stays with the narrower of the two after the
 * third turn.
 */
export class Width implements ReactiveController {
  /** The line whose width is watched. */
  readonly ruler = document.createElement('div');
  /** Words that nobody sees: they grow where a reader puts space between letters or words, which is told by no event. */
  readonly #words = document.createElement('span');
  readonly #host: ReactiveControllerHost;
  #observer: ResizeObserver | undefined;
  #frame = 0;
  #width = 0;
  #before = 0;
  #last = 0;
  #at = 0;
  #turns = 0;
  /** The spacing that was drawn with. */
  #spaced = '';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
    this.#words.textContent = 'm m';
    this.#words.style.setProperty('position', 'absolute');
    this.#words.style.setProperty('visibility', 'hidden');
    this.ruler.append(this.#words);
  }

  hostConnected(): void {
    const { ResizeObserver: Observer } = this.ruler.ownerDocument.defaultView ?? window;
    this.#observer = new Observer(this.#wait);
    this.#observer.observe(this.ruler);
    this.#observer.observe(this.#words);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  /** Width to draw at, in px; 0 where the chart is not shown. */
  get value(): number {
    this.#width ||= this.#last = this.#measure();
    return this.#width;
  }

  /** The space that the reader has put between letters and words. */
  get spacing(): Spacing {
    const { letterSpacing, wordSpacing } = getComputedStyle(this.#words);
    this.#spaced = letterSpacing + wordSpacing;
    return { letter: Number.parseFloat(letterSpacing) || 0, word: Number.parseFloat(wordSpacing) || 0 };
  }

  /** The width that the page has laid out, whatever it is then scaled to. */
  #measure(): number {
    return Number.parseFloat(getComputedStyle(this.ruler).width) || 0;
  }

  // The chart changes its height. Done within the observer's own callback this would be reported as a loop: wait for the frame.
  readonly #wait = (): void => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame((now) => {
      this.#settle(this.#measure(), now);
      const { letterSpacing, wordSpacing } = getComputedStyle(this.#words);
      if (letterSpacing + wordSpacing !== this.#spaced) this.#host.requestUpdate();
    });
  };

  #settle(width: number, now: number): void {
    // Out of sight it keeps the drawing it has.
    if (width === 0 || Math.abs(width - this.#last) < 0.5) return;
    const isBack =
      Math.abs(width - this.#before) < 0.5 &&
      Math.abs(width - this.#last) <= SCROLLBAR &&
      now - this.#at < SOON;
    this.#turns = isBack ? this.#turns + 1 : 0;
    this.#before = this.#last;
    this.#last = width;
    this.#at = now;
    this.#width = this.#turns > 2 ? Math.min(this.#before, width) : width;
    this.#host.requestUpdate();
  }
}
