/** Deals counted in one go: what is called often enough is soon compiled for speed, and a page can breathe in between. */
export const STRETCH = 4096;

/** Work that stops between stretches and tells the share that is done, 0 … 1, until it has its result. */
export type Steps<T> = Generator<number, T, void>;

/**
 * Goes through the rows from 0 to `size` in stretches.
 *
 * @param count called with the first row of a stretch and the row behind its last
 */
export function* inStretches(size: number, count: (from: number, to: number) => void): Steps<void> {
  for (let from = 0; from < size; from += STRETCH) {
    const to = Math.min(size, from + STRETCH);
    count(from, to);
    yield to / size;
  }
}

/** The result of steps taken one after the other without a pause. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
