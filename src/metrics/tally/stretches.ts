/** Deals counted in one go: what is called often enough is soon compiled for speed, and a page can breathe in between. */
export const STRETCH = 4096;

/** The rows from 0 to `size` in stretches, one after the other: `count` is called with the first row and the one behind the last. */
export function inStretches(size: number, count: (from: number, to: number) => void): void {
  for (let from = 0; from < size; from += STRETCH) count(from, Math.min(size, from + STRETCH));
}
