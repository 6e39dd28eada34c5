import type { ReactiveController, ReactiveControllerHost } from './reactive-element.js';
import type { Description, Mark } from '../charts/chart.js';
import type { Scene } from '../scene/scene.js';
import type { Choosing } from './chosen.js';
import { placeTooltip } from './tooltip.js';

/** What the marks of a chart need from their element. */
export interface MarksHost extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** A drawing and its marks. */
export interface MarkedDrawing {
  readonly scene: Scene;
  readonly description: Description;
}

type Target = { readonly [key: string]: string };

/** What the reader does with a mark. */
export interface MarksActions {
  /** What is drawn now. */
  readonly drawing: () => MarkedDrawing | null;
  readonly hover: (target: Target | null) => void;
  readonly select: (mark: number, how: Choosing) => void;
}

/**
 * Pointer and keyboard on the marks of a drawing, which are the options of a list: one tab stop, arrows from mark to mark –
 * up and down from stage to stage, left and right through the parts of each –, Home and End, PageUp and PageDown, the
 * beginning of a name, Enter and space to choose: with Ctrl or ⌘ besides what is chosen, with shift all from the last one to this. Who
 * chooses a mark pins its tooltip: it stays, and its text can be selected, until the mark is chosen again, another is pointed out by
 * click or focus, or Escape is pressed. The tooltip of a mark may be pointed at too; Escape puts it away wherever the
 * focus is, and so does scrolling where the pointer brought it. One that the focus brought, or that is pinned, follows its mark.
 */
export class Marks implements ReactiveController {
  /** The mark that has the tab stop. */
  focused = 0;
  /** The mark whose tooltip is shown, by pointer or focus. */
  pointed: number | null = null;
  /** Its tooltip stays, wherever pointer and focus are. */
  pinned = false;
  readonly #host: MarksHost;
  readonly #actions: MarksActions;
  #byPointer = false;
  /** Where the pointer was seen in the window; empty where it is not over the drawing. */
  #at = '';
  /** The mark below it, null beside them; undefined until it moves again. */
  #under: number | null | undefined;
  #watch: AbortController | null = null;

  constructor(host: MarksHost, actions: MarksActions) {
    this.#host = host;
    this.#actions = actions;
    host.addController(this);
  }

  /** Keeps the tab stop among the marks there are. */
  hostUpdate(): void {
    const last = (this.#actions.drawing()?.description.marks.length ?? Infinity) - 1;
    this.focused = Math.max(0, Math.min(this.focused, last));
    if (this.pointed !== null && this.pointed > last) this.#point(null);
  }

  hostDisconnected(): void {
    this.#at = '';
    this.#point(null);
  }

  hostUpdated(): void {
    if (this.pointed === null) return;
    const tip = this.#host.renderRoot.querySelector<HTMLElement>('.tip');
    const mark = this.nodeOf(this.pointed);
    if (tip !== null && mark !== null) placeTooltip(tip, mark);
  }

  /** Begins to follow what the reader does in the place of the drawing. */
  readonly listen = (place: Element): void => {
    const listeners = {
      keydown: this.onKey,
      click: this.onClick,
      focusin: this.onFocus,
      focusout: this.onBlur,
      pointermove: this.onMove,
      pointerleave: this.onLeave,
    };
    for (const [type, listener] of Object.entries(listeners))
      place.addEventListener(type, listener as (event: Event) => void);
  };

  /** Number of the mark an event came from. */
  markOf({ target }: Event): number | null {
    const mark = (target as Element).closest<SVGElement>('[data-mark]')?.dataset['mark'];
    return mark === undefined ? null : Number(mark);
  }

  /** The node of a mark that can have the focus. */
  protected nodeOf(mark: number): SVGElement | null {
    return this.#host.renderRoot.querySelector<SVGElement>(`[data-mark="${mark}"]>[role=option]`);
  }

  #point(mark: number | null, byPointer = false): void {
    this.#byPointer = byPointer;
    if (mark === this.pointed) return;
    this.pinned = false;
    this.pointed = mark;
    this.#watch?.abort();
    this.#watch = mark === null ? null : this.#watchPage();
    this.#actions.hover(mark === null ? null : this.#targetOf(mark));
    this.#host.requestUpdate();
  }

