import type { ReactiveController, ReactiveControllerHost } from './reactive-element.js';
import type { Spacing } from './measure.js';
import { mirrorFor } from './mirror.js';
import type { Mirror } from './mirror.js';

/** Widest scrollbar, in px. */
const SCROLLBAR = 24;

/** What a chart sees of the place it has in a page. */
export interface Place {
  /** Width to draw at, in px; 0 where the chart is not shown. */
  readonly width: number;
  /** The font of the chart, as a canvas takes it. */
  readonly family: string;
  /** Where what is read begins: `ltr` or `rtl`. */
  readonly direction: string;
  /** The space that the reader has put between letters and words. */
  readonly spacing: Spacing;
  /** What turns a drawing that is read from right to left; null where none is needed, undefined while it is on its way. */
  readonly mirror: Mirror | null | undefined;
}

/** What is seen of no place. */
export const NOWHERE: Place = {
  width: 0,
  family: '',
  direction: '',
  spacing: { letter: 0, word: 0 },
  mirror: null,
};

/** Those that nobody has looked at yet. */
const unseen = new Set<Width>();

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
  readonly #host: ReactiveControllerHost & Element;
  #observer: ResizeObserver | undefined;
  #frame = 0;
  #width = 0;
  #before = 0;
  #last = 0;
  #at = 0;
  #turns = 0;
  /** What was seen together with other charts, until it is asked for. */
  #early: Place | undefined;
  /** The spacing that was drawn with. */
  #spaced = '';

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
    this.#words.textContent = 'm m';
    this.#words.style.setProperty('position', 'absolute');
    this.#words.style.setProperty('visibility', 'hidden');
    // WebKit, which knows its own name for the font of a page that names none, inherits where the initial one is asked for.
    this.ruler.style.setProperty('font-family', 'inherited');
    this.#words.style.setProperty('font-family', 'initial');
    this.ruler.append(this.#words);
  }

  hostConnected(): void {
    const { ResizeObserver: Observer } = this.ruler.ownerDocument.defaultView ?? window;
    this.#observer = new Observer(this.#wait);
    this.#observer.observe(this.ruler);
    this.#observer.observe(this.#words);
    unseen.add(this);
  }

  hostDisconnected(): void {
    unseen.delete(this);
    this.#early = undefined;
    this.#observer?.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  /**
   * Looks at the place of the chart. Charts that have come together are looked at together: the styles and the layout of the
   * page are worked out once for all, not again after each has drawn.
   */
  look(): Place {
    if (unseen.has(this)) {
      for (const each of unseen) each.#early = each.#see();
      unseen.clear();
    }
    const place = this.#early ?? this.#see();
    this.#early = undefined;
    return place;
  }

  #see(): Place {
    this.#width ||= this.#last = this.#measure();
    const { fontFamily, direction } = getComputedStyle(this.#host);
    const { fontFamily: unstyled, letterSpacing, wordSpacing } = getComputedStyle(this.#words);
    // A page that names no font has one for each script, which no name it tells stands for: Chromium and WebKit know it by this
    // one, and Firefox takes it where a name is unknown.
    const family = fontFamily === unstyled ? '-webkit-standard' : fontFamily;
    this.#spaced = letterSpacing + wordSpacing;
    const [letter, word] = [Number.parseFloat(letterSpacing) || 0, Number.parseFloat(wordSpacing) || 0];
    const mirror = mirrorFor(direction, this.#host);
    return { width: this.#width, family, direction, spacing: { letter, word }, mirror };
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
      if (letterSpacing + wordSpacing !== this.#spaced) this.#host.requestUpdate(true);
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
    this.#host.requestUpdate(true);
  }
}
