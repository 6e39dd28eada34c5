/** Told when the inner width of an element has changed by at least half a pixel, at most once a frame. */
export type WidthListener = (width: number) => void;

const listeners = new WeakMap<Element, WidthListener>();
const seen = new WeakMap<Element, number>();
const waiting = new Map<Element, number>();
const observers = new WeakMap<Window, ResizeObserver>();
const watching = new WeakMap<Element, ResizeObserver>();

// The listener changes heights. Done within the observer's own callback this would be reported as a loop: wait for the frame.
function flush(): void {
  for (const [element, width] of waiting) {
    const before = seen.get(element);
    if (before !== undefined && Math.abs(before - width) < 0.5) continue;
    seen.set(element, width);
    listeners.get(element)?.(width);
  }
  waiting.clear();
}

function collect(entries: readonly ResizeObserverEntry[]): void {
  if (waiting.size === 0) requestAnimationFrame(flush);
  for (const { target, contentRect } of entries) waiting.set(target, contentRect.width);
}

/** The observer of the window an element is in: one serves every chart there, and it ends with its window. */
function observerOf(element: Element): ResizeObserver {
  const view = element.ownerDocument.defaultView ?? window;
  let observer = observers.get(view);
  if (observer === undefined) {
    observer = new view.ResizeObserver(collect);
    observers.set(view, observer);
  }
  return observer;
}

/** Watches the width of an element. */
export function watchWidth(element: Element, listener: WidthListener): void {
  listeners.set(element, listener);
  const observer = observerOf(element);
  watching.set(element, observer);
  observer.observe(element);
}

/** Stops watching. */
export function unwatchWidth(element: Element): void {
  watching.get(element)?.unobserve(element);
  watching.delete(element);
  listeners.delete(element);
  seen.delete(element);
  waiting.delete(element);
}
