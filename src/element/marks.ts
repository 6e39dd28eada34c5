import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { placeTooltip } from './tooltip.js';

/** What the marks of a chart need from their element. */
export interface MarksHost extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** What the reader does with a mark. */
export interface MarksActions {
  /** Number of marks drawn now. */
  readonly count: () => number;
  readonly hover: (mark: number | null) => void;
  readonly select: (mark: number) => void;
}

/** Number of the mark an event came from. */
function markOf({ target }: Event): number | null {
  const mark = (target as Element).closest('[data-mark]');
  return mark === null ? null : Number(mark.getAttribute('data-mark'));
}

/**
 * Pointer and keyboard on the marks of a drawing, which are the options of a list: one tab stop, arrows from mark to mark,
 * Home and End, Enter and space to choose. The tooltip of a mark may be pointed at too; Escape puts it away wherever the
 * focus is, and so does scrolling where the pointer brought it. One that the focus brought follows its mark.
 */
export class Marks implements ReactiveController {
  /** The mark that has the tab stop. */
  focused = 0;
  /** The mark whose tooltip is shown, by pointer or focus. */
  pointed: number | null = null;
  readonly #host: MarksHost;
  readonly #actions: MarksActions;
  #byPointer = false;
  #watch: AbortController | null = null;

  constructor(host: MarksHost, actions: MarksActions) {
    this.#host = host;
    this.#actions = actions;
    host.addController(this);
  }

  /** Keeps the tab stop among the marks there are. */
  keepWithin(count: number): void {
    this.focused = Math.max(0, Math.min(this.focused, count - 1));
    if (this.pointed !== null && this.pointed >= count) this.#point(null);
  }

  hostDisconnected(): void {
    this.#point(null);
  }

  hostUpdated(): void {
    const tip = this.#host.renderRoot.querySelector<HTMLElement>('.tip');
    if (tip !== null) placeTooltip(tip, this.pointed === null ? null : this.#nodeOf(this.pointed));
  }

  #nodeOf(mark: number): SVGElement | null {
    return this.#host.renderRoot.querySelector<SVGElement>(`[data-mark="${mark}"]>[role=option]`);
  }

  #point(mark: number | null, byPointer = false): void {
    this.#byPointer = byPointer;
    if (mark === this.pointed) return;
    this.pointed = mark;
    this.#watch?.abort();
    this.#watch = mark === null ? null : this.#watchPage();
    this.#actions.hover(mark);
    this.#host.requestUpdate();
  }

  #watchPage(): AbortController {
    const watch = new AbortController();
    for (const type of ['keydown', 'scroll'])
      this.#host.ownerDocument.addEventListener(type, this.#onPage, { capture: true, signal: watch.signal });
    return watch;
  }

  readonly #onPage = (event: Event): void => {
    if (event.type === 'scroll') return this.#byPointer ? this.#point(null) : this.hostUpdated();
    if ((event as KeyboardEvent).key !== 'Escape') return;
    event.preventDefault();
    this.#point(null);
  };

  readonly onPoint = (event: Event): void => {
    if ((event.target as Element).closest('.tip') === null) this.#point(markOf(event), true);
  };
  readonly onLeave = (): void => this.#point(null);

  readonly onClick = (event: Event): void => {
    const mark = markOf(event);
    if (mark !== null) this.#actions.select(mark);
  };

  readonly onFocus = (event: Event): void => {
    const mark = markOf(event);
    if (mark === null) return;
    this.focused = mark;
    this.#point(mark);
  };

  #target(key: string, now: number): number | undefined {
    const forward = getComputedStyle(this.#host).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    if (key === 'Home') return 0;
    if (key === 'End') return this.#actions.count() - 1;
    if (key === 'ArrowDown' || key === forward) return now + 1;
    return key.startsWith('Arrow') ? now - 1 : undefined;
  }

  readonly onKey = (event: KeyboardEvent): void => {
    const now = markOf(event);
    if (now === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = this.#target(event.key, now);
    if (next !== undefined) this.#nodeOf(Math.min(this.#actions.count() - 1, Math.max(0, next)))?.focus();
    else if (event.key === 'Enter' || event.key === ' ') this.#actions.select(now);
    else return;
    event.preventDefault();
  };
}
