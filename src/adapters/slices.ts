/** Longest piece of work at a time, in ms: a page stays responsive and draws its frames. */
const SLICE = 12;

/** Lets the page breathe: input, drawing, other work. */
function pause(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  if (scheduler?.yield) return scheduler.yield();
  if (typeof MessageChannel === 'undefined') return new Promise((resolve) => setTimeout(resolve, 0));
  // A message comes at once where a timer, nested often enough, would wait for 4 ms.
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

/**
 * Drives a generator in slices, tells how far it is, and stops when aborted, with the reason of the signal.
 */
export async function runSliced<T>(
  steps: Generator<number, T, void>,
  onProgress?: (share: number) => void,
  signal?: AbortSignal,
): Promise<T> {
  let end = performance.now() + SLICE;
  for (;;) {
    signal?.throwIfAborted();
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < end) continue;
    onProgress?.(step.value);
    await pause();
    end = performance.now() + SLICE;
  }
}
