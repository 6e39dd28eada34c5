import type { Steps } from '../deals/steps.js';
/** Longest piece of work at a time, in ms: a page stays responsive and draws its frames. */
const SLICE = 12;

/** Lets the page breathe: input, drawing, other work. */
function pause(): Promise<void> {
  if (typeof MessageChannel === 'undefined') return new Promise((resolve) => setTimeout(resolve, 0));
  // A message comes at once where a timer, nested often enough, would wait for 4 ms. `scheduler.yield` would come before all
  // other messages and timers: an abort that is sent to a worker, or work of the page, would have to wait for the end.
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}

/** A piece of work, and when it is to end. Several pieces in a row may share one, so that together they are no longer. */
export interface Slice {
  end: number;
}

/** A slice that begins now. */
export function newSlice(): Slice {
  return { end: performance.now() + SLICE };
}

/**
 * Drives a generator in slices, tells how far it is, and stops when aborted, with the reason of the signal.
 *
 * @param slice shared with what was driven before
 */
export async function runSliced<T>(
  steps: Steps<T>,
  onProgress?: (share: number) => void,
  signal?: AbortSignal,
  slice: Slice = newSlice(),
): Promise<T> {
  for (;;) {
    signal?.throwIfAborted();
    const step = steps.next();
    if (performance.now() >= slice.end) {
      if (!step.done) onProgress?.(step.value);
      await pause();
      slice.end = newSlice().end;
    }
    if (step.done) return step.value;
  }
}