  /** What a mark stands for, as the host may keep it. */
  #targetOf(mark: number): Target {
    return { ...this.#actions.drawing()?.description.marks[mark]?.target };
  }

  #watchPage(): AbortController {
    const watch = new AbortController();
    for (const type of ['keydown', 'scroll'])
      this.#host.ownerDocument.addEventListener(type, this.#onPage, { capture: true, signal: watch.signal });
    return watch;
  }

  readonly #onPage = (event: Event): void => {
    if (event.type === 'scroll') {
      this.#under = undefined;
      return this.#byPointer && !this.pinned ? this.#point(null) : this.hostUpdated();
    }
    if ((event as KeyboardEvent).key !== 'Escape') return;
    event.preventDefault();
    this.#point(null);
  };

  /** Follows the pointer where it moves; what comes below one that rests has not been pointed at. */
  readonly onMove = (event: PointerEvent): void => {
    const at = `${event.clientX} ${event.clientY}`;
    const before = this.#at;
    this.#at = at;
    const under = (event.target as Element).closest('.tip') ? undefined : this.markOf(event);
    if (before === at || (before && under === this.#under)) return;
    this.#under = under;
    // Beside the marks it takes away what it brought, and nothing else.
    if (under !== undefined && !this.pinned && (under !== null || this.#byPointer)) this.#point(under, true);
  };
  readonly onLeave = (): void => {
    this.#at = '';
    if (this.#byPointer) this.onBlur();
  };
  readonly onBlur = (): void => {
    if (!this.pinned) this.#point(null);
  };

  readonly onClick = (event: Event): void => {
    const mark = this.markOf(event);
    if (mark !== null) this.#select(mark, event as MouseEvent);
  };

  #select(mark: number, event: MouseEvent | KeyboardEvent): void {
    const again = this.pinned && this.pointed === mark;
    this.#point(mark, 'button' in event);
    this.pinned = !again;
    this.#actions.select(mark, { several: event.ctrlKey || event.metaKey, range: event.shiftKey });
    this.#host.requestUpdate();
  }

  /** Puts a pinned tooltip away. */
  unpin(): void {
    if (this.pinned) this.#point(null);
  }

  readonly onFocus = (event: Event): void => {
    const mark = this.markOf(event);
    if (mark === null) return;
    this.focused = mark;
    this.#point(mark);
  };

  /** The mark that a key leads to; undefined for other keys. May lie beyond the ends. */
  protected target(key: string, now: number): number | undefined {
    const forward = getComputedStyle(this.#host).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const { marks } = this.#actions.drawing()!.description;
    if (key === 'Home') return 0;
    if (key === 'End') return marks.length - 1;
    if (!key.startsWith('Arrow')) return undefined;
    const step = key === 'ArrowDown' || key === forward ? 1 : -1;
    if (key === 'ArrowLeft' || key === 'ArrowRight') return now + step;
    // From stage to stage, and from a part of one to the same part of the next.
    const part = (mark: Mark | undefined): string =>
      JSON.stringify(Object.entries(mark?.target ?? {}).slice(1));
    const here = part(marks[now]);
    const like = marks.flatMap((mark, i) => (part(mark) === here ? [i] : []));
    return like.length > 1 ? (like[like.indexOf(now) + step] ?? -1) : now + step;
  }

  /** Follows a key whose way is not known at once: a page on or back, or the mark whose name begins with what is typed. */
  async #follow(key: string): Promise<void> {
    const { farTarget } = await import('./far-keys.js');
    const drawing = this.#actions.drawing();
    if (drawing !== null) this.nodeOf(farTarget(key, this.focused, drawing.description.marks))?.focus();
  }

  readonly onKey = (event: KeyboardEvent): void => {
    const now = this.markOf(event);
    const chooses = event.key === 'Enter' || event.key === ' ';
    if (now === null || event.altKey || (!chooses && (event.ctrlKey || event.metaKey))) return;
    const next = this.target(event.key, now);
    // Beyond the ends there is no mark, and the focus stays.
    if (next !== undefined) this.nodeOf(next)?.focus();
    else if (chooses) this.#select(now, event);
    else {
      const page = event.key.startsWith('Page');
      if (page || event.key.length === 1) this.#follow(event.key).catch(() => {});
      // The page is not scrolled by it; a letter is left to whoever else listens.
      if (!page) return;
    }
    event.preventDefault();
  };
}
