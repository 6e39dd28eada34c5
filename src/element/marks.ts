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
function markOf(target: EventTarget | null): number | null {
  const mark = target instanceof Element ? target.closest('[data-mark]') : null;
  return mark === null ? null : Number(mark.getAttribute('data-mark'));
}

/**
 * Pointer and keyboard on the marks of a drawing: one tab stop, arrows from mark to mark, Home and End, Enter and
 * space to select, Escape to put the tooltip away.
 */
export class Marks implements ReactiveController {
  /** The mark that has the tab stop. */
  focused = 0;
  /** The mark whose tooltip is shown, by pointer or focus. */
  pointed: number | null = null;
  readonly #host: MarksHost;
  readonly #actions: MarksActions;

  constructor(host: MarksHost, actions: MarksActions) {
    this.#host = host;
    this.#actions = actions;
    host.addController(this);
  }

  /** Keeps the tab stop among the marks there are. */
  keepWithin(count: number): void {
    this.focused = Math.max(0, Math.min(this.focused, count - 1));
    if (this.pointed !== null && this.pointed >= count) this.pointed = null;
  }

  hostDisconnected(): void {
    this.#point(null);
  }

  hostUpdated(): void {
    const tip = this.#host.renderRoot.querySelector<HTMLElement>('.tip');
    if (tip !== null) placeTooltip(tip, this.pointed === null ? null : this.#nodeOf(this.pointed));
  }

  #nodeOf(mark: number): SVGElement | null {
    return this.#host.renderRoot.querySelector<SVGElement>(`[data-mark="${mark}"]`);
  }

  #point(mark: number | null): void {
    if (mark === this.pointed) return;
    this.pointed = mark;
    this.#actions.hover(mark);
    this.#host.requestUpdate();
  }

  readonly onPoint = (event: Event): void => this.#point(markOf(event.target));
  readonly onLeave = (): void => this.#point(null);

  readonly onClick = (event: Event): void => {
    const mark = markOf(event.target);
    if (mark !== null) this.#actions.select(mark);
  };

  readonly onFocus = (event: Event): void => {
    const mark = markOf(event.target);
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
    const now = markOf(event.target);
    if (now === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = this.#target(event.key, now);
    if (next !== undefined) this.#nodeOf(Math.min(this.#actions.count() - 1, Math.max(0, next)))?.focus();
    else if (event.key === 'Escape') this.#point(null);
    else if (event.key === 'Enter' || event.key === ' ') this.#actions.select(now);
    else return;
    event.preventDefault();
  };
}
