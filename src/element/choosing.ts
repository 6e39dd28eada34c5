import type { Target } from '../engine/engine.js';
import { linkWordsFor } from '../i18n/link-words.js';
import type { Choice, ChoosingHost } from './choice.js';
import { dressMarks } from './dress.js';
import type { Marks } from './marks.js';
import type { Link } from './opened.js';
import { button } from './pieces.js';

const listening = new WeakMap<HTMLElement, AbortController>();

/** What is chosen in a chart alone: its marks stand out, and a button or Escape ends it. */
export function ownLink(host: HTMLElement, chosen: readonly Target[], end: () => void): Link {
  listening.get(host)?.abort();
  const over = new AbortController();
  listening.set(host, over);
  const escape = (event: KeyboardEvent): void => {
    // The first Escape puts the tooltip away.
    if (event.key === 'Escape' && !event.defaultPrevented) end();
  };
  if (chosen.length > 0) host.addEventListener('keydown', escape, { signal: over.signal });
  return {
    chosen,
    words: () => '',
    confine: (description) => description,
    dress: (root, drawn) => dressMarks(root, drawn, chosen),
    ending: (locale) => (chosen.length === 0 ? undefined : button('clear', linkWordsFor(locale).end, end)),
  };
}

const dragging = new WeakSet<HTMLElement>();

/**
 * Lets the reader drag from one mark to another, or hold shift with arrows, to choose all between them: on an axis of time, a
 * span. A click outside of a chart puts its pinned tooltip away.
 */
export function letDrag(host: ChoosingHost, marks: Marks, choice: Choice): void {
  if (dragging.has(host) || host.shadowRoot === null) return;
  dragging.add(host);
  let from: number | null = null;
  let dragged = false;
  const on = (type: string, listener: (event: never) => void, capture = false): void =>
    host.shadowRoot?.addEventListener(type, listener as EventListener, { capture });
  const span = (first: number, last: number, several: boolean): void => {
    choice.choose(first, { several, range: false });
    choice.choose(last, { several, range: true });
  };
  on('pointerdown', (event: PointerEvent) => {
    dragged = false;
    from = event.button === 0 && event.pointerType !== 'touch' ? marks.markOf(event) : null;
  });
  on('pointerup', (event: PointerEvent) => {
    const [first, last] = [from, marks.markOf(event)];
    from = null;
    if (first === null || last === null || first === last) return;
    dragged = true;
    host.ownerDocument.getSelection()?.removeAllRanges();
    span(first, last, event.ctrlKey || event.metaKey);
  });
  // The click that ends a drag chooses nothing more.
  on('click', (event: MouseEvent) => dragged && event.stopPropagation(), true);
  let began: number | null = null;
  // Where the last step of a range by keys led, so that the next one goes on.
  let last: number | null = null;
  on('keydown', (event: KeyboardEvent) => (began = event.shiftKey ? marks.focused : null), true);
  on('keydown', ({ key, ctrlKey }: KeyboardEvent) => {
    if (began === null || began === marks.focused || key === 'Tab') return;
    if (began === last) choice.choose(marks.focused, { several: ctrlKey, range: true });
    else span(began, marks.focused, ctrlKey);
    last = marks.focused;
  });
  const outside = (event: Event): void => {
    if (!event.composedPath().includes(host)) marks.unpin();
  };
  host.addController({
    hostConnected: () => host.ownerDocument.addEventListener('pointerdown', outside),
    hostDisconnected: () => host.ownerDocument.removeEventListener('pointerdown', outside),
  });
}
